import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { buildServiceReferenceCache } from '../../scripts/build-service-reference-cache.ts';
import { checkCopy } from '../../src/reference/check-copy.ts';
import { findLocalCopy } from '../../src/reference/local-copy.ts';
import { openServiceReference } from '../../src/reference/open-service-reference.ts';
import { type UpdateOptions, updateReference } from '../../src/reference/update.ts';
import {
  answer,
  type FakeEndpoint,
  fakeService,
  type Misbehaviour,
  serviceNames,
  servicePath,
  startFakeEndpoint,
} from './fake-endpoint.ts';

const path = servicePath('service07');
const limits = { retryDelay: 5, requestTime: 800, attempts: 3, fileBytes: 100_000 };
let endpoint: FakeEndpoint;
let parent: string;
let cacheFolder: string;

beforeEach(async () => {
  endpoint = await startFakeEndpoint();
  parent = mkdtempSync(join(tmpdir(), 'iamwright-update-'));
  cacheFolder = join(parent, 'cache');
  mkdirSync(cacheFolder, { mode: 0o700 });
  await buildServiceReferenceCache({ from: endpoint.url, stateDate: '2020-02-02', folder: join(parent, 'bundled') });
  endpoint.answers.length = 0;
});
afterEach(async () => {
  await endpoint.close();
  rmSync(parent, { recursive: true, force: true });
});

const places = () => ({ bundledFolder: join(parent, 'bundled'), cacheFolder });
const update = (changes: Partial<UpdateOptions> = {}) =>
  updateReference({ ...places(), from: endpoint.url, limits, ...changes });

function openCopy() {
  const copy = findLocalCopy(places());
  expect(checkCopy(copy.folder, copy.source)).toMatchObject({ kind: 'intact' });
  return openServiceReference(copy.folder, copy.source);
}

/** What a failed update must leave as it was. */
async function expectUnchanged(run: () => Promise<unknown>, code: string, message: RegExp): Promise<void> {
  const before = findLocalCopy(places()).folder;
  await expect(run()).rejects.toMatchObject({ name: 'UserError', code, message: expect.stringMatching(message) });
  expect(findLocalCopy(places())).toEqual({ folder: before, source: 'downloaded', warnings: [] });
  expect(openCopy().findService('service07')?.actionNames).toHaveLength(12);
  expect(readdirSync(join(cacheFolder, 'reference')).filter((name) => name.startsWith('unfinished'))).toEqual([]);
}

describe('a first update', () => {
  test('puts a whole copy in use', async () => {
    const seen: number[] = [];
    const result = await update({ onProgress: (done, total) => seen.push(done / total) });
    expect(result).toMatchObject({ services: 20, changed: 20, folder: findLocalCopy(places()).folder });
    expect(seen).toHaveLength(20);
    expect(seen.at(-1)).toBe(1);
    const reference = openCopy();
    expect(reference.state).toEqual({ stateDate: result.stateDate, source: 'downloaded' });
    expect(reference.prefixes).toEqual(serviceNames);
    expect(reference.findAuthorizedActions('service07-client', 'Act03')).toEqual([
      { action: { prefix: 'service07', name: 'Act03' }, context: {} },
    ]);
  });

  test("takes a mirror's list with AWS's own addresses to be about the mirror", async () => {
    const listed = serviceNames.map((service) => ({
      service,
      url: `https://servicereference.us-east-1.amazonaws.com${servicePath(service)}`,
    }));
    endpoint.files.set('/', listed);
    expect((await update()).services).toBe(20);
  });
});

