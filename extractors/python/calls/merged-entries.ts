import { list, type RecordEntry, record, type Value } from '../../../src/model/value.ts';

/** Parameters that go into one record or into one item of a list: the key and the version of an object to be deleted. */
export function mergeEntries(entries: readonly RecordEntry[]): readonly RecordEntry[] {
  const merged = new Map<string, RecordEntry>();
  for (const entry of entries) {
    const known = merged.get(entry.name);
    merged.set(entry.name, known === undefined ? entry : { ...entry, value: mergeValues(known.value, entry.value) });
  }
  return [...merged.values()];
}

function mergeValues(first: Value, second: Value): Value {
  if (first.kind === 'record' && second.kind === 'record') {
    return record(mergeEntries([...first.entries, ...second.entries]));
  }
  const [item] = first.kind === 'list' ? first.items : [];
  const [other] = second.kind === 'list' ? second.items : [];
  return item === undefined || other === undefined ? second : list([mergeValues(item, other)]);
}
