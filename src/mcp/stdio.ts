import { Writable } from 'node:stream';
import type { RootSettings } from './roots.ts';
import { createServer } from './server.ts';
import { createStdioTransport } from './stdio-transport.ts';
import { createWorkshop } from './workshop.ts';

export interface StdioSettings {
  readonly version: string;
  readonly roots: RootSettings;
}

/** How often it is looked whether the program that started the server is still there, in milliseconds. */
const PARENT_CHECK = 3_000;

/**
 * Serves one client over stdin and stdout until either is closed or the program that started it is gone. Signals end the
 * process as they do without us: there is nothing to tidy up.
 */
export async function serveStdio({ version, roots }: StdioSettings): Promise<void> {
  if (process.stdin.isTTY) {
    process.stderr.write(
      'iamwright waits for an MCP client on stdin; `iamwright mcp --help` tells how to set one up.\n',
    );
  }
  const server = createServer(createWorkshop(), { version, roots, onDefect: showDefect });
  const transport = createStdioTransport(process.stdin, takeStdout());
  const parent = process.ppid;
  await new Promise<void>((resolve, reject) => {
    const watch = setInterval(() => {
      if (process.ppid !== parent) void server.close();
    }, PARENT_CHECK);
    watch.unref();
    server.onclose = () => {
      clearInterval(watch);
      resolve();
    };
    server.connect(transport).catch(reject);
  });
  // A handle that something left open must not keep the process after its client.
  process.stdin.destroy();
}

/** The real stdout, for messages alone: whatever else writes to stdout from now on writes to stderr. */
function takeStdout(): Writable {
  const write = process.stdout.write.bind(process.stdout);
  process.stdout.write = process.stderr.write.bind(process.stderr);
  const output = new Writable({
    write: (chunk, _encoding, done) => {
      write(chunk, done);
    },
    decodeStrings: false,
  });
  process.stdout.on('error', () => output.destroy());
  output.on('error', () => {});
  return output;
}

/** A defect in one call is shown where clients keep a server's log. */
export function showDefect(error: unknown): void {
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
}
