import { readFileSync, realpathSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { runProgram } from '../cli/program.ts';
import { makeTree } from '../sources/tree.ts';
import { call, connect, errorCode, textOf } from './client.ts';

const program =
  'import boto3, os\nboto3.client("s3").get_object(Bucket=os.environ["ORDERS_BUCKET"], Key="open.json")\n';
const policy = JSON.stringify({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Action: 's3:PutObject', Resource: 'arn:aws:s3:::orders/*' }],
});
const denial =
  'An error occurred (AccessDenied) when calling the GetObject operation: User: arn:aws:sts::123456789012:assumed-role/orders/app is not authorized to perform: s3:GetObject on resource: "arn:aws:s3:::orders/open.json" because no identity-based policy allows the s3:GetObject action';

function project(): string {
  return realpathSync(
    makeTree({
      'root/app.py': program,
      'root/.env': '# where orders are\nORDERS_BUCKET=orders\n',
      'root/later.env': 'ORDERS_BUCKET=orders-eu\n',
      'root/policy.json': `${policy}\n`,
      'root/main.tf': 'data "aws_iam_policy_document" "read" {\n}\ndata "aws_iam_policy_document" "write" {\n}\n',
      'root/accepted.json': '{"accepted":["excess s3:PutObject on arn:aws:s3:::orders/*"]}',
      'outside.env': 'ORDERS_BUCKET=canary\n',
      'outside.json': '{"canary":true}',
    }),
  );
}

describe('files with values of environment variables', () => {
  test.each([
    [{ env_files: ['.env'] }, 'arn:aws:s3:::orders/open.json'],
    [{ env_files: ['.env', 'later.env'] }, 'arn:aws:s3:::orders-eu/open.json'],
    [{ env_files: ['.env'], set: ['ORDERS_BUCKET=orders-set'] }, 'arn:aws:s3:::orders-set/open.json'],
    [{}, 'arn:aws:s3:::*/open.json'],
  ])('%j names the bucket %s', async (input, resource) => {
    const result = await call(await connect({ workingDirectory: join(project(), 'root') }), 'generate_policy', input);
    expect(JSON.stringify(result.structuredContent)).toContain(`"Resource":["${resource}"]`);
  });
});

test('a baseline marks the differences that it accepts, as the command does', async () => {
  const root = join(project(), 'root');
  const client = await connect({ workingDirectory: root });
  const input = { policy_files: ['policy.json'], baseline: 'accepted.json' };
  const { structuredContent } = await call(client, 'check_policy', input);
  const argv = ['check', '--json', '--policy', 'policy.json', '--baseline', 'accepted.json', '.'];
  expect(structuredContent).toMatchObject(JSON.parse(runProgram(argv, { cwd: root }).stdout));
  expect(JSON.stringify(structuredContent)).toContain('"accepted":true');
  expect(errorCode(await call(client, 'check_policy', { ...input, baseline: 'app.py' }))).toBe('E_BASELINE_BAD');
});

describe('a policy file that a denial is mended in', () => {
  test('is given as a diff, and stays as it is', async () => {
    const root = join(project(), 'root');
    const client = await connect({ workingDirectory: root });
    const result = await call(client, 'read_denial', { text: denial, policy_file: 'policy.json' });
    const argv = ['denied', '--json', '--policy', 'policy.json', denial];
    const { patches } = JSON.parse(runProgram(argv, { cwd: root }).stdout);
    expect(result.structuredContent?.patch).toEqual(patches[0]);
    expect(textOf(result)).toContain('+++ b/policy.json');
    expect(textOf(result)).toContain('nothing was written');
    expect(readFileSync(join(root, 'policy.json'), 'utf8')).toBe(`${policy}\n`);
  });

  test('of several policies is said to be not patched', async () => {
    const client = await connect({ workingDirectory: join(project(), 'root') });
    const result = await call(client, 'read_denial', { text: denial, policy_file: 'main.tf' });
    expect(result.structuredContent?.patch).toMatchObject({ kind: 'not-patched' });
    expect(textOf(result)).toContain('main.tf is not patched: main.tf has 2 policies');
  });
});

test.each([
  ['generate_policy', { env_files: ['../outside.env'] }],
  ['check_policy', { policy_files: ['policy.json'], baseline: '../outside.json' }],
  ['read_denial', { text: denial, policy_file: '../outside.json' }],
  ['read_denial', { text: denial, policy_file: '../outside.json#Policy' }],
])('%s reads no file outside of the roots: %j', async (name, input) => {
  const result = await call(await connect({ workingDirectory: join(project(), 'root') }), name, input);
  expect(errorCode(result)).toBe('E_OUTSIDE');
  expect(JSON.stringify(result)).not.toContain('canary');
});

test.each([
  ['generate_policy', { env_files: ['gone.env'] }],
  ['check_policy', { policy_files: ['policy.json'], baseline: 'gone.json' }],
  ['read_denial', { text: denial, policy_file: 'gone.json' }],
])('%s says which file is not there: %j', async (name, input) => {
  const result = await call(await connect({ workingDirectory: join(project(), 'root') }), name, input);
  expect(errorCode(result)).toBe('E_NO_SUCH_PATH');
});
