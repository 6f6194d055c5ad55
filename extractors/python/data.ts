import { childrenOf } from '../shared/flat-tree.ts';
import {
  type AbstractValue,
  type Deferred,
  type DictData,
  type Environment,
  type ListData,
  noValues,
  type Place,
  unite,
  uniteOver,
  unknownValue,
  type ValueSet,
} from './abstract-value.ts';
import type { Evaluation } from './evaluation.ts';
import { K } from './kinds.ts';
import type { Module } from './module.ts';

/** Texts with more combinations than this stay templates. */
const MAX_COMBINATIONS = 16;

/** A text from parts: plain texts where every part is known, else one template. */
export function template(parts: readonly ValueSet[], at?: Place): ValueSet {
  const combinations = parts.reduce((product, part) => product * part.length, 1);
  if (combinations > 0 && combinations <= MAX_COMBINATIONS && parts.every((part) => part.every(isPlain))) {
    let texts = [''];
    for (const part of parts) texts = texts.flatMap((text) => part.map((value) => text + plainText(value)));
    return texts.map((text) => (at === undefined ? { kind: 'text', text } : { kind: 'text', text, at }));
  }
  return [
    { kind: 'template', parts: joinTexts(parts.map((part) => (part.length === 0 ? unknownValue('computed') : part))) },
  ];
}

/** Neighbouring parts that are one known text each become one. */
function joinTexts(parts: readonly ValueSet[]): readonly ValueSet[] {
  const joined: ValueSet[] = [];
  for (const part of parts) {
    const before = joined.at(-1);
    const [only] = part;
    const [known] = before ?? [];
    const isPlainPair =
      part.length === 1 &&
      before?.length === 1 &&
      only !== undefined &&
      known !== undefined &&
      isPlain(only) &&
      isPlain(known);
    if (isPlainPair) joined[joined.length - 1] = [{ kind: 'text', text: plainText(known) + plainText(only) }];
    else joined.push(part);
  }
  return joined;
}

/** `a + b`, `a | b`, `path / name`; other operators give something computed. */
export function concatenate(operator: string, left: ValueSet, right: ValueSet): ValueSet {
  if (operator === '+') {
    if (left.some(isList) || right.some(isList)) {
      return [
        {
          kind: 'list',
          items: [],
          rest: [
            { kind: 'values', values: left },
            { kind: 'values', values: right },
          ],
        },
      ];
    }
    if (left.some(isTextual) || right.some(isTextual)) return template([left, right]);
  }
  if (operator === '|' && (left.some(isDict) || right.some(isDict))) {
    return [
      {
        kind: 'dict',
        entries: [],
        merged: [
          { kind: 'values', values: left },
          { kind: 'values', values: right },
        ],
      },
    ];
  }
  if (operator === '/' && left.some(isTextual)) return template([left, [{ kind: 'text', text: '/' }], right]);
  return unknownValue('computed');
}

/** `"reports-%s" % day`. */
export function formatPercent(ev: Evaluation, left: ValueSet, right: ValueSet): ValueSet {
  const [format] = left;
  if (left.length !== 1 || format?.kind !== 'text') return unknownValue('computed');
  const values =
    right.length === 1 && right[0]?.kind === 'list' ? right[0].items.map((item) => ev.force(item)) : [right];
  let next = 0;
  return template(
    splitKeeping(format.text, /%(?:\((\w+)\))?[-#0 +]*\d*(?:\.\d+)?([sdrifx%])/g).map((part) => {
      if (typeof part === 'string') return [{ kind: 'text', text: part }];
      if (part[2] === '%') return [{ kind: 'text', text: '%' }];
      if (part[1] !== undefined) return lookUp(ev, right, part[1]);
      next += 1;
      return values[next - 1] ?? unknownValue('computed');
    }),
  );
}

/** `"reports-{}/{day}".format(…)`; `positional` and `named` give the values of the fields. */
export function formatBraces(
  text: string,
  positional: readonly ValueSet[],
  named: (name: string) => ValueSet,
): ValueSet {
  let next = 0;
  return template(
    splitKeeping(text, /\{\{|\}\}|\{(\w*)[^{}]*\}/g).map((part) => {
      if (typeof part === 'string') return [{ kind: 'text', text: part }];
      if (part[0] === '{{' || part[0] === '}}') return [{ kind: 'text', text: part[0].slice(1) }];
      const field = part[1] ?? '';
      if (field === '') {
        next += 1;
        return positional[next - 1] ?? unknownValue('computed');
      }
      return /^\d+$/.test(field) ? (positional[Number(field)] ?? unknownValue('computed')) : named(field);
    }),
  );
}

