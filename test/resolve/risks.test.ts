import { describe, expect, test } from 'vitest';
import { parseAction } from '../../src/model/action.ts';
import { unknown } from '../../src/model/value.ts';
import { escalations } from '../../src/resolve/curated/escalations.ts';
import { findRisks } from '../../src/resolve/risks.ts';
import { call, type Plain } from './calls.ts';
import { resolve } from './expectation.ts';
import { knowledge } from './knowledge.ts';

type Call = readonly [service: string, operation: string, input?: Plain];

/** Risks of a program as texts: `kind: actions on resources`. */
function risksOf(calls: readonly Call[], roles?: string): readonly string[] {
  const made = calls.map(([service, operation, input], at) => call(service, operation, input ?? {}, { line: at + 1 }));
  const { permissions } = resolve(made, roles === undefined ? {} : { roles });
  return findRisks(permissions, knowledge.reference).map(
    ({ kind, actions, resources }) => `${kind}: ${actions.join(' ')} on ${resources.join(' ')}`,
  );
}

const anyRole = unknown('parameter');
const role = 'arn:aws:iam::111122223333:role/worker';
const here = 'eu-central-1:111122223333';

describe('a risk is', () => {
  test.each<readonly [string, readonly Call[], readonly string[]]>([
    [
      'a role that may be any, passed to code that the program starts',
      [['lambda', 'CreateFunction', { FunctionName: 'resize', Role: anyRole }]],
      ['privilege-escalation: iam:PassRole lambda:CreateFunction on arn:aws:iam::111122223333:role/*'],
    ],
    [
      'a role that may be any, passed to anything',
      [['events', 'PutTargets', { Rule: 'nightly', Targets: [{ Id: '1', Arn: role, RoleArn: anyRole }] }]],
      ['privilege-escalation: iam:PassRole on arn:aws:iam::111122223333:role/*'],
    ],
    [
      'taking on any role',
      [['sts', 'AssumeRole', { RoleArn: anyRole, RoleSessionName: 'x' }]],
      ['privilege-escalation: sts:AssumeRole on arn:aws:iam::111122223333:role/*'],
    ],
    [
      'a policy for a role, even for one that is named',
      [['iam', 'PutRolePolicy', { RoleName: 'worker', PolicyName: 'own', PolicyDocument: '{}' }]],
      [`privilege-escalation: iam:PutRolePolicy on ${role}`],
    ],
    [
      'other writing in IAM',
      [['iam', 'CreateUser', { UserName: 'ana' }]],
      ['identity-write: iam:CreateUser on arn:aws:iam::111122223333:user/ana'],
    ],
    [
      'a policy of a bucket, which opens it to others',
      [['s3', 'PutBucketPolicy', { Bucket: 'reports', Policy: '{}' }]],
      ['data-exposure: s3:PutBucketPolicy on arn:aws:s3:::reports'],
    ],
    [
      'removing from a table that the code does not name',
      [['dynamodb', 'DeleteItem', { TableName: unknown('parameter') }]],
      [`wide-write: dynamodb:DeleteItem on arn:aws:dynamodb:${here}:table/*`],
    ],
  ])('%s', (_, calls, risks) => {
    expect(risksOf(calls)).toEqual(risks);
  });
});

describe('no risk is', () => {
  test.each<readonly [string, readonly Call[]]>([
    ['a role that the code names', [['lambda', 'CreateFunction', { FunctionName: 'resize', Role: role }]]],
    ['reading, of any table', [['dynamodb', 'GetItem', { TableName: unknown('parameter') }]]],
    ['writing to a queue that is named', [['sqs', 'SendMessage', { QueueUrl: `https://sqs/111122223333/jobs` }]]],
    ['an object of any name in a bucket', [['s3', 'PutObject', { Bucket: 'reports', Key: unknown('computed') }]]],
    ['an action that takes no resource', [['cloudwatch', 'PutMetricData', { Namespace: 'shop' }]]],
    ['what the operation makes and nobody can name before', [['ec2', 'CreateVpc', { CidrBlock: '10.0.0.0/16' }]]],
    ['reading in IAM', [['iam', 'GetRole', { RoleName: 'worker' }]]],
  ])('%s', (_, calls) => {
    expect(risksOf(calls)).toEqual([]);
  });

  test('a role that the setting narrows', () => {
    const calls: readonly Call[] = [['lambda', 'CreateFunction', { FunctionName: 'resize', Role: anyRole }]];
    expect(risksOf(calls, 'functions/*')).toEqual([]);
  });
});

test('the gravest come first', () => {
  const kinds = risksOf([
    ['dynamodb', 'DeleteItem', { TableName: unknown('parameter') }],
    ['s3', 'PutBucketPolicy', { Bucket: 'reports', Policy: '{}' }],
    ['iam', 'CreateUser', { UserName: 'ana' }],
    ['iam', 'CreateAccessKey', { UserName: 'ana' }],
  ]).map((text) => text.split(':')[0]);
  expect(kinds).toEqual(['privilege-escalation', 'identity-write', 'data-exposure', 'wide-write']);
});

test('the table of escalations names actions that exist', () => {
  const names = [...new Set(escalations.flatMap(({ actions }) => actions))];
  const missing = names.filter((name) => {
    const action = parseAction(name);
    return action === undefined || knowledge.reference.findAction(action) === undefined;
  });
  expect(missing).toEqual([]);
  for (const { actions, onAny } of escalations) if (onAny !== undefined) expect(actions).toContain(onAny);
});
