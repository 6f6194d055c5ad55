import { createRequire } from 'node:module';
import type { ts as TS } from 'ts-morph';

/** The compiler's interface, there once `loadCompiler` was called; a run without TypeScript never pays for it. */
export let ts: typeof TS;

/** Loads the compiler that ts-morph brings along, without the rest of ts-morph. */
export function loadCompiler(): void {
  if (ts !== undefined) return;
  const own = createRequire(import.meta.url);
  const common = createRequire(own.resolve('ts-morph')).resolve('@ts-morph/common');
  // The compiler's own module; its type is what ts-morph calls `ts`.
  ts = createRequire(common)('./typescript.js') as typeof TS;
}
