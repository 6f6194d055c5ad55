import type { Evaluation } from '../evaluation/evaluation.ts';
import {
  type AbstractValue,
  type ClassValue,
  type Deferred,
  type DictData,
  type InstanceValue,
  type ListData,
  noValues,
  type Place,
  unknownValue,
  type ValueSet,
} from './abstract-value.ts';
import { isEnumeration } from './enumerations.ts';
import { unite, uniteOver } from './value-set.ts';

/** The items of `value` under any of `keys`. */
export function itemOf(ev: Evaluation, value: AbstractValue, keys: ValueSet, at: Place): ValueSet {
  switch (value.kind) {
    case 'dict': {
      const names = keys.flatMap((key) => (key.kind === 'text' ? [key.text] : []));
      if (names.length === 0 || names.length < keys.length) return unite(dictValues(ev, value), openValue(value));
      return unite(...names.map((name) => lookUp(ev, [value], name)));
    }
    case 'list':
      return unite(...keys.map((key) => listItem(ev, value, key)));
    case 'response':
      return [value];
    case 'unknown':
      return [value];
    case 'foreign':
      if (value.name === 'os.environ') return keys.flatMap((key) => environmentOf(key));
      return value.result ? [value] : ev.attribute(value, '[]', at);
    case 'collection':
    case 'generator':
      return ev.iterate([value]);
    case 'instance':
      return itemOfInstance(ev, value, keys, at);
    case 'class':
      // `Colour["RED"]` of an enum; `Generic[T]` and `Generic["T"]` of anything else.
      return isEnumeration(ev, value) ? unite(...keys.map((key) => member(ev, value, key, at))) : [value];
    default:
      return unknownValue('computed');
  }
}

function member(ev: Evaluation, enumeration: ClassValue, key: AbstractValue, at: Place): ValueSet {
  return key.kind === 'text' ? ev.attribute(enumeration, key.text, at) : [enumeration];
}

/** What `__getitem__` gives, or `__missing__` of a dict's subclass for a key that is not there yet. */
function itemOfInstance(ev: Evaluation, value: InstanceValue, keys: ValueSet, at: Place): ValueSet {
  const key = keys.map((part) => (part.kind === 'text' ? part.text : part.kind)).join();
  const args = ev.internArguments(`item|${at.module.base + at.node}|${key}`, (id) => argumentsFrom(id, [keys], at));
  const call = (name: string): ValueSet =>
    uniteOver(
      ev.attribute(value, name, at).filter((method) => method.kind === 'bound-function'),
      (method) => ev.call(method, args),
    );
  const items = unite(call('__getitem__'), call('__missing__'));
  return items.length === 0 ? unknownValue('computed') : items;
}

function argumentsFrom(id: number, positional: readonly ValueSet[], at: Place) {
  const deferred = positional.map((values): Deferred => ({ kind: 'values', values }));
  return { id, positional: deferred, keywords: new Map(), splats: [], keywordSplats: [], at };
}

/** `os.environ["NAME"]` for a known name. */
export function environmentOf(name: AbstractValue, fallback: ValueSet = noValues): ValueSet {
  if (name.kind !== 'text') return unknownValue('computed');
  const known = fallback.filter((value) => !(value.kind === 'constant' && value.value === null));
  return known.length === 0
    ? [{ kind: 'environment', name: name.text }]
    : [{ kind: 'environment', name: name.text, fallback: known }];
}

const beingRead = new WeakSet<AbstractValue>();

/** Reads a list or dict that may hold itself; inside itself it adds nothing. */
export function withoutCycle<T>(value: AbstractValue, inside: T, read: () => T): T {
  if (beingRead.has(value)) return inside;
  beingRead.add(value);
  try {
    return read();
  } finally {
    beingRead.delete(value);
  }
}

// What dicts are put into others multiplies: each dict is read once in a reading, and counts as a piece of work.

/**
 * What dicts hold under `name`: the last entry that may set it, with those before it where it is not certain. `known`: what
 * this reading found in other dicts.
 */
