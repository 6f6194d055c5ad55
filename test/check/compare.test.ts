import { describe, expect, test } from 'vitest';
import { comparePolicy } from '../../src/check/compare.ts';
import { readPolicy } from '../../src/check/read-policy.ts';
import type { Permission } from '../../src/model/policy.ts';
import { permission } from '../synthesize/permissions.ts';

const names: Readonly<Record<string, readonly string[]>> = {
  s3: ['GetObject', 'GetObjectAcl', 'ListBucket', 'PutObject'],
  sqs: ['SendMessage', 'ReceiveMessage'],
};
const reports = 'arn:aws:s3:::reports/*';

/** Differences as `kind action on resource`, in the order in which they are shown. */
function differences(permissions: readonly Permission[], ...statements: readonly object[]): readonly string[] {
  const policy = readPolicy(JSON.stringify({ Version: '2012-10-17', Statement: statements }), 'policy.json', {});
  return comparePolicy(permissions, policy, (prefix) => names[prefix] ?? []).differences.map(
    ({ kind, action, resource }) => `${kind} ${action} on ${resource}`,
  );
}

const read = [permission('s3:GetObject', [reports])];

function allow(actions: unknown, resources: unknown, more: object = {}): object {
  return { Effect: 'Allow', Action: actions, Resource: resources, ...more };
}

describe('a policy that allows what the code needs', () => {
  test('has no differences, however it is written', () => {
    expect(differences(read, allow('s3:GetObject', reports))).toEqual([]);
    expect(differences(read, allow(['S3:getobject'], [reports]))).toEqual([]);
    expect(
      differences(
        [...read, permission('s3:PutObject', [reports])],
        allow('s3:GetObject', reports),
        allow('s3:PutObject', reports),
      ),
    ).toEqual([]);
  });

  test('may spread a need over wildcards that stand for nothing else', () => {
    const queue = [permission('sqs:SendMessage', ['*']), permission('sqs:ReceiveMessage', ['*'])];
    expect(differences(queue, allow('sqs:*', '*'))).toEqual([]);
  });

  test('may name what the code does not show', () => {
    const any = [permission('s3:GetObject', ['arn:aws:s3:::*/*'])];
    expect(differences(any, allow('s3:GetObject', reports))).toEqual(['narrower s3:GetObject on arn:aws:s3:::*/*']);
  });
});

describe('a policy that allows less', () => {
  test('lacks an action, or an action on one of the resources', () => {
    expect(differences(read)).toEqual([`missing s3:GetObject on ${reports}`]);
    const archive = 'arn:aws:s3:::archive/*';
    expect(differences([permission('s3:GetObject', [reports, archive])], allow('s3:GetObject', reports))).toEqual([
      `missing s3:GetObject on ${archive}`,
    ]);
  });

  test('a Deny goes before every Allow, and one of another resource does not matter', () => {
    const deny = (resource: string) => ({ Effect: 'Deny', Action: 's3:*', Resource: resource });
    expect(differences(read, allow('s3:GetObject', reports), deny('arn:aws:s3:::reports/secret/*'))).toEqual([
      `denied s3:GetObject on ${reports}`,
    ]);
    expect(differences(read, allow('s3:GetObject', reports), deny('arn:aws:s3:::archive/*'))).toEqual([]);
  });

  test('a Deny of everything but the resource leaves it alone', () => {
    const deny = { Effect: 'Deny', Action: 's3:*', NotResource: reports };
    expect(differences(read, allow('s3:GetObject', reports), deny)).toEqual([]);
  });

  test('conditions that the code does not show to hold are told', () => {
    const condition = { Condition: { StringEquals: { 'aws:PrincipalTag/team': 'reports' } } };
    expect(differences(read, allow('s3:GetObject', reports, condition))).toEqual([
      `conditional s3:GetObject on ${reports}`,
    ]);
  });

  test('the condition that a need has itself is none of them', () => {
    const via = [{ operator: 'StringEquals', key: 'kms:ViaService', values: ['s3.eu-west-1.amazonaws.com'] }];
    const needs = [permission('kms:Decrypt', ['*'], { conditions: via })];
    const condition = { Condition: { StringEquals: { 'kms:ViaService': 's3.eu-west-1.amazonaws.com' } } };
    expect(differences(needs, allow('kms:Decrypt', '*', condition))).toEqual([]);
  });
});

describe('a policy that allows more', () => {
  test('has an action, a resource or a whole statement that no call needs', () => {
    expect(differences(read, allow(['s3:GetObject', 's3:PutObject'], reports))).toEqual([
      `excess s3:PutObject on ${reports}`,
    ]);
    expect(differences(read, allow('s3:GetObject', [reports, 'arn:aws:s3:::archive/*']))).toEqual([
      'excess s3:GetObject on arn:aws:s3:::archive/*',
    ]);
    expect(differences(read, allow('s3:GetObject', reports), allow('sqs:SendMessage', '*'))).toEqual([
      'excess sqs:SendMessage on *',
    ]);
  });

  test('has a wildcard that stands for more actions, or a resource that stands for more', () => {
    expect(differences(read, allow('s3:Get*', reports))).toEqual([`broader s3:Get* on ${reports}`]);
    expect(differences(read, allow('s3:GetObject', 'arn:aws:s3:::*'))).toEqual([
      'broader s3:GetObject on arn:aws:s3:::*',
    ]);
    expect(differences(read, allow('*', '*'))).toEqual(['broader * on *', 'broader * on *']);
  });

  test('allows all but some', () => {
    expect(differences(read, { Effect: 'Allow', NotAction: 'iam:*', Resource: '*' })).toEqual([
      'broader all but iam:* on *',
    ]);
    expect(differences(read, { Effect: 'Allow', NotAction: 's3:*', Resource: '*' })).toContain(
      `missing s3:GetObject on ${reports}`,
    );
  });
});
