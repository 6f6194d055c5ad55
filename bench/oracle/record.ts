import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  appendFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { RecordedCall } from './compare.ts';
import type { OracleProgram } from './programs.ts';

const root = fileURLToPath(new URL('../..', import.meta.url)).replace(/dist\/$/, '');
const recorder = join(root, 'bench/oracle/python');

/** Something the person can repair, with the next step in the message. */
export class OracleError extends Error {}

/** Where a program's sources, environment and recordings are. */
export interface OracleFolders {
  readonly source: string;
  readonly environment: string;
  readonly recordings: string;
}

/** `base` is the ignored folder that holds all programs; by default one beside the corpus. */
export function foldersOf(program: OracleProgram, base = join(root, 'corpus/.oracle/python')): OracleFolders {
  const folder = join(base, `${program.name}-${program.version}`);
  return {
    source: join(folder, 'source'),
    environment: join(folder, 'environment'),
    recordings: join(folder, 'recordings'),
  };
}

/**
 * Fetches and installs the program, and runs each group of its tests that has no recording yet. What is there stays, so
 * an interrupted run goes on where it was; `only` is text that a group's name must contain. Failing tests are no matter: what they did until then was recorded.
 */
export function record(
  program: OracleProgram,
  folders: OracleFolders,
  only: string,
  note: (line: string) => void,
): void {
  prepare(program, folders, note);
  mkdirSync(folders.recordings, { recursive: true });
  for (const group of groupsOf(program, folders.source)) {
    const target = join(folders.recordings, `${group.replaceAll('/', '.')}.jsonl`);
    if (!group.includes(only) || existsSync(target)) continue;
    note(`${program.name}: runs ${group}`);
    runTests(program, folders, group, target);
  }
}

/** Everything recorded for a program; a line that a killed run left unfinished is skipped. */
export function readRecordings({ recordings }: OracleFolders): readonly RecordedCall[] {
  const files = existsSync(recordings) ? readdirSync(recordings).filter((name) => name.endsWith('.jsonl')) : [];
  return files.sort().flatMap((name) => {
    const lines = readFileSync(join(recordings, name), 'utf8').split('\n');
    // The recorder writes these lines.
    return lines.filter((line) => line.endsWith('}')).map((line) => JSON.parse(line) as RecordedCall);
  });
}

/** How many groups have been recorded. */
export function recordedGroups({ recordings }: OracleFolders): number {
  return existsSync(recordings) ? readdirSync(recordings).filter((name) => name.endsWith('.jsonl')).length : 0;
}

function prepare(program: OracleProgram, { source, environment }: OracleFolders, note: (line: string) => void): void {
  if (!existsSync(source)) {
    note(`${program.name}: fetches ${program.archive}`);
    fetchSource(program, source);
  }
  const done = join(environment, 'installed');
  if (existsSync(done)) return;
  note(`${program.name}: installs`);
  rmSync(environment, { recursive: true, force: true });
  run('python3', ['-m', 'venv', environment], dirname(environment), {});
  const requirements = join(recorder, 'requirements', `${program.name}.txt`);
  run(pythonOf(environment), ['-m', 'pip', 'install', '-q', ...pipOptions, '-r', requirements], root, {});
  writeFileSync(done, '');
}

const pipOptions = ['--disable-pip-version-check', '--no-deps'];

function fetchSource(program: OracleProgram, source: string): void {
  const folder = dirname(source);
  mkdirSync(folder, { recursive: true });
  const requirement = `${program.name}==${program.version}`;
  const archive = join(folder, program.archive);
  const format = `--no-binary=${program.name}`;
  run('python3', ['-m', 'pip', 'download', '-q', ...pipOptions, format, '-d', folder, requirement], root, {});
  const sha256 = createHash('sha256').update(readFileSync(archive)).digest('hex');
  if (sha256 !== program.sha256) {
    rmSync(archive);
    throw new OracleError(`${program.archive} has the SHA-256 ${sha256}, not ${program.sha256}`);
  }
  const half = `${source}.part`;
  rmSync(half, { recursive: true, force: true });
  run('python3', ['-m', 'tarfile', '-e', archive, half], root, {});
  const [top] = readdirSync(half);
  if (top === undefined) throw new OracleError(`${program.archive} is empty`);
  renameSync(join(half, top), source);
  rmSync(half, { recursive: true });
}

/** What is given to pytest at a time, each a recording of its own. */
export function groupsOf(program: OracleProgram, source: string): readonly string[] {
  return program.groups.flatMap((group) => {
    if (!group.includes('*')) return [group];
    const parent = dirname(group);
    const [start = '', end = ''] = group.slice(parent.length + 1).split('*');
    const names = readdirSync(join(source, parent)).filter((name) => name.startsWith(start) && name.endsWith(end));
    return names.sort().map((name) => `${parent}/${name}`);
  });
}

/** Tests see no real credentials, and a test that hangs ends by its own time limit, a group by another. */
function runTests(program: OracleProgram, { source, environment }: OracleFolders, group: string, target: string): void {
  const half = `${target}.part`;
  rmSync(half, { force: true });
  const args = [
    '-m',
    'pytest',
    '-p',
    'iamwright_recorder',
    '-p',
    'no:cacheprovider',
    '-q',
    '--tb=no',
    ...program.options,
  ];
  const done = spawnSync(pythonOf(environment), [...args, group], {
    cwd: source,
    env: {
      PATH: process.env.PATH,
      HOME: join(source, '..'),
      PYTHONPATH: recorder,
      PYTHONDONTWRITEBYTECODE: '1',
      IAMWRIGHT_RECORD_ROOT: source,
      IAMWRIGHT_RECORD_OUT: half,
      AWS_ACCESS_KEY_ID: 'testing',
      AWS_SECRET_ACCESS_KEY: 'testing',
      AWS_DEFAULT_REGION: 'us-east-1',
      AWS_EC2_METADATA_DISABLED: 'true',
      ...program.environment,
    },
    timeout: 1_200_000,
    encoding: 'utf8',
  });
  const summary = done.stdout.trim().split('\n').at(-1) ?? '';
  appendFileSync(join(dirname(target), 'log.txt'), `${group}  status ${done.status}  ${summary}\n`);
  if (!existsSync(half)) writeFileSync(half, '');
  renameSync(half, target);
}

function pythonOf(environment: string): string {
  return join(environment, 'bin/python');
}

function run(command: string, args: readonly string[], cwd: string, env: NodeJS.ProcessEnv): void {
  const done = spawnSync(command, args, { cwd, env: { ...process.env, ...env }, encoding: 'utf8' });
  if (done.status === 0) return;
  const detail = done.error === undefined ? done.stderr.trim() : done.error.message;
  throw new OracleError(`${command} ${args.join(' ')} failed\n${detail}\n  Check the network, then run it again.`);
}