export function lookUp(
  ev: Evaluation,
  values: ValueSet,
  name: string,
  known = new Map<DictData, ValueSet>(),
): ValueSet {
  return uniteOver(values, (value) => {
    if (value.kind === 'unknown' || value.kind === 'response') return [value];
    if (value.kind !== 'dict') return noValues;
    const before = known.get(value);
    if (before !== undefined) return before;
    if (!ev.spend()) return unknownValue('work-bound');
    const found = withoutCycle(value, noValues, () => entryOf(ev, value, name, known));
    known.set(value, found);
    return found;
  });
}

function entryOf(ev: Evaluation, dict: DictData, name: string, known: Map<DictData, ValueSet>): ValueSet {
  const found: ValueSet[] = [];
  for (let index = dict.entries.length - 1; index >= 0; index -= 1) {
    const entry = dict.entries[index];
    if (entry === undefined) continue;
    const keys = ev.force(entry.key);
    const [only] = keys;
    const certain = keys.length === 1 && only?.kind === 'text';
    if (certain && only.text !== name) continue;
    if (!keys.some((key) => key.kind !== 'text' || key.text === name)) continue;
    const values = ev.force(entry.value);
    found.push(certain ? values : ofService(values, name));
    if (certain && entry.presence === 'always') return unite(...found);
  }
  for (const merged of dict.merged) found.push(lookUp(ev, ev.force(merged), name, known));
  if (dict.open !== undefined && found.length === 0) return unknownValue(dict.open);
  return unite(...found);
}

/**
 * In `cache[service] = client(service)` key and value vary together: under the name of a service stands its client,
 * and not one of the others that the same statement puts there.
 */
function ofService(values: ValueSet, name: string): ValueSet {
  const isOther = (value: AbstractValue) =>
    (value.kind === 'client' || value.kind === 'resource') && value.service !== name;
  const kept = values.filter((value) => !isOther(value));
  return kept.some((value) => value.kind === 'client' || value.kind === 'resource') ? kept : values;
}

/** All values of a dict. */
export function dictValues(ev: Evaluation, dict: DictData): ValueSet {
  return ofEntries(ev, dict, ({ value }) => ev.force(value));
}

/** All keys of a dict. */
export function dictKeys(ev: Evaluation, dict: DictData): ValueSet {
  return ofEntries(ev, dict, ({ key }) => ev.force(key));
}

/** What the entries of a dict, and of those that are put into it, give. */
function ofEntries(ev: Evaluation, dict: DictData, give: (entry: DictData['entries'][number]) => ValueSet): ValueSet {
  const read = new Set<DictData>();
  return ofDict(dict);

  function ofDict(one: DictData): ValueSet {
    if (read.has(one)) return noValues;
    if (!ev.spend()) return unknownValue('work-bound');
    read.add(one);
    return withoutCycle(one, noValues, () =>
      unite(
        ...one.entries.map(give),
        ...one.merged.map((merged) =>
          uniteOver(ev.force(merged), (value) => (value.kind === 'dict' ? ofDict(value) : noValues)),
        ),
      ),
    );
  }
}

/** All items of a list. */
export function listItems(ev: Evaluation, list: ListData): ValueSet {
  return withoutCycle(list, noValues, () => {
    const items = list.items.map((item) => ev.force(item));
    const rest = list.rest.map((part) => ev.iterate(ev.force(part)));
    return unite(...items, ...rest);
  });
}

function listItem(ev: Evaluation, list: ListData, key: AbstractValue): ValueSet {
  if (key.kind === 'constant' && typeof key.value === 'number' && list.rest.length === 0) {
    // Where more items may follow, the last ones and those past the known ones are not known.
    const item = key.value < 0 && list.open !== undefined ? undefined : list.items.at(key.value);
    if (item !== undefined) return ev.force(item);
    if (list.open === 'computed' || list.isFixed === true) return unknownValue('computed');
  }
  return listItems(ev, list);
}

function openValue(dict: DictData): ValueSet {
  return dict.open === undefined ? noValues : unknownValue(dict.open);
}
