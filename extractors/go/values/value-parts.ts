import { type RecordEntry, record, type UnknownReason, unknown, type Value } from '../../../src/model/value.ts';

/** No value reaches a place, such as a variable that depends on itself alone; it vanishes in a union. */
export const noValue: Value = { kind: 'either', options: [] };

export function isNoValue(value: Value): boolean {
  return value.kind === 'either' && value.options.length === 0;
}

/** Of more ways than this a value is not worth telling: every one would be a resource of its own. */
const MAX_OPTIONS = 24;

/**
 * One of several; those that are no value vanish. Simple values are kept once; equal records only fall together when
 * the whole input is done, since comparing them is comparing all that is in them.
 */
export function union(values: readonly Value[]): Value {
  const distinct = new Map<unknown, Value>();
  for (const value of values) {
    if (value.kind !== 'either') distinct.set(identityOf(value), value);
    else for (const option of value.options) distinct.set(identityOf(option), option);
  }
  const options = [...distinct.values()];
  const [only] = options;
  if (only === undefined) return noValue;
  if (options.length === 1) return only;
  if (options.length <= MAX_OPTIONS) return withDefault({ kind: 'either', options });
  return { kind: 'either', options: [...options.slice(0, MAX_OPTIONS), unknown('computed')] };
}

function identityOf(value: Value): unknown {
  switch (value.kind) {
    case 'literal':
      return `${typeof value.value} ${value.value}`;
    case 'unknown':
      return `unknown ${value.why}`;
    case 'environment':
      return value.default === undefined ? `environment ${value.name}` : value;
    default:
      return value;
  }
}

/**
 * An environment variable beside one other value is what a variable gets when the environment leaves it empty:
 * `if v := os.Getenv("BUCKET"); v != "" { return v }; return "media"`.
 */
function withDefault(value: Value): Value {
  if (value.kind !== 'either' || value.options.length !== 2) return value;
  const variable = value.options.find((option) => option.kind === 'environment' && option.default === undefined);
  const other = value.options.find((option) => option !== variable);
  if (variable?.kind !== 'environment' || other?.kind !== 'literal') return value;
  if (other.value === '') return variable;
  return { ...variable, default: other };
}

/** The value of a field or key of a value; `undefined`: nothing is known to set it. */
export function memberValue(value: Value, name: string): Value | undefined {
  if (value.kind === 'either') {
    const found = value.options.map((option) => memberValue(option, name));
    const known = found.filter((option) => option !== undefined);
    return known.length === 0 ? undefined : union(known);
  }
  if (value.kind === 'record') return value.entries.find((entry) => entry.name === name)?.value;
  return value.kind === 'unknown' ? value : undefined;
}

/** The value with a field set, in all the ways it may turn out or only in some. */
export function withMember(
  value: Value,
  path: readonly string[],
  set: Value,
  presence: RecordEntry['presence'],
): Value {
  const [name, ...below] = path;
  if (name === undefined) return presence === 'always' ? set : union([value, set]);
  if (value.kind === 'either') {
    if (value.options.length === 0) return record([{ name, value: nested(below, set), presence }]);
    return union(value.options.map((option) => withMember(option, path, set, presence)));
  }
  if (value.kind === 'unknown') return record([{ name, value: nested(below, set), presence }], value.why);
  if (value.kind === 'list') return withItem(value, name, below, set, presence);
  if (value.kind !== 'record') return value;
  const before = value.entries.find((entry) => entry.name === name);
  const inner = below.length === 0 ? set : withMember(before?.value ?? noValue, below, set, presence);
  const isCertain = presence === 'always' || before?.presence === 'always';
  const kept = presence === 'always' || before === undefined || below.length > 0 ? inner : union([before.value, inner]);
  const entry: RecordEntry = { name, value: kept, presence: isCertain ? 'always' : 'sometimes' };
  const others = value.entries.filter((candidate) => candidate !== before);
  const entries =
    before === undefined ? [...others, entry] : value.entries.map((old) => (old === before ? entry : old));
  return { ...value, entries };
}

/**
 * A list with an item set, or what is below one: `entries[0] = …`; an index that is not known may be that of any. What
 * `make([]T, n)` gives is open until then, and all there is once its items are set.
 */
function withItem(
  value: Value & { readonly kind: 'list' },
  name: string,
  below: readonly string[],
  set: Value,
  presence: RecordEntry['presence'],
): Value {
  const { items } = value;
  const isNumber = /^\d+$/.test(name);
  const isOnly = items.length === 1 && below.length > 0;
  const old = isNumber ? items[Number(name)] : isOnly ? items[0] : undefined;
  if (old !== undefined) {
    const changed = withMember(old, below, set, presence);
    return { ...value, items: items.map((item) => (item === old ? changed : item)) };
  }
  if (items.length === 0 && value.open === 'computed') return { kind: 'list', items: [nested(below, set)] };
  if (isNumber || below.length === 0 || items.length === 0) return { ...value, items: [...items, nested(below, set)] };
  return { ...value, items: items.map((item) => withMember(item, below, set, 'sometimes')) };
}

function nested(path: readonly string[], value: Value): Value {
  return path.reduceRight<Value>((inner, name) => record([{ name, value: inner, presence: 'always' }]), value);
}

/** The value with further fields possible. */
export function opened(value: Value, why: UnknownReason): Value {
  if (value.kind === 'record') return { ...value, open: value.open ?? why };
  if (value.kind === 'list') return { ...value, open: value.open ?? why };
  if (value.kind === 'either' && value.options.length > 0)
    return union(value.options.map((option) => opened(option, why)));
  return isNoValue(value) ? unknown(why) : union([value, unknown(why)]);
}

/** Entries of both, the later ones winning. */
export function merged(base: Value, over: Value): Value {
  if (base.kind !== 'record' || over.kind !== 'record') return isNoValue(over) ? base : over;
  return over.entries.reduce<Value>((into, entry) => withMember(into, [entry.name], entry.value, entry.presence), base);
}

/** The items of a list as one value, and whether there may be others. */
export function itemsOf(value: Value): readonly Value[] {
  if (value.kind === 'list') return value.open === undefined ? value.items : [...value.items, unknown(value.open)];
  if (value.kind === 'record') return value.entries.map((entry) => entry.value);
  if (value.kind === 'either') return value.options.flatMap(itemsOf);
  return value.kind === 'unknown' ? [value] : [unknown('computed')];
}

/** Any of the items of a list or map. */
export function elementOf(value: Value): Value {
  const items = union(itemsOf(value));
  return isNoValue(items) ? unknown('computed') : items;
}
