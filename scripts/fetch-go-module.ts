import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { GoModule } from './corpus-go.ts';

/** The part of what `go mod download -json` prints that is used. */
interface Download {
  readonly Dir?: string;
  readonly Sum?: string;
  readonly Error?: string;
}

/** Is there a Go toolchain? Without one nothing can be asked of the module proxy. */
export function hasGo(): boolean {
  return spawnSync('go', ['version'], { stdio: 'ignore' }).status === 0;
}

/**
 * Puts a copy of the module's sources into `target`, which is made or replaced. What is there already, with the same
 * sum beside it in `<target>.sum`, stays. The result is the problem and the next step, or what was done.
 */
export function fetchGoModule(item: GoModule, target: string): { problem: string } | { done: string } {
  const stamp = `${target}.sum`;
  if (existsSync(target) && existsSync(stamp) && readFileSync(stamp, 'utf8') === item.sum) {
    return { done: 'there already' };
  }
  const requirement = `${item.module}@${item.version}`;
  const { Dir, Sum, Error: problem } = downloadModule(requirement);
  if (problem !== undefined || Dir === undefined || Sum === undefined) {
    return {
      problem: `go could not download ${requirement}.\n  Check the network and \`go env GOPROXY\`.\n${problem ?? ''}`,
    };
  }
  if (Sum !== item.sum) return { problem: `${requirement} has the sum ${Sum}, not ${item.sum}; nothing was unpacked.` };
  copyModule(Dir, target);
  writeFileSync(stamp, item.sum);
  return { done: 'unpacked' };
}

function downloadModule(requirement: string): Download {
  // Outside any module, so that no go.mod of ours decides.
  const run = spawnSync('go', ['mod', 'download', '-json', requirement], {
    cwd: tmpdir(),
    encoding: 'utf8',
    env: { ...process.env, GOFLAGS: '-mod=mod', GO111MODULE: 'on', GOWORK: 'off' },
  });
  try {
    // The go command's own output.
    return JSON.parse(run.stdout) as Download;
  } catch {
    return { Error: run.error?.message ?? run.stderr.trim() };
  }
}

function copyModule(source: string, target: string): void {
  const half = `${target}.part`;
  rmSync(half, { recursive: true, force: true });
  mkdirSync(dirname(target), { recursive: true });
  cpSync(source, half, { recursive: true });
  makeFoldersWritable(half);
  rmSync(target, { recursive: true, force: true });
  renameSync(half, target);
}

/** The module cache is read-only, and a copy that cannot be removed is a nuisance. */
function makeFoldersWritable(folder: string): void {
  chmodSync(folder, 0o755);
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    if (entry.isDirectory()) makeFoldersWritable(join(folder, entry.name));
  }
}
