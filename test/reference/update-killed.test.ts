import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { checkCopy } from '../../src/reference/check-copy.ts';
import { findInstalledCopy } from '../../src/reference/installed-copy.ts';
import { openServiceReference } from '../../src/reference/open-service-reference.ts';
import { type UpdateOptions, updateReference } from '../../src/reference/update.ts';
import {
  answer,
  type FakeEndpoint,
  fakeService,
  serviceNames,
  servicePath,
  startFakeEndpoint,
} from './fake-endpoint.ts';

const built = join(import.meta.dirname, '../../dist/src/reference/update.js');
let endpoint: FakeEndpoint;
let cacheFolder: string;
let options: UpdateOptions;

beforeEach(async () => {
  if (!existsSync(built)) throw new Error(`${built} is missing: run \`npm run build\` first`);
  endpoint = await startFakeEndpoint();
  cacheFolder = mkdtempSync(join(tmpdir(), 'iamwright-killed-'));
  options = { bundledFolder: join(cacheFolder, 'none'), cacheFolder, from: endpoint.url };
  await updateReference(options);
  for (const name of serviceNames) endpoint.files.set(servicePath(name), fakeService(name, 13));
});
afterEach(async () => {
  await endpoint.close();
  rmSync(cacheFolder, { recursive: true, force: true });
});

/** Runs an update in a process of its own; gives its signal or its status and what it printed. */
function updateInChild(onLine: (line: string, kill: () => void) => void, limit = ''): Promise<string> {
  const program = `
    const { updateReference } = await import(${JSON.stringify(pathToFileURL(built).href)});
    try {
      await updateReference({ ...${JSON.stringify(options)}, onProgress: (done) => process.stdout.write('done ' + done + '\\n') });
      process.stdout.write('updated\\n');
    } catch (error) {
      process.stdout.write(error.name + ' ' + error.code + '\\n');
    }`;
  const child = spawn('sh', ['-c', `${limit} exec "$0" --input-type=module -e "$1"`, process.execPath, program]);
  let output = '';
  child.stdout.on('data', (chunk: Buffer) => {
    output += chunk.toString();
    onLine(output, () => child.kill('SIGKILL'));
  });
  return new Promise((resolve) => child.on('close', (status, signal) => resolve(`${signal ?? status} ${output}`)));
}

function copyInUse(): { readonly folder: string; readonly actions: number | undefined } {
  const folder = findInstalledCopy(cacheFolder) ?? '';
  expect(checkCopy(folder, 'downloaded')).toMatchObject({ kind: 'intact' });
  return { folder, actions: openServiceReference(folder, 'downloaded').findService('service07')?.actionNames.length };
}

test.each([1, 10, 19])('a process killed after %i of 20 services leaves the old copy in use', async (after) => {
  const before = copyInUse();
  let answered = 0;
  for (const name of serviceNames) {
    endpoint.misbehave.set(servicePath(name), (request, response, body) => {
      answered += 1;
      if (answered <= after) answer(request, response, body);
    });
  }
  const ended = await updateInChild((output, kill) => {
    if (output.includes(`done ${after}`)) kill();
  });
  expect(ended).toMatch(/^SIGKILL/);
  expect(copyInUse()).toEqual(before);
  endpoint.misbehave.clear();
  await updateReference(options);
  expect(copyInUse().actions).toBe(13);
});

test('a process killed while it writes leaves the old copy or the new one, whole', async () => {
  for (let times = 0; times < 5; times += 1) {
    await updateInChild((output, kill) => {
      if (output.includes('done 20')) setTimeout(kill, times);
    });
    expect([12, 13]).toContain(copyInUse().actions);
  }
  await updateReference(options);
  expect(copyInUse().actions).toBe(13);
});

test('a disk that takes no more leaves the old copy in use, and nothing half-written', async () => {
  const before = copyInUse();
  // The system cuts files off at one block; Node.js sees a failed write, as on a full disk.
  for (const name of serviceNames) endpoint.files.set(servicePath(name), fakeService(name, 90));
  const ended = await updateInChild(() => {}, 'ulimit -f 1;');
  expect(ended).toMatch(/^0 [\s\S]*UserError E_CACHE_WRITE/);
  expect(copyInUse()).toEqual(before);
  const names = readdirSync(join(cacheFolder, 'reference')).filter((name) => name !== 'current');
  expect(names.map((name) => join(cacheFolder, 'reference', name))).toEqual([before.folder]);
});

test('processes that update at the same time end with one whole copy', async () => {
  const ended = await Promise.all([1, 2, 3].map(() => updateInChild(() => {})));
  for (const end of ended) expect(end).toMatch(/^0 [\s\S]*updated/);
  expect(copyInUse().actions).toBe(13);
});

test('a folder left by a killed process does not stop an update', async () => {
  mkdirSync(join(cacheFolder, 'reference', 'unfinished-2026-01-01-1-00000000', 'services'), { recursive: true });
  await updateReference(options);
  expect(copyInUse().actions).toBe(13);
});
