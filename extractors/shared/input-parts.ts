import { type ComputedNames, type RecordEntry, record, type UnknownReason, type Value } from '../../src/model/value.ts';

/** What is known of an operation's input while it is put together. */
export interface InputParts {
  readonly entries: readonly RecordEntry[];
  readonly open?: UnknownReason;
  readonly names?: ComputedNames;
  /** Names that are written at the call itself; the others come with a record that may serve other calls too. */
  readonly stated?: ReadonlySet<string>;
}

export function toRecord(parts: InputParts): Value {
  return record(parts.entries, parts.open, parts.names);
}

export function withOpen(
  entries: readonly RecordEntry[],
  open: UnknownReason | undefined,
  names?: ComputedNames,
): InputParts {
  if (open === undefined) return { entries };
  return names === undefined ? { entries, open } : { entries, open, names };
}
