import { type FlatTree, textOf } from '../../shared/flat-tree.ts';
import { type Caller, type Evaluation, MAX_CALLERS } from '../evaluation/evaluation.ts';
import { joinArguments } from '../evaluation/functions.ts';
import { K } from '../program/kinds.ts';
import { classOfFunction, enclosingFunction, type Module } from '../program/module.ts';
import { aliasesIn } from '../program/other-names.ts';
import type { AbstractValue, Arguments } from '../values/abstract-value.ts';

/** Partials of partials beyond this many are not followed. */
const MAX_PARTIALS = 2;

/**
 * The calls of what is kept under a name of its own: `self.call = partial(call, client)` is called as
 * `self.call("list_buckets")`, and so is a lambda. `node` is the expression that is kept; `isMeant` tells the function.
 */
export function keptCallers(
  ev: Evaluation,
  module: Module,
  node: number,
  isMeant: (value: AbstractValue) => boolean,
  depth = 0,
): readonly Caller[] {
  const { tree } = module;
  const assignment = node < 0 ? -1 : (tree.parent[node] ?? -1);
  if (tree.kind[assignment] !== K.assignment) return [];
  const target = assignment + 1;
  const isAttribute = tree.kind[target] === K.attribute;
  if (!isAttribute && tree.kind[target] !== K.identifier) return [];
  const name = textOf(tree, isAttribute ? (tree.last[target] ?? target) : target);
  const callers: Caller[] = [];
  for (const other of ev.program.modulesCalling(module, name, ownerOf(module, assignment))) {
    for (const { call, callee } of callsOf(other, name)) {
      if (callers.length >= MAX_CALLERS) return callers;
      const args = ev.argumentsOf(other, call, undefined);
      for (const value of ev.evaluate(other, callee, undefined)) {
        const called = withBound(ev, value, args);
        if (!isMeant(called.value)) continue;
        const self = called.value.kind === 'bound-function' ? called.value.self : undefined;
        callers.push({ place: { module: other, node: call }, arguments: called.arguments, self });
      }
    }
    if (depth >= MAX_PARTIALS) continue;
    for (const used of other.calls.attributes.get(name) ?? [])
      callers.push(...keptCallers(ev, other, partialAround(other, used), isMeant, depth + 1));
  }
  return callers;
}

/** `partial(call, client)` around the function that it is made of; -1 where the function is handed to something else. */
export function partialAround({ tree }: Module, node: number): number {
  const list = tree.parent[node] ?? -1;
  const call = tree.parent[list] ?? -1;
  if (tree.kind[list] !== K.argument_list || list + 1 !== node || tree.kind[call] !== K.call) return -1;
  return /^partial(?:method)?$/.test(calleeName(tree, call)) ? call : -1;
}

/** The object that a `partialmethod` which nothing calls is for: any of the class that it stands in. */
export function receiverOfPartial(module: Module, node: number): AbstractValue | undefined {
  const call = partialAround(module, node);
  if (call < 0 || calleeName(module.tree, call) !== 'partialmethod') return undefined;
  const owner = classAround(module, call);
  return owner < 0 ? undefined : { kind: 'instance', class: { kind: 'class', module, node: owner }, made: undefined };
}

function calleeName(tree: FlatTree, call: number): string {
  const callee = call + 1;
  return textOf(tree, tree.kind[callee] === K.attribute ? (tree.last[callee] ?? callee) : callee);
}

/** The class whose attribute an assignment sets, on `self` or in its body. */
function ownerOf(module: Module, assignment: number): string | undefined {
  const { tree } = module;
  const fn = enclosingFunction(tree, assignment);
  const owner = fn < 0 ? classAround(module, assignment) : classOfFunction(tree, fn);
  return owner < 0 ? undefined : textOf(tree, owner + 1);
}

function classAround({ tree }: Module, node: number): number {
  for (let outer = tree.parent[node] ?? -1; outer >= 0; outer = tree.parent[outer] ?? -1)
    if (tree.kind[outer] === K.class_definition) return outer;
  return -1;
}

function callsOf(module: Module, name: string): readonly { readonly call: number; readonly callee: number }[] {
  const { tree, calls } = module;
  const plain = aliasesIn(module, name).flatMap((alias) => calls.names.get(alias) ?? []);
  const attributes = (calls.attributes.get(name) ?? [])
    .map((callee) => ({ call: tree.parent[callee] ?? -1, callee }))
    .filter(({ call, callee }) => tree.kind[call] === K.call && call + 1 === callee);
  return [...plain.map((call) => ({ call, callee: call + 1 })), ...attributes];
}

/** What a partial calls in the end, and with which arguments. */
function withBound(
  ev: Evaluation,
  value: AbstractValue,
  args: Arguments,
): { readonly value: AbstractValue; readonly arguments: Arguments } {
  return value.kind === 'partial'
    ? withBound(ev, value.callee, joinArguments(ev, value.arguments, args))
    : { value, arguments: args };
}
