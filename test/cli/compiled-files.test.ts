import { mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { runProgram } from './program.ts';

const root = mkdtempSync(join(tmpdir(), 'compiled-files-'));
const cache = join(root, 'cache');
const compiled = join(cache, 'compiled');
writeFileSync(join(root, 'backup.py'), 'import boto3\n\nboto3.client("s3").list_buckets()\n');

beforeEach(() => rmSync(cache, { recursive: true, force: true }));
afterAll(() => rmSync(root, { recursive: true, force: true }));

function generate(): string {
  const { status, stdout, stderr } = runProgram(['generate', 'backup.py', '--quiet'], {
    cwd: root,
    environment: { IAMWRIGHT_CACHE: cache },
  });
  expect(stderr).toBe('');
  expect(status).toBe(0);
  return stdout;
}

// Later versions keep compiled code by themselves, in files of their own form.
const isKeptByUs = process.versions.node.startsWith('20.');

describe('what was compiled of the program', () => {
  test('is kept for the next run, which gives the same', () => {
    const first = generate();
    const names = readdirSync(compiled);
    expect(names.length).toBeGreaterThan(0);
    expect(first).toContain('s3:ListAllMyBuckets');
    expect(generate()).toBe(first);
  });

  test.runIf(isKeptByUs)('is kept once, for its owner alone', () => {
    generate();
    const files = () => readdirSync(compiled).map((name) => [name, statSync(join(compiled, name)).mtimeMs]);
    const before = files();
    generate();
    expect(files()).toEqual(before);
    for (const [name] of before) expect(statSync(join(compiled, String(name))).mode & 0o077).toBe(0);
  });

  test.runIf(isKeptByUs)('is compiled again where it is damaged', () => {
    const first = generate();
    for (const name of readdirSync(compiled)) writeFileSync(join(compiled, name), 'no compiled code');
    expect(generate()).toBe(first);
  });

  test('is not kept where there is a file in the place of the folder', () => {
    mkdirSync(cache, { mode: 0o700 });
    writeFileSync(compiled, '');
    expect(generate()).toContain('s3:ListAllMyBuckets');
  });
});
