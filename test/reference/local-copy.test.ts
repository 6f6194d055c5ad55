import { chmodSync, mkdirSync, mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { formatService } from '../../src/reference/format-service.ts';
import { findInstalledCopy, installCopy } from '../../src/reference/installed-copy.ts';
import { findLocalCopy, referenceStatus } from '../../src/reference/local-copy.ts';
import { openServiceReference } from '../../src/reference/open-service-reference.ts';
import { parseService } from '../../src/reference/parse-service.ts';
import { type CopyContents, writeCopy } from '../../src/reference/write-copy.ts';
import { fakeService } from './fake-endpoint.ts';

let parent: string;
let bundledFolder: string;
let cacheFolder: string;

function contents(stateDate: string, names: readonly string[]): CopyContents {
  const services = names.map((name) => {
    const service = parseService(fakeService(name), name, { name, hint: '' });
    const counts = { actions: service.actions.length, operations: service.operations.length };
    return [name, { text: formatService(service), clients: [`${name}-client`], ...counts }] as const;
  });
  return { stateDate, endpoint: 'https://reference.example/', services: new Map(services), mapping: new Map() };
}

beforeEach(() => {
  parent = mkdtempSync(join(tmpdir(), 'iamwright-local-'));
  bundledFolder = join(parent, 'bundled');
  cacheFolder = join(parent, 'cache');
  mkdirSync(bundledFolder);
  mkdirSync(cacheFolder, { mode: 0o700 });
  writeCopy(bundledFolder, contents('2026-03-01', ['one', 'two']));
});
afterEach(() => rmSync(parent, { recursive: true, force: true }));

const places = () => ({ bundledFolder, cacheFolder });
const bundledWithWarning = (text: string) => ({
  folder: bundledFolder,
  source: 'bundled',
  warnings: [expect.stringContaining(text)],
});

describe('the copy in use', () => {
  test('is the bundled one where nothing was downloaded', () => {
    const bundled = { folder: bundledFolder, source: 'bundled', warnings: [] };
    expect(findLocalCopy(places())).toEqual(bundled);
    expect(findLocalCopy({ bundledFolder, cacheFolder: undefined })).toEqual(bundled);
    expect(findLocalCopy({ bundledFolder, cacheFolder: join(parent, 'nowhere') })).toEqual(bundled);
  });

  test.each([
    ['2026-03-02', 'downloaded'],
    ['2026-03-01', 'downloaded'],
    ['2026-02-28', 'bundled'],
  ])('beside a bundled copy of 2026-03-01, a download of %s leads to the %s one', (stateDate, source) => {
    installCopy(cacheFolder, contents(stateDate, ['one']));
    expect(findLocalCopy(places())).toMatchObject({ source, warnings: [] });
  });

  test.each([
    ['a file is gone', (copy: string) => rmSync(join(copy, 'services/one.json')), 'services/one.json'],
    ['a file is cut short', (copy: string) => truncateSync(join(copy, 'services/one.json'), 9), 'services/one.json'],
    [
      'the index is damaged',
      (copy: string) => writeFileSync(join(copy, 'index.json'), '{}'),
      'has the format undefined',
    ],
    ['the whole copy is gone', (copy: string) => rmSync(copy, { recursive: true }), 'no downloaded copy'],
    [
      'the pointer is damaged',
      () => writeFileSync(join(cacheFolder, 'reference/current'), '../..'),
      'no downloaded copy',
    ],
    ['others can write to the folder', () => chmodSync(cacheFolder, 0o777), 'written by other users'],
  ])('is the bundled one, with a warning, when %s', (_, damage, text) => {
    damage(installCopy(cacheFolder, contents('2026-04-01', ['one', 'two'])));
    const used = findLocalCopy(places());
    expect(used).toEqual(bundledWithWarning(text));
    expect(openServiceReference(used.folder, used.source).state.stateDate).toBe('2026-03-01');
  });

  test('is the downloaded one, with a warning, when the bundled one is damaged', () => {
    const folder = installCopy(cacheFolder, contents('2026-02-01', ['one']));
    rmSync(join(bundledFolder, 'index.json'));
    expect(findLocalCopy(places())).toEqual({
      folder,
      source: 'downloaded',
      warnings: [expect.stringContaining('no bundled copy')],
    });
  });
});

describe('the status', () => {
  test('tells of both copies, the one in use first', () => {
    const folder = installCopy(cacheFolder, contents('2026-04-01', ['one', 'two', 'three']));
    const { copies, warnings } = referenceStatus(places());
    expect(warnings).toEqual([]);
    expect(copies).toMatchObject([
      {
        source: 'downloaded',
        folder,
        used: true,
        state: { kind: 'intact', stateDate: '2026-04-01', services: 3, actions: 36, operations: 36 },
      },
      { source: 'bundled', used: false, state: { kind: 'intact', stateDate: '2026-03-01', services: 2 } },
    ]);
  });

  test('finds damage that leaves the size as it was', () => {
    const service = join(bundledFolder, 'services/one.json');
    writeFileSync(
      service,
      formatService(parseService(fakeService('one'), 'one', { name: '', hint: '' })).replace('Act07', 'Act99'),
    );
    expect(referenceStatus(places()).copies).toMatchObject([
      {
        source: 'bundled',
        used: true,
        state: { kind: 'damaged', damage: expect.stringContaining('services/one.json') },
      },
    ]);
  });

  test('tells of a damaged download that is not used', () => {
    const folder = installCopy(cacheFolder, contents('2026-04-01', ['one']));
    rmSync(join(folder, 'services/one.json'));
    const { copies, warnings } = referenceStatus(places());
    expect(copies.map((copy) => [copy.source, copy.used, copy.state.kind])).toEqual([
      ['bundled', true, 'intact'],
      ['downloaded', false, 'damaged'],
    ]);
    expect(warnings).toHaveLength(1);
  });
});

test('a copy that does not read as written is never put in use', () => {
  const before = installCopy(cacheFolder, contents('2026-04-01', ['one']));
  const broken = contents('2026-05-01', ['one']);
  const services = new Map([['one', { text: '{}', clients: [], actions: 1, operations: 1 }]]);
  expect(() => installCopy(cacheFolder, { ...broken, services })).toThrow(
    expect.objectContaining({ code: 'E_REFERENCE_CORRUPT' }),
  );
  expect(findInstalledCopy(cacheFolder)).toBe(before);
});
