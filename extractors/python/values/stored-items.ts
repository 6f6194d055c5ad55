import { childrenOf, textOf } from '../../shared/flat-tree.ts';
import type { Evaluation } from '../evaluation/evaluation.ts';
import { perModule } from '../program/facts.ts';
import { K } from '../program/kinds.ts';
import { literalText } from '../program/literals.ts';
import { enclosingFunction, type Module } from '../program/module.ts';
import { type Environment, noValues, type ValueSet } from './abstract-value.ts';
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
 * `except AttributeError: app.connection = connect()`, then `return app.connection`, or `setattr` and then `getattr`.
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
  const { tree } = module;
  const all = storesOf(module);
  const stores =
    all.size === 0 ? undefined : all.get(tree.kind[node] === K.call ? gottenText(module, node) : textOf(tree, node));
  if (stores === undefined) return noValues;
  const fn = enclosingFunction(tree, node);
  const before = stores.filter((store) => store.node < node && enclosingFunction(tree, store.node) === fn);
  return unite(...before.map(({ source }) => (source >= node ? noValues : ev.evaluate(module, source, env))));
}

export interface Store {
  readonly node: number;
  /** The expression of what is stored. */
  readonly source: number;
}

/** The assignments whose target is an item or an attribute, and calls of `setattr`, by the text that reads the target. */
export const storesOf = perModule((module): ReadonlyMap<string, readonly Store[]> => {
  const { tree, calls } = module;
  const index = new Map<string, Store[]>();
  const add = (text: string, store: Store): void => {
    const nodes = index.get(text);
    if (nodes === undefined) index.set(text, [store]);
    else nodes.push(store);
  };
  for (let node = 0; node < tree.length; node += 1) {
    if (tree.kind[node] !== K.assignment || !isPart(tree.kind[node + 1])) continue;
    const source = childrenOf(tree, node).at(-1);
    if (source !== undefined) add(textOf(tree, node + 1), { node, source });
  }
  for (const node of calls.names.get('setattr') ?? []) {
    const [object, name, source] = childrenOf(tree, childrenOf(tree, node)[1] ?? node);
    if (object === undefined || name === undefined || source === undefined) continue;
    add(gottenText(module, node), { node, source });
    const literal = literalText(module, name);
    if (literal !== undefined) add(`${textOf(tree, object)}.${literal}`, { node, source });
  }
  return index;
});

/** The same text for `getattr(object, name)` and for the `setattr(object, name, value)` that stores it. */
function gottenText({ tree }: Module, call: number): string {
  const parts = childrenOf(tree, childrenOf(tree, call)[1] ?? call).slice(0, 2);
  return `getattr(${parts.map((part) => textOf(tree, part)).join()})`;
}

function isPart(kind: number | undefined): boolean {
  return kind === K.subscript || kind === K.attribute;
}
