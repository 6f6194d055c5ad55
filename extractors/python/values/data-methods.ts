import type { Evaluation } from '../evaluation/evaluation.ts';
import { argumentValues } from '../sdk/sdk-objects.ts';
import {
  type AbstractValue,
  type Arguments,
  type Deferred,
  noValues,
  unknownValue,
  type ValueSet,
} from './abstract-value.ts';
import { withoutCycle } from './data.ts';
import { formatBraces, template } from './text-data.ts';
import { callTextMethod } from './text-functions.ts';
import { unite, uniteOver } from './value-set.ts';

/** What calling a method of a string, list or dict gives. */
export function callDataMethod(ev: Evaluation, receiver: AbstractValue, name: string, args: Arguments): ValueSet {
  switch (receiver.kind) {
    case 'dict':
      return callDictMethod(ev, receiver, name, args);
    case 'list':
      if (name === 'pop' || name === '__getitem__' || name === 'popleft') return ev.iterate([receiver]);
      return name === 'copy' ? [receiver] : unknownValue('computed');
    case 'text':
      if (name === 'format') {
        const named = (field: string) => argumentValues(ev, args, -1, field);
        return formatBraces(
          receiver.text,
          args.positional.map((part) => ev.force(part)),
          named,
        );
      }
      if (name === 'lower' || name === 'upper')
        return [{ ...receiver, text: name === 'lower' ? receiver.text.toLowerCase() : receiver.text.toUpperCase() }];
      if (name === 'strip' && args.positional.length === 0) return [{ ...receiver, text: receiver.text.trim() }];
      if (name === 'replace') return replaceIn(ev, receiver.text, args);
      if (name === 'join') return joinTexts(ev, receiver, args);
      if (name === 'encode') return [receiver];
      return callTextMethod(ev, receiver, name, args) ?? unknownValue('computed');
    case 'template': {
      const cut = callTextMethod(ev, receiver, name, args);
      if (cut !== undefined) return cut;
      if (name === 'replace') return replaceInParts(ev, receiver, args);
      return callPathMethod(ev, receiver, name, args);
    }
    case 'environment':
      return callPathMethod(ev, receiver, name, args);
    case 'generator':
      return /^(?:__a?next__|a?send)$/.test(name) ? receiver.yielded : unknownValue('computed');
    default:
      return unknownValue('computed');
  }
}

/** Methods that leave what is known of a text, or of a path, as it is. */
function callPathMethod(ev: Evaluation, receiver: AbstractValue, name: string, args: Arguments): ValueSet {
  if (name === 'joinpath')
    return template([[receiver], ...args.positional.flatMap((part) => [[slash], ev.force(part)])]);
  return ['strip', 'lower', 'as_posix', 'encode', 'rstrip', 'lstrip'].includes(name)
    ? [receiver]
    : unknownValue('computed');
}

const slash: AbstractValue = { kind: 'text', text: '/' };

function callDictMethod(
  ev: Evaluation,
  dict: AbstractValue & { kind: 'dict' },
  name: string,
  args: Arguments,
): ValueSet {
  const at = args.at;
  switch (name) {
    case 'get':
    case 'pop':
    case 'setdefault': {
      if (at === undefined) return unknownValue('computed');
      const found = uniteOver([dict], (value) => ev.item(value, argumentValues(ev, args, 0, 'key'), at));
      return unite(found, argumentValues(ev, args, 1, 'default'));
    }
    case 'values':
      return withoutCycle<ValueSet>(dict, noValues, () => [
        {
          kind: 'list',
          items: dict.entries.map((entry) => entry.value),
          rest: dict.merged.map((merged) => valuesOf(ev, merged)),
        },
      ]);
    case 'keys':
      return [{ kind: 'list', items: dict.entries.map((entry) => entry.key), rest: dict.merged }];
    case 'items':
      if (!ev.spend()) return unknownValue('work-bound');
      return withoutCycle<ValueSet>(dict, noValues, () => [
        {
          kind: 'list',
          items: dict.entries.map((entry) => ({
            kind: 'values',
            values: [{ kind: 'list', items: [entry.key, entry.value], rest: [] }],
          })),
          rest: dict.merged.map((merged) => ({
            kind: 'values',
            values: ev
              .force(merged)
              .flatMap((value) => (value.kind === 'dict' ? callDataMethod(ev, value, 'items', args) : [])),
          })),
        },
      ]);
    case 'copy':
      return [dict];
    default:
      return unknownValue('computed');
  }
}

function valuesOf(ev: Evaluation, merged: Deferred): Deferred {
  return {
    kind: 'values',
    values: ev
      .force(merged)
      .flatMap(
        (value): ValueSet =>
          value.kind === 'dict' ? [{ kind: 'list', items: value.entries.map((entry) => entry.value), rest: [] }] : [],
      ),
  };
}

function joinTexts(ev: Evaluation, separator: AbstractValue, args: Arguments): ValueSet {
  const [list] = argumentValues(ev, args, 0, 'iterable');
  if (list?.kind !== 'list' || list.rest.length > 0) return unknownValue('computed');
  return template(
    list.items.flatMap((item, index) => (index === 0 ? [ev.force(item)] : [[separator], ev.force(item)])),
  );
}

function replaceIn(ev: Evaluation, text: string, args: Arguments): ValueSet {
  const [from] = argumentValues(ev, args, 0, 'old');
  const [to] = argumentValues(ev, args, 1, 'new');
  if (from?.kind !== 'text' || to?.kind !== 'text') return unknownValue('computed');
  return [{ kind: 'text', text: text.replaceAll(from.text, to.text) }];
}

/** Of a text with parts that are not known: what is replaced may stand in those too if it is as short as one character. */
function replaceInParts(ev: Evaluation, { parts }: AbstractValue & { kind: 'template' }, args: Arguments): ValueSet {
  const [from] = argumentValues(ev, args, 0, 'old');
  const [to] = argumentValues(ev, args, 1, 'new');
  if (from?.kind !== 'text' || to?.kind !== 'text') return unknownValue('computed');
  const replaced = (value: AbstractValue): AbstractValue => {
    if (value.kind === 'text') return { kind: 'text', text: value.text.replaceAll(from.text, to.text) };
    return from.text.length > 1 ? value : { kind: 'unknown', why: 'computed' };
  };
  return template(parts.map((part) => part.map(replaced)));
}
