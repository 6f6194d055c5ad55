import type { Evaluation } from '../evaluation/evaluation.ts';
import {
  type AbstractValue,
  type Arguments,
  type BuiltinMethod,
  type ListData,
  nothing,
  noValues,
  unknownValue,
  type ValueSet,
  values,
} from './abstract-value.ts';
import { argumentValues, valueArguments } from './arguments.ts';
import { dictKeys, dictValues, listItems, lookUp } from './data.ts';
import { storedInMap } from './maps.ts';
import { joined } from './strings.ts';
import { isEmpty, unite, uniteOver } from './value-set.ts';

const builtinNames = new Set([
  ...['then', 'catch', 'finally', 'promise', 'bind', 'call', 'apply', 'get', 'set', 'has', 'values', 'keys', 'entries'],
  ...['map', 'flatMap', 'filter', 'forEach', 'find', 'some', 'every', 'reduce', 'slice', 'concat', 'join', 'at', 'pop'],
  ...[
    'shift',
    'push',
    'sort',
    'reverse',
    'toString',
    'trim',
    'split',
    'flat',
    'from',
    'valueOf',
    'next',
    'hasOwnProperty',
  ],
]);

/** Whether values of the language have a method of this name. */
export function isBuiltin(name: string): boolean {
  return builtinNames.has(name);
}

export function callBuiltin(ev: Evaluation, method: BuiltinMethod, args: Arguments): ValueSet {
  const { receiver, name } = method;
  switch (name) {
    case 'then':
      return applied(ev, 'then', argumentValues(ev, args, 0), [receiver], args, [receiver]);
    case 'catch':
    case 'finally':
    case 'promise':
    case 'valueOf':
      return [receiver];
    case 'bind':
      return bound(ev, receiver, args);
    case 'call':
    case 'apply':
      return called(ev, receiver, name, args);
  }
  switch (receiver.kind) {
    case 'list':
      return callListMethod(ev, receiver, name, args);
    case 'text':
    case 'template':
    case 'environment':
      return name === 'toString' || name === 'trim' ? [receiver] : unknownValue('computed');
    case 'dict':
      return callMapMethod(ev, receiver, name, args);
    default:
      return unknownValue('computed');
  }
}

/** `f.bind(self, first)`: `this` is known from then on; an argument that is fixed is not told apart. */
function bound(ev: Evaluation, receiver: AbstractValue, args: Arguments): ValueSet {
  if (receiver.kind !== 'function') return [receiver];
  const selves = argumentValues(ev, args, 0).filter((value) => !isEmpty(value) && value.kind !== 'unknown');
  return selves.length === 0 ? [receiver] : selves.map((self) => ({ ...receiver, self }));
}

function called(ev: Evaluation, receiver: AbstractValue, name: string, args: Arguments): ValueSet {
  const [self] = argumentValues(ev, args, 0);
  return ev.call(receiver, argumentsBehindSelf(ev, name, args), self);
}

/** What `f.call(self, …)` and `f.apply(self, […])` call `f` with. */
export function argumentsBehindSelf(ev: Evaluation, name: string, args: Arguments): Arguments {
  return ev.internArguments(`${name}|${args.id}`, (id) =>
    name === 'call'
      ? { ...args, id, positional: args.positional.slice(1) }
      : { ...args, id, positional: [], spread: args.positional.slice(1, 2) },
  );
}

/** What handing `given` to each function gives; `otherwise` where no function is known. */
function applied(
  ev: Evaluation,
  key: string,
  functions: ValueSet,
  given: ValueSet,
  args: Arguments,
  otherwise: ValueSet,
): ValueSet {
  const known = functions.filter((value) => value.kind === 'function' || value.kind === 'method');
  if (known.length === 0) return otherwise;
  const handed = valueArguments(ev, `${key}|${args.id}`, [values(given)], args.at, args.env);
  return uniteOver(known, (fn) => ev.call(fn, handed));
}

