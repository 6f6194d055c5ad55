import { mkdirSync, mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { checkCopy } from '../../src/reference/check-copy.ts';
import { findLocalCopy } from '../../src/reference/local-copy.ts';
import { openServiceReference } from '../../src/reference/open-service-reference.ts';
import { updateReference } from '../../src/reference/update.ts';
import { type FakeEndpoint, fakeService, servicePath, startFakeEndpoint } from './fake-endpoint.ts';

const path = servicePath('service07');
let endpoint: FakeEndpoint;
let cacheFolder: string;

beforeEach(async () => {
  endpoint = await startFakeEndpoint();
  cacheFolder = mkdtempSync(join(tmpdir(), 'iamwright-cache-'));
});
afterEach(async () => {
  await endpoint.close();
  rmSync(cacheFolder, { recursive: true, force: true });
});

const places = () => ({ bundledFolder: join(cacheFolder, 'none'), cacheFolder });
const update = ({ from = endpoint.url } = {}) => updateReference({ ...places(), from });

function openCopy() {
  const copy = findLocalCopy(places());
  expect(checkCopy(copy.folder, copy.source)).toMatchObject({ kind: 'intact' });
  return openServiceReference(copy.folder, copy.source);
}

test('a second update transfers nothing that has not changed', async () => {
  await update();
  endpoint.answers.length = 0;
  expect(await update()).toMatchObject({ services: 20, changed: 0, bytesReceived: 0 });
  expect(endpoint.answers).toHaveLength(22);
  expect(endpoint.answers.every((line) => line.endsWith(' 304'))).toBe(true);
  expect(openCopy().findService('service07')?.actionNames).toHaveLength(12);
});

test('a second update transfers the one service that has changed', async () => {
  await update();
  endpoint.files.set(path, fakeService('service07', 13));
  expect(await update()).toMatchObject({ changed: 1 });
  expect(openCopy().findService('service07')?.actionNames).toHaveLength(13);
});

test('an update downloads a file again that was damaged in the copy', async () => {
  const { folder } = await update();
  writeFileSync(join(folder, 'services/service07.json'), '{}');
  expect(findLocalCopy(places()).warnings).toEqual([expect.stringContaining('services/service07.json')]);
  expect(await update()).toMatchObject({ changed: 1 });
  expect(openCopy().findService('service07')?.actionNames).toHaveLength(12);
});

test('an update does not ask another address with the ETags of the first', async () => {
  await update();
  const other = await startFakeEndpoint();
  expect(await update({ from: other.url })).toMatchObject({ changed: 20 });
  await other.close();
});

test('an update keeps the copy it replaces and removes older ones', async () => {
  const folders = [(await update()).folder, (await update()).folder];
  const old = new Date(Date.now() - 3_600_000);
  for (const folder of folders) utimesSync(folder, old, old);
  mkdirSync(join(cacheFolder, 'reference', 'unfinished-left-by-a-killed-process'));
  utimesSync(join(cacheFolder, 'reference', 'unfinished-left-by-a-killed-process'), old, old);
  const last = await update();
  const left = readdirSync(join(cacheFolder, 'reference')).map((name) => join(cacheFolder, 'reference', name));
  expect(left.sort()).toEqual([folders[1], last.folder, join(cacheFolder, 'reference', 'current')].sort());
});
