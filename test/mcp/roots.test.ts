import { mkdirSync, rmSync, symlinkSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, test } from 'vitest';
import { chooseRoots } from '../../src/mcp/roots.ts';
import { makeTree } from '../sources/tree.ts';
import { call, connect, errorCode, textOf } from './client.ts';

/** The canary: nothing of it may come out, whatever is asked for. */
const canary = {
  'outside/canary.py': 'import boto3\nboto3.client("s3").get_object(Bucket="canary-bucket", Key="k")\n',
  'outside/policy.json': '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"s3:Canary*","Resource":"*"}}',
  'outside/iamwright.json': '{"region":"canary-region"}',
  'iamwright.json': '{"region":"canary-region"}',
  '.gitignore': 'app.py\n',
  '.git/HEAD': '',
  'root/app.py': 'import boto3\nfrom canary import x\nboto3.client("s3").list_buckets()\n',
};

describe('nothing outside of the roots is read', () => {
  const escapes = (outer: string): readonly string[] => [
    '../outside',
    '../outside/canary.py',
    './../outside/canary.py',
    'sub/../../outside/canary.py',
    'app.py/../../outside/canary.py',
    '..',
    '../root/../outside/canary.py',
    '..\\outside\\canary.py',
    'sub\\..\\..\\outside\\canary.py',
    join(outer, 'outside/canary.py'),
    join(outer, 'outside'),
    outer,
    '/',
    '/etc/passwd',
    '/proc/self/environ',
    pathToFileURL(join(outer, 'outside/canary.py')).href,
    `file://localhost${join(outer, 'outside/canary.py')}`,
    `file://${join(outer, 'root')}/%2e%2e/outside/canary.py`,
    `file://${join(outer, 'root')}/..%2foutside/canary.py`,
    'file://evil.example/canary.py',
    'file:../outside/canary.py',
    'FILE:///etc/passwd',
    '%2e%2e/outside/canary.py',
    '..%2foutside%2fcanary.py',
    '．．/outside/canary.py',
    '‥/outside/canary.py',
    '..\u0000/outside/canary.py',
    'app.py\u0000../outside/canary.py',
    'link-to-file.py',
    'link-to-folder',
    'link-to-folder/canary.py',
    'link-to-link.py',
    'C:\\outside\\canary.py',
    '~/canary.py',
    '$HOME/canary.py',
    `\\\\?\\${outer}\\outside`,
    ' ../outside/canary.py',
    '..//outside//canary.py',
    `${join(outer, 'root')}-other`,
  ];

  test('by whatever spelling of the path', async () => {
    const outer = makeTree(canary);
    const root = join(outer, 'root');
    mkdirSync(`${root}-other`);
    symlinkSync(join(outer, 'outside/canary.py'), join(root, 'link-to-file.py'));
    symlinkSync(join(outer, 'outside'), join(root, 'link-to-folder'));
    symlinkSync('link-to-file.py', join(root, 'link-to-link.py'));
    const client = await connect({ folders: [root] });
    for (const path of escapes(outer)) {
      for (const input of [{ paths: [path] }, { paths: ['app.py', path] }, { paths: [path], follow: true }]) {
        const result = await call(client, 'generate_policy', input);
        expect(JSON.stringify(result), path).not.toMatch(/canary-bucket|canary-region/);
        if (input.paths.length === 1) expect(errorCode(result), path).toMatch(/E_OUTSIDE|E_NO_SUCH_PATH|E_BAD_PATH/);
      }
      const policy = path.replace('canary.py', 'policy.json');
      expect(JSON.stringify(await call(client, 'check_policy', { policy_files: [policy] })), policy).not.toContain(
        'Canary',
      );
      const files = [{ path, text: 'import boto3\nboto3.client("sqs").list_queues()\n' }];
      expect(JSON.stringify(await call(client, 'generate_policy', { files }))).not.toMatch(/canary-(bucket|region)/);
    }
  });

  test('by links inside a folder, the project around it or its configuration', async () => {
    const outer = makeTree(canary);
    const root = join(outer, 'root');
    symlinkSync(join(outer, 'outside/canary.py'), join(root, 'canary.py'));
    symlinkSync(join(outer, 'outside'), join(root, 'package'));
    symlinkSync(join(outer, 'outside/iamwright.json'), join(root, 'iamwright.json'));
    const client = await connect({ folders: [root] });
    for (const input of [{}, { paths: ['app.py'] }, { paths: ['app.py'], follow: true }, { include_tests: true }]) {
      const result = await call(client, 'generate_policy', input);
      expect(errorCode(result)).toBeUndefined();
      expect(JSON.stringify(result)).not.toMatch(/canary-bucket|canary-region/);
      expect(textOf(result)).toContain('s3:ListAllMyBuckets');
    }
  });

  test('by a configuration that names library models outside', async () => {
    const outer = makeTree({
      ...canary,
      'outside/models/m.json': '{"canary":1}',
      'root/iamwright.json': '{"models":["../outside/models"]}',
    });
    const result = await call(await connect({ folders: [join(outer, 'root')] }), 'generate_policy');
    expect(errorCode(result)).toBe('E_OUTSIDE');
  });
});

