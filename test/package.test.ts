import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { projectRoot } from './cli/program.ts';

interface Packed {
  readonly filename: string;
  readonly size: number;
  readonly files: readonly { readonly path: string; readonly mode: number }[];
}

const folder = mkdtempSync(join(tmpdir(), 'iamwright-pack-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function pack(): Packed {
  const argv = ['pack', '--json', '--ignore-scripts', '--pack-destination', folder];
  const [packed]: readonly Packed[] = JSON.parse(execFileSync('npm', argv, { cwd: projectRoot, encoding: 'utf8' }));
  if (packed === undefined) throw new Error('npm pack made no archive');
  return packed;
}

const packed = pack();
const paths = packed.files.map((file) => file.path);

test('the archive holds the program, its data and its documents, and nothing else', () => {
  const expected = [
    /^dist\/bundle\/(?:[\w-]+\.js|package\.json)$/,
    /^dist\/src\/.+\.d\.ts$/,
    /^(sdk-index|service-reference-cache)\/.+$/,
    /^(package\.json|README\.md|CHANGELOG\.md|LICENSE)$/,
  ];
  expect(paths.filter((path) => !expected.some((pattern) => pattern.test(path)))).toEqual([]);
  for (const pattern of expected) expect(paths.some((path) => pattern.test(path))).toBe(true);
});

test('the archive holds no tests, fixtures or scripts', () => {
  expect(
    paths.filter((path) => /(^|\/)(test|tests|fixtures|scripts|bench|corpus|examples)\/|\.test\./.test(path)),
  ).toEqual([]);
});

test('the archive is at most 3 MB', () => {
  expect(packed.size).toBeLessThanOrEqual(3_000_000);
});

test('installing the package runs no script of its own', () => {
  const { scripts } = JSON.parse(readFileSync(join(projectRoot, 'package.json'), 'utf8'));
  expect(Object.keys(scripts).filter((name) => /^(pre|post)?install$|^(pre|post)prepare$/.test(name))).toEqual([]);
});

test('every dependency is pinned to one version', () => {
  const { dependencies } = JSON.parse(readFileSync(join(projectRoot, 'package.json'), 'utf8'));
  expect(Object.values(dependencies).filter((version) => !/^\d+\.\d+\.\d+$/.test(String(version)))).toEqual([]);
});

test('the program and the library that package.json names are in the archive', () => {
  const { bin, exports } = JSON.parse(readFileSync(join(projectRoot, 'package.json'), 'utf8'));
  const named = [bin.iamwright, exports['.'].default, exports['.'].types].map((path: string) => path.replace('./', ''));
  expect(named.filter((path) => !paths.includes(path))).toEqual([]);
});

test('the library is there for programs of both module systems', async () => {
  const entry = join(projectRoot, 'dist/bundle/index.js');
  const imported = Object.keys(await import(entry)).filter((name) => name !== 'default');
  expect(imported).toContain('analyze');
  expect(Object.keys(createRequire(import.meta.url)(entry)).sort()).toEqual(imported.sort());
});

test('the AWS SDK is loaded on demand only', () => {
  const files = paths.filter((path) => /^dist\/bundle\/.+\.js$/.test(path));
  const texts = files.map((path) => readFileSync(join(projectRoot, path), 'utf8'));
  // Extractors name the SDK in texts of their own; what a file needs at once stands in variables.
  expect(texts.filter((text) => /=\s*require\(["']@aws-sdk\//.test(text))).toEqual([]);
  expect(texts.filter((text) => /\{\s*return \w+\(require\(["']@aws-sdk\/client-iam["']\)\)/.test(text))).toHaveLength(
    1,
  );
});
