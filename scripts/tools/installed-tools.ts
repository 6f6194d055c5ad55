import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Where tests and benches keep what they need of other ecosystems; not under version control. */
const toolsFolder = fileURLToPath(new URL('../../.tools/', import.meta.url));

/**
 * A Python environment with these packages (`name==version`), made on first use and kept. Returns its interpreter; the
 * programs that the packages bring lie beside it. Needs `python3` with venv and pip.
 */
export function pythonEnvironment(requirements: readonly string[]): string {
  const folder = madeOnce('python', requirements, (making) => {
    run('python3', ['-m', 'venv', making], toolsFolder);
    run(join(making, 'bin/python'), [
      '-m',
      'pip',
      'install',
      '--quiet',
      '--disable-pip-version-check',
      ...requirements,
    ]);
  });
  return join(folder, 'bin/python');
}

/** A folder in whose `node_modules` these packages (`name@version`) are, made on first use and kept. */
export function nodePackages(specifiers: readonly string[]): string {
  return madeOnce('node', specifiers, (making) => {
    mkdirSync(making, { recursive: true });
    writeFileSync(join(making, 'package.json'), '{ "private": true, "type": "module" }\n');
    const quiet = ['--ignore-scripts', '--no-audit', '--no-fund', '--no-package-lock', '--loglevel=error'];
    run('npm', ['install', ...quiet, ...specifiers], making);
  });
}

/**
 * A folder with a `go.mod` and a `go.sum` in which these Go modules (`path@version`) and what they need are pinned, fetched
 * on first use and kept in Go's module cache. Needs the Go toolchain.
 */
export function goModules(specifiers: readonly string[]): string {
  return madeOnce('go', specifiers, (making) => {
    mkdirSync(making, { recursive: true });
    writeFileSync(join(making, 'go.mod'), 'module example.com/tools\n');
    run('go', ['get', ...specifiers], making);
  });
}

/** A virtual environment keeps its path in its programs, so it is made in place and marked when it is whole. */
function madeOnce(kind: string, contents: readonly string[], make: (folder: string) => void): string {
  const key = createHash('sha256').update(contents.join('\n')).digest('hex').slice(0, 12);
  const folder = join(toolsFolder, `${kind}-${key}`);
  const mark = `${folder}.made`;
  if (existsSync(mark)) return folder;
  mkdirSync(toolsFolder, { recursive: true });
  // Test files run side by side, and several may be the first to need it.
  const lock = `${folder}.lock`;
  while (!isTaken(lock)) {
    if (existsSync(mark)) return folder;
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 200);
  }
  try {
    if (existsSync(mark)) return folder;
    rmSync(folder, { recursive: true, force: true });
    make(folder);
    writeFileSync(`${mark}.part`, `${contents.join('\n')}\n`);
    renameSync(`${mark}.part`, mark);
    return folder;
  } finally {
    rmSync(lock, { force: true });
  }
}

/** Takes the lock, which names the process that holds it, so that one that was left by a process that ended is not waited for. */
function isTaken(lock: string): boolean {
  try {
    writeFileSync(lock, String(process.pid), { flag: 'wx' });
    return true;
  } catch (cause) {
    if (!(cause instanceof Error) || !('code' in cause) || cause.code !== 'EEXIST') throw cause;
  }
  if (!isLeft(lock)) return false;
  rmSync(lock, { force: true });
  return false;
}

function isLeft(lock: string): boolean {
  try {
    const holder = Number(readFileSync(lock, 'utf8'));
    if (holder > 0) process.kill(holder, 0);
    return false;
  } catch (cause) {
    return cause instanceof Error && 'code' in cause && cause.code === 'ESRCH';
  }
}

function run(command: string, argv: readonly string[], cwd = toolsFolder): void {
  execFileSync(command, [...argv], { cwd, stdio: ['ignore', 'ignore', 'inherit'] });
}
