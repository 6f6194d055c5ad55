import { execFileSync } from 'node:child_process';
import { mkdirSync, renameSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { countSources } from '../../src/sources/count-sources.ts';
import { loadSources } from '../../src/sources/load-sources.ts';
import { makeTree } from './tree.ts';

const options = { includeTests: false, languages: ['python'] } as const;

function counted(paths: readonly string[], includeTests = false): readonly string[] {
  return loadSources(paths, { ...options, includeTests })
    .files.filter((file) => file.counted)
    .map((file) => file.path);
}

function context(paths: readonly string[]): readonly string[] {
  return loadSources(paths, options)
    .files.filter((file) => !file.counted)
    .map((file) => file.path);
}

describe('what is found', () => {
  test('finds Python files at any depth, sorted by code unit, with paths relative to the folder', () => {
    const root = makeTree({ 'b.py': '', 'a/Z.py': '', 'a/é.py': '', 'a/a.py': '', 'README.md': '# Reports' });
    expect(counted([root])).toEqual(['a/Z.py', 'a/a.py', 'a/é.py', 'b.py']);
  });

  test('does not read type stubs or files of another kind', () => {
    const root = makeTree({ 'app.py': '', 'app.pyi': '', 'data.json': '{}' });
    expect(counted([root])).toEqual(['app.py']);
  });

  test('counts files of a language without an extractor as left out', () => {
    const root = makeTree({ 'app.py': '', 'web/index.ts': '', 'web/types.d.ts': '', 'main.go': '' });
    expect(loadSources([root], options).leftOut).toEqual({ 'no extractor yet': 2 });
  });

  test('counts lines of counted files, the last one with or without a line feed', () => {
    const root = makeTree({ 'a.py': 'x = 1\ny = 2\n', 'b.py': 'x = 1\ny = 2', 'c.py': '' });
    expect(countSources(loadSources([root], options).files)).toEqual({ lines: 4, files: { python: 3 } });
  });

  test('reads the project files of the languages that are read, and counts them as no source', () => {
    const root = makeTree({
      'web/index.ts': '',
      'web/tsconfig.json': '{}',
      'package.json': '{}',
      'go.mod': 'module m',
    });
    const sources = loadSources([root], { ...options, languages: ['typescript'] });
    expect(sources.projectFiles.map((file) => file.path)).toEqual(['package.json', 'web/tsconfig.json']);
    expect(sources.files.map((file) => file.path)).toEqual(['web/index.ts']);
  });

  test('reads a named script without an extension by its first line', () => {
    const root = makeTree({ 'bin/export': '#!/usr/bin/env python3\nimport boto3\n', 'bin/start': '#!/bin/sh\n' });
    expect(counted([join(root, 'bin/export')])).toEqual(['export']);
    expect(() => loadSources([join(root, 'bin/start')], options)).toThrow('No source files');
  });
});

describe('what is left out', () => {
  test.each([
    ['node_modules/aws/setup.py', 'dependencies'],
    ['lib/python3.12/site-packages/boto3/session.py', 'dependencies'],
    ['.tox/py312/x.py', 'dependencies'],
    ['vendor/requests/api.py', 'vendored'],
    ['proto/orders_pb2.py', 'generated'],
    ['build/lib/app.py', 'build output'],
    ['__pycache__/app.py', 'caches'],
    ['tests/fakes.py', 'tests'],
    ['reports/test_export.py', 'tests'],
    ['reports/export_test.py', 'tests'],
    ['reports/conftest.py', 'tests'],
  ])('leaves out %s as %s', (path, reason) => {
    const root = makeTree({ 'app.py': '', [path]: 'import boto3' });
    const sources = loadSources([root], options);
    expect(sources.files.map((file) => file.path)).toEqual(['app.py']);
    expect(sources.leftOut).toEqual({ [reason]: 1 });
  });

  test('leaves out a virtual environment of any name by its pyvenv.cfg', () => {
    const root = makeTree({ 'app.py': '', 'python-env/pyvenv.cfg': '', 'python-env/bin/activate_this.py': '' });
    expect(counted([root])).toEqual(['app.py']);
  });

  test.each(['build/__init__.py', 'contest.py', 'latest/handler.py', 'testing_ground.py', 'environment/app.py'])(
    'keeps %s, which only looks like something to leave out',
    (path) => {
      expect(counted([makeTree({ [path]: '' })])).toEqual([path]);
    },
  );

  test('keeps tests when they are asked for', () => {
    const root = makeTree({ 'app.py': '', 'tests/test_app.py': '' });
    expect(counted([root], true)).toEqual(['app.py', 'tests/test_app.py']);
  });

  test('counts a file that is named, whatever its name and its folder', () => {
    const root = makeTree({ '.gitignore': 'tests/', 'tests/test_app.py': '', 'app.py': '' });
    expect(counted([join(root, 'tests/test_app.py')])).toEqual(['test_app.py']);
  });

  test('searches a folder that is named, even inside one that is left out', () => {
    const root = makeTree({ 'node_modules/tool/gen.py': '', 'app.py': '' });
    expect(counted([join(root, 'node_modules/tool')])).toEqual(['gen.py']);
  });

  test('says what was left out when nothing remains', () => {
    const root = makeTree({ 'tests/test_app.py': '' });
    expect(() => loadSources([root], options)).toThrow(
      expect.objectContaining({ code: 'E_NO_SOURCES', hint: expect.stringContaining('--include-tests') }),
    );
  });
});

describe('ignore files', () => {
  test('nested ignore files refine those above them', () => {
    const root = makeTree({
      '.gitignore': 'drafts/\n*_old.py\n',
      'jobs/.gitignore': '!keep_old.py\nlocal.py\n',
      'jobs/keep_old.py': '',
      'jobs/drop_old.py': '',
      'jobs/local.py': '',
      'jobs/drafts/idea.py': '',
      'local.py': '',
    });
    expect(counted([root])).toEqual(['jobs/keep_old.py', 'local.py']);
    expect(loadSources([root], options).leftOut).toEqual({ ignored: 3 });
  });

  test('.iamwrightignore has the last word over .gitignore', () => {
    const root = makeTree({
      '.gitignore': 'gen.py',
      '.iamwrightignore': '!gen.py\nskip.py',
      'gen.py': '',
      'skip.py': '',
    });
    expect(counted([root])).toEqual(['gen.py']);
  });

  test('ignore files of the repository above a named folder apply to it', () => {
    const root = makeTree({ '.git/HEAD': '', '.gitignore': 'secret.py', 'svc/secret.py': '', 'svc/app.py': '' });
    expect(counted([join(root, 'svc')])).toEqual(['app.py']);
  });

  test('ignore files above the repository do not apply', () => {
    const root = makeTree({ '.gitignore': '*.py', 'svc/.git/HEAD': '', 'svc/app.py': '' });
    expect(counted([join(root, 'svc')])).toEqual(['app.py']);
  });

  test('a named folder that its repository ignores is searched all the same', () => {
    const root = makeTree({ '.git/HEAD': '', '.gitignore': 'corpus/', 'corpus/tool/app.py': '' });
    expect(counted([join(root, 'corpus/tool')])).toEqual(['app.py']);
  });
});

describe('several paths', () => {
  const files = {
    'pyproject.toml': '',
    'src/orders/app.py': 'from shared import clients',
    'src/shared/clients.py': '',
    'src/billing/app.py': '',
    'tests/test_app.py': '',
  };

  test('a named file gives paths from the top of its project, and reads the rest without counting it', () => {
    const root = makeTree(files);
    expect(counted([join(root, 'src/orders/app.py')])).toEqual(['src/orders/app.py']);
    expect(context([join(root, 'src/orders/app.py')])).toEqual(['src/billing/app.py', 'src/shared/clients.py']);
  });

  test('several folders count, and the rest of the project is context', () => {
    const root = makeTree(files);
    const paths = [join(root, 'src/billing'), join(root, 'src/orders')];
    expect(counted(paths)).toEqual(['src/billing/app.py', 'src/orders/app.py']);
    expect(context(paths)).toEqual(['src/shared/clients.py']);
  });

  test('one folder is its own root: nothing beside it is read', () => {
    expect(context([join(makeTree(files), 'src/orders')])).toEqual([]);
  });

  test('a path named twice counts once', () => {
    const root = makeTree(files);
    expect(counted([join(root, 'src'), join(root, 'src/orders/app.py')])).toHaveLength(3);
  });

  test('without a project marker nothing above the named files is read', () => {
    const root = makeTree({ 'other.py': '', 'job/run.py': '', 'job/lib.py': '' });
    expect(context([join(root, 'job/run.py')])).toEqual(['job/lib.py'].map((path) => path.slice(4)));
  });
});

describe('links and special files', () => {
  test('a link back to a folder above is not followed', () => {
    const root = makeTree({ 'a/app.py': '' });
    symlinkSync('..', join(root, 'a/loop'));
    const sources = loadSources([root], options);
    expect(sources.files.map((file) => file.path)).toEqual(['a/app.py']);
    expect(sources.findings).toMatchObject([{ kind: 'path-loop', path: 'a/loop' }]);
  });

  test('a link out of the root is not followed', () => {
    const outside = makeTree({ 'secret.py': 'import boto3' });
    const root = makeTree({ 'app.py': '' });
    symlinkSync(outside, join(root, 'outside'));
    symlinkSync(join(outside, 'secret.py'), join(root, 'linked.py'));
    const sources = loadSources([root], options);
    expect(sources.files.map((file) => file.path)).toEqual(['app.py']);
    expect(sources.findings.map((item) => item.kind)).toEqual(['path-loop', 'path-loop']);
  });

  test('a folder that is linked into another one resolves names there and counts once', () => {
    const root = makeTree({ 'shared/clients.py': '', 'orders/app.py': '' });
    symlinkSync('../shared', join(root, 'orders/shared'));
    expect(counted([root])).toEqual(['orders/app.py', 'shared/clients.py']);
    expect(context([root])).toEqual(['orders/shared/clients.py']);
  });

  test('folders that link to each other end', () => {
    const root = makeTree({ 'a/x.py': '', 'b/y.py': '' });
    symlinkSync('../b', join(root, 'a/b'));
    symlinkSync('../a', join(root, 'b/a'));
    expect(counted([root])).toEqual(['a/x.py', 'b/y.py']);
  });

  test('a broken link with a source name is a finding; without one it is nothing', () => {
    const root = makeTree({ 'app.py': '' });
    symlinkSync('gone.py', join(root, 'lost.py'));
    symlinkSync('gone.txt', join(root, 'lost.txt'));
    expect(loadSources([root], options).findings).toMatchObject([{ kind: 'file-unreadable', path: 'lost.py' }]);
  });

  test('a named pipe is a finding and does not block', () => {
    const root = makeTree({ 'app.py': '' });
    execFileSync('mkfifo', [join(root, 'pipe.py')]);
    expect(loadSources([root], options).findings).toMatchObject([{ kind: 'file-unreadable', path: 'pipe.py' }]);
  });

  test('a folder with a source name is a folder', () => {
    const root = makeTree({ 'pkg.py/inner.py': '' });
    expect(counted([root])).toEqual(['pkg.py/inner.py']);
  });

  test('a path that does not exist is an error with a code', () => {
    expect(() => loadSources(['/nonexistent-reports'], options)).toThrow(
      expect.objectContaining({ code: 'E_NO_SUCH_PATH' }),
    );
  });
});

test('the order in which files were made does not matter', () => {
  const first = makeTree({ 'a.py': '1', 'b.py': '2', 'c/d.py': '3' });
  const second = makeTree({ 'c/d.py': '3', 'b.py': '2', 'a.py': '1' });
  renameSync(join(second, 'a.py'), join(second, 'z.py'));
  renameSync(join(second, 'z.py'), join(second, 'a.py'));
  expect(loadSources([second], options)).toEqual(loadSources([first], options));
});

test('ten thousand files load within three seconds of work', () => {
  const root = makeTree({ '.gitignore': '*.log\n/scratch/\n' });
  const text = 'import json\n\n\ndef load(path):\n    return json.load(open(path))\n'.repeat(20);
  const files: Record<string, string> = {};
  for (let at = 0; at < 10_000; at += 1) files[`package_${at % 100}/module_${at}.py`] = text;
  mkdirSync(join(root, 'empty'));
  const tree = makeTree(files);
  const before = process.cpuUsage();
  expect(loadSources([tree], options).files).toHaveLength(10_000);
  // The processor's time, which other work on the machine does not change.
  const { user, system } = process.cpuUsage(before);
  expect((user + system) / 1000).toBeLessThan(3000);
});
