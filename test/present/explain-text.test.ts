import { expect, test } from 'vitest';
import type { ActionUse } from '../../src/model/action.ts';
import type { Analysis } from '../../src/model/analysis.ts';
import type { SdkCall } from '../../src/model/call.ts';
import { finding } from '../../src/model/finding.ts';
import type { Permission } from '../../src/model/policy.ts';
import { record, unknown } from '../../src/model/value.ts';
import { toExplainText } from '../../src/present/explain-text.ts';
import { toReportJson } from '../../src/present/report-json.ts';

const call: SdkCall = {
  sdk: 'boto3',
  language: 'python',
  service: 's3',
  operation: 'PutObject',
  method: 'put_object',
  input: record([]),
  region: unknown('external'),
  via: 'client',
  certainty: { kind: 'proven' },
  scope: 'export',
  span: { path: 'export.py', start: { line: 7, column: 8 }, end: { line: 7, column: 18 } },
};

const use: ActionUse = {
  action: { prefix: 's3', name: 'PutObject' },
  basis: { kind: 'authorized-action', rule: 'own-action' },
  necessity: { kind: 'always' },
  context: {},
  call,
};

const unmet: ActionUse = {
  ...use,
  action: { prefix: 's3', name: 'PutObjectAcl' },
  necessity: { kind: 'when', fact: 'the call sets ACL', state: 'unmet' },
};

const never: ActionUse = {
  ...use,
  action: { prefix: 's3', name: 'GetObjectAcl' },
  necessity: { kind: 'never', why: 'a listing shows no access control lists' },
};

const permission: Permission = {
  action: use.action,
  resources: [
    {
      kind: 'arn',
      text: 'arn:aws:s3:::acme-reports/*',
      resourceType: 'object',
      open: [{ placeholder: 'ObjectName', why: 'a parameter nobody binds' }],
    },
  ],
  conditions: [],
  assumed: false,
  evidence: [use],
};

const analysis: Analysis = {
  documents: [
    {
      version: '2012-10-17',
      statements: [
        {
          sid: 'S3ObjectsInAcmeReports',
          effect: 'Allow',
          actions: ['s3:PutObject'],
          resources: ['arn:aws:s3:::acme-reports/*'],
          conditions: [{ operator: 'StringEquals', key: 's3:x-amz-acl', values: ['private'] }],
          permissions: [permission],
        },
      ],
    },
  ],
  permissions: [permission],
  notGranted: [unmet, never],
  withoutPermission: [
    { call: { ...call, service: 'sts', operation: 'GetCallerIdentity' }, why: 'everyone may call it' },
  ],
  calls: [call],
  findings: [finding('unresolved-resource', 'The key is not known\u001b[2J', call.span)],
  counts: { files: { python: 1 }, parsed: 1, lines: 9, leftOut: { tests: 2 } },
  verified: { needs: 1, grants: 1 },
  reference: { stateDate: '2026-08-22', source: 'bundled' },
};

test('gives every action its call and its reason, and every resource the part that stayed open', () => {
  const text = toExplainText(analysis);
  expect(text).toContain(
    'Statement S3ObjectsInAcmeReports\n  s3:PutObject\n    s3 PutObject: always [the reference lists it, rule own-action]',
  );
  expect(text).toContain('at export.py:7:8');
  expect(text).toContain('arn:aws:s3:::acme-reports/*   (ObjectName: a parameter nobody binds)');
  expect(text).toContain('if StringEquals s3:x-amz-acl private');
});

test('says what was left out and why, and which calls need nothing', () => {
  const text = toExplainText(analysis);
  expect(text).toContain('Not granted\n');
  expect(text).toMatch(/s3:PutObjectAcl\n {4}s3 PutObject: .*only if the call sets ACL/);
  expect(text).toMatch(/s3:GetObjectAcl\n {4}s3 PutObject: not needed: a listing shows no access control lists/);
  expect(text).toContain('export.py:7:8  sts GetCallerIdentity: everyone may call it');
});

test('text from the code cannot steer the terminal', () => {
  expect(toExplainText(analysis)).not.toMatch(/(?!\n)\p{Cc}/u);
});

test('leaves out the parts that have nothing to say', () => {
  const text = toExplainText({ ...analysis, notGranted: [], withoutPermission: [], findings: [] });
  expect(text).not.toMatch(/Not granted|no permission|Findings/);
});

test('the report holds all of it as JSON', () => {
  expect(JSON.parse(toReportJson(analysis))).toMatchObject({
    format: 1,
    documents: [{ Version: '2012-10-17' }],
    permissions: [
      { action: 's3:PutObject', evidence: [{ necessity: 'always', call: { file: 'export.py', line: 7 } }] },
    ],
    notGranted: [
      { action: 's3:PutObjectAcl', necessity: 'when', state: 'unmet', fact: 'the call sets ACL' },
      { action: 's3:GetObjectAcl', necessity: 'never', why: 'a listing shows no access control lists' },
    ],
    withoutPermission: [{ why: 'everyone may call it' }],
    counts: { leftOut: { tests: 2 } },
    verified: { needs: 1, grants: 1 },
    reference: { source: 'bundled' },
  });
});
