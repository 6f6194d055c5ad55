import type { UnknownReason } from '../../../src/model/value.ts';
import type { Evaluation } from '../evaluation/evaluation.ts';
import {
  type AbstractValue,
  type DictData,
  type DictEntry,
  type ListData,
  nothing,
  noValues,
  type Place,
  unknownValue,
  type ValueSet,
} from './abstract-value.ts';
import { environmentVariable } from './environment.ts';
import { isEmpty, unite, uniteOver } from './value-set.ts';

/** `value[key]` for any of `keys`. */
export function itemOf(ev: Evaluation, value: AbstractValue, keys: ValueSet, at: Place): ValueSet {
  switch (value.kind) {
    case 'list':
      return unite(...keys.map((key) => listItem(ev, value, key)));
    case 'unknown':
      return [value];
    case 'response':
      return unite(...keys.map((key) => (key.kind === 'text' ? ev.property(value, key.text, at) : [value])));
    case 'dict':
    case 'module':
    case 'instance':
    case 'class':
    case 'typed':
    case 'package':
    case 'foreign':
    case 'client':
    case 'helper': {
      const names = keys.flatMap((key) => (key.kind === 'text' ? [key] : []));
      if (names.length === 0) return value.kind === 'dict' ? dictValues(ev, value) : unnamed(ev, value);
      const found = names.map((name) => {
        const result = ev.property(value, name.text, name.at === undefined ? at : name.at);
        return result;
      });
      // A key that may also be something else may be any.
      if (names.length < keys.length && value.kind === 'dict') found.push(dictValues(ev, value));
      return unite(...found);
    }
    default:
      return unknownValue('computed');
  }
}

/** What a property is whose name is not known. */
function unnamed(ev: Evaluation, value: AbstractValue): ValueSet {
  if (value.kind === 'typed') return ev.iterate([value]);
  return unknownValue(value.kind === 'foreign' ? 'external' : 'computed');
}

/** What iterating one value gives. */
export function iterateOne(ev: Evaluation, value: AbstractValue): ValueSet {
  switch (value.kind) {
    case 'list':
      return listItems(ev, value);
    case 'dict':
      return dictValues(ev, value);
    case 'response':
    case 'unknown':
      return [value];
    case 'typed':
      return ev.property(value, '', { module: value.module, node: value.node });
    case 'foreign':
      return unknownValue('external');
    default:
      return unknownValue('computed');
  }
}

/** The value of an environment variable, with what the code uses without it. */
export function environmentOf(name: string, fallback: ValueSet = noValues): ValueSet {
  const known = fallback.filter((value) => !isEmpty(value));
  return known.length === 0 ? [{ kind: 'environment', name }] : [{ kind: 'environment', name, fallback: known }];
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

// What dicts are spread into others multiplies: each dict is read once in a reading, and counts as a piece of work.

/** What a dict holds under `name`; `undefined`: it has no such entry. `known`: what this reading found in other dicts. */
export function lookUp(
  ev: Evaluation,
  dict: DictData,
  name: string,
  known = new Map<DictData, ValueSet | undefined>(),
): ValueSet | undefined {
  if (known.has(dict)) return known.get(dict);
  if (!ev.spend()) return unknownValue('work-bound');
  const found = withoutCycle<ValueSet | undefined>(dict, undefined, () => entryOf(ev, dict, name, known));
  known.set(dict, found);
  return found;
}

function entryOf(
  ev: Evaluation,
  dict: DictData,
  name: string,
  known: Map<DictData, ValueSet | undefined>,
): ValueSet | undefined {
  const found: ValueSet[] = [];
  for (let index = dict.entries.length - 1; index >= 0; index -= 1) {
    const entry = dict.entries[index];
    if (entry === undefined) continue;
    if (entry.kind === 'spread') {
      let isCertain = true;
      for (const from of ev.force(entry.from)) {
        const inner = from.kind === 'dict' ? lookUp(ev, from, name, known) : ofSpread(ev, from, name);
        if (inner === undefined) isCertain = false;
        else found.push(inner);
      }
      if (isCertain && found.length > 0) return unite(...found);
      continue;
    }
    const keys: ValueSet = typeof entry.key === 'string' ? [{ kind: 'text', text: entry.key }] : ev.force(entry.key);
    const [only] = keys;
    const isCertain = keys.length === 1 && only?.kind === 'text';
    if (isCertain && only.text !== name) continue;
    if (!keys.some((key) => key.kind !== 'text' || key.text === name)) continue;
    found.push(ev.force(entry.value));
    if (isCertain && entry.presence === 'always') return unite(...found);
  }
  if (found.length > 0) return unite(...found);
  return dict.open === undefined ? undefined : unknownValue(dict.open);
}

/** What spreading something other than a dict puts under a name. */
function ofSpread(ev: Evaluation, from: AbstractValue, name: string): ValueSet | undefined {
  switch (from.kind) {
    case 'typed':
    case 'instance':
    case 'module':
      return ev.property(from, name, {
        module: from.kind === 'instance' ? from.class.module : from.module,
        node: from.kind === 'instance' ? from.class.node : from.kind === 'module' ? from.module.source : from.node,
      });
    case 'unknown':
    case 'response':
      return [from];
    case 'foreign':
      return environmentVariable(from, name);
    default:
      return undefined;
  }
}

/** All values of a dict. */
export function dictValues(ev: Evaluation, dict: DictData): ValueSet {
  return ofEntries(
    ev,
    dict,
    (entry) => ev.force(entry.value),
    (open) => unknownValue(open),
  );
}

/** All names of a dict. */
export function dictKeys(ev: Evaluation, dict: DictData): ValueSet {
  return ofEntries(
    ev,
    dict,
    ({ key }) => (typeof key === 'string' ? [{ kind: 'text', text: key }] : ev.force(key)),
    () => noValues,
  );
}

/** What the entries of a dict, and of those that are spread into it, give. */
function ofEntries(
  ev: Evaluation,
  dict: DictData,
  give: (entry: DictEntry & { readonly kind: 'entry' }) => ValueSet,
  whenOpen: (open: UnknownReason) => ValueSet,
): ValueSet {
  const read = new Set<DictData>();
  return ofDict(dict);

  function ofDict(one: DictData): ValueSet {
    if (read.has(one)) return noValues;
    if (!ev.spend()) return unknownValue('work-bound');
    read.add(one);
    return withoutCycle(one, noValues, () =>
      unite(
        ...one.entries.map((entry) =>
          entry.kind === 'entry'
            ? give(entry)
            : uniteOver(ev.force(entry.from), (from) => (from.kind === 'dict' ? ofDict(from) : noValues)),
        ),
        one.open === undefined ? noValues : whenOpen(one.open),
      ),
    );
  }
}

/** All items of a list. */
export function listItems(ev: Evaluation, list: ListData): ValueSet {
  if (!ev.spend()) return unknownValue('work-bound');
  return withoutCycle(list, noValues, () => {
    const items = list.items.map((item) => ev.force(item));
    const rest = list.rest.map((part) => ev.iterate(ev.force(part)));
    return unite(...items, ...rest, list.open === undefined ? noValues : unknownValue(list.open));
  });
}

function listItem(ev: Evaluation, list: ListData, key: AbstractValue): ValueSet {
  const index = key.kind === 'constant' ? key.value : key.kind === 'text' ? Number(key.text) : undefined;
  if (typeof index === 'number' && list.rest.length === 0) {
    const item = list.items.at(index);
    if (item !== undefined) return withoutCycle(list, noValues, () => ev.force(item));
    if (list.open === undefined) return nothing;
  }
  return listItems(ev, list);
}
