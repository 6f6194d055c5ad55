import { unknown, type Value } from '../../../src/model/value.ts';
import type { InputParts } from '../../shared/input-parts.ts';
import type { DictData, ListData, ValueSet } from '../values/abstract-value.ts';

/** Values that are looked at for one member of an input; one that is made of so many has too many parts to be of use. */
const MOST_READ = 2_000;

/**
 * What has been read for the question under way. Lists and dicts that are put together from each other lead to the same
 * ones again and again: each is read once at each depth.
 */
export interface Reading {
  /** Starts on the next member, with a fresh bound. */
  next(): void;
  /** Counts a value that is read; false once they are too many. */
  count(): boolean;
  dict(dict: DictData, nesting: number, read: () => InputParts): InputParts;
  list(list: ListData, nesting: number, read: () => Value): Value;
  set(values: ValueSet, nesting: number, read: () => Value): Value;
}

export function createReading(): Reading {
  const dicts = createReadOnce<InputParts>();
  const lists = createReadOnce<Value>();
  const sets = createReadOnce<Value>();
  const underway = new Set<unknown>();
  let count = 0;

  /** Inside itself a list or dict adds nothing. */
  function withoutCycle<T>(of: unknown, inside: T, read: () => T): T {
    if (underway.has(of)) return inside;
    underway.add(of);
    const found = read();
    underway.delete(of);
    return found;
  }

  return {
    next() {
      count = 0;
    },
    count() {
      count += 1;
      return count <= MOST_READ;
    },
    dict: (dict, nesting, read) => dicts(dict, nesting, () => withoutCycle(dict, { entries: [] }, read)),
    list: (list, nesting, read) => lists(list, nesting, () => withoutCycle(list, unknown('computed'), read)),
    set: sets,
  };
}

/** Keeps what was read of each thing, apart for each depth. */
function createReadOnce<T>(): (of: unknown, nesting: number, read: () => T) => T {
  const byNesting: Map<unknown, T>[] = [];
  return (of, nesting, read) => {
    byNesting[nesting] ??= new Map();
    const known = byNesting[nesting].get(of);
    if (known !== undefined) return known;
    const found = read();
    byNesting[nesting].set(of, found);
    return found;
  };
}
