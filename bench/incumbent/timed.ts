import { spawnSync } from 'node:child_process';

/** What a process printed, and the processor time it took, all its threads together. */
export interface CpuTimed<T> {
  readonly value: T;
  readonly seconds: number;
}

/** Runs a command in a shell that times it; wall time would tell more about what else the machine does. */
export function timed(
  command: string,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): CpuTimed<string> {
  const script = 'TIMEFORMAT="%U %S"; { time "$@" 2>/dev/null; } 2>&3 3>&2';
  const done = spawnSync('bash', ['-c', `exec 3>&2; ${script}`, 'timed', command, ...args], {
    env: { ...process.env, ...env },
    encoding: 'utf8',
    maxBuffer: 2 ** 30,
  });
  if (done.status !== 0) throw new Error(`${command} ended with status ${done.status}: ${done.stderr}`);
  const [user = 0, system = 0] = done.stderr.trim().split(/\s+/).map(Number);
  return { value: done.stdout, seconds: user + system };
}

/** Throws with what the command wrote to stderr if it does not end with status 0. */
export function run(command: string, args: readonly string[]): void {
  const done = spawnSync(command, args, { encoding: 'utf8' });
  if (done.status !== 0) throw new Error(`${command} ${args.join(' ')} failed\n${done.error?.message ?? done.stderr}`);
}
