import { randomBytes } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { UserError } from '../model/user-error.ts';
import { checkCopy } from './check-copy.ts';
import { type CopyContents, writeCopy } from './write-copy.ts';

/**
 * The cache folder holds `reference/`: a folder for each copy, and the file `current` with the name of the one in use.
 * A copy never changes; a new one is written beside it and `current` is replaced by a rename. So a process that is
 * killed leaves the old copy in use, readers never see half a copy, and of two updates at once the last one counts.
 */
const area = 'reference';
const pointer = 'current';
const copyPattern = /^copy-[0-9a-z-]+$/;

/** Young folders may belong to an update that runs at the same time. Longer than an update may take. */
const unfinishedAge = 15 * 60_000;

/** The folder of the copy in use, which may be damaged; `undefined`: nothing was downloaded yet. */
export function findInstalledCopy(cacheFolder: string): string | undefined {
  let name: string;
  try {
    name = readFileSync(join(cacheFolder, area, pointer), 'utf8').trim();
  } catch (error) {
    if (errorCode(error) === 'ENOENT' || errorCode(error) === 'ENOTDIR') return undefined;
    throw new UserError('E_CACHE_FOLDER', `The cache folder ${cacheFolder} cannot be read`, 'Check its permissions', {
      cause: error,
    });
  }
  // A damaged name is looked up all the same: the copy is then missing, and that is said.
  return join(cacheFolder, area, copyPattern.test(name) ? name : 'copy-');
}

/**
 * Writes a copy, reads it again, and only then puts it in use. Gives its folder. Throws E_CACHE_WRITE when the file
 * system refuses (no space, no permission) and E_REFERENCE_CORRUPT when the copy does not read as written.
 */
export function installCopy(cacheFolder: string, contents: CopyContents): string {
  const home = join(cacheFolder, area);
  const unique = `${contents.stateDate}-${process.pid}-${randomBytes(4).toString('hex')}`;
  const unfinished = join(home, `unfinished-${unique}`);
  const finished = join(home, `copy-${unique}`);
  const nextPointer = join(home, `${pointer}-${unique}`);
  const replaced = findInstalledCopy(cacheFolder);
  try {
    mkdirSync(unfinished, { recursive: true, mode: 0o700 });
    writeCopy(unfinished, contents);
    const check = checkCopy(unfinished, 'downloaded');
    if (check.kind === 'damaged') {
      throw new UserError('E_REFERENCE_CORRUPT', `The copy just written is damaged: ${check.damage}`, 'Check the disk');
    }
    renameSync(unfinished, finished);
    writeFileSync(nextPointer, `copy-${unique}\n`);
    renameSync(nextPointer, join(home, pointer));
  } catch (error) {
    for (const leftover of [unfinished, finished, nextPointer]) removeIfPossible(leftover);
    throw error instanceof UserError ? error : writeError(error, cacheFolder);
  }
  // The replaced copy stays: a process that runs for long may still read from it.
  removeOld(home, [finished, ...(replaced === undefined ? [] : [replaced]), join(home, pointer)]);
  return finished;
}

function removeOld(home: string, keep: readonly string[]): void {
  for (const name of readdirSync(home)) {
    const path = join(home, name);
    const found = statSync(path, { throwIfNoEntry: false });
    if (keep.includes(path) || found === undefined || Date.now() - found.mtimeMs < unfinishedAge) continue;
    removeIfPossible(path);
  }
}

function removeIfPossible(path: string): void {
  try {
    rmSync(path, { recursive: true, force: true });
  } catch (error) {
    // What stays is in nobody's way, and the next update tries again; a defect has no code and comes through.
    if (errorCode(error) === undefined) throw error;
  }
}

function writeError(cause: unknown, cacheFolder: string): unknown {
  const code = errorCode(cause);
  if (code === undefined) return cause;
  const reason = code === 'ENOSPC' || code === 'EDQUOT' ? 'there is no space left' : `the system says ${code}`;
  const hint =
    code === 'ENOSPC' || code === 'EDQUOT' ? 'Free some space' : 'Check its permissions, or set IAMWRIGHT_CACHE';
  const message = `The cache folder ${cacheFolder} cannot be written: ${reason}; the copy in use is unchanged`;
  return new UserError('E_CACHE_WRITE', message, hint, { cause });
}

function errorCode(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}
