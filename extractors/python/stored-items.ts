import { childrenOf, textOf } from '../shared/flat-tree.ts';
import { type Environment, noValues, type ValueSet } from './abstract-value.ts';
import type { Evaluation } from './evaluation.ts';
import { K } from './kinds.ts';
import { enclosingFunction, type Module } from './module.ts';
import { isUseful, unite } from './value-set.ts';

/**
 * What the same function has put under the same key further up: in `if key not in cache: cache[key] = make(key)`, then
 * `return cache[key]`, the item is what this activation's key makes, and not what other keys made.
 */
export function storedItem(ev: Evaluation, module: Module, node: number, env: Environment | undefined): ValueSet {
  return env === undefined ? noValues : storedBefore(ev, module, node, env);
}

/**
 * What the same function has put under the same name of an object that nobody knows, or of a function, further up:
 * `except AttributeError: app.connection = connect()`, then `return app.connection`.
 */
export function storedAttribute(
  ev: Evaluation,
  module: Module,
  node: number,
  env: Environment | undefined,
  values: ValueSet,
): ValueSet {
  const isOpen = values.every(
    (value) =>
      value.kind === 'unknown' || value.kind === 'foreign' || (value.kind === 'constant' && value.value === null),
  );
  if (!isOpen || enclosingFunction(module.tree, node) < 0) return values;
  const stored = storedBefore(ev, module, node, env);
  return stored.some(isUseful) ? unite(stored, values) : values;
}

function storedBefore(ev: Evaluation, module: Module, node: number, env: Environment | undefined): ValueSet {
  const stores = storesOf(module).get(textOf(module.tree, node));
  if (stores === undefined) return noValues;
  const fn = enclosingFunction(module.tree, node);
  const before = stores.filter((store) => store < node && enclosingFunction(module.tree, store) === fn);
  return unite(
    ...before.map((store) => {
      const source = childrenOf(module.tree, store).at(-1);
      return source === undefined || source >= node ? noValues : ev.evaluate(module, source, env);
    }),
  );
}

const stores = new WeakMap<Module, ReadonlyMap<string, readonly number[]>>();

/** The assignments whose target is an item or an attribute, by the target's text. */
function storesOf(module: Module): ReadonlyMap<string, readonly number[]> {
  const known = stores.get(module);
  if (known !== undefined) return known;
  const { tree } = module;
  const index = new Map<string, number[]>();
  for (let node = 0; node < tree.length; node += 1) {
    if (tree.kind[node] !== K.assignment || !isPart(tree.kind[node + 1])) continue;
    const text = textOf(tree, node + 1);
    const nodes = index.get(text);
    if (nodes === undefined) index.set(text, [node]);
    else nodes.push(node);
  }
  stores.set(module, index);
  return index;
}

function isPart(kind: number | undefined): boolean {
  return kind === K.subscript || kind === K.attribute;
}
