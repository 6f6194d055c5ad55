import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { updateReference } from '../../src/reference/update.ts';
import { answer, type FakeEndpoint, startFakeEndpoint } from './fake-endpoint.ts';

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

const update = ({ from = endpoint.url } = {}) =>
  updateReference({
    bundledFolder: join(cacheFolder, 'none'),
    cacheFolder,
    from,
    limits: { attempts: 2, retryDelay: 5, requestTime: 2000 },
  });

describe('proxies from the environment', () => {
  const names = ['http_proxy', 'HTTP_PROXY', 'https_proxy', 'HTTPS_PROXY', 'no_proxy', 'NO_PROXY'];
  const saved = names.map((name) => [name, process.env[name]] as const);
  const asked: string[] = [];
  // Forwards nothing: it answers for every host as the fake endpoint would, or refuses to open a tunnel.
  const proxy = createServer((request, response) => {
    asked.push(request.url ?? '');
    const body = JSON.stringify(endpoint.files.get(new URL(request.url ?? '').pathname) ?? null);
    answer(request, response, body.replaceAll('BASE', 'http://mirror.example'));
  });
  proxy.on('connect', (request, socket) => {
    asked.push(`CONNECT ${request.url}`);
    socket.end('HTTP/1.1 403 Forbidden\r\n\r\n');
  });

  beforeEach(async () => {
    asked.length = 0;
    for (const name of names) delete process.env[name];
    await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
    const address = proxy.address();
    const url = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`;
    process.env.HTTP_PROXY = url;
    process.env.HTTPS_PROXY = url;
  });
  afterEach(async () => {
    for (const [name, value] of saved) {
      if (value === undefined) delete process.env[name];
      else process.env[name] = value;
    }
    proxy.closeAllConnections();
    await new Promise((resolve) => proxy.close(resolve));
  });

  test('are asked for an http address', async () => {
    expect(await update({ from: 'http://mirror.example/' })).toMatchObject({ services: 20 });
    expect(asked).toContain('http://mirror.example/v1/service07/service07.json');
    expect(asked).toHaveLength(22);
  });

  test('are asked to open a tunnel for an https address', async () => {
    await expect(update({ from: 'https://mirror.example/' })).rejects.toMatchObject({ code: 'E_REFERENCE_DOWNLOAD' });
    expect(new Set(asked)).toEqual(new Set(['CONNECT mirror.example:443']));
  });

  test('are not asked for hosts in NO_PROXY', async () => {
    process.env.NO_PROXY = '127.0.0.1';
    expect(await update()).toMatchObject({ services: 20 });
    expect(asked).toEqual([]);
  });

  test('that are no addresses are an error of the user', async () => {
    process.env.HTTP_PROXY = 'not an address';
    await expect(update()).rejects.toMatchObject({ code: 'E_PROXY' });
  });
});
