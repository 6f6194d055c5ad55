import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';
import { StreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/streamableHttp.js';

/** A server over HTTP that is a stdio server for each session, for a suite that speaks HTTP alone. */
export interface Bridge {
  readonly url: string;
  close(): Promise<void>;
}

/** `command` and `args` start the stdio server; `hosts` are the values of a Host header that are let through. */
export async function openBridge(command: string, args: readonly string[], cwd: string): Promise<Bridge> {
  const sessions = new Map<string, StreamableHTTPServerTransport>();
  const servers: StdioClientTransport[] = [];

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const id = String(request.headers['mcp-session-id'] ?? '');
    const transport = sessions.get(id) ?? (await begin());
    await transport.handleRequest(request, response);
  }

  async function begin(): Promise<StreamableHTTPServerTransport> {
    const far = new StdioClientTransport({ command, args: [...args], cwd });
    const { port } = server.address() as AddressInfo; // it listens on a port
    const near = new StreamableHTTPServerTransport({
      sessionIdGenerator: randomUUID,
      onsessioninitialized: (id) => {
        sessions.set(id, near);
      },
      enableDnsRebindingProtection: true,
      allowedHosts: [`127.0.0.1:${port}`, `localhost:${port}`],
      allowedOrigins: [`http://127.0.0.1:${port}`, `http://localhost:${port}`],
    });
    near.onmessage = (message) => void far.send(message);
    far.onmessage = (message) => {
      const isAnswer = 'id' in message && !('method' in message) && message.id !== undefined;
      void near.send(message, isAnswer ? { relatedRequestId: message.id as string | number } : {});
    };
    servers.push(far);
    await Promise.all([near.start(), far.start()]);
    return near;
  }

  const server = createServer((request, response) => {
    answer(request, response).catch((error: unknown) => response.writeHead(500).end(String(error)));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/mcp`,
    async close() {
      await Promise.all(servers.map((far) => far.close()));
      server.closeAllConnections();
      server.close();
    },
  };
}
