import { describe, expect, test } from 'vitest';
import { parseApplyTarget } from '../../src/apply/apply-target.ts';

const place = { partition: 'aws', account: '123456789012' };

test.each([
  ['arn:aws:iam::123456789012:role/app', { kind: 'role', ...place, name: 'app' }],
  ['arn:aws:iam::123456789012:role/teams/app', { kind: 'role', ...place, name: 'app' }],
  ['arn:aws:sts::123456789012:assumed-role/app/i-0abc/d', { kind: 'role', ...place, name: 'app' }],
  ['arn:aws:iam::123456789012:user/teams/a@b.example', { kind: 'user', ...place, name: 'a@b.example' }],
  ['arn:aws-cn:iam::123456789012:user/robot', { kind: 'user', ...place, partition: 'aws-cn', name: 'robot' }],
  [
    ' arn:aws:iam::123456789012:policy/apps/p\n',
    { kind: 'policy', ...place, name: 'p', arn: 'arn:aws:iam::123456789012:policy/apps/p' },
  ],
])('%s is a target', (arn, target) => {
  expect(parseApplyTarget(arn)).toEqual(target);
});

describe('E_REFUSED', () => {
  test.each([
    ['arn:aws:iam::123456789012:root', 'root user'],
    ['arn:aws:iam::aws:policy/ReadOnlyAccess', 'managed by AWS'],
    [
      'arn:aws:iam::123456789012:role/aws-service-role/ecs.amazonaws.com/AWSServiceRoleForECS',
      'linked to an AWS service',
    ],
    ['arn:aws:sts::123456789012:assumed-role/AWSServiceRoleForECS/session', 'linked to an AWS service'],
    ['arn:aws:sts::123456789012:assumed-role/AWSReservedSSO_Ops_0123456789abcdef/ann', 'Identity Center'],
    ['arn:aws:iam::123456789012:role/aws-reserved/other/x', 'reserved for AWS'],
  ])('%s', (arn, why) => {
    expect(() => parseApplyTarget(arn)).toThrow(
      expect.objectContaining({ code: 'E_REFUSED', message: expect.stringContaining(why) }),
    );
  });

  test('names the permission set that is to be changed instead', () => {
    const arn =
      'arn:aws:iam::123456789012:role/aws-reserved/sso.amazonaws.com/eu-west-1/AWSReservedSSO_Data_Ops_0123456789abcdef';
    expect(() => parseApplyTarget(arn)).toThrow(
      expect.objectContaining({ hint: expect.stringContaining('permission set Data_Ops in IAM Identity Center') }),
    );
  });
});

test.each([
  '',
  'app',
  'arn:aws:iam::123456789012:role/',
  'arn:aws:iam::123456789012:group/admins',
  'arn:aws:sts::123456789012:federated-user/ann',
  'arn:aws:s3:::bucket',
  'arn:aws:iam::aws:role/app',
])('%j is no target', (arn) => {
  expect(() => parseApplyTarget(arn)).toThrow(expect.objectContaining({ code: 'E_BAD_TARGET' }));
});
