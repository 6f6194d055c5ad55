import { describe, expect, test } from 'vitest';
import { formatAction } from '../../src/model/action.ts';
import type { Permission, PolicyDocument } from '../../src/model/policy.ts';
import { defaultPolicyForm } from '../../src/model/policy-form.ts';
import { formatResource } from '../../src/model/resource-pattern.ts';
import { documentSize } from '../../src/synthesize/document-size.ts';
import { allows } from '../../src/synthesize/evaluate.ts';
import { sizeQuotas } from '../../src/synthesize/size-quotas.ts';
import { synthesize } from '../../src/synthesize/synthesize.ts';
import { permission } from './permissions.ts';

const reports = 'arn:aws:s3:::reports/*';
const archive = 'arn:aws:s3:::archive/*';

function lines(documents: readonly PolicyDocument[]): readonly string[] {
  return documents.flatMap(({ statements }) =>
    statements.map(({ sid, actions, resources }) => `${sid}: ${actions.join(' ')} on ${resources.join(' ')}`),
  );
}

function allAllowed(documents: readonly PolicyDocument[], permissions: readonly Permission[]): boolean {
  return permissions.every(({ action, resources }) =>
    resources.every((resource) =>
      allows(documents, { action: formatAction(action), resource: formatResource(resource) }),
    ),
  );
}

describe('grouping', () => {
  test('puts actions on equal resources into one statement', () => {
    const { documents } = synthesize([permission('s3:PutObject', [reports]), permission('s3:GetObject', [reports])]);
    expect(lines(documents)).toEqual([`S3ObjectsInReports: s3:GetObject s3:PutObject on ${reports}`]);
  });

  test('never allows an action on a resource that only another action needs', () => {
    const { documents } = synthesize([
      permission('s3:GetObject', [reports, archive]),
      permission('s3:PutObject', [archive]),
    ]);
    expect(allows(documents, { action: 's3:PutObject', resource: 'arn:aws:s3:::archive/a' })).toBe(true);
    expect(allows(documents, { action: 's3:PutObject', resource: 'arn:aws:s3:::reports/a' })).toBe(false);
  });

  test('keeps services apart, unless asked for compact documents', () => {
    const permissions = [permission('ec2:DescribeInstances', ['*']), permission('logs:DescribeLogGroups', ['*'])];
    expect(lines(synthesize(permissions).documents)).toHaveLength(2);
    expect(lines(synthesize(permissions, { ...defaultPolicyForm, compact: true }).documents)).toHaveLength(1);
  });

  test('keeps what is assumed, and other conditions, in statements of their own', () => {
    const conditions = [{ operator: 'StringEquals', key: 'kms:ViaService', values: ['s3.eu-west-1.amazonaws.com'] }];
    const key = ['arn:aws:kms:*:*:key/*'];
    const { documents } = synthesize([
      permission('kms:Decrypt', key, { resourceType: 'key' }),
      permission('kms:Decrypt', key, { resourceType: 'key', conditions }),
      permission('kms:Decrypt', key, { resourceType: 'key', conditions, assumed: true }),
    ]);
    expect(documents[0]?.statements.map(({ sid }) => sid)).toEqual([
      'KmsKeys',
      'KmsKeysThroughS3',
      'AssumedKmsKeysThroughS3',
    ]);
  });

  test('drops a resource that another one covers', () => {
    const { documents } = synthesize([permission('s3:GetObject', [reports, 'arn:aws:s3:::reports/may', archive])]);
    expect(documents[0]?.statements[0]?.resources).toEqual([archive, reports]);
  });

  test('gives no document for no permissions', () => {
    expect(synthesize([])).toEqual({ documents: [], findings: [] });
  });
});

