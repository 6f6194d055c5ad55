import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ElicitResult } from '@modelcontextprotocol/sdk/types.js';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { writeProgram } from '../../bench/mcp-program.ts';
import { administratorPolicy, type MotoServer, motoAccount, startMotoServer } from '../../scripts/tools/moto-server.ts';
import { runProgram } from '../cli/program.ts';
import { makeTree } from '../sources/tree.ts';
import { call, connectProgram, errorCode, textOf } from './client.ts';

/** What an assistant does in a session, against the built program and an AWS on this machine. */
let moto: MotoServer;
let credentials: Readonly<Record<string, string>>;

beforeAll(async () => {
  moto = await startMotoServer();
}, 600_000);

afterAll(() => moto.stop());

beforeEach(async () => {
  await moto.reset();
  const AssumeRolePolicyDocument = JSON.stringify({ Version: '2012-10-17', Statement: [] });
  await moto.query('iam', 'CreateRole', { RoleName: 'orders', AssumeRolePolicyDocument });
  credentials = await moto.createUser('administrator', administratorPolicy);
});

const denial = `botocore.exceptions.ClientError: An error occurred (AccessDenied) when calling the PutObject operation: User: arn:aws:sts::${motoAccount}:assumed-role/orders/worker is not authorized to perform: s3:PutObject on resource: "arn:aws:s3:::acme-orders/2026/a.json" because no identity-based policy allows the s3:PutObject action`;

/** The actions that the role's inline policy allows; none where it has no policy. */
async function allowed(): Promise<readonly string[]> {
  const names = await moto.query('iam', 'ListRolePolicies', { RoleName: 'orders' });
  if (!names.includes('<member>')) return [];
  const answer = await moto.query('iam', 'GetRolePolicy', { RoleName: 'orders', PolicyName: 'iamwright' });
  const text = decodeURIComponent(/<PolicyDocument>([^<]*)<\/PolicyDocument>/.exec(answer)?.[1] ?? '');
  const policy: { Statement: readonly { Action: readonly string[] }[] } = JSON.parse(text);
  return policy.Statement.flatMap(({ Action }) => Action);
}

/** In milliseconds. Source: https://man7.org/linux/man-pages/man5/proc_pid_stat.5.html */
function processorTime(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
    .replace(/^.*\) /, '')
    .split(' ');
  return (Number(fields[11]) + Number(fields[12])) * 10;
}

test('a session: write a handler, get its policy, edit it, get the new one, paste a denial, and mend it', async () => {
  const root = makeTree({});
  const handler = writeProgram(root, 'typescript');
  const shown: string[] = [];
  const { client, pid, log } = await connectProgram(root, [], {
    environment: { ...credentials, IAMWRIGHT_CACHE: makeTree({}) },
    elicit: (message) => {
      shown.push(message);
      return { action: 'accept', content: { agree: true } };
    },
  });
  const faults: unknown[] = [];
  client.onerror = (error) => faults.push(error);

  const start = processorTime(pid);
  expect(textOf(await call(client, 'generate_policy'))).toContain('arn:aws:s3:::acme-10/*');
  const first = processorTime(pid) - start;

  writeFileSync(handler, readFileSync(handler, 'utf8').replace('acme-10', 'acme-orders'));
  const edited = processorTime(pid);
  expect(textOf(await call(client, 'generate_policy'))).toContain('arn:aws:s3:::acme-orders/*');
  expect((processorTime(pid) - edited) / first).toBeLessThanOrEqual(0.25);

  const read = await call(client, 'read_denial', { text: denial });
  expect(read.structuredContent).toMatchObject({ document: { Statement: [{ Action: ['s3:PutObject'] }] } });
  expect(await allowed()).toEqual([]);

  const applied = await call(client, 'apply_mend', { text: denial });
  expect(applied.structuredContent).toMatchObject({ changes: [{ state: 'done' }] });
  expect(shown).toHaveLength(1);
  expect(shown[0]).toContain('"arn:aws:s3:::acme-orders/2026/a.json"');
  expect(await allowed()).toEqual(['s3:PutObject']);
  expect((await call(client, 'apply_mend', { text: denial })).structuredContent).toMatchObject({
    changes: [{ state: 'nothing-to-do' }],
  });
  expect([faults, log()]).toEqual([[], '']);
});

