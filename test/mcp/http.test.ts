import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type IncomingMessage, request } from 'node:http';
import { connect as connectSocket } from 'node:net';
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import type { Transport } from '@modelcontextprotocol/sdk/shared/transport.js';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { createHttpSessions } from '../../src/mcp/http-sessions.ts';
import { createWorkshop } from '../../src/mcp/workshop.ts';
import { environment, programPath } from '../cli/program.ts';
import { call, createClient, errorCode, exampleFolder, textOf } from './client.ts';

const token = 'a-token-of-some-length';
const initialize = {
  jsonrpc: '2.0',
  id: 1,
  method: 'initialize',
  params: { protocolVersion: '2025-11-25', capabilities: {}, clientInfo: { name: 'test', version: '1' } },
};
const usualHeaders = { 'Content-Type': 'application/json', Accept: 'application/json, text/event-stream' };

interface Served {
  readonly url: URL;
  readonly process: ChildProcess;
}

async function serve(...argv: readonly string[]): Promise<Served> {
  const child = spawn(process.execPath, [programPath, 'mcp', '--http', '--port', '0', ...argv], {
    cwd: exampleFolder,
    env: environment,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let log = '';
  for await (const chunk of child.stderr) {
    log += String(chunk);
    const [url] = /http:\/\/\S+/.exec(log) ?? [];
    if (url !== undefined) return { url: new URL(url), process: child };
  }
  throw new Error(log);
}

interface Answer {
  readonly status: number;
  readonly text: string;
  readonly headers: IncomingMessage['headers'];
}

/** `fetch` would set Host and Origin by itself. */
async function ask(
  url: URL,
  options: { method?: string; headers?: Record<string, string>; body?: unknown; path?: string },
): Promise<Answer> {
  const { method = 'POST', headers = usualHeaders, body, path = url.pathname } = options;
  const sent = request({ host: url.hostname.replace(/[[\]]/g, ''), port: url.port, path, method, headers });
  sent.end(body === undefined ? undefined : typeof body === 'string' ? body : JSON.stringify(body));
  const [response] = (await once(sent, 'response')) as [IncomingMessage];
  let text = '';
  for await (const chunk of response) {
    text += String(chunk);
    if (text.includes('\n\n')) break;
  }
  return { status: response.statusCode ?? 0, text, headers: response.headers };
}

let served: Served;
let guarded: Served;
beforeAll(async () => {
  [served, guarded] = await Promise.all([serve(), serve('--host', '0.0.0.0', '--token', token)]);
});
afterAll(() => {
  served.process.kill();
  guarded.process.kill();
});

describe('a client of the SDK', () => {
  test('lists and calls the tools', async () => {
    const client = createClient();
    await client.connect(new StreamableHTTPClientTransport(served.url) as Transport);
    onTestFinished(() => client.close());
    expect((await client.listTools()).tools.map(({ name }) => name)).toContain('generate_policy');
    expect(textOf(await call(client, 'generate_policy'))).toContain('dynamodb:Query');
  });

  test('cannot widen by its roots what is read', async () => {
    const client = createClient({ roots: () => ['file:///'] });
    await client.connect(new StreamableHTTPClientTransport(served.url) as Transport);
    onTestFinished(() => client.close());
    expect(errorCode(await call(client, 'generate_policy', { paths: ['/etc'] }))).toBe('E_NO_ROOT');
  });

  test('passes the token where one is needed', async () => {
    const url = new URL(guarded.url.href.replace('0.0.0.0', '127.0.0.1'));
    const client = createClient();
    const requestInit = { headers: { Authorization: `Bearer ${token}` } };
    await client.connect(new StreamableHTTPClientTransport(url, { requestInit }) as Transport);
    onTestFinished(() => client.close());
    expect(textOf(await call(client, 'lookup_operation', { action: 's3:PutObject' }))).toContain('s3:PutObject');
  });

  test('two at a time have sessions of their own', async () => {
    const clients = [createClient(), createClient()];
    for (const client of clients) {
      await client.connect(new StreamableHTTPClientTransport(served.url) as Transport);
      onTestFinished(() => client.close());
    }
    await call(clients[0] ?? createClient(), 'generate_policy', { paths: ['mail.py'] });
    await expect(clients[1]?.readResource({ uri: 'iamwright://report' })).rejects.toThrow(/no resource/);
  });
});

describe('requests that are refused', () => {
  const evil = { ...usualHeaders, Origin: 'https://evil.example' };
  test.each([
    ['a name that a page made mean this machine', { ...usualHeaders, Host: 'evil.example' }, 403],
    ['a name that begins like this machine', { ...usualHeaders, Host: '127.0.0.1.evil.example' }, 403],
    ['a page of another origin', evil, 403],
    ['a page without an origin', { ...usualHeaders, Origin: 'null' }, 403],
    ['a page of this machine', { ...usualHeaders, Origin: 'http://localhost:5173' }, 200],
    ['another name of this machine', { ...usualHeaders, Host: 'localhost:80' }, 200],
  ])('%s', async (_, headers, status) => {
    expect((await ask(served.url, { headers, body: initialize })).status).toBe(status);
  });

  test.each([
    ['no token', {}, 401],
    ['another token', { Authorization: 'Bearer another-token-of-length' }, 401],
    ['another scheme', { Authorization: `Basic ${token}` }, 401],
    ['the token', { Authorization: `Bearer ${token}` }, 200],
    [
      'the token from a page of another origin',
      { Authorization: `Bearer ${token}`, Origin: 'https://evil.example' },
      403,
    ],
  ])('with %s', async (_, headers, status) => {
    const url = new URL(guarded.url.href.replace('0.0.0.0', '127.0.0.1'));
    expect((await ask(url, { headers: { ...usualHeaders, ...headers }, body: initialize })).status).toBe(status);
  });

  test.each([
    ['GET', undefined, 405],
    ['PUT', initialize, 405],
    ['PATCH', initialize, 405],
    ['HEAD', undefined, 405],
  ])('%s, with a plain sentence', async (method, body, status) => {
    const answer = await ask(served.url, { method, headers: { Accept: 'text/html' }, body });
    expect(answer).toMatchObject({ status, headers: { allow: 'POST, GET, DELETE' } });
    if (method !== 'HEAD')
      expect(answer.text).toBe(`This is an MCP server: clients POST to it. ${method} does nothing here.\n`);
  });

  test.each([
    ['another path', { path: '/', body: initialize }, 404],
    ['no JSON', { body: 'hello' }, 400],
    ['no message', { body: { id: 1 } }, 400],
    ['a call without a session', { body: { jsonrpc: '2.0', id: 1, method: 'tools/list' } }, 400],
    ['a session that there is not', { headers: { ...usualHeaders, 'Mcp-Session-Id': 'gone' }, body: initialize }, 404],
    ['a body of another type', { headers: { ...usualHeaders, 'Content-Type': 'text/plain' }, body: initialize }, 415],
    ['a stream without a session', { method: 'GET', headers: { Accept: 'text/event-stream' } }, 400],
  ])('%s', async (_, options, status) => {
    expect((await ask(served.url, options)).status).toBe(status);
  });

  test('a body of 100 MB, before it is read, and the server goes on', async () => {
    const headers = { ...usualHeaders, 'Content-Length': String(100 * 1024 * 1024) };
    expect((await ask(served.url, { headers, body: '{"x":"' })).status).toBe(413);
    expect((await ask(served.url, { body: initialize })).status).toBe(200);
  });

  test('a body that turns out to be larger than is allowed, and the server goes on', async () => {
    const socket = connectSocket(Number(served.url.port), '127.0.0.1');
    socket.on('error', () => {});
    socket.write(
      `POST /mcp HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\nAccept: application/json, text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\n`,
    );
    const part = 'x'.repeat(1024 * 1024);
    for (let count = 0; count < 40; count += 1) socket.write(`100000\r\n${part}\r\n`);
    const [answer] = (await once(socket, 'data')) as [Buffer];
    expect(answer.toString('latin1')).toMatch(/^HTTP\/1\.1 413 /);
    socket.destroy();
    expect((await ask(served.url, { body: initialize })).status).toBe(200);
  });
});

test('a session ends by DELETE, and by nobody using it', async () => {
  const { headers } = await ask(served.url, { body: initialize });
  const own = { ...usualHeaders, 'Mcp-Session-Id': String(headers['mcp-session-id']) };
  expect((await ask(served.url, { method: 'DELETE', headers: own })).status).toBe(200);
  expect((await ask(served.url, { headers: own, body: { jsonrpc: '2.0', id: 2, method: 'ping' } })).status).toBe(404);
});

test('sessions are bounded, and idle ones make room', async () => {
  let clock = 0;
  const settings = {
    version: '0',
    roots: { folders: [], workingDirectory: exampleFolder, trustsClient: false },
    onDefect: () => {},
  };
  const sessions = createHttpSessions(createWorkshop(), settings, { sessions: 2, idle: 1000 }, () => clock);
  const server = createServer((incoming, response) => void sessions.serve(incoming, response));
  onTestFinished(() => void server.close());
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as { port: number };
  const url = new URL(`http://127.0.0.1:${port}/mcp`);
  const begin = async (): Promise<number> => (await ask(url, { body: initialize })).status;
  expect([await begin(), await begin(), await begin()]).toEqual([200, 200, 503]);
  clock = 2000;
  expect(await begin()).toBe(200);
});

test.each(['SIGTERM', 'SIGINT', 'SIGHUP'] as const)('ends on %s', async (signal) => {
  const own = await serve();
  own.process.kill(signal);
  expect(await once(own.process, 'exit')).toEqual([null, signal]);
});

test('a port that is taken is an error with a hint', async () => {
  const { status, stderr } = spawnSync(process.execPath, [programPath, 'mcp', '--http', '--port', served.url.port], {
    encoding: 'utf8',
    env: environment,
  });
  expect([status, stderr.split(' ', 1)[0]]).toEqual([2, 'E_NOT_LISTENING']);
});