describe('Sids', () => {
  test('are unique, and tell statements on the same things apart', () => {
    const passed = (service: string) => [{ operator: 'StringEquals', key: 'iam:PassedToService', values: [service] }];
    const role = ['arn:aws:iam::*:role/worker'];
    const permissions = [
      permission('s3:GetObject', [reports, archive]),
      permission('s3:PutObject', [reports, 'arn:aws:s3:::inbox/*']),
      permission('iam:PassRole', role, { resourceType: 'role', conditions: passed('lambda.amazonaws.com') }),
      permission('iam:PassRole', role, { resourceType: 'role', conditions: passed('ecs-tasks.amazonaws.com') }),
    ];
    const sids = synthesize(permissions).documents.flatMap(({ statements }) => statements.map(({ sid }) => sid));
    expect(sids.toSorted()).toEqual([
      'IamRoleWorkerPassedToEcsTasks',
      'IamRoleWorkerPassedToLambda',
      'S3ObjectsGetObject',
      'S3ObjectsPutObject',
    ]);
  });

  test('have letters and digits only, whatever the resources are called', () => {
    const odd = ['arn:aws:s3:::a.b-c_d/*', 'arn:aws:s3:::*', 'arn:aws:sqs:*:*:*', 'arn:aws:ssm:*:*:parameter/ä/ß'];
    const permissions = odd.map((text) => permission('s3:GetObject', [text]));
    const sids = synthesize(permissions).documents.flatMap(({ statements }) => statements.map(({ sid }) => sid));
    expect(sids.filter((sid) => !/^[A-Za-z0-9]+$/.test(sid))).toEqual([]);
    expect(new Set(sids).size).toBe(odd.length);
  });

  test('do not depend on the order of the permissions', () => {
    const permissions = [
      permission('s3:GetObject', [reports]),
      permission('s3:PutObject', [archive]),
      permission('sqs:SendMessage', ['*']),
    ];
    expect(lines(synthesize(permissions.toReversed()).documents)).toEqual(lines(synthesize(permissions).documents));
  });
});

describe('sizes', () => {
  const many = Array.from({ length: 300 }, (_, index) =>
    permission('s3:GetObject', [`arn:aws:s3:::bucket-${index}/*`]),
  );

  test('are counted without white space, as IAM does', () => {
    const { documents } = synthesize([permission('s3:GetObject', [reports])]);
    const text =
      '{"Version":"2012-10-17","Statement":[{"Sid":"S3ObjectsInReports","Effect":"Allow","Action":["s3:GetObject"],"Resource":["arn:aws:s3:::reports/*"]}]}';
    expect(documents.map(documentSize)).toEqual([text.length]);
  });

  test('of a policy that is too large lead to several documents, each within the limit', () => {
    const { documents, findings } = synthesize(many);
    const total = documents.reduce((sum, document) => sum + documentSize(document), 0);
    expect(documents.every((document) => documentSize(document) <= sizeQuotas.managed.characters)).toBe(true);
    expect(documents.length).toBeLessThanOrEqual(Math.ceil(total / sizeQuotas.managed.characters) + 1);
    expect(findings.map(({ kind }) => kind)).toEqual(['policy-split']);
    expect(allAllowed(documents, many)).toBe(true);
  });

  test('of one statement that is too large cut it by resources, losing none', () => {
    const resources = Array.from({ length: 300 }, (_, index) => `arn:aws:s3:::bucket-number-${index}/*`);
    const permissions = [permission('s3:GetObject', resources), permission('s3:PutObject', resources)];
    const { documents, findings } = synthesize(permissions);
    expect(documents.every((document) => documentSize(document) <= sizeQuotas.managed.characters)).toBe(true);
    expect(findings.map(({ kind }) => kind)).toEqual(['policy-split']);
    expect(allAllowed(documents, permissions)).toBe(true);
    const sids = documents.flatMap(({ statements }) => statements.map(({ sid }) => sid));
    expect(new Set(sids).size).toBe(sids.length);
  });

  test('of a statement that cannot be cut are said to be too large', () => {
    const { findings } = synthesize([permission('s3:GetObject', [`${reports}${'a'.repeat(6200)}`])]);
    expect(findings.map(({ kind }) => kind)).toEqual(['policy-too-large']);
  });

  test.each([
    ['role', 10_240],
    ['user', 2048],
    ['group', 5120],
  ] as const)('of an inline policy for a %s are judged together, as one document', (target, limit) => {
    const { documents, findings } = synthesize(many, { ...defaultPolicyForm, target });
    expect(documents).toHaveLength(1);
    expect(findings.map(({ kind, message }) => `${kind}: ${message}`)).toEqual([
      expect.stringMatching(new RegExp(`^policy-too-large: .* ${target} together may have ${limit}$`)),
    ]);
    const few = synthesize(many.slice(0, 10), { ...defaultPolicyForm, target });
    expect(few.findings).toEqual([]);
  });

  test('of more managed policies than a role may have are said', () => {
    const tooMany = Array.from({ length: 1000 }, (_, index) =>
      permission('s3:GetObject', [`arn:aws:s3:::bucket-${index}/*`]),
    );
    expect(synthesize(tooMany).findings.map(({ message }) => message)).toEqual([
      expect.stringContaining('a role has at most 10 managed policies'),
    ]);
  });
});
