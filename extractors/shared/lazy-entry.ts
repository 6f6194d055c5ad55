import type { RecordEntry, Value } from '../../src/model/value.ts';

/** The entries that nobody has looked at. */
const waiting = new WeakSet<RecordEntry>();

/**
 * An entry whose value is worked out when it is looked at: of a big settings struct mostly one field is asked for. What
 * is put together in an environment must be consulted for by whoever makes the entry.
 */
export function lazyEntry(name: string, compute: () => Value): RecordEntry {
  let known: Value | undefined;
  const entry: RecordEntry = {
    name,
    presence: 'always',
    get value() {
      if (known === undefined) {
        known = compute();
        waiting.delete(entry);
      }
      return known;
    },
  };
  waiting.add(entry);
  return entry;
}

/** Whether looking at the entry's value would make work. */
export function isWaiting(entry: RecordEntry): boolean {
  return waiting.has(entry);
}
