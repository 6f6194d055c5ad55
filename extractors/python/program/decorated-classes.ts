import { textOf } from '../../shared/flat-tree.ts';
import type { ClassValue } from '../values/abstract-value.ts';
import { decoratorsOf } from './decorators.ts';
import { K } from './kinds.ts';
import type { Module } from './module.ts';

/** A class and one of its decorators. */
export interface DecoratedClass {
  readonly class: ClassValue;
  readonly expression: number;
}

/** The decorated classes of modules, by the last name of each decorator. */
export function indexByDecorator(modules: readonly Module[]): ReadonlyMap<string, readonly DecoratedClass[]> {
  const index = new Map<string, DecoratedClass[]>();
  for (const module of modules) {
    const { tree } = module;
    for (const node of module.calls.classes) {
      for (const expression of decoratorsOf(module, node)) {
        const callee = tree.kind[expression] === K.call ? expression + 1 : expression;
        const name = textOf(tree, tree.kind[callee] === K.attribute ? (tree.last[callee] ?? callee) : callee);
        const decorated: DecoratedClass = { class: { kind: 'class', module, node }, expression };
        const classes = index.get(name);
        if (classes === undefined) index.set(name, [decorated]);
        else classes.push(decorated);
      }
    }
  }
  return index;
}