function callListMethod(ev: Evaluation, list: ListData, name: string, args: Arguments): ValueSet {
  switch (name) {
    case 'map':
    case 'flatMap': {
      const result = applied(ev, 'map', argumentValues(ev, args, 0), listItems(ev, list), args, noValues);
      const each = name === 'flatMap' ? ev.iterate(result) : result;
      return each.length === 0 ? [{ kind: 'list', items: [], rest: [], open: 'computed' }] : [listOfEach(each)];
    }
    case 'filter':
    case 'slice':
    case 'sort':
    case 'reverse':
    case 'values':
      return name === 'filter' || name === 'slice' ? [listOfEach(listItems(ev, list))] : [list];
    case 'concat':
      return [{ ...list, rest: [...list.rest, ...args.positional] }];
    case 'flat':
      return [{ kind: 'list', items: [], rest: [values(listItems(ev, list))] }];
    case 'find':
    case 'pop':
    case 'shift':
    case 'next':
      return listItems(ev, list);
    case 'at':
      return uniteOver(argumentValues(ev, args, 0), (index) =>
        index.kind === 'constant' && args.at !== undefined ? ev.item(list, [index], args.at) : listItems(ev, list),
      );
    case 'reduce': {
      const initial = argumentValues(ev, args, 1);
      const handed = valueArguments(
        ev,
        `reduce|${args.id}`,
        [values(initial), values(listItems(ev, list))],
        args.at,
        args.env,
      );
      const results = uniteOver(argumentValues(ev, args, 0), (fn) =>
        fn.kind === 'function' ? ev.call(fn, handed) : noValues,
      );
      return unite(initial, results);
    }
    case 'entries':
      return [{ kind: 'list', items: [values([pair(unknownValue('computed'), listItems(ev, list))])], rest: [] }];
    case 'join':
      return joinItems(ev, list, args);
    default:
      return unknownValue('computed');
  }
}

/** Any number of such items: nothing else is in the list, and no place in it is known. */
function listOfEach(each: ValueSet): ListData {
  return { kind: 'list', items: [], rest: [values([{ kind: 'list', items: [values(each)], rest: [] }])] };
}

/** `[stage, 'orders'].join('-')` */
function joinItems(ev: Evaluation, list: ListData, args: Arguments): ValueSet {
  const [separator] = argumentValues(ev, args, 0);
  if (list.rest.length > 0 || list.open !== undefined || list.items.length > 20) return unknownValue('computed');
  const between = separator?.kind === 'text' ? separator.text : ',';
  const parts: ValueSet[] = [];
  for (const item of list.items) {
    if (parts.length > 0 && between !== '') parts.push([{ kind: 'text', text: between }]);
    parts.push(ev.force(item));
  }
  return joined(parts, args.at);
}

function callMapMethod(
  ev: Evaluation,
  dict: AbstractValue & { kind: 'dict' },
  name: string,
  args: Arguments,
): ValueSet {
  switch (name) {
    case 'get': {
      const keys = argumentValues(ev, args, 0);
      const own = uniteOver(keys, (key) =>
        key.kind === 'text' ? (lookUp(ev, dict, key.text) ?? noValues) : dictValues(ev, dict),
      );
      return unite(own, storedInMap(ev, dict));
    }
    case 'set':
      return [dict];
    case 'values':
      return [
        {
          kind: 'list',
          items: [values(unite(dictValues(ev, dict), storedInMap(ev, dict)))],
          rest: [],
          open: 'computed',
        },
      ];
    case 'keys':
      return [{ kind: 'list', items: [values(dictKeys(ev, dict))], rest: [], open: 'computed' }];
    case 'entries':
      return entriesOf(ev, dict);
    case 'forEach':
      return nothing;
    default:
      return unknownValue('computed');
  }
}

/** `Object.entries(dict)`: a pair for each entry. */
export function entriesOf(ev: Evaluation, dict: AbstractValue & { kind: 'dict' }): ValueSet {
  const items = dict.entries.flatMap((entry) => {
    if (entry.kind === 'spread') return [];
    const key: ValueSet = typeof entry.key === 'string' ? [{ kind: 'text', text: entry.key }] : ev.force(entry.key);
    return [values([{ kind: 'list', items: [values(key), entry.value], rest: [] }])];
  });
  return [{ kind: 'list', items, rest: [], open: 'computed' }];
}

function pair(first: ValueSet, second: ValueSet): AbstractValue {
  return { kind: 'list', items: [values(first), values(second)], rest: [] };
}
