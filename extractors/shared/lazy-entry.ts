import type { RecordEntry, Value } from '../../src/model/value.ts';
import type { Cell, Journal } from './journal.ts';

/**
 * An entry whose value is worked out when it is looked at: of a big settings struct mostly one field is asked for. What
 * is put together in an environment must be consulted for by whoever makes the entry. Its value is no property of its own,
 * so that a copy made with a spread has none.
 */
export function lazyEntry(name: string, compute: () => Value): RecordEntry {
  return new LazyEntry(name, compute);
}

/** The same where a journal is kept, in which `number` tells the entry from all else. */
export function journaledEntry(name: string, compute: () => Value, number: number, journal: Journal): RecordEntry {
  return new JournaledEntry(name, compute, number, journal);
}

/** Whether looking at the entry's value would make work. */
export function isWaiting(entry: RecordEntry): boolean {
  return (entry instanceof LazyEntry || entry instanceof JournaledEntry) && entry.isWaiting;
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

class JournaledEntry implements RecordEntry {
  readonly name: string;
  readonly presence = 'always';
  /** With an identity of its own, it is equal to no other entry. */
  readonly id: number;
  readonly #compute: () => Value;
  readonly #journal: Journal;
  #cell: Cell<Value> | undefined;

  constructor(name: string, compute: () => Value, number: number, journal: Journal) {
    this.name = name;
    this.#compute = compute;
    this.id = number;
    this.#journal = journal;
  }

  get isWaiting(): boolean {
    return this.#cell === undefined || !this.#journal.sees(this.#cell);
  }

  get value(): Value {
    if (this.#cell !== undefined && this.#journal.sees(this.#cell)) return this.#cell.value;
    const found = { key: this.id, env: 0, isFree: true, value: this.#compute(), isCut: false };
    this.#cell = this.#journal.keep(this.#cell, found);
    return this.#cell.value;
  }
}
