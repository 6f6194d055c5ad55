import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** What one run of a child process took, from its start to its end. */
export interface Measurement {
  /** Wall time, the start of Node included. */
  readonly seconds: number;
  /** Processor time of all threads; other programs on the machine change it much less than the wall time. */
  readonly processorSeconds: number;
  /** Peak resident memory. */
  readonly bytes: number;
  readonly stdout: string;
}

/** A measured process failed; its message holds what it wrote to stderr. */
export class RunFailed extends Error {}

/**
 * Runs `measure`; where a measured process failed, tells so on stderr, sets the exit status and gives `undefined`, so
 * that the other rows of a table are still made.
 */
export async function unlessFailed<T>(measure: () => Promise<T>): Promise<T | undefined> {
  try {
    return await measure();
  } catch (error) {
    if (!(error instanceof RunFailed)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 1;
    return undefined;
  }
}

const reportUsage = new URL('./report-usage.js', import.meta.url).href;

/** Runs a script in a Node of its own and measures it. Throws `RunFailed` if it does not end with status 0. */
export async function measureScript(script: string, args: readonly string[]): Promise<Measurement> {
  const folder = mkdtempSync(join(tmpdir(), 'iamwright-bench-'));
  const usage = join(folder, 'usage.json');
  try {
    const run = await runNode(['--import', reportUsage, script, ...args], { IAMWRIGHT_BENCH_USAGE: usage });
    // report-usage.ts writes this file.
    const { kibibytes, microseconds } = JSON.parse(readFileSync(usage, 'utf8')) as {
      kibibytes: number;
      microseconds: number;
    };
    return { ...run, bytes: kibibytes * 1024, processorSeconds: microseconds / 1e6 };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Wall time of one Node process with these arguments, in seconds. */
export async function timeNode(args: readonly string[]): Promise<number> {
  return (await runNode(args, {})).seconds;
}

async function runNode(
  args: readonly string[],
  variables: Readonly<Record<string, string>>,
): Promise<{ seconds: number; stdout: string }> {
  const started = process.hrtime.bigint();
  const child = spawn(process.execPath, args, {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, ...variables },
  });
  const stdout: Buffer[] = [];
  const stderr: Buffer[] = [];
  child.stdout.on('data', (chunk: Buffer) => stdout.push(chunk));
  child.stderr.on('data', (chunk: Buffer) => stderr.push(chunk));
  const status = await new Promise<number | null>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', resolve);
  });
  const seconds = Number(process.hrtime.bigint() - started) / 1e9;
  if (status !== 0) {
    throw new RunFailed(
      `node ${args.join(' ')} ended with status ${status}\n${Buffer.concat(stderr).toString('utf8')}`,
    );
  }
  return { seconds, stdout: Buffer.concat(stdout).toString('utf8') };
}

export function median(numbers: readonly number[]): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  const middle = (sorted.length - 1) / 2;
  return ((sorted[Math.floor(middle)] ?? Number.NaN) + (sorted[Math.ceil(middle)] ?? Number.NaN)) / 2;
}

/** The program as it is installed, and the child scripts beside this file. */
export const scripts = {
  program: fileURLToPath(new URL('../bundle/main.js', import.meta.url)),
  parseOnly: fileURLToPath(new URL('./parse-only.js', import.meta.url)),
  searchedFiles: fileURLToPath(new URL('./searched-files.js', import.meta.url)),
  parsedFiles: fileURLToPath(new URL('./parsed-files.js', import.meta.url)),
};
