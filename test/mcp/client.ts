import { join } from 'node:path';
import type { PassThrough } from 'node:stream';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';
import { InMemoryTransport } from '@modelcontextprotocol/sdk/inMemory.js';
import type { CallToolResult, ClientCapabilities, ElicitResult } from '@modelcontextprotocol/sdk/types.js';
import { ElicitRequestSchema, ListRootsRequestSchema } from '@modelcontextprotocol/sdk/types.js';
import { onTestFinished } from 'vitest';
import { createServer } from '../../src/mcp/server.ts';
import type { Workshop } from '../../src/mcp/session.ts';
import { createWorkshop } from '../../src/mcp/workshop.ts';
import { environment, programPath, projectRoot } from '../cli/program.ts';

export interface ClientOptions {
  /** Folders named with --root. */
  readonly folders?: readonly string[];
  readonly workingDirectory?: string;
  /** The client's roots as URIs; absent: a client without that capability. */
  readonly roots?: () => readonly string[];
  /** How the person answers; absent: a client without elicitation. */
  readonly elicit?: (message: string) => ElicitResult | Promise<ElicitResult>;
  readonly workshop?: Workshop;
  readonly trustsClient?: boolean;
}

/** A client that is connected to a server in this process. */
export async function connect(options: ClientOptions = {}): Promise<Client> {
  const [near, far] = InMemoryTransport.createLinkedPair();
  const server = createServer(options.workshop ?? createWorkshop(), {
    version: '0.0.0',
    roots: {
      folders: options.folders ?? [],
      workingDirectory: options.workingDirectory ?? projectRoot,
      trustsClient: options.trustsClient ?? true,
    },
    onDefect: (error) => {
      throw error;
    },
  });
  const client = createClient(options);
  await Promise.all([server.connect(far), client.connect(near)]);
  onTestFinished(() => client.close());
  return client;
}

export function createClient({ roots, elicit }: Pick<ClientOptions, 'roots' | 'elicit'> = {}): Client {
  const capabilities: ClientCapabilities = {
    ...(roots === undefined ? {} : { roots: { listChanged: true } }),
    ...(elicit === undefined ? {} : { elicitation: {} }),
  };
  const client = new Client({ name: 'test', version: '1' }, { capabilities });
  if (roots !== undefined) {
    client.setRequestHandler(ListRootsRequestSchema, () => ({ roots: roots().map((uri) => ({ uri })) }));
  }
  if (elicit !== undefined) client.setRequestHandler(ElicitRequestSchema, ({ params }) => elicit(params.message));
  return client;
}

/** A client of the built program in a process of its own, and what that wrote to stderr. */
export async function connectProgram(
  cwd: string,
  argv: readonly string[] = [],
  options: Pick<ClientOptions, 'elicit'> & { readonly environment?: Readonly<Record<string, string>> } = {},
): Promise<{ readonly client: Client; readonly pid: number; readonly log: () => string }> {
  const transport = new StdioClientTransport({
    command: process.execPath,
    args: [programPath, 'mcp', ...argv],
    cwd,
    env: { ...environment, ...options.environment },
    stderr: 'pipe',
  });
  const written: Buffer[] = [];
  (transport.stderr as PassThrough | null)?.on('data', (chunk: Buffer) => written.push(chunk));
  const client = createClient(options);
  await client.connect(transport);
  onTestFinished(() => client.close());
  return { client, pid: transport.pid ?? 0, log: () => Buffer.concat(written).toString('utf8') };
}

/** Calls a tool; the SDK's client checks the result against the tool's output schema. */
export async function call(
  client: Client,
  name: string,
  input: Readonly<Record<string, unknown>> = {},
): Promise<CallToolResult> {
  // Without task support the result is always of this kind.
  return (await client.callTool({ name, arguments: { ...input } })) as CallToolResult;
}

/** The code of an answer that is an error; `undefined`: it is none. */
export function errorCode(result: CallToolResult): string | undefined {
  return result.isError === true ? textOf(result).split(':', 1)[0] : undefined;
}

export function textOf({ content }: CallToolResult): string {
  return content.map((item) => (item.type === 'text' ? item.text : '')).join('\n');
}

export const exampleFolder = join(projectRoot, 'examples/monthly-report');
