import { childrenOf, textOf } from '../../shared/flat-tree.ts';
import type { ClassValue } from '../values/abstract-value.ts';
import { K } from './kinds.ts';
import type { Module } from './module.ts';

/** Classes by the last word of each of their bases. */
export type BaseIndex = ReadonlyMap<string, readonly ClassValue[]>;

export function indexByBase(modules: readonly Module[]): BaseIndex {
  const index = new Map<string, ClassValue[]>();
  for (const module of modules) {
    for (const node of module.calls.classes) {
      const value: ClassValue = { kind: 'class', module, node };
      for (const base of basesOf(value)) {
        const word = /(\w+)(?:\[[^\]]*\])?$/.exec(textOf(module.tree, base))?.[1] ?? '';
        const classes = index.get(word);
        if (classes === undefined) index.set(word, [value]);
        else classes.push(value);
      }
    }
  }
  return index;
}

/** The expressions that a class names as its bases. */
export function basesOf(value: ClassValue): readonly number[] {
  const { tree } = value.module;
  const list = childrenOf(tree, value.node).find((child) => tree.kind[child] === K.argument_list);
  if (list === undefined) return [];
  return childrenOf(tree, list).filter(
    (child) => tree.kind[child] !== K.keyword_argument && tree.kind[child] !== K.list_splat,
  );
}
