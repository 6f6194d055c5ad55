import { createServer as createHttpServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { UserError } from '../model/user-error.ts';
import { findRefusal, type Guard, isLoopbackHost } from './http-guard.ts';
import { createHttpSessions, type HttpSessions, usualLimits } from './http-sessions.ts';
import type { RootSettings } from './roots.ts';
import { showDefect } from './stdio.ts';
import { MESSAGE_LIMIT } from './stdio-transport.ts';
import { createWorkshop } from './workshop.ts';

/** As the command line gives them, still texts. */
export interface HttpSettings {
  readonly version: string;
  readonly roots: RootSettings;
  readonly host: string | undefined;
  readonly port: string | undefined;
  readonly token: string | undefined;
}

const usual = { host: '127.0.0.1', port: 3942, path: '/mcp' } as const;

/**
 * Serves MCP over streamable HTTP until the process is ended. `say` gets a line for the person who started it.
 * Throws E_BAD_OPTION, E_NO_TOKEN where others could reach the server without one, and E_NOT_LISTENING.
 */
export async function serveHttp(settings: HttpSettings, say: (line: string) => void): Promise<void> {
  const host = settings.host ?? usual.host;
  const isLoopback = isLoopbackHost(host);
  const port = parsePort(settings.port);
  if (settings.token !== undefined && !/^\S{16,}$/.test(settings.token)) {
    throw new UserError('E_BAD_OPTION', 'The token is too short, or has spaces', 'Take 16 characters or more');
  }
  if (!isLoopback && settings.token === undefined) {
    const message = `Others can reach ${host}, so the server needs a token`;
    throw new UserError('E_NO_TOKEN', message, 'Set IAMWRIGHT_MCP_TOKEN or --token, or leave --host out');
  }
  const { version, roots, token } = settings;
  const sessions = createHttpSessions(createWorkshop(), { version, roots, onDefect: showDefect }, usualLimits, now);
  const server = createHttpServer((request, response) => {
    answer(request, response, { isLoopback, token }, sessions).catch((error: unknown) => {
      showDefect(error);
      if (!response.headersSent) sayPlainly(response, { status: 500, message: 'iamwright failed; its log says how' });
      else response.destroy();
    });
  });
  setInterval(() => void sessions.expire(), 60_000).unref();
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host.replace(/^\[|\]$/g, ''), resolve);
  }).catch((cause: NodeJS.ErrnoException) => {
    const message = `The server cannot listen on ${host}:${port}: ${cause.code ?? cause.message}`;
    throw new UserError('E_NOT_LISTENING', message, 'Choose another --port or --host', { cause });
  });
  // What listens on a host and a port has an address with both.
  const address = server.address() as AddressInfo;
  say(`iamwright serves MCP at http://${shownHost(address)}:${address.port}${usual.path}`);
  await new Promise<void>((resolve) => server.once('close', resolve));
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  guard: Guard,
  sessions: HttpSessions,
): Promise<void> {
  const refusal = findRefusal(request, guard) ?? findWrongUse(request);
  if (refusal !== undefined) return sayPlainly(response, refusal);
  await sessions.serve(request, response);
}

/** A person with a browser, or a client that has the wrong address. */
function findWrongUse({ url, method, headers }: IncomingMessage): Parameters<typeof sayPlainly>[1] | undefined {
  const [path] = (url ?? '').split('?', 1);
  if (path !== usual.path) return { status: 404, message: `MCP is served at ${usual.path}` };
  if (Number(headers['content-length'] ?? 0) > MESSAGE_LIMIT) {
    return { status: 413, message: `The message is larger than ${MESSAGE_LIMIT / 1024 / 1024} MiB` };
  }
  const isStream = method === 'GET' && headers.accept?.includes('text/event-stream') === true;
  if (method === 'POST' || method === 'DELETE' || isStream) return undefined;
  const message = `This is an MCP server: clients POST to it. ${method} does nothing here.`;
  return { status: 405, message, headers: { Allow: 'POST, GET, DELETE' } };
}

function sayPlainly(
  response: ServerResponse,
  { status, message, headers }: { status: number; message: string; headers?: Readonly<Record<string, string>> },
): void {
  response.writeHead(status, { 'Content-Type': 'text/plain; charset=utf-8', Connection: 'close', ...headers });
  response.end(`${message}\n`);
}

function parsePort(text: string | undefined): number {
  if (text === undefined) return usual.port;
  const port = /^\d{1,5}$/.test(text) ? Number(text) : Number.NaN;
  if (port <= 65_535) return port;
  throw new UserError('E_BAD_OPTION', `--port takes no "${text}"`, 'It takes a number up to 65535; 0 takes a free one');
}

function shownHost({ address, family }: AddressInfo): string {
  return family === 'IPv6' ? `[${address}]` : address;
}

function now(): number {
  return performance.now();
}
