import type { ts as TS } from 'ts-morph';
import type { Evaluation } from '../evaluation/evaluation.ts';
import { ts } from '../program/compiler.ts';
import type { Module } from '../program/module.ts';
import {
  type Arguments,
  type Deferred,
  type Environment,
  nothing,
  noValues,
  type Place,
  type ValueSet,
  values,
} from './abstract-value.ts';
import { withoutCycle } from './data.ts';
import { unite } from './value-set.ts';

/** The arguments as they are written at a call. */
export function syntacticArguments(
  id: number,
  module: Module,
  call: TS.CallExpression | TS.NewExpression,
  env: Environment | undefined,
): Arguments {
  const positional: Deferred[] = [];
  const spread: Deferred[] = [];
  for (const argument of call.arguments ?? []) {
    if (ts.isSpreadElement(argument)) spread.push({ kind: 'expression', module, node: argument.expression, env });
    else if (spread.length === 0) positional.push({ kind: 'expression', module, node: argument, env });
    else
      spread.push(values([{ kind: 'list', items: [{ kind: 'expression', module, node: argument, env }], rest: [] }]));
  }
  return { id, positional, spread, at: { module, node: call }, env };
}

/** Arguments of values that are known already. `key` says where they come from. */
export function valueArguments(
  ev: Evaluation,
  key: string,
  positional: readonly Deferred[],
  at?: Place,
  env?: Environment,
): Arguments {
  return ev.internArguments(key, (id) => ({ id, positional, spread: [], at, env }));
}

/** What is given as the argument at `index`; `undefined` is a value, nothing at all is none. */
export function argumentValues(ev: Evaluation, args: Arguments, index: number): ValueSet {
  const given = args.positional[index];
  if (given !== undefined) return ev.force(given);
  if (args.spread.length === 0) return nothing;
  return spreadItem(ev, args, index - args.positional.length);
}

/** The argument at `index`, also one out of `...args`; `undefined`: it is not given. */
export function argumentAt(ev: Evaluation, args: Arguments, index: number): Deferred | undefined {
  const given = args.positional[index];
  return given !== undefined || args.spread.length === 0 ? given : values(argumentValues(ev, args, index));
}

/** The arguments from `index` on, as a list. */
export function restArguments(ev: Evaluation, args: Arguments, index: number): ValueSet {
  ev.consult(args.env);
  return [{ kind: 'list', items: args.positional.slice(index), rest: args.spread }];
}

/** `f(...pair)`: the item of the spread list at a place, if the list is known. */
function spreadItem(ev: Evaluation, args: Arguments, index: number): ValueSet {
  const [first, ...others] = args.spread;
  if (first === undefined) return noValues;
  const found: ValueSet[] = [];
  for (const list of ev.force(first)) {
    if (list.kind === 'list' && list.rest.length === 0 && others.length === 0) {
      const item = list.items[index];
      found.push(item === undefined ? nothing : withoutCycle(list, noValues, () => ev.force(item)));
    } else {
      found.push(ev.iterate([list]));
    }
  }
  return unite(...found, ...others.map((other) => ev.iterate(ev.force(other))));
}
