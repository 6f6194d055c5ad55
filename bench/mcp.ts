import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { writeProgram } from './mcp-program.ts';

/**
 * How long the MCP server takes to answer `initialize`, beside a bare start of Node and the load of the SDK, and what
 * the second policy for 1,000 files costs after an edit of one, beside the first.
 *   node dist/bench/mcp.js
 */
const project = fileURLToPath(new URL('../..', import.meta.url));
const program = join(project, 'dist/bundle/main.js');
const rounds = 9;
/** How long after it is written a file's times tell it from another content, in milliseconds (src/sources/kept-files.ts). */
const SETTLED = 2_500;

const initialize = {
  jsonrpc: '2.0',
  id: 0,
  method: 'initialize',
  params: { protocolVersion: '2025-11-25', capabilities: {}, clientInfo: { name: 'bench', version: '1' } },
};

const sdk = "import '@modelcontextprotocol/sdk/server/index.js'; import '@modelcontextprotocol/sdk/types.js';";
const starts = {
  'bare start of Node': () => untilEnd(['--eval', '']),
  'start and load of the SDK': () => untilEnd(['--input-type=module', '--eval', sdk]),
  'start until initialize is answered': () => untilAnswer(),
};

// One of each in turn, so that what else the machine does falls on all of them.
const times = new Map<string, number[]>(Object.keys(starts).map((name) => [name, []]));
for (let round = 0; round < rounds; round += 1) {
  for (const [name, start] of Object.entries(starts)) times.get(name)?.push(await start());
}
for (const [name, all] of times) print(name, all);

for (const language of ['typescript', 'python', 'go'] as const) {
  const root = mkdtempSync(join(tmpdir(), 'iamwright-bench-'));
  const edited = writeProgram(root, language);
  // Files this young are read again each time; those of a project mostly are not.
  await sleep(SETTLED);
  const { first, second, third } = await askThrice(root, edited);
  rmSync(root, { recursive: true });
  const share = (value: number): string => `${((100 * value) / first).toFixed(0)} %`;
  process.stdout.write(
    `1,000 files of ${language}: first ${first.toFixed(0)} ms, after an edit ${share(second)}, after the next ${share(third)} of its processor time\n`,
  );
}

function print(name: string, all: readonly number[]): void {
  const sorted = [...all].sort((a, b) => a - b);
  const [least = 0, middle = 0] = [sorted[0], sorted[Math.floor(sorted.length / 2)]];
  process.stdout.write(`${name}: median ${middle.toFixed(0)} ms, least ${least.toFixed(0)} ms\n`);
}

function untilEnd(argv: readonly string[]): Promise<number> {
  const started = performance.now();
  const child = spawn(process.execPath, [...argv], { cwd: project, stdio: 'ignore' });
  return new Promise((resolve) => child.once('exit', () => resolve(performance.now() - started)));
}

async function untilAnswer(): Promise<number> {
  const started = performance.now();
  const server = startServer(project);
  await server.ask(initialize);
  const taken = performance.now() - started;
  server.process.kill();
  return taken;
}

interface Server {
  readonly process: ChildProcess;
  ask(message: unknown): Promise<void>;
}

function startServer(cwd: string): Server {
  const child = spawn(process.execPath, [program, 'mcp'], { cwd, stdio: ['pipe', 'pipe', 'ignore'] });
  return {
    process: child,
    ask: (message) =>
      new Promise((resolve) => {
        const listen = (chunk: Buffer): void => {
          if (!chunk.includes('\n')) return;
          child.stdout.off('data', listen);
          resolve();
        };
        child.stdout.on('data', listen);
        child.stdin.write(`${JSON.stringify(message)}\n`);
      }),
  };
}

/** Milliseconds of processor time of the server for each of three calls, of which the later two follow an edit. */
async function askThrice(root: string, edited: string): Promise<{ first: number; second: number; third: number }> {
  const server = startServer(root);
  await server.ask(initialize);
  const call = { jsonrpc: '2.0', id: 1, method: 'tools/call', params: { name: 'generate_policy', arguments: {} } };
  const taken: number[] = [];
  for (let round = 0; round < 3; round += 1) {
    const before = processorTime(server.process.pid ?? 0);
    await server.ask({ ...call, id: round + 1 });
    taken.push(processorTime(server.process.pid ?? 0) - before);
    writeFileSync(edited, readFileSync(edited, 'utf8').replaceAll('acme-10', 'acme-10-changed'));
  }
  server.process.kill();
  const [first = 0, second = 0, third = 0] = taken;
  return { first, second, third };
}

/** Source: https://man7.org/linux/man-pages/man5/proc_pid_stat.5.html; a tick is 10 ms on Linux as it is built. */
function processorTime(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
    .replace(/^.*\) /, '')
    .split(' ');
  return (Number(fields[11]) + Number(fields[12])) * 10;
}
