import { either, unknown, type Value } from '../../src/model/value.ts';
import { isWaiting } from './lazy-entry.ts';

/** Above this number of parts a value says nothing that a permission could use, and only costs. */
const MOST_PARTS = 500;

/** The parts of a value that was measured before; values are never changed. */
const known = new WeakMap<Value, number>();

/** The value itself, or an unknown one in place of what has more parts than anybody needs. */
export function bounded(value: Value): Value {
  return sizeOf(value) > MOST_PARTS ? unknown('work-bound') : value;
}

/** A choice that is bounded; options that are too large are not compared first, which would be most of the work. */
export function boundedChoice(options: readonly Value[]): Value {
  return options.some((option) => sizeOf(option) > MOST_PARTS) ? unknown('work-bound') : bounded(either(options));
}

/**
 * How many values a value is made of, itself included; values that occur twice count twice, entries that nobody has
 * looked at once.
 */
export function sizeOf(value: Value): number {
  switch (value.kind) {
    case 'literal':
    case 'unknown':
      return 1;
    default: {
      const before = known.get(value);
      if (before !== undefined) return before;
      // A record can hold itself, by entries that were looked at later.
      known.set(value, 1);
      const size = 1 + sizeOfParts(value);
      known.set(value, size);
      return size;
    }
  }
}

function sizeOfParts(value: Value): number {
  let size = 0;
  switch (value.kind) {
    case 'template':
      for (const part of value.parts) size += sizeOf(part);
      return size;
    case 'record':
      for (const entry of value.entries) size += isWaiting(entry) ? 1 : sizeOf(entry.value);
      return size;
    case 'list':
      for (const item of value.items) size += sizeOf(item);
      return size;
    case 'either':
      for (const option of value.options) size += sizeOf(option);
      return size;
    case 'environment':
      return value.default === undefined ? 0 : sizeOf(value.default);
    default:
      return 0;
  }
}
