import { isAscii } from 'node:buffer';
import {
  closeSync,
  mkdirSync,
  openSync,
  readFileSync,
  readSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { cachedDataVersionTag } from 'node:v8';
import { Script } from 'node:vm';

/** A module that was run from its file, and what writes its compiled code for the next time. */
export interface CachedModule {
  readonly exports: unknown;
  save(): void;
}

/**
 * Runs a CommonJS file with the compiled code that an earlier run left in `folder`. Whatever goes wrong with the cache is
 * no error: the code is then compiled as ever. `undefined`: the file could not be run this way at all.
 */
export function loadThroughCache(file: string, folder: string): CachedModule | undefined {
  let code: string;
  let entry: string;
  let cachedData: Buffer | undefined;
  try {
    const { mtimeMs, size } = statSync(file);
    code = readWrapped(file, size);
    entry = join(folder, `${basename(file)}-${size}-${Math.trunc(mtimeMs)}-${cachedDataVersionTag()}.bin`);
    cachedData = readCompiled(entry);
  } catch (cause) {
    if (isSystemError(cause)) return undefined;
    throw cause;
  }
  const script = new Script(code, cachedData === undefined ? { filename: file } : { filename: file, cachedData });
  // What the wrapper gives is a function of these arguments.
  const run = script.runInThisContext() as (...args: readonly unknown[]) => void;
  const made: { exports: unknown } = { exports: {} };
  run(made.exports, createRequire(file), made, file, dirname(file));
  const isThere = cachedData !== undefined && script.cachedDataRejected !== true;
  return { exports: made.exports, save: () => (isThere ? undefined : saveCompiled(entry, folder, script)) };
}

const opening = '(function (exports, require, module, __filename, __dirname) {';
const closing = '\n})';

/** A file of `size` bytes as the body of a function. One string from one buffer: joining strings copies megabytes again. */
function readWrapped(file: string, size: number): string {
  const bytes = Buffer.allocUnsafe(opening.length + size + closing.length);
  let at = bytes.write(opening, 'latin1');
  const handle = openSync(file, 'r');
  try {
    for (const end = at + size; at < end; ) {
      const read = readSync(handle, bytes, at, end - at, null);
      if (read === 0) break;
      at += read;
    }
  } finally {
    closeSync(handle);
  }
  at += bytes.write(closing, at, 'latin1');
  const whole = bytes.subarray(0, at);
  return whole.toString(isAscii(whole) ? 'latin1' : 'utf8');
}

/** Writes what was compiled of a script by now, whole or not at all, for the user alone. */
export function saveCompiled(entry: string, folder: string, script: Script): void {
  const unfinished = `${entry}.${process.pid}`;
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    writeFileSync(unfinished, script.createCachedData(), { mode: 0o600 });
    renameSync(unfinished, entry);
  } catch (cause) {
    // A full disk or a folder without permission: the next run compiles again.
    if (!isSystemError(cause)) throw cause;
    removeIfThere(unfinished);
  }
}

function removeIfThere(path: string): void {
  try {
    rmSync(path, { force: true });
  } catch (cause) {
    // A file in the place of the folder.
    if (!isSystemError(cause)) throw cause;
  }
}

/** What a run before left; `undefined` where there is nothing. Throws the system's error where it cannot be read. */
export function readCompiled(path: string): Buffer | undefined {
  return statSync(path, { throwIfNoEntry: false }) === undefined ? undefined : readFileSync(path);
}

export function isSystemError(cause: unknown): boolean {
  return cause instanceof Error && 'code' in cause;
}
