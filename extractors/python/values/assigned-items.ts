import { childrenOf } from '../../shared/flat-tree.ts';
import { K } from '../program/kinds.ts';
import type { Module } from '../program/module.ts';
import type { Deferred, DictEntry, Environment } from './abstract-value.ts';

/**
 * What an assignment such as `clients["s3"] = client` puts into the dict `target`, of which `subscript` is the first item;
 * `clients[region]["s3"] = client` puts a dict in.
 */
export function itemEntries(
  module: Module,
  target: number,
  subscript: number,
  env: Environment | undefined,
): readonly DictEntry[] {
  const { tree } = module;
  const keys: number[] = [];
  let inner = target;
  let outer = subscript;
  for (; tree.kind[outer] === K.subscript && outer + 1 === inner; outer = tree.parent[outer] ?? -1) {
    keys.push((tree.last[inner] ?? inner) + 1);
    inner = outer;
  }
  const source = tree.kind[outer] === K.assignment ? childrenOf(tree, outer).at(-1) : undefined;
  if (source === undefined) return [];
  const at = (node: number): Deferred => ({ kind: 'expression', module, node, env });
  const [first, ...others] = keys;
  if (first === undefined) return [];
  const value = others.reduceRight<Deferred>((below, key) => {
    const entry: DictEntry = { key: at(key), value: below, presence: 'sometimes' };
    return { kind: 'values', values: [{ kind: 'dict', entries: [entry], merged: [] }] };
  }, at(source));
  return [{ key: at(first), value, presence: 'sometimes' }];
}