test('a root that is itself a link is the folder it leads to, by each of its names', async () => {
  const outer = makeTree({ 'real/app.py': 'import boto3\nboto3.client("s3").list_buckets()\n' });
  symlinkSync(join(outer, 'real'), join(outer, 'link'));
  const client = await connect({ roots: () => [pathToFileURL(join(outer, 'link')).href] });
  for (const path of [
    'app.py',
    '.',
    join(outer, 'link/app.py'),
    join(outer, 'real/app.py'),
    join(outer, 'link'),
    pathToFileURL(join(outer, 'link/app.py')).href,
  ]) {
    expect(textOf(await call(client, 'generate_policy', { paths: [path] }))).toContain('s3:ListAllMyBuckets');
  }
});

test('paths may be relative to any root, with either separator, and with what a URI escapes', async () => {
  const outer = makeTree({
    'a/jobs/app one.py': 'import boto3\nboto3.client("s3").list_buckets()\n',
    'b/größe.py': 'import boto3\nboto3.client("sqs").list_queues()\n',
  });
  const client = await connect({ folders: [join(outer, 'a'), join(outer, 'b')] });
  for (const path of ['jobs/app one.py', 'jobs\\app one.py', pathToFileURL(join(outer, 'a/jobs/app one.py')).href]) {
    expect(textOf(await call(client, 'generate_policy', { paths: [path] }))).toContain('s3:ListAllMyBuckets');
  }
  for (const path of ['größe.py', pathToFileURL(join(outer, 'b/größe.py')).href]) {
    expect(textOf(await call(client, 'generate_policy', { paths: [path] }))).toContain('sqs:ListQueues');
  }
});

test('roots that the client changes count from then on', async () => {
  const outer = makeTree({
    'a/app.py': 'import boto3\nboto3.client("s3").list_buckets()\n',
    'b/app.py': 'import boto3\nboto3.client("sqs").list_queues()\n',
  });
  let folder = join(outer, 'a');
  const client = await connect({ roots: () => [pathToFileURL(folder).href] });
  expect(textOf(await call(client, 'generate_policy'))).toContain('s3:ListAllMyBuckets');
  folder = join(outer, 'b');
  await client.sendRootsListChanged();
  expect(textOf(await call(client, 'generate_policy'))).toContain('sqs:ListQueues');
  expect(errorCode(await call(client, 'generate_policy', { paths: [join(outer, 'a/app.py')] }))).toBe('E_OUTSIDE');
});

describe('which folders may be read', () => {
  const settings = { folders: [], workingDirectory: '', trustsClient: true };

  test('those of the client, where it has any and nothing else was said', () => {
    const outer = makeTree({ 'a/x': '', 'b/x': '' });
    const uri = pathToFileURL(join(outer, 'a')).href;
    expect(chooseRoots({ ...settings, workingDirectory: join(outer, 'b') }, [uri])).toEqual([join(outer, 'a')]);
    expect(chooseRoots({ ...settings, workingDirectory: join(outer, 'b') }, [])).toEqual([join(outer, 'b')]);
    expect(chooseRoots({ ...settings, workingDirectory: join(outer, 'b') }, undefined)).toEqual([join(outer, 'b')]);
  });

  test('a client narrows --root and does not widen it; over HTTP it narrows the working directory too', () => {
    const outer = makeTree({ 'a/sub/x': '', 'b/x': '' });
    const uri = (path: string): string => pathToFileURL(join(outer, path)).href;
    const named = { ...settings, folders: [join(outer, 'a')], workingDirectory: outer };
    expect(chooseRoots(named, [uri('a/sub')])).toEqual([join(outer, 'a/sub')]);
    expect(() => chooseRoots(named, [uri('b')])).toThrow(/None of the folders/);
    expect(() =>
      chooseRoots({ ...settings, trustsClient: false, workingDirectory: join(outer, 'b') }, ['file:///']),
    ).toThrow();
  });

  test('never the top of the disk nor the home folder, only because the program was started there', () => {
    for (const workingDirectory of ['/', homedir()]) {
      expect(() => chooseRoots({ ...settings, workingDirectory }, undefined)).toThrow(/too wide|gone/);
    }
  });

  test('a root that is gone is none', () => {
    const outer = makeTree({ 'a/x': '' });
    rmSync(join(outer, 'a'), { recursive: true });
    expect(() => chooseRoots({ ...settings, folders: [join(outer, 'a')] }, undefined)).toThrow(/gone/);
    expect(() =>
      chooseRoots(settings, [pathToFileURL(join(outer, 'a')).href, 'https://x.example', 'file://host/x']),
    ).toThrow();
  });
});
