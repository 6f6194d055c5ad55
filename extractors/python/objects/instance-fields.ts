import { childrenOf } from '../../shared/flat-tree.ts';
import type { Evaluation } from '../evaluation/evaluation.ts';
import { K } from '../program/kinds.ts';
import { type Module, scopeAt } from '../program/module.ts';
import {
  type Arguments,
  type ClassValue,
  type InstanceValue,
  noValues,
  type ValueSet,
} from '../values/abstract-value.ts';
import { unite } from '../values/value-set.ts';
import { hierarchyOf, ownMethod } from './hierarchy.ts';

/** Whether a class attribute is a field that a generated constructor sets. */
export function isField(owner: ClassValue, classes: readonly ClassValue[], node: number): boolean {
  return (
    isAnnotatedAssignment(owner.module, node) && classes.every((known) => ownMethod(known, '__init__') === undefined)
  );
}

/** A dataclass's or NamedTuple's field, from the arguments that made the instance. */
export function fieldArgument(ev: Evaluation, owner: ClassValue, name: string, self: InstanceValue): ValueSet {
  const { classes } = hierarchyOf(ev, self.class);
  if (classes.some((current) => ownMethod(current, '__init__') !== undefined)) return noValues;
  const makers: readonly (Arguments | undefined)[] =
    self.made !== undefined ? [self.made] : ev.callersOf(owner.module, owner.node).map((caller) => caller.arguments);
  const fields = [...scopeAt(owner.module, owner.node).bindings.entries()]
    .filter(([, bindings]) =>
      bindings.some((binding) => binding.kind === 'annotate' || isAnnotatedAssignment(owner.module, binding.node)),
    )
    .map(([field]) => field);
  const position = fields.indexOf(name);
  return unite(
    ...makers.map((args) => {
      const given = args?.keywords.get(name) ?? (position >= 0 ? args?.positional[position] : undefined);
      return given === undefined ? noValues : ev.force(given);
    }),
  );
}

function isAnnotatedAssignment(module: Module, target: number): boolean {
  const statement = module.tree.parent[target] ?? -1;
  return (
    module.tree.kind[statement] === K.assignment &&
    childrenOf(module.tree, statement).some((child) => module.tree.kind[child] === K.type)
  );
}
