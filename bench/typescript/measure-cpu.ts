import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { RunFailed } from '../measure.ts';

/** What one process took of the processor, all its threads together: steadier than wall time on a busy machine. */
export interface CpuMeasurement {
  readonly seconds: number;
  readonly bytes: number;
  readonly stdout: string;
}

const reportCpu = new URL('./report-cpu.js', import.meta.url).href;

/** Runs Node with these arguments in a process of its own. Throws `RunFailed` unless it ends with status 0 within the time. */
export async function measureCpu(args: readonly string[], limitSeconds = 300): Promise<CpuMeasurement> {
  const folder = mkdtempSync(join(tmpdir(), 'iamwright-bench-'));
  const usage = join(folder, 'usage.json');
  try {
    const stdout = await run(['--import', reportCpu, ...args], usage, limitSeconds);
    // report-cpu.ts writes this file.
    const { microseconds, kibibytes } = JSON.parse(readFileSync(usage, 'utf8')) as {
      microseconds: number;
      kibibytes: number;
    };
    return { seconds: microseconds / 1e6, bytes: kibibytes * 1024, stdout };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function run(args: readonly string[], usage: string, limitSeconds: number): Promise<string> {
  const child = spawn(process.execPath, args, {
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout: limitSeconds * 1000,
    killSignal: 'SIGKILL',
    env: { ...process.env, IAMWRIGHT_BENCH_CPU: usage },
  });
  const stdout: Buffer[] = [];
  const stderr: Buffer[] = [];
  child.stdout.on('data', (chunk: Buffer) => stdout.push(chunk));
  child.stderr.on('data', (chunk: Buffer) => stderr.push(chunk));
  const status = await new Promise<number | string | null>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code, signal) => resolve(code ?? signal));
  });
  if (status !== 0) {
    const detail = Buffer.concat(stderr).toString('utf8').slice(0, 2000);
    throw new RunFailed(`node ${args.slice(2).join(' ')} ended with ${status}\n${detail}`);
  }
  return Buffer.concat(stdout).toString('utf8');
}
