import type { RecordEntry, Value } from '../../src/model/value.ts';

/**
 * An entry whose value is worked out when it is looked at: of a big settings struct mostly one field is asked for. What
 * is put together in an environment must be consulted for by whoever makes the entry. Its value is no property of its own,
 * so that a copy made with a spread has none.
 */
export function lazyEntry(name: string, compute: () => Value): RecordEntry {
  return new LazyEntry(name, compute);
}

/** Whether looking at the entry's value would make work. */
export function isWaiting(entry: RecordEntry): boolean {
  return entry instanceof LazyEntry && entry.isWaiting;
}

/** A class, since a getter that is written in a literal gives every object a shape of its own, at many times the price. */
class LazyEntry implements RecordEntry {
  readonly name: string;
  readonly presence = 'always';
  readonly #compute: () => Value;
  #value: Value | undefined;

  constructor(name: string, compute: () => Value) {
    this.name = name;
    this.#compute = compute;
  }

  get isWaiting(): boolean {
    return this.#value === undefined;
  }

  get value(): Value {
    this.#value ??= this.#compute();
    return this.#value;
  }
}
