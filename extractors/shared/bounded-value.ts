import { unknown, type Value } from '../../src/model/value.ts';

/** Above this number of parts a value says nothing that a permission could use, and only costs. */
const MOST_PARTS = 500;

/** The parts of a value that was measured before; values are never changed. */
const known = new WeakMap<Value, number>();

/** The value itself, or an unknown one in place of what has more parts than anybody needs. */
export function bounded(value: Value): Value {
  return sizeOf(value) > MOST_PARTS ? unknown('work-bound') : value;
}

/** How many values a value is made of, itself included; values that occur twice count twice. */
export function sizeOf(value: Value): number {
  switch (value.kind) {
    case 'literal':
    case 'unknown':
      return 1;
    default: {
      const before = known.get(value);
      if (before !== undefined) return before;
      let size = 1;
      for (const part of partsOf(value)) size += sizeOf(part);
      known.set(value, size);
      return size;
    }
  }
}

function partsOf(value: Value): readonly Value[] {
  switch (value.kind) {
    case 'template':
      return value.parts;
    case 'record':
      return value.entries.map((entry) => entry.value);
    case 'list':
      return value.items;
    case 'either':
      return value.options;
    case 'environment':
      return value.default === undefined ? [] : [value.default];
    default:
      return [];
  }
}
