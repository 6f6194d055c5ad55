import { chmodSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ensureCacheFolder, findCacheFolder, findDistrust } from '../../src/reference/cache-folder.ts';

const home = '/home/ana';

describe('the cache folder', () => {
  test.each([
    ['linux', {}, '/home/ana/.cache/iamwright'],
    ['darwin', {}, '/home/ana/Library/Caches/iamwright'],
    ['linux', { XDG_CACHE_HOME: '/var/ana' }, '/var/ana/iamwright'],
    ['linux', { XDG_CACHE_HOME: 'relative' }, '/home/ana/.cache/iamwright'],
    ['linux', { IAMWRIGHT_CACHE: '/data/iam', XDG_CACHE_HOME: '/var/ana' }, '/data/iam'],
    ['linux', { IAMWRIGHT_CACHE: '' }, '/home/ana/.cache/iamwright'],
  ] as const)('on %s with %j is %s', (platform, environment, folder) => {
    expect(findCacheFolder({ platform, environment, home })).toBe(folder);
  });

  test('on Windows lies in the local application data', () => {
    const environment = { LOCALAPPDATA: 'C:\\Users\\ana\\AppData\\Local' };
    expect(findCacheFolder({ platform: 'win32', environment, home })).toMatch(/AppData\\Local.iamwright.Cache$/);
  });

  test('is nowhere without a home folder, rather than in a shared one', () => {
    expect(findCacheFolder({ platform: 'linux', environment: {}, home: '' })).toBeUndefined();
    expect(findCacheFolder({ platform: 'win32', environment: {}, home })).toBeUndefined();
    expect(() => ensureCacheFolder(undefined)).toThrow(expect.objectContaining({ code: 'E_CACHE_FOLDER' }));
  });
});

describe('trust in the cache folder', () => {
  let parent: string;
  beforeEach(() => {
    parent = mkdtempSync(join(tmpdir(), 'iamwright-cache-'));
  });
  afterEach(() => rmSync(parent, { recursive: true, force: true }));

  test('it is made for its owner alone', () => {
    const folder = ensureCacheFolder(join(parent, 'deep', 'iamwright'));
    expect(statSync(folder).mode & 0o777).toBe(0o700);
    expect(findDistrust(folder)).toBeUndefined();
  });

  test.each([0o770, 0o702, 0o777])('a folder that others can write to is refused (%i)', (mode) => {
    chmodSync(parent, mode);
    expect(() => ensureCacheFolder(parent)).toThrow(
      expect.objectContaining({ code: 'E_CACHE_FOLDER', message: expect.stringContaining('written by other users') }),
    );
  });

  test('a folder that others can read is trusted', () => {
    chmodSync(parent, 0o755);
    expect(findDistrust(parent)).toBeUndefined();
  });

  test('a folder of another user is not trusted', () => {
    expect(findDistrust(parent, statSync(parent).uid + 1)).toContain('belongs to another user');
  });

  test('a file in its place is refused', () => {
    const file = join(parent, 'file');
    writeFileSync(file, '');
    expect(() => ensureCacheFolder(file)).toThrow(expect.objectContaining({ code: 'E_CACHE_FOLDER' }));
    expect(() => ensureCacheFolder(join(file, 'below'))).toThrow(expect.objectContaining({ code: 'E_CACHE_FOLDER' }));
  });
});
