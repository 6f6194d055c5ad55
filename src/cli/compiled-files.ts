import module, { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { cachedDataVersionTag } from 'node:v8';
import { Script } from 'node:vm';
import { isSystemError, readCompiled, saveCompiled } from '../compiled-code.ts';

/** The folder of the bundle, whose files Node loads as CommonJS. */
const ownFolder = dirname(fileURLToPath(import.meta.url));
/** Files of the bundle that are named after what is in them. */
const isNamedByContent = /-[\w-]{8}\.js$/;

/** A run of this many seconds has called most functions that it ever would. */
const LONG_RUN = 1;

const opening = '(function (exports, require, module, __filename, __dirname) {';
const closing = '\n})';

type Compile = (this: NodeJS.Module, code: string, file: string) => unknown;

/**
 * Lets the files of the bundle that are loaded from now on run with the compiled code that an earlier run left in
 * `folder`, and keeps it where there is none: what was compiled by the end of the run, so that functions compiled late are
 * in it. Each command has its own, as each calls other functions, and so have long runs, which call more of them. Whatever
 * goes wrong with the cache is no error. For Node 20, which has no such cache and whose loader does not change any more.
 */
export function keepCompiledFiles(folder: string, command: string): void {
  // What compiled code depends on: the version of V8, the machine, and the flags that are set.
  const tag = cachedDataVersionTag();
  const entryOf = (file: string, runs: 'long' | 'short'): string =>
    join(folder, `${basename(file)}-${command}-${runs}-${tag}.bin`);
  const loaded: { readonly file: string; readonly script: Script; readonly from: 'long' | 'short' | 'source' }[] = [];
  const compile: unknown = Reflect.get(module.prototype, '_compile');
  if (typeof compile !== 'function') return;

  const throughCache: Compile = function (code, file) {
    if (dirname(file) !== ownFolder || !isNamedByContent.test(file)) return compile.call(this, code, file);
    const long = readOrNothing(entryOf(file, 'long'));
    const cachedData = long ?? readOrNothing(entryOf(file, 'short'));
    const options = { filename: file, columnOffset: -opening.length };
    const withCache = cachedData === undefined ? options : { ...options, cachedData };
    const script = new Script(opening + code + closing, withCache);
    const isKept = cachedData !== undefined && script.cachedDataRejected !== true;
    loaded.push({ file, script, from: !isKept ? 'source' : long === undefined ? 'short' : 'long' });
    // What the wrapper gives is a function of these arguments.
    const run = script.runInThisContext() as (...args: readonly unknown[]) => unknown;
    return run.call(this.exports, this.exports, createRequire(file), this, file, ownFolder);
  };
  Reflect.set(module.prototype, '_compile', throughCache);
  process.once('exit', () => {
    const runs = process.uptime() >= LONG_RUN ? 'long' : 'short';
    for (const { file, script, from } of loaded) {
      if (from === 'source' || (from === 'short' && runs === 'long')) saveCompiled(entryOf(file, runs), folder, script);
    }
  });
}

function readOrNothing(entry: string): Buffer | undefined {
  try {
    return readCompiled(entry);
  } catch (cause) {
    if (isSystemError(cause)) return undefined;
    throw cause;
  }
}
