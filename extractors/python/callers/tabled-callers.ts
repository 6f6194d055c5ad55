import { textOf } from '../../shared/flat-tree.ts';
import type { Caller, Evaluation } from '../evaluation/evaluation.ts';
import { perModule } from '../program/facts.ts';
import { K } from '../program/kinds.ts';
import { enclosingScope, type Module, scopeAt } from '../program/module.ts';
import type { AbstractValue } from '../values/abstract-value.ts';
import { callersAmong } from './callers-among.ts';

/**
 * The calls that reach a function through a table that holds it: `{"present": create, "absent": delete}[state](client)`,
 * in the file where the table is written. `isMeant` tells the function, `name` is its own.
 */
export function tabledCallers(
  ev: Evaluation,
  module: Module,
  name: string,
  isMeant: (value: AbstractValue) => boolean,
): readonly Caller[] {
  if (!namesInTables(module).has(name)) return [];
  return callersAmong(ev, module, callsOfItems(module), isMeant);
}

/** The names that stand as items of displays: plain, or after the last dot. */
const namesInTables = perModule((module): ReadonlySet<string> => {
  const { tree } = module;
  const names = new Set<string>();
  for (let node = 0; node < tree.length; node += 1) {
    const kind = tree.kind[node];
    if (kind !== K.identifier && kind !== K.attribute) continue;
    if (!isItem(module, node)) continue;
    names.add(textOf(tree, kind === K.attribute ? (tree.last[node] ?? node) : node));
  }
  return names;
});

function isItem({ tree }: Module, node: number): boolean {
  const parent = tree.parent[node] ?? -1;
  switch (tree.kind[parent]) {
    case K.list:
    case K.tuple:
    case K.set:
    case K.expression_list:
      return true;
    case K.pair:
      return node !== parent + 1;
    default:
      return false;
  }
}

/** Calls of what a table may have given: of an item, of a call's result, of a local variable. */
const callsOfItems = perModule((module): readonly number[] =>
  module.calls.all.filter((call) => mayBeItem(module, call + 1)),
);

function mayBeItem(module: Module, callee: number): boolean {
  const { tree } = module;
  switch (tree.kind[callee]) {
    case K.subscript:
      return true;
    // `TABLE.get(name)(client)`.
    case K.call:
      return tree.kind[callee + 1] === K.attribute;
    case K.identifier: {
      const bindings = scopeAt(module, enclosingScope(tree, callee)).bindings.get(textOf(tree, callee)) ?? [];
      return bindings.some(({ kind }) => kind === 'assign' || kind === 'iterate');
    }
    default:
      return false;
  }
}
