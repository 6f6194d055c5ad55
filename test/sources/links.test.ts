import { execFileSync } from 'node:child_process';
import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { loadSources } from '../../src/sources/load-sources.ts';
import { context, counted, options } from './loaded.ts';
import { makeTree } from './tree.ts';

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
