import module, { createRequire } from 'node:module';
import type { ts as TS } from 'ts-morph';
import { loadThroughCache } from '../../../src/compiled-code.ts';

/** The compiler's interface, there once `loadCompiler` was called; a run without TypeScript never pays for it. */
export let ts: typeof TS;

/** Keeps what was compiled of the compiler for the next run; to be called when the work is done. */
let saveCompiled: () => void = () => undefined;

/**
 * Loads the compiler that ts-morph brings along, without the rest of ts-morph. Where Node itself keeps compiled code,
 * it is left to that; else it is kept in `folder`, if there is one.
 */
export function loadCompiler(folder: string | undefined): void {
  if (ts !== undefined) return;
  const own = createRequire(import.meta.url);
  const common = createRequire(own.resolve('ts-morph')).resolve('@ts-morph/common');
  const load = createRequire(common);
  const isKeptByNode = typeof Reflect.get(module, 'enableCompileCache') === 'function';
  const cached =
    isKeptByNode || folder === undefined ? undefined : loadThroughCache(load.resolve('./typescript.js'), folder);
  // The compiler's own module; its type is what ts-morph calls `ts`.
  ts = (cached?.exports ?? load('./typescript.js')) as typeof TS;
  saveCompiled = cached?.save ?? saveCompiled;
}

/** Writes what was compiled while the compiler ran, so that functions compiled late are in it; once. */
export function keepCompiledCode(): void {
  saveCompiled();
  saveCompiled = () => undefined;
}