describe('a server that has trouble', () => {
  test.each<[string, Misbehaviour]>([
    ['500', (_, response) => response.writeHead(500).end('{}')],
    ['429', (_, response) => response.writeHead(429).end()],
    ['a reset connection', (request) => request.socket.destroy()],
    [
      'a body cut short',
      (_, response, body) => {
        response.writeHead(200, { 'content-length': Buffer.byteLength(body) }).write(body.slice(0, 50));
        setTimeout(() => response.socket?.destroy(), 10);
      },
    ],
    [
      'a packed body cut short',
      (_, response, body) =>
        response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync(body).subarray(0, 60)),
    ],
    ['no answer', () => {}],
  ])('is asked again after %s', async (_, trouble) => {
    let times = 0;
    endpoint.misbehave.set(path, (request, response, body) => {
      times += 1;
      if (times < 3) trouble(request, response, body);
      else answer(request, response, body);
    });
    await update();
    expect(times).toBe(3);
    expect(openCopy().findService('service07')?.actionNames).toHaveLength(12);
  });
});

describe('the copy in use stays as it is', () => {
  beforeEach(async () => {
    await update();
  });

  test.each<[string, Misbehaviour, string, RegExp]>([
    ['a service that is not found', (_, r) => r.writeHead(404).end(), 'E_REFERENCE_DOWNLOAD', /service07.*404/],
    ['a server that keeps failing', (_, r) => r.writeHead(503).end(), 'E_REFERENCE_DOWNLOAD', /service07.*503/],
    ['connections that are always reset', (q) => q.socket.destroy(), 'E_REFERENCE_DOWNLOAD', /service07/],
    ['a server that never answers', () => {}, 'E_REFERENCE_DOWNLOAD', /no complete answer in time/],
    [
      'a body that trickles',
      (_, r) => {
        r.writeHead(200);
        const trickle = setInterval(() => r.write(' '), 50);
        r.on('close', () => clearInterval(trickle));
      },
      'E_REFERENCE_DOWNLOAD',
      /no complete answer in time/,
    ],
    ['a web page', (_, r) => r.writeHead(200).end('<html>Sign in</html>'), 'E_REFERENCE_CORRUPT', /service07.json/],
    ['half a file', (_, r, body) => r.writeHead(200).end(body.slice(0, 99)), 'E_REFERENCE_CORRUPT', /service07.json/],
    ['wrong types', (_, r) => r.writeHead(200).end('{"Name":7}'), 'E_REFERENCE_CORRUPT', /service07.json: Name/],
    [
      "another service's file",
      (_, r) => r.writeHead(200).end(JSON.stringify(fakeService('service08'))),
      'E_REFERENCE_CORRUPT',
      /Name is not "service07"/,
    ],
    ['a huge body', (_, r) => r.writeHead(200).end('x'.repeat(200_000)), 'E_REFERENCE_TOO_LARGE', /larger/],
    [
      'a small body that unpacks to a huge one',
      (_, r) => r.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync(Buffer.alloc(50_000_000))),
      'E_REFERENCE_TOO_LARGE',
      /larger/,
    ],
    [
      'broken packing',
      (_, r) => r.writeHead(200, { 'content-encoding': 'gzip' }).end('not packed'),
      'E_REFERENCE_DOWNLOAD',
      /incorrect header check/,
    ],
    [
      'unknown packing',
      (_, r) => r.writeHead(200, { 'content-encoding': 'br' }).end('x'),
      'E_REFERENCE_DOWNLOAD',
      /content encoding br/,
    ],
    [
      'a service that lost most of its actions',
      (q, r) => answer(q, r, JSON.stringify(fakeService('service07', 5))),
      'E_REFERENCE_SHRUNKEN',
      /5 actions of service07, the copy in use 12/,
    ],
  ])('after %s', async (_, misbehaviour, code, message) => {
    endpoint.misbehave.set(path, misbehaviour);
    await expectUnchanged(update, code, message);
  });

  test('after a redirect, which is not followed', async () => {
    const other = await startFakeEndpoint();
    endpoint.misbehave.set(path, (_, response) => response.writeHead(302, { location: other.url }).end());
    await expectUnchanged(update, 'E_REFERENCE_DOWNLOAD', /status 302/);
    expect(other.answers).toEqual([]);
    await other.close();
  });

  test('after a list that leads to another host, which is not asked', async () => {
    const other = await startFakeEndpoint();
    endpoint.files.set('/', [{ service: 'service07', url: `${other.url}v1/service07/service07.json` }]);
    await expectUnchanged(update, 'E_REFERENCE_URL', /another host/);
    expect(other.answers).toEqual([]);
    await other.close();
  });

  test('after a list that lost services, unless that is allowed', async () => {
    const shorter = serviceNames.slice(0, 17).map((service) => ({ service, url: `BASE${servicePath(service)}` }));
    endpoint.files.set('/', shorter);
    await expectUnchanged(update, 'E_REFERENCE_SHRUNKEN', /17 services, the copy in use 20/);
    expect(await update({ allowShrink: true })).toMatchObject({ services: 17 });
    expect(openCopy().prefixes).toHaveLength(17);
  });

  test('after a download that lost the operations but not the actions', async () => {
    for (const name of serviceNames) endpoint.files.set(servicePath(name), { ...fakeService(name), Operations: [] });
    await expectUnchanged(update, 'E_REFERENCE_SHRUNKEN', /0 operations/);
  });

  test('after a missing mapping', async () => {
    endpoint.files.delete('/v1/mapping.json');
    await expectUnchanged(update, 'E_REFERENCE_DOWNLOAD', /mapping.json.*404/);
  });

  test('when all files together are too large', async () => {
    for (const name of serviceNames) endpoint.files.set(servicePath(name), fakeService(name, 13));
    await expectUnchanged(
      () => update({ limits: { ...limits, totalBytes: 20_000 } }),
      'E_REFERENCE_TOO_LARGE',
      /All files are larger/,
    );
  });

  test('when the whole download takes too long', async () => {
    for (const name of serviceNames) endpoint.misbehave.set(servicePath(name), () => {});
    const begin = performance.now();
    await expectUnchanged(
      () => update({ limits: { ...limits, requestTime: 10_000, totalTime: 300 } }),
      'E_REFERENCE_TIME',
      /took longer/,
    );
    // Before the time of a single request is over, so it was the limit on the whole.
    expect(performance.now() - begin).toBeLessThan(9000);
  });

  test('when the server cannot be reached', async () => {
    await endpoint.close();
    await expectUnchanged(update, 'E_REFERENCE_DOWNLOAD', /ECONNREFUSED/);
    endpoint = await startFakeEndpoint();
  });

  test('and is good after two updates at once', async () => {
    endpoint.files.set(path, fakeService('service07', 13));
    const [one, two] = await Promise.all([update(), update()]);
    expect([one.folder, two.folder]).toContain(findLocalCopy(places()).folder);
    expect(checkCopy(one.folder, 'downloaded').kind).toBe('intact');
    expect(checkCopy(two.folder, 'downloaded').kind).toBe('intact');
    expect(openCopy().findService('service07')?.actionNames).toHaveLength(13);
  });
});

