import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';

export type Misbehaviour = (request: IncomingMessage, response: ServerResponse, body: string) => void;

/** A small reference served over HTTP as AWS serves the real one; single paths can be made to misbehave. */
export interface FakeEndpoint {
  readonly url: string;
  /** Path and status of every answer, in order. */
  readonly answers: string[];
  /** Raw files by path; `BASE` stands for the server's own address. */
  readonly files: Map<string, unknown>;
  readonly misbehave: Map<string, Misbehaviour>;
  close(): Promise<void>;
}

export const serviceNames = Array.from({ length: 20 }, (_, index) => `service${String(index).padStart(2, '0')}`);

export async function startFakeEndpoint(): Promise<FakeEndpoint> {
  const files = fakeFiles();
  const misbehave = new Map<string, Misbehaviour>();
  const answers: string[] = [];
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://localhost').pathname;
    response.on('close', () => answers.push(`${path} ${response.statusCode}`));
    const file = files.get(path);
    const body = (typeof file === 'string' ? file : JSON.stringify(file ?? null)).replaceAll('BASE', base(server));
    const special = misbehave.get(path);
    if (special !== undefined) special(request, response, body);
    else if (file === undefined) response.writeHead(404).end();
    else answer(request, response, body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `${base(server)}/`,
    answers,
    files,
    misbehave,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** The proper answer: ETag, conditional requests and gzip. */
export function answer(request: IncomingMessage, response: ServerResponse, body: string): void {
  const etag = `"${createHash('sha256').update(body).digest('hex').slice(0, 16)}"`;
  if (request.headers['if-none-match'] === etag) response.writeHead(304, { etag }).end();
  else response.writeHead(200, { etag, 'content-encoding': 'gzip' }).end(gzipSync(body));
}

/** One service with `count` actions on a resource type, and an operation for each of them. */
export function fakeService(name: string, count = 12): Record<string, unknown> {
  const actions = Array.from({ length: count }, (_, index) => `Act${String(index).padStart(2, '0')}`);
  return {
    Name: name,
    Version: 'v1.4',
    Actions: actions.map((action) => ({
      Name: action,
      Annotations: {
        Properties: { IsList: false, IsPermissionManagement: false, IsTaggingOnly: false, IsWrite: true },
      },
      Resources: [{ Name: 'thing' }],
    })),
    Resources: [{ Name: 'thing', ARNFormats: [`arn:\${Partition}:${name}:\${Region}:\${Account}:thing/\${ThingId}`] }],
    Operations: actions.map((action) => ({
      Name: action,
      AuthorizedActions: [{ Name: action, Service: name }],
      SDK: [{ Name: `${name}-client`, Method: action.toLowerCase(), Package: 'Boto3' }],
    })),
  };
}

export function servicePath(name: string): string {
  return `/v1/${name}/${name}.json`;
}

function fakeFiles(): Map<string, unknown> {
  const listed = serviceNames.map((name) => ({ service: name, url: `BASE${servicePath(name)}` }));
  const clients = Object.fromEntries(listed.map((entry) => [`${entry.service}-client`, entry]));
  return new Map<string, unknown>([
    ['/', listed],
    ['/v1/mapping.json', { SDK: { Python: { Boto3: clients } } }],
    ...serviceNames.map((name) => [servicePath(name), fakeService(name)] as const),
  ]);
}

function base(server: Server): string {
  // A server that listens on TCP has an address with a port.
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
