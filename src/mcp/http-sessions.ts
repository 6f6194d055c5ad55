import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { StreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/streamableHttp.js';
import type { Transport } from '@modelcontextprotocol/sdk/shared/transport.js';
import { createServer, type ServerSettings } from './server.ts';
import type { Workshop } from './session.ts';
import { MESSAGE_LIMIT } from './stdio-transport.ts';

/** The sessions of the clients that are connected over HTTP. */
export interface HttpSessions {
  /** Answers a request; one without a session begins one. */
  serve(request: IncomingMessage, response: ServerResponse): Promise<void>;
  /** Ends the sessions that nobody has used for a while. */
  expire(): Promise<void>;
}

interface OpenSession {
  readonly transport: StreamableHTTPServerTransport;
  /** Requests that are being answered, streams included. */
  open: number;
  /** Milliseconds of the monotonic clock. */
  usedAt: number;
}

export interface SessionLimits {
  readonly sessions: number;
  /** Milliseconds without a request. */
  readonly idle: number;
}

export const usualLimits: SessionLimits = { sessions: 64, idle: 30 * 60_000 };

export function createHttpSessions(
  workshop: Workshop,
  settings: ServerSettings,
  limits: SessionLimits,
  now: () => number,
): HttpSessions {
  const sessions = new Map<string, OpenSession>();

  async function begin(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (sessions.size >= limits.sessions) await expire();
    if (sessions.size >= limits.sessions) {
      refuse(response, 503, `${sessions.size} sessions are open already; end one, or try again later`);
      return;
    }
    const transport = new StreamableHTTPServerTransport({
      sessionIdGenerator: randomUUID,
      maxRequestBodySize: MESSAGE_LIMIT,
      onsessioninitialized: (id) => {
        sessions.set(id, { transport, open: 0, usedAt: now() });
      },
      onsessionclosed: (id) => {
        sessions.delete(id);
      },
    });
    const server = createServer(workshop, settings);
    // The class has optional members where the interface has none.
    await server.connect(transport as Transport);
    await transport.handleRequest(request, response);
    if (transport.sessionId === undefined) await server.close();
  }

  async function expire(): Promise<void> {
    for (const [id, session] of sessions) {
      if (session.open > 0 || now() - session.usedAt < limits.idle) continue;
      sessions.delete(id);
      await session.transport.close();
    }
  }

  return {
    expire,
    async serve(request, response) {
      const id = request.headers['mcp-session-id'];
      if (id === undefined) return begin(request, response);
      const session = typeof id === 'string' ? sessions.get(id) : undefined;
      if (session === undefined) return refuse(response, 404, 'There is no such session; begin one with initialize');
      session.open += 1;
      response.once('close', () => {
        session.open -= 1;
        session.usedAt = now();
      });
      await session.transport.handleRequest(request, response);
    },
  };
}

function refuse(response: ServerResponse, status: number, message: string): void {
  response.writeHead(status, { 'Content-Type': 'application/json' });
  response.end(JSON.stringify({ jsonrpc: '2.0', error: { code: -32000, message }, id: null }));
}