describe('addresses', () => {
  test.each(['ftp://mirror.example/', 'file:///etc/passwd', 'mirror.example', 'https://ana:secret@mirror.example/'])(
    '%s is refused before anything is sent',
    async (from) => {
      const refused = update({ from });
      await expect(refused).rejects.toMatchObject({ code: 'E_REFERENCE_URL' });
      await expect(refused).rejects.not.toMatchObject({ message: expect.stringContaining('secret') });
    },
  );
});

describe('the cache folder', () => {
  test('that cannot be made is an error of the user', async () => {
    writeFileSync(join(cacheFolder, 'file'), '');
    await expect(update({ cacheFolder: join(cacheFolder, 'file', 'below') })).rejects.toMatchObject({
      code: 'E_CACHE_FOLDER',
    });
    expect(endpoint.answers).toEqual([]);
  });

  test('that cannot be written is an error of the user', async () => {
    // Where the copies go there is a file, which no right of the user overcomes.
    writeFileSync(join(cacheFolder, 'reference'), '');
    await expect(update()).rejects.toMatchObject({
      code: 'E_CACHE_WRITE',
      message: expect.stringMatching(/cannot be written: the system says E/),
    });
    expect(readFileSync(join(cacheFolder, 'reference'), 'utf8')).toBe('');
  });
});
