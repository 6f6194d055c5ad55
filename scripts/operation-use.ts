import { loadLabelSet } from '../bench/label-set.ts';

/** How often the labelled programs perform each operation, by `client Operation`, and use each client, by its name. */
export function countUses(): ReadonlyMap<string, number> {
  const uses = new Map<string, number>();
  for (const language of ['python', 'typescript', 'go']) {
    for (const { half, calls = [] } of loadLabelSet(language).files) {
      if (half !== 'open') continue;
      for (const { service, operation } of calls) {
        for (const key of [service, `${service} ${operation}`]) uses.set(key, (uses.get(key) ?? 0) + 1);
      }
    }
  }
  return uses;
}
