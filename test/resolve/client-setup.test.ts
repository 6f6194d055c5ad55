import { describe, expect, test } from 'vitest';
import { formatAction } from '../../src/model/action.ts';
import type { ClientSetup } from '../../src/model/call.ts';
import { defaultSettings, type Settings } from '../../src/model/settings.ts';
import { unknown } from '../../src/model/value.ts';
import { destinationOf } from '../../src/resolve/aws-address.ts';
import { resolveCalls } from '../../src/resolve/resolve-calls.ts';
import { call, oneOf, template, value } from './calls.ts';
import { knowledge } from './knowledge.ts';

function resolve(client: ClientSetup | undefined, settings: Partial<Settings> = {}) {
  const options = client === undefined ? {} : { client };
  const calls = [
    call('s3', 'GetObject', { Bucket: 'data', Key: 'k' }, { ...options, line: 3 }),
    call('s3', 'PutObject', { Bucket: 'data', Key: 'k' }, { ...options, line: 4 }),
  ];
  const found = resolveCalls(calls, knowledge, { ...defaultSettings, kms: 'none', ...settings });
  return {
    actions: found.permissions.map(({ action }) => formatAction(action)),
    free: found.withoutPermission.map(({ why }) => why),
    findings: found.findings.map(({ kind, span, message }) => `${kind} ${span?.start.line} ${message}`),
  };
}

const both = ['s3:GetObject', 's3:PutObject'];

describe('what a client is made with', () => {
  test('requests without a signature need no permission', () => {
    const { actions, free } = resolve({ unsigned: true });
    expect(actions).toEqual([]);
    expect(free).toEqual(Array(2).fill('the client sends it without a signature, so no permission is checked'));
  });

  test("requests to another provider's own addresses need no permission", () => {
    const endpoint = template('https://', unknown('parameter'), '.r2.cloudflarestorage.com');
    expect(resolve({ endpoint }).actions).toEqual([]);
    expect(resolve({ endpoint }).free[0]).toBe(
      'it is sent to https://*.r2.cloudflarestorage.com, which is Cloudflare R2',
    );
  });

  test('an address that is not one of AWS is told once for a service in a file; the permission stays', () => {
    const { actions, findings } = resolve({ endpoint: value('http://minio:9000') });
    expect(actions).toEqual(both);
    expect(findings).toEqual([
      'other-endpoint 3 s3 GetObject (also PutObject) goes to http://minio:9000, which is no address of AWS',
    ]);
  });

  test('an address of AWS, and one that may be, change nothing', () => {
    for (const endpoint of [
      value('https://s3.eu-west-1.amazonaws.com'),
      value('https://bucket.vpce-1a2b.s3.us-east-1.vpce.amazonaws.com'),
      oneOf('http://localhost:4566', null),
      unknown('parameter'),
    ]) {
      expect(resolve({ endpoint })).toEqual({ actions: both, free: [], findings: [] });
    }
  });

  test('the credentials of an assumed role are told, and `identity` says whose policy it is', () => {
    const role: ClientSetup = { assumedRole: true };
    expect(resolve(role).actions).toEqual(both);
    expect(resolve(role).findings).toEqual([
      'other-identity 3 s3 GetObject (also PutObject) is sent with the credentials of a role that the code assumes',
    ]);
    expect(resolve(role, { identity: 'own' })).toMatchObject({ actions: [], findings: [] });
    expect(resolve(role, { identity: 'assumed' })).toMatchObject({ actions: both, free: [], findings: [] });
    expect(resolve(undefined, { identity: 'own' })).toMatchObject({ actions: both, free: [] });
    expect(resolve(undefined, { identity: 'assumed' }).free[0]).toBe(
      'it is not sent with the credentials of a role that the code assumes',
    );
  });
});

test('a password in an address is not shown', () => {
  expect(destinationOf(value('https://user:secret@minio.example:9000'))).toMatchObject({
    address: 'https://minio.example:9000',
  });
});

test.each([
  [value('https://sqs.cn-north-1.amazonaws.com.cn/123/q'), 'aws'],
  [value('https://S3.Amazonaws.COM'), 'aws'],
  [value('https://dynamodb.eu-west-1.api.aws'), 'aws'],
  [value('http://[::1]:8000'), 'elsewhere'],
  [value('https://user:secret@minio.example:9000'), 'elsewhere'],
  [value('https://amazonaws.com.example'), 'elsewhere'],
  [value('https://notamazonaws.com'), 'elsewhere'],
  [template('http://', unknown('parameter'), ':4566'), 'unknown'],
  [template('https://s3.', unknown('parameter'), '.amazonaws.com'), 'aws'],
  [template('https://', unknown('parameter'), 'amazonaws.com'), 'unknown'],
  [oneOf('http://localhost:1', 'http://localhost:2'), 'elsewhere'],
  [oneOf('http://localhost:1', 'https://s3.amazonaws.com'), 'aws'],
  [value('localhost:4566'), 'unknown'],
  [value(''), 'unknown'],
  [value(null), 'unknown'],
])('where %j leads', (endpoint, kind) => {
  expect(destinationOf(endpoint).kind).toBe(kind);
});
