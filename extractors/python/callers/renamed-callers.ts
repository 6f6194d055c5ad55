import { type FlatTree, textOf } from '../../shared/flat-tree.ts';
import type { Caller, Evaluation } from '../evaluation/evaluation.ts';
import { perModule } from '../program/facts.ts';
import { K } from '../program/kinds.ts';
import { enclosingFunction, type Module } from '../program/module.ts';
import type { AbstractValue } from '../values/abstract-value.ts';
import { callersAmong } from './callers-among.ts';

/**
 * The calls of a function under another name, in the file that gives it: `act = create if new else delete`, then
 * `act(client)`; and where a function gives it, as in `act = chosen(state)` or `chosen(state)(client)`. `isMeant` tells
 * the function, `name` is its own.
 */
export function renamedCallers(
  ev: Evaluation,
  module: Module,
  name: string,
  isMeant: (value: AbstractValue) => boolean,
): readonly Caller[] {
  return callersAmong(ev, module, callsUnderOtherNames(module, name), isMeant);
}

function callsUnderOtherNames(module: Module, name: string): readonly number[] {
  const { assigned, returning } = namesOf(module);
  const givers = returning.get(name) ?? [];
  const { given, ofGiven } = givers.length === 0 ? noResults : resultsOf(module);
  const targets = new Set([...(assigned.get(name) ?? []), ...givers.flatMap((giver) => given.get(giver) ?? [])]);
  targets.delete(name);
  return [
    ...[...targets].flatMap((target) => callsOf(module, target)),
    ...givers.flatMap((giver) => ofGiven.get(giver) ?? []),
  ];
}

/** Expressions that one may be beyond this many are not looked at. */
const MAX_ALTERNATIVES = 32;

/** What a file says of names that are given to values, all by the last name of what is written. */
interface Names {
  /** By the name of a value, the names it is assigned to. */
  readonly assigned: ReadonlyMap<string, readonly string[]>;
  /** By the name of a value, the functions that return it. */
  readonly returning: ReadonlyMap<string, readonly string[]>;
}

/** What a file does with what functions give. */
interface Results {
  /** By the name of a function, the names that its result is assigned to. */
  readonly given: ReadonlyMap<string, readonly string[]>;
  /** By the name of a function, the calls of its result. */
  readonly ofGiven: ReadonlyMap<string, readonly number[]>;
}

const noResults: Results = { given: new Map(), ofGiven: new Map() };

const namesOf = perModule(({ tree }): Names => {
  const assigned = new Map<string, string[]>();
  const returning = new Map<string, string[]>();
  for (let node = 0; node < tree.length; node += 1) {
    const kind = tree.kind[node];
    if (kind !== K.assignment && kind !== K.return_statement) continue;
    const names = alternatives(tree, givenPart(tree, node)).flatMap((part) => lastName(tree, part) ?? []);
    if (names.length === 0) continue;
    const owner = kind === K.assignment ? node : enclosingFunction(tree, node);
    const target = owner < 0 ? undefined : lastName(tree, owner + 1);
    for (const name of names) push(kind === K.assignment ? assigned : returning, name, target);
  }
  return { assigned, returning };
});

const resultsOf = perModule(({ tree }): Results => {
  const given = new Map<string, string[]>();
  const ofGiven = new Map<string, number[]>();
  for (let node = 0; node < tree.length; node += 1) {
    if (tree.kind[node] === K.assignment) {
      const target = lastName(tree, node + 1);
      for (const part of target === undefined ? [] : alternatives(tree, givenPart(tree, node))) {
        const name = tree.kind[part] === K.call ? lastName(tree, part + 1) : undefined;
        if (name !== undefined) push(given, name, target);
      }
    } else if (tree.kind[node] === K.call && tree.kind[node + 1] === K.call) {
      const name = lastName(tree, node + 2);
      if (name !== undefined) push(ofGiven, name, node);
    }
  }
  return { given, ofGiven };
});

/** What an assignment or a `return` gives: the last part; of one that gives nothing, what gives no name. */
function givenPart(tree: FlatTree, node: number): number {
  let value = node;
  for (let part = node + 1; part <= (tree.last[node] ?? node); part = (tree.last[part] ?? part) + 1) value = part;
  return tree.kind[node] === K.assignment && value === node + 1 ? node : value;
}

/** The expressions that one may be: both of `a if x else b` and of `a or b`, the first ones. */
function alternatives(tree: FlatTree, node: number): readonly number[] {
  const found: number[] = [];
  // Brackets and operators may be nested thousands deep.
  const open = [node];
  for (let part = open.pop(); part !== undefined && found.length < MAX_ALTERNATIVES; part = open.pop()) {
    const first = part + 1;
    const second = (tree.last[first] ?? first) + 1;
    switch (tree.kind[part]) {
      case K.parenthesized_expression:
        open.push(first);
        break;
      case K.boolean_operator:
        open.push(second, first);
        break;
      case K.conditional_expression:
        open.push((tree.last[second] ?? second) + 1, first);
        break;
      default:
        found.push(part);
    }
  }
  return found;
}

/** `create`, or what stands after the last dot. */
function lastName(tree: FlatTree, node: number): string | undefined {
  if (tree.kind[node] === K.identifier) return textOf(tree, node);
  return tree.kind[node] === K.attribute ? textOf(tree, tree.last[node] ?? node) : undefined;
}

function callsOf({ tree, calls }: Module, name: string): readonly number[] {
  const attributes = (calls.attributes.get(name) ?? [])
    .map((callee) => ({ call: tree.parent[callee] ?? -1, callee }))
    .filter(({ call, callee }) => tree.kind[call] === K.call && call + 1 === callee);
  return [...(calls.names.get(name) ?? []), ...attributes.map(({ call }) => call)];
}

function push<T>(index: Map<string, T[]>, name: string, item: T | undefined): void {
  if (item === undefined) return;
  const items = index.get(name);
  if (items === undefined) index.set(name, [item]);
  else if (!items.includes(item)) items.push(item);
}
