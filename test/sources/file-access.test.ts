import {
  type BigIntStats,
  mkdirSync,
  realpathSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { FileAccess } from '../../src/sources/file-access.ts';
import { createKeptFiles } from '../../src/sources/kept-files.ts';
import { loadSources, type Sources } from '../../src/sources/load-sources.ts';
import { makeTree } from './tree.ts';

const languages = ['python', 'typescript', 'go'] as const;

function load(paths: readonly string[], access: FileAccess): Sources {
  return loadSources(paths, { includeTests: false, languages, access });
}

function pathsIn(sources: Sources): readonly string[] {
  return sources.files.map(({ path }) => path);
}

test('the project around a named file is not read above the folder that may be read', () => {
  const root = makeTree({
    '.git/HEAD': '',
    'secret.py': 'KEY = 1\n',
    '.gitignore': 'app/kept.py\n',
    'app/main.py': 'import kept\n',
    'app/kept.py': '',
  });
  const sources = load([join(root, 'app/main.py')], { within: [join(root, 'app')] });
  expect(pathsIn(sources)).toEqual(['kept.py', 'main.py']);
});

test('a named link that leads out is refused, and so is a path outside', () => {
  const root = makeTree({ 'outside/key.py': 'KEY = 1\n', 'in/app.py': '' });
  symlinkSync(join(root, 'outside/key.py'), join(root, 'in/link.py'));
  symlinkSync(join(root, 'outside'), join(root, 'in/folder'));
  const within = [join(root, 'in')];
  for (const path of ['in/link.py', 'in/folder', 'outside/key.py', 'outside', 'in/../outside']) {
    expect(() => load([join(root, path)], { within })).toThrow(/leads out/);
  }
  expect(pathsIn(load([join(root, 'in')], { within }))).toEqual(['app.py']);
});

test('paths of two folders that may be read are not taken together', () => {
  const root = makeTree({ 'a/app.py': '', 'b/app.py': '', 'c/key.py': '' });
  const within = [join(root, 'a'), join(root, 'b')];
  expect(() => load([join(root, 'a'), join(root, 'b')], { within })).toThrow(/do not lie in one/);
});

test('an unsaved text stands in for a file, and for one that is not there', () => {
  const root = makeTree({ 'app.py': 'old = 1\n', 'other.py': '' });
  const unsaved = new Map([
    [join(root, 'app.py'), 'new = 1\n'],
    [join(root, 'jobs/made.py'), 'made = 1\n'],
    [join(root, 'tests/test_made.py'), ''],
    [join(root, 'node_modules/x/index.js'), ''],
    [join(root, 'notes.txt'), ''],
  ]);
  const whole = load([root], { unsaved });
  expect(whole.files.map(({ path, text }) => [path, text])).toEqual([
    ['app.py', 'new = 1\n'],
    ['jobs/made.py', 'made = 1\n'],
    ['other.py', ''],
  ]);
  expect(pathsIn(load([join(root, 'jobs/made.py')], { unsaved })).filter((path) => path.endsWith('made.py'))).toEqual([
    'jobs/made.py',
  ]);
});

test('a file that has not changed is the same object, and one that has is another', () => {
  const root = makeTree({ 'a.py': 'a = 1\n', 'b.py': 'b = 1\n' });
  const kept = createKeptFiles(1_000_000);
  const before = load([root], { kept }).files;
  writeFileSync(join(root, 'b.py'), 'b = 2\n');
  const after = load([root], { kept }).files;
  expect(after[0]).toBe(before[0]);
  expect(after[1]).toMatchObject({ path: 'b.py', text: 'b = 2\n' });
});

test('an edit that keeps the size, and one that sets the old times again, are both seen', () => {
  const root = makeTree({ 'a.py': 'a = 1\n', 'b.py': 'b = 1\n', 'c.py': 'c = 1\n' });
  // As if the files had been there for long.
  const kept = createKeptFiles(1_000_000, () => Date.now() + 10_000);
  const before = load([root], { kept }).files;
  writeFileSync(join(root, 'b.py'), 'b = 2\n');
  const { atime, mtime } = statSync(join(root, 'c.py'));
  writeFileSync(join(root, 'c.py'), 'c = 3\n');
  utimesSync(join(root, 'c.py'), atime, mtime);
  const after = load([root], { kept }).files;
  expect(after.map(({ text }) => text)).toEqual(['a = 1\n', 'b = 2\n', 'c = 3\n']);
  expect(after[0]).toBe(before[0]);
  rmSync(join(root, 'a.py'));
  writeFileSync(join(root, 'a.py'), 'a = 4\n');
  expect(load([root], { kept }).files[0]?.text).toBe('a = 4\n');
});

test('a file is known by its times only where it was old when it was read', () => {
  const root = makeTree({ 'a.py': 'a = 1\n' });
  const path = join(root, 'a.py');
  const stats = statSync(path, { bigint: true });
  const changed = Number(stats.ctimeMs);
  for (const [age, isKnown] of [
    [1_000, false],
    [2_100, true],
  ] as const) {
    const kept = createKeptFiles(1_000_000, () => changed + age);
    kept.decode(path, Buffer.from('a = 1\n'), stats);
    expect(kept.findUnchanged(path, stats) !== undefined).toBe(isKnown);
    expect(kept.findUnchanged(path, { ...stats, ctimeNs: stats.ctimeNs + 1n } as BigIntStats)).toBeUndefined();
    // What stands in for the file is not the file.
    kept.decode(path, Buffer.from('a = 2\n'));
    expect(kept.findUnchanged(path, stats)).toBeUndefined();
  }
  const withoutClock = createKeptFiles(1_000_000);
  withoutClock.decode(path, Buffer.from('a = 1\n'), stats);
  expect(withoutClock.findUnchanged(path, stats)).toBeUndefined();
});

test('what is kept is bounded, and what does not fit is read anew', () => {
  const root = makeTree({ 'a.py': `a = "${'x'.repeat(900)}"\n`, 'b.py': `b = "${'x'.repeat(900)}"\n` });
  const kept = createKeptFiles(1000);
  const before = load([root], { kept }).files;
  const after = load([root], { kept }).files;
  expect(after).toEqual(before);
  expect(after[0]).not.toBe(before[0]);
});

test('a root that is itself a link is the folder it leads to', () => {
  const root = makeTree({ 'real/app.py': 'x = 1\n' });
  symlinkSync(join(root, 'real'), join(root, 'link'));
  mkdirSync(join(root, 'real/sub'));
  expect(pathsIn(load([join(root, 'link')], { within: [realpathSync(join(root, 'link'))] }))).toEqual(['app.py']);
});
