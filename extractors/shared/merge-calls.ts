import { compareCalls, type SdkCall } from '../../src/model/call.ts';
import { either } from '../../src/model/value.ts';

/** One call for each operation at a place, its inputs united, in the order of their places. */
export function mergeCalls(calls: readonly SdkCall[]): readonly SdkCall[] {
  const merged = new Map<string, SdkCall>();
  for (const call of calls) {
    const { path, cell, start } = call.span;
    const key = [path, cell ?? 0, start.line, start.column, call.service, call.operation].join('|');
    const known = merged.get(key);
    merged.set(key, known === undefined ? call : unite(known, call));
  }
  return [...merged.values()].sort(compareCalls);
}

function unite(a: SdkCall, b: SdkCall): SdkCall {
  const certainty = a.certainty.kind === 'proven' ? a.certainty : b.certainty;
  const united = { ...a, certainty, input: either([a.input, b.input]), region: either([a.region, b.region]) };
  if (a.condition === undefined || b.condition !== undefined) return united;
  // What is certain in one way is certain.
  const { condition: _condition, ...certain } = united;
  return certain;
}