/** `value[index]`, also on SDK responses and annotations such as `dict[str, S3Client]`. */
export function subscript(ev: Evaluation, module: Module, node: number, env: Environment | undefined): ValueSet {
  const [object, index] = childrenOf(module.tree, node);
  if (object === undefined || index === undefined) return unknownValue('computed');
  const results: ValueSet[] = [];
  const isSlice = module.tree.kind[index] === K.slice;
  let keys: ValueSet | undefined;
  for (const value of ev.evaluate(module, object, env)) {
    if (isSlice) {
      results.push(value.kind === 'list' || value.kind === 'collection' ? [value] : unknownValue('computed'));
      continue;
    }
    keys ??= ev.evaluate(module, index, env);
    results.push(itemOf(ev, value, keys, { module, node }));
  }
  return unite(...results);
}

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
      return ev.attribute(value, '__getitem__', at).flatMap((method) =>
        ev.call(
          method,
          ev.internArguments(`item|${at.module.base + at.node}`, (id) => argumentsFrom(id, [keys], at)),
        ),
      );
    case 'class':
      // `Colour["RED"]` of an enum, `Generic[T]` of anything else.
      return unite(...keys.map((key) => (key.kind === 'text' ? ev.attribute(value, key.text, at) : [value])));
    default:
      return unknownValue('computed');
  }
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

/** What dicts hold under `name`: the last entry that may set it, with those before it where it is not certain. */
export function lookUp(ev: Evaluation, values: ValueSet, name: string): ValueSet {
  return uniteOver(values, (value) => {
    if (value.kind === 'unknown' || value.kind === 'response') return [value];
    return value.kind === 'dict' ? withoutCycle(value, noValues, () => entryOf(ev, value, name)) : noValues;
  });
}

function entryOf(ev: Evaluation, dict: DictData, name: string): ValueSet {
  const found: ValueSet[] = [];
  for (let index = dict.entries.length - 1; index >= 0; index -= 1) {
    const entry = dict.entries[index];
    if (entry === undefined) continue;
    const keys = ev.force(entry.key);
    const [only] = keys;
    const certain = keys.length === 1 && only?.kind === 'text';
    if (certain && only.text !== name) continue;
    if (!keys.some((key) => key.kind !== 'text' || key.text === name)) continue;
    found.push(ev.force(entry.value));
    if (certain && entry.presence === 'always') return unite(...found);
  }
  for (const merged of dict.merged) found.push(lookUp(ev, ev.force(merged), name));
  if (dict.open !== undefined && found.length === 0) return unknownValue(dict.open);
  return unite(...found);
}

/** All values of a dict. */
export function dictValues(ev: Evaluation, dict: DictData): ValueSet {
  return withoutCycle(dict, noValues, () =>
    unite(
      ...dict.entries.map((entry) => ev.force(entry.value)),
      ...dict.merged.map((merged) =>
        uniteOver(ev.force(merged), (value) => (value.kind === 'dict' ? dictValues(ev, value) : noValues)),
      ),
    ),
  );
}

/** All keys of a dict. */
export function dictKeys(ev: Evaluation, dict: DictData): ValueSet {
  return withoutCycle(dict, noValues, () =>
    unite(
      ...dict.entries.map((entry) => ev.force(entry.key)),
      ...dict.merged.map((merged) =>
        uniteOver(ev.force(merged), (value) => (value.kind === 'dict' ? dictKeys(ev, value) : noValues)),
      ),
    ),
  );
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
    const item = list.items.at(key.value);
    if (item !== undefined) return ev.force(item);
  }
  return listItems(ev, list);
}

function openValue(dict: DictData): ValueSet {
  return dict.open === undefined ? noValues : unknownValue(dict.open);
}

function isPlain(value: AbstractValue): boolean {
  return value.kind === 'text' || value.kind === 'constant';
}

function plainText(value: AbstractValue): string {
  if (value.kind === 'text') return value.text;
  return value.kind === 'constant' && value.value !== null ? String(value.value) : '';
}

export function isTextual(value: AbstractValue): boolean {
  return value.kind === 'text' || value.kind === 'template' || value.kind === 'environment';
}

function isList(value: AbstractValue): boolean {
  return value.kind === 'list';
}

function isDict(value: AbstractValue): boolean {
  return value.kind === 'dict';
}

/** The text between matches as strings, the matches as they are. */
function splitKeeping(text: string, pattern: RegExp): readonly (string | RegExpMatchArray)[] {
  const parts: (string | RegExpMatchArray)[] = [];
  let from = 0;
  for (const match of text.matchAll(pattern)) {
    if (match.index > from) parts.push(text.slice(from, match.index));
    parts.push(match);
    from = match.index + match[0].length;
  }
  if (from < text.length) parts.push(text.slice(from));
  return parts;
}
