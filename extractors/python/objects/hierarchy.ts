import { childrenOf, textOf } from '../../shared/flat-tree.ts';
import type { Evaluation } from '../evaluation/evaluation.ts';
import { hasDecorator, isAccessor } from '../program/decorators.ts';
import { K } from '../program/kinds.ts';
import { scopeAt } from '../program/module.ts';
import { basesOf } from '../program/subclass-index.ts';
import {
  type ClassValue,
  type Deferred,
  type FunctionValue,
  foreign,
  type ValueSet,
} from '../values/abstract-value.ts';
import { sameValue } from '../values/value-set.ts';

/** Classes of a hierarchy beyond this many are not looked at. */
const MAX_HIERARCHY = 128;

/** A class's ancestors as Python searches them, nearest first, itself included; and those that are not in the program. */
export interface Hierarchy {
  readonly classes: readonly ClassValue[];
  readonly foreign: readonly string[];
}

export function hierarchyOf(ev: Evaluation, value: ClassValue): Hierarchy {
  const found = ev.guardedOf('hierarchy', value.module.base + value.node, () => searchUpward(ev, value));
  const known = hierarchies.get(found);
  if (known !== undefined) return known;
  const hierarchy: Hierarchy = {
    classes: found.filter((above) => above.kind === 'class'),
    foreign: found.flatMap((above) => (above.kind === 'foreign' ? [above.name] : [])),
  };
  hierarchies.set(found, hierarchy);
  return hierarchy;
}

/** By the set of values that the search gave, which is kept once it is final. */
const hierarchies = new WeakMap<ValueSet, Hierarchy>();

function searchUpward(ev: Evaluation, value: ClassValue): ValueSet {
  const classes: ClassValue[] = [];
  const foreignBases: string[] = [];
  const queue: ClassValue[] = [value];
  for (let current = queue.shift(); current !== undefined && classes.length < MAX_HIERARCHY; current = queue.shift()) {
    const known = current;
    if (classes.some((other) => sameValue(other, known))) continue;
    classes.push(current);
    const bases: ClassValue[] = [];
    for (const base of basesOf(current)) {
      for (const baseValue of ev.evaluate(current.module, base, undefined)) {
        if (baseValue.kind === 'class') bases.push(baseValue);
        else if (baseValue.kind === 'foreign' && baseValue.name !== 'builtins.object')
          foreignBases.push(baseValue.name);
        else if (baseValue.kind === 'unknown') foreignBases.push('');
      }
    }
    // Depth first, as for single inheritance; a diamond's shared base comes with its first branch.
    queue.unshift(...bases);
  }
  return [...classes, ...foreignBases.map((name) => foreign(name))];
}

/** The keywords of a class statement: `service` in `class Reports(Base, service="s3")`. */
export function classKeywords({ module, node }: ClassValue): ReadonlyMap<string, Deferred> {
  const { tree } = module;
  const list = childrenOf(tree, node).find((child) => tree.kind[child] === K.argument_list);
  const keywords =
    list === undefined ? [] : childrenOf(tree, list).filter((part) => tree.kind[part] === K.keyword_argument);
  return new Map(
    keywords.map((part) => [
      textOf(tree, part + 1),
      { kind: 'expression', module, node: (tree.last[part + 1] ?? part) + 1, env: undefined },
    ]),
  );
}

/** The function that a class itself defines under a name. */
export function ownMethod(value: ClassValue, name: string): FunctionValue | undefined {
  const bindings = scopeAt(value.module, value.node).bindings.get(name);
  const last = bindings?.findLast(
    (binding) =>
      binding.kind === 'function' &&
      !hasDecorator(value.module, binding.node, 'overload') &&
      !isAccessor(value.module, binding.node),
  );
  return last === undefined
    ? undefined
    : { kind: 'function', module: value.module, node: last.node, closure: undefined };
}

/** Classes in the relevant modules that have this one above them. */
export function subclassesOf(ev: Evaluation, value: ClassValue): readonly ClassValue[] {
  const found = ev.guardedOf('below', value.module.base + value.node, () => searchDownward(ev, value));
  return found.filter((known) => known.kind === 'class');
}

function searchDownward(ev: Evaluation, value: ClassValue): ValueSet {
  const below: ClassValue[] = [];
  const queue: ClassValue[] = [value];
  for (let current = queue.shift(); current !== undefined && below.length < MAX_HIERARCHY; current = queue.shift()) {
    const name = textOf(current.module.tree, current.node + 1);
    for (const candidate of ev.program.classesOver(name)) {
      if (sameValue(candidate, value) || below.some((known) => sameValue(known, candidate))) continue;
      if (!hierarchyOf(ev, candidate).classes.some((known) => sameValue(known, value))) continue;
      below.push(candidate);
      queue.push(candidate);
    }
  }
  return below;
}
