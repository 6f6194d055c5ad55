import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { downloadCommand, type Release } from './registries.ts';
import { restoreSources } from './restore-sources.ts';

/** A published package whose sources serve to measure and review iamwright; never part of it. */
export interface PinnedPackage extends Release {
  /** The name of the archive: a wheel, a source archive, an npm package or the zip of a Go module. */
  readonly archive: string;
  readonly sha256: string;
}

/** Something the person can repair, with the next step in the message. */
export class PackageError extends Error {}

/**
 * Downloads a pinned package into `archives` with its registry's own client and unpacks it into `target`. What is there
 * already stays. Nothing in a package is run or installed, save that pip asks a source archive for its metadata.
 */
export function fetchPackage(item: PinnedPackage, archives: string, target: string): 'there already' | 'unpacked' {
  const archive = join(archives, item.archive);
  if (existsSync(target) && existsSync(archive) && hashOf(archive) === item.sha256) return 'there already';
  if (!existsSync(archive)) download(item, archives);
  const sha256 = hashOf(archive);
  if (sha256 !== item.sha256) {
    rmSync(archive);
    throw new PackageError(
      `${item.archive} has the SHA-256 ${sha256}, not ${item.sha256}.\n` +
        '  It was removed: run the same again, and if the hash is the same, check which package index is used.',
    );
  }
  unpack(archive, target);
  if (item.registry === 'npm') restoreSources(target);
  return 'unpacked';
}

/** Downloads a release for the first time into `archives`, and pins what came. */
export function pinPackage(release: Release, archives: string): PinnedPackage {
  const folder = join(archives, '.pin');
  rmSync(folder, { recursive: true, force: true });
  download(release, folder);
  const [archive = ''] = readdirSync(folder);
  const sha256 = hashOf(join(folder, archive));
  renameSync(join(folder, archive), join(archives, archive));
  return { ...release, archive, sha256 };
}

function download(release: Release, folder: string): void {
  mkdirSync(folder, { recursive: true });
  const { command, args } = downloadCommand(release, folder);
  const problem = `${command} could not download ${release.name} ${release.version}.`;
  run(command, args, `${problem}\n  Check the network, then run the same again.`);
  const { archive } = release;
  if (archive === undefined || existsSync(join(folder, archive))) return;
  throw new PackageError(
    `${command} downloaded ${release.name} ${release.version} under another name than ${archive}.`,
  );
}

function hashOf(file: string): string {
  return createHash('sha256').update(readFileSync(file)).digest('hex');
}

/** Unpacks beside the target first, so that an interrupted run leaves no half of a package behind. */
function unpack(archive: string, target: string): void {
  const half = `${target}.part`;
  rmSync(half, { recursive: true, force: true });
  mkdirSync(half, { recursive: true });
  const module = /\.(whl|zip)$/.test(archive) ? 'zipfile' : 'tarfile';
  run('python3', ['-m', module, '-e', archive, half], `python3 could not unpack ${archive}.\n  Is the disk full?`);
  rmSync(target, { recursive: true, force: true });
  renameSync(half, target);
}

function run(command: string, args: readonly string[], problem: string): void {
  const done = spawnSync(command, args, { encoding: 'utf8' });
  if (done.status === 0) return;
  const detail = done.error === undefined ? done.stderr.trim() : done.error.message;
  throw new PackageError(`${problem}\n${detail}`);
}
