import { setImmediate } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/** After this much source, in UTF-16 code units, the native trees made of it are freed. */
export const SOURCE_PER_TURN = 400_000;

/**
 * Frees the native trees that nothing refers to any more; they are freed when the event loop turns after the objects that
 * stand for them are collected. Those objects are tiny and V8 does not see what hangs on them, so that left to itself it
 * collects them late: moto's trees took 200 MB. Throws the signal's reason when the work is not wanted any more.
 */
export async function freeTrees(signal: AbortSignal | undefined): Promise<void> {
  collect ??= findCollector();
  collect({ type: 'minor' });
  await setImmediate();
  signal?.throwIfAborted();
}

type Collector = (options: { readonly type: 'minor' }) => void;

let collect: Collector | undefined;

/**
 * V8's own collector, which only contexts made under a flag get to see.
 * Source: https://nodejs.org/api/v8.html#v8setflagsfromstringflags
 */
function findCollector(): Collector {
  setFlagsFromString('--expose-gc');
  const gc: unknown = runInNewContext('typeof gc === "function" ? gc : undefined');
  setFlagsFromString('--no-expose-gc');
  // It takes an object with a type, or anything else and collects everything.
  return typeof gc === 'function' ? (gc as Collector) : () => {};
}