describe('a change is made only after a yes to exactly its document', () => {
  test.each([
    [{ action: 'decline' }, 'declined'],
    [{ action: 'cancel' }, 'cancelled'],
    [{ action: 'accept', content: { agree: false } }, 'declined'],
    [{ action: 'accept', content: {} }, 'declined'],
  ] satisfies [ElicitResult, string][])('a person who answers %j changes nothing', async (answer, state) => {
    const environment = { ...credentials, IAMWRIGHT_CACHE: makeTree({}) };
    const { client } = await connectProgram(makeTree({}), [], { environment, elicit: () => answer });
    const result = await call(client, 'apply_mend', { text: denial });
    expect(result.structuredContent).toMatchObject({ changes: [{ state }] });
    expect(await allowed()).toEqual([]);
    const token = (result.structuredContent as { changes: [{ consent: string }] }).changes[0].consent;
    expect(errorCode(await call(client, 'apply_mend', { text: denial, confirm: token }))).toBe('E_BAD_INPUT');
    expect(await allowed()).toEqual([]);
  });

  test('a client that cannot ask gets a token first, and the change is made with the second call', async () => {
    const environment = { ...credentials, IAMWRIGHT_CACHE: makeTree({}) };
    const { client } = await connectProgram(makeTree({}), [], { environment });
    const planned = await call(client, 'apply_mend', { text: denial });
    const { changes } = planned.structuredContent as { changes: [{ state: string; consent: string }] };
    expect(changes).toMatchObject([{ state: 'planned', after: { Statement: [{ Action: ['s3:PutObject'] }] } }]);
    expect(textOf(planned)).toContain(`confirm "${changes[0].consent}"`);
    expect(await allowed()).toEqual([]);
    const confirmed = await call(client, 'apply_mend', { text: denial, confirm: changes[0].consent });
    expect(confirmed.structuredContent).toMatchObject({ changes: [{ state: 'done' }] });
    expect(await allowed()).toEqual(['s3:PutObject']);
  });

  test('a token of another change, of another session, or of a policy that has changed since agrees to nothing', async () => {
    const environment = { ...credentials, IAMWRIGHT_CACHE: makeTree({}) };
    const { client } = await connectProgram(makeTree({}), [], { environment });
    const { client: other } = await connectProgram(makeTree({}), [], { environment });
    const tokenOf = async (text: string): Promise<string> => {
      const { structuredContent } = await call(client, 'apply_mend', { text });
      return (structuredContent as { changes: [{ consent: string }] }).changes[0].consent;
    };
    const token = await tokenOf(denial);
    const wider = denial
      .replaceAll('s3:PutObject', 's3:DeleteObject')
      .replace('PutObject operation', 'DeleteObject operation');
    expect(errorCode(await call(client, 'apply_mend', { text: wider, confirm: token }))).toBe('E_NOT_AGREED');
    expect(errorCode(await call(other, 'apply_mend', { text: denial, confirm: token }))).toBe('E_NOT_AGREED');
    expect(errorCode(await call(client, 'apply_mend', { text: denial, confirm: 'yes' }))).toBe('E_NOT_AGREED');
    const PolicyDocument = JSON.stringify({
      Version: '2012-10-17',
      Statement: [{ Effect: 'Allow', Action: ['sqs:SendMessage'], Resource: ['*'] }],
    });
    await moto.query('iam', 'PutRolePolicy', { RoleName: 'orders', PolicyName: 'iamwright', PolicyDocument });
    expect(errorCode(await call(client, 'apply_mend', { text: denial, confirm: token }))).toBe('E_NOT_AGREED');
    expect(await allowed()).toEqual(['sqs:SendMessage']);
  });

  test.each([
    ['a text without a denial', 'all is well', {}, 'E_NOTHING_TO_APPLY'],
    [
      'another target than who was denied',
      denial,
      { to: `arn:aws:iam::${motoAccount}:role/other` },
      'E_OTHER_PRINCIPAL',
    ],
    ['a target that is no ARN', denial, { to: 'orders' }, 'E_BAD_TARGET'],
  ])('%s is refused', async (_, text, input, code) => {
    const environment = { ...credentials, IAMWRIGHT_CACHE: makeTree({}) };
    const { client } = await connectProgram(makeTree({}), [], { environment });
    expect(errorCode(await call(client, 'apply_mend', { text, ...input }))).toBe(code);
    expect(await allowed()).toEqual([]);
  });
});

test('what is read of a denial equals what the command line prints', async () => {
  const code = 'import boto3\n\nboto3.client("s3").put_object(Bucket="acme-orders", Key="2026/a.json")\n';
  const root = makeTree({ 'app.py': code });
  const { client } = await connectProgram(root);
  for (const [input, argv] of [
    [{}, []],
    [{ scope: 'bucket' }, ['--scope', 'bucket']],
    [{ paths: ['app.py'] }, ['--code', 'app.py']],
  ] as const) {
    const { stdout } = runProgram(['denied', '--format', 'json', ...argv, denial], { cwd: root });
    const { structuredContent } = await call(client, 'read_denial', { text: denial, ...input });
    expect(structuredContent).toEqual(JSON.parse(stdout));
  }
});

test('a log of many denials comes page by page', async () => {
  const { client } = await connectProgram(makeTree({}));
  const text = Array.from({ length: 40 }, (_, at) => denial.replace('a.json', `${at}.json`)).join('\n');
  const { structuredContent } = await call(client, 'read_denial', { text });
  expect(structuredContent).toMatchObject({ omitted: { denials: 35 }, nextCursor: expect.any(String) });
  const next = await call(client, 'read_denial', { text, cursor: structuredContent?.nextCursor });
  expect(next.structuredContent).toMatchObject({ denials: Array.from({ length: 5 }, () => expect.any(Object)) });
  expect(next.structuredContent).not.toHaveProperty('document');
});

test('a folder of a program is named relative to the roots, as in every tool', async () => {
  const root = makeTree({ 'app.py': '' });
  const { client } = await connectProgram(root);
  expect(errorCode(await call(client, 'read_denial', { text: denial, paths: [join(root, '..')] }))).toBe('E_OUTSIDE');
});
