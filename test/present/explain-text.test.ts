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
  code: 's3.put_object(Bucket=REPORTS, Key=key)',
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
      parts: [
        { placeholder: 'BucketName', text: 'acme-reports', from: { kind: 'input', path: 'Bucket' } },
        { placeholder: 'ObjectName', text: '*', from: { kind: 'input', path: 'Key' } },
      ],
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
  risks: [
    {
      kind: 'wide-write',
      actions: ['s3:PutObject'],
      resources: ['arn:aws:s3:::acme-reports/*'],
      message: 'It changes resources',
      evidence: [use],
    },
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
  expect(text).toContain('at export.py:7:8  s3.put_object(Bucket=REPORTS, Key=key)');
  expect(text).toContain(
    [
      '    arn:aws:s3:::acme-reports/*',
      '      BucketName acme-reports (Bucket)',
      '      ObjectName * (Key: a parameter nobody binds)',
    ].join('\n'),
  );
  expect(text).toContain('if StringEquals s3:x-amz-acl private');
});

test('says what was left out and why, and which calls need nothing', () => {
  const text = toExplainText(analysis);
  expect(text).toContain('Not granted\n');
  expect(text).toMatch(/s3:PutObjectAcl\n {4}s3 PutObject: .*only if the call sets ACL/);
  expect(text).toMatch(/s3:GetObjectAcl\n {4}s3 PutObject: not needed: a listing shows no access control lists/);
  expect(text).toContain('export.py:7:8  sts GetCallerIdentity: everyone may call it');
});

test('begins with what to weigh, in which statement, and what to do about it', () => {
  const text = toExplainText(analysis);
  expect(text).toContain(
    [
      'Warnings',
      '  1. s3:PutObject: It can write to every resource of a type',
      '     It changes resources.',
      '     on arn:aws:s3:::acme-reports/*',
      '     in S3ObjectsInAcmeReports',
      '     at export.py:7:8  s3.put_object(Bucket=REPORTS, Key=key)',
      '     To do: Give the names',
    ].join('\n'),
  );
  expect(text.indexOf('Warnings')).toBeLessThan(text.indexOf('Statement '));
  expect(text).toContain('Proved: all that the calls need is allowed (1 pair of action and resource)');
});

test('says once what to do about findings of a kind', () => {
  const twice = [analysis.findings[0], analysis.findings[0]].flatMap((item) => item ?? []);
  expect(toExplainText({ ...analysis, findings: twice }).match(/Look where the members in brackets/g)).toHaveLength(1);
});

test('text from the code cannot steer the terminal', () => {
  expect(toExplainText(analysis)).not.toMatch(/(?!\n)\p{Cc}/u);
});

test('leaves out the parts that have nothing to say', () => {
  const text = toExplainText({ ...analysis, notGranted: [], withoutPermission: [], risks: [], findings: [] });
  expect(text).not.toMatch(/Not granted|no permission|Warnings|Findings/);
});

test('the report holds all of it as JSON', () => {
  expect(JSON.parse(toReportJson(analysis))).toMatchObject({
    format: 1,
    documents: [{ Version: '2012-10-17' }],
    permissions: [
      {
        action: 's3:PutObject',
        resources: [
          { parts: [{ placeholder: 'BucketName', text: 'acme-reports', from: 'input', member: 'Bucket' }, {}] },
        ],
        evidence: [
          { necessity: 'always', call: { file: 'export.py', line: 7, code: expect.stringMatching(/REPORTS/) } },
        ],
      },
    ],
    notGranted: [
      { action: 's3:PutObjectAcl', necessity: 'when', state: 'unmet', fact: 'the call sets ACL' },
      { action: 's3:GetObjectAcl', necessity: 'never', why: 'a listing shows no access control lists' },
    ],
    withoutPermission: [{ why: 'everyone may call it' }],
    risks: [{ kind: 'wide-write', calls: [{ line: 7 }], advice: expect.stringMatching(/--set/) }],
    counts: { leftOut: { tests: 2 } },
    verified: { needs: 1, grants: 1 },
    reference: { source: 'bundled' },
  });
});
