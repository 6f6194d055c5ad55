import type { Evaluation } from '../evaluation/evaluation.ts';
import { argumentValues } from '../sdk/sdk-objects.ts';
import {
  type AbstractValue,
  type Arguments,
  type Deferred,
  type DictEntry,
  foreign,
  noValues,
  unknownValue,
  type ValueSet,
} from '../values/abstract-value.ts';
import { emptyArguments } from '../values/arguments.ts';
import { uniteOver } from '../values/value-set.ts';

type LibraryFunction = (ev: Evaluation, args: Arguments) => ValueSet;

const toList: LibraryFunction = (_ev, args) => [{ kind: 'list', items: [], rest: args.positional.slice(0, 1) }];

/** Functions that make lists, dicts and objects with fields, or go through them. */
export const containerFunctions: Readonly<Record<string, LibraryFunction>> = {
  'builtins.list': toList,
  'builtins.tuple': toList,
  'builtins.set': toList,
  'builtins.frozenset': toList,
  'builtins.sorted': toList,
  'collections.deque': toList,
  'itertools.cycle': toList,
  'itertools.islice': toList,
  'random.choice': (ev, args) => ev.iterate(argumentValues(ev, args, 0, 'seq')),
  'random.sample': toList,
  'builtins.reversed': toList,
  'builtins.iter': toList,
  'builtins.aiter': toList,
  'builtins.filter': (_ev, args) => [{ kind: 'list', items: [], rest: args.positional.slice(1, 2) }],
  'builtins.map': mapOver,
  'builtins.zip': (_ev, args) => [
    listOf({ kind: 'values', values: [{ kind: 'list', items: args.positional.map(toItem), rest: [] }] }),
  ],
  'builtins.enumerate': (_ev, args) => [
    listOf({
      kind: 'values',
      values: [
        {
          kind: 'list',
          items: [{ kind: 'values', values: unknownValue('computed') }, ...args.positional.slice(0, 1).map(toItem)],
          rest: [],
        },
      ],
    }),
  ],
  'collections.defaultdict': defaultDict,
  'itertools.repeat': (_ev, args) => [
    listOf(args.positional[0] ?? { kind: 'values', values: unknownValue('computed') }),
  ],
  'itertools.chain': (_ev, args) => [{ kind: 'list', items: [], rest: args.positional }],
  'builtins.dict': makeDict,
  'builtins.dict.fromkeys': fromKeys,
  'collections.OrderedDict': makeDict,
  'types.MappingProxyType': makeDict,
  'types.SimpleNamespace': newNamespace,
};

function mapOver(ev: Evaluation, args: Arguments): ValueSet {
  const [callee, ...lists] = args.positional;
  if (callee === undefined) return unknownValue('computed');
  const items = ev.internArguments(`map|${args.id}`, (id) => ({
    id,
    positional: lists.map(toItem),
    keywords: new Map(),
    splats: [],
    keywordSplats: [],
    at: args.at,
  }));
  const results = uniteOver(ev.force(callee), (value) => ev.call(value, items));
  return [listOf({ kind: 'values', values: results })];
}

export function makeDict(ev: Evaluation, args: Arguments): ValueSet {
  const entries = [...args.keywords].map(
    ([name, value]) =>
      ({ key: { kind: 'values', values: [{ kind: 'text', text: name }] }, value, presence: 'always' }) as const,
  );
  const [given] = args.positional;
  const pairs =
    given === undefined ? [] : ev.force(given).flatMap((value) => (value.kind === 'list' ? pairsOf(ev, value) : []));
  if (pairs.length > 0) return [{ kind: 'dict', entries: [...pairs, ...entries], merged: args.keywordSplats }];
  const merged = [...args.keywordSplats, ...args.positional.slice(0, 1)];
  const isKnown = merged.every((part) => ev.force(part).every((value) => value.kind === 'dict'));
  return [isKnown ? { kind: 'dict', entries, merged } : { kind: 'dict', entries, merged, open: 'computed' }];
}

/** `defaultdict(make)`: under every key what `make()` gives. */
function defaultDict(ev: Evaluation, args: Arguments): ValueSet {
  const none = ev.internArguments('none', emptyArguments);
  const values = uniteOver(argumentValues(ev, args, 0, ''), (factory) =>
    factory.kind === 'foreign' || factory.kind === 'constant' ? noValues : ev.call(factory, none),
  );
  if (values.length === 0) return [{ kind: 'dict', entries: [], merged: args.positional.slice(1, 2) }];
  const key = { kind: 'values', values: unknownValue('computed') } as const;
  const entry = { key, value: { kind: 'values', values }, presence: 'sometimes' } as const;
  return [{ kind: 'dict', entries: [entry], merged: args.positional.slice(1, 2) }];
}

function toItem(of: Deferred): Deferred {
  return { kind: 'item', of };
}

/** A list of unknown length whose items are this. */
function listOf(item: Deferred): AbstractValue {
  return { kind: 'list', items: [item], rest: [], open: 'computed' };
}

/** `dict(pairs)`: each item of the list is a key with its value. */
function pairsOf(ev: Evaluation, list: AbstractValue & { kind: 'list' }): readonly DictEntry[] {
  return ev.iterate([list]).flatMap((pair): readonly DictEntry[] => {
    if (pair.kind !== 'list' || pair.items.length !== 2 || pair.rest.length > 0) return [];
    const [key, value] = pair.items;
    return key === undefined || value === undefined ? [] : [{ key, value, presence: 'sometimes' }];
  });
}

function fromKeys(_ev: Evaluation, args: Arguments): ValueSet {
  const [keys, value] = args.positional;
  if (keys === undefined || value === undefined) return unknownValue('computed');
  return [{ kind: 'dict', entries: [{ key: toItem(keys), value, presence: 'sometimes' }], merged: [] }];
}

/** `SimpleNamespace(s3=client)`; one without fields gets them later. */
function newNamespace(ev: Evaluation, args: Arguments): ValueSet {
  const fields = new Map(args.keywords);
  for (const splat of args.keywordSplats) {
    for (const dict of ev.force(splat)) {
      for (const { key, value } of dict.kind === 'dict' ? dict.entries : [])
        for (const name of ev.force(key)) if (name.kind === 'text') fields.set(name.text, value);
    }
  }
  return fields.size === 0 ? [foreign('types.SimpleNamespace', true)] : [{ kind: 'fields-object', fields }];
}
