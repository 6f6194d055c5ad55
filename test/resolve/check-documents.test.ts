import { describe, expect, test } from 'vitest';
import type { PolicyDocument, Statement } from '../../src/model/policy.ts';
import { checkDocuments } from '../../src/resolve/check-documents.ts';
import { knowledge } from './knowledge.ts';

const statement: Statement = {
  sid: 'S3ObjectsInReports',
  effect: 'Allow',
  actions: ['s3:GetObject'],
  resources: ['arn:aws:s3:::reports/*'],
  conditions: [],
  permissions: [],
};

function check(...changes: readonly Partial<Statement>[]): void {
  const documents: readonly PolicyDocument[] = [
    { version: '2012-10-17', statements: changes.map((change) => ({ ...statement, ...change })) },
  ];
  checkDocuments(documents, knowledge.reference);
}

describe('the check of the own output', () => {
  test.each<readonly [string, Partial<Statement>]>([
    ['a plain statement', {}],
    ['all resources', { resources: ['*'] }],
    [
      'an ARN with open fields',
      { actions: ['dynamodb:Query'], resources: ['arn:aws:dynamodb:*:*:table/orders/index/*'] },
    ],
    [
      'a key of the service',
      { conditions: [{ operator: 'StringEquals', key: 's3:ExistingObjectTag/team', values: ['a'] }] },
    ],
    ['a global key', { conditions: [{ operator: 'StringEquals', key: 'aws:PrincipalTag/team', values: ['a'] }] }],
  ])('lets %s pass', (_, change) => {
    expect(() => check(change)).not.toThrow();
  });

  test.each<readonly [string, Partial<Statement>, RegExp]>([
    ['an action that does not exist', { actions: ['s3:GetObjects'] }, /s3:GetObjects/],
    [
      'a wildcard that stands for an action on other resources',
      { actions: ['s3:Get*'] },
      /s3:GetAccessGrant takes none/,
    ],
    ['no actions', { actions: [] }, /no actions/],
    ['no resources', { resources: [] }, /no resources/],
    ['a Sid with a hyphen', { sid: 'S3-Objects' }, /S3-Objects/],
    ['a name that is no ARN', { resources: ['reports/*'] }, /reports/],
    ['an ARN of another service', { resources: ['arn:aws:sqs:*:*:jobs'] }, /fits no resource type|takes none/],
    [
      'a bucket for an action on objects',
      { actions: ['s3:PutObject'], resources: ['arn:aws:s3:::reports'] },
      /s3:PutObject/,
    ],
    [
      'one misfit among several resources',
      { resources: ['arn:aws:s3:::reports/*', 'arn:aws:s3:::reports'] },
      /reports/,
    ],
    [
      'a key that the action does not have',
      { conditions: [{ operator: 'StringEquals', key: 'sqs:Nothing', values: ['a'] }] },
      /sqs:Nothing/,
    ],
    [
      'a condition without values',
      { conditions: [{ operator: 'StringEquals', key: 's3:authType', values: [] }] },
      /no values/,
    ],
  ])('throws on %s', (_, change, message) => {
    expect(() => check(change)).toThrow(message);
  });

  test('throws when two statements have one Sid', () => {
    expect(() => check({}, {})).toThrow(/S3ObjectsInReports/);
  });
});
