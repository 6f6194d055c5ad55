import { textOf } from '../../shared/flat-tree.ts';
import type { Evaluation } from '../evaluation/evaluation.ts';
import { K } from '../program/kinds.ts';
import { classOfFunction, enclosingFunction, type Module } from '../program/module.ts';
import { type AbstractValue, noValues, type ValueSet } from '../values/abstract-value.ts';
import { unite } from '../values/value-set.ts';
import { assignedValue } from './assigned-attributes.ts';
import { dynamicAssignmentsOf, dynamicValue, maySet } from './dynamic-attributes.ts';

/** Which objects an attribute is looked for on, and which expressions may name one. */
export interface Meant {
  isMeant(object: AbstractValue): boolean;
  /** Asked first: working out what every `x` in every `x.name = …` is would take long. */
  mayBe(module: Module, object: number): boolean;
}

/** What `thing.name = …` and `setattr(thing, "name", …)` anywhere set the attribute to, on things that are meant. */
export function assignedOutside(ev: Evaluation, name: string, { isMeant, mayBe }: Meant): ValueSet {
  const sets: ValueSet[] = [];
  for (const module of ev.program.modulesAssigning(name)) {
    for (const node of module.calls.assigned.get(name) ?? []) {
      if (isSelfName(module, node + 1)) continue;
      if (!mayBe(module, node + 1)) continue;
      if (ev.evaluate(module, node + 1, undefined).some(isMeant)) sets.push(assignedValue(ev, module, node, undefined));
    }
  }
  for (const module of ev.program.modulesSettingByName) {
    for (const assignment of dynamicAssignmentsOf(module)) {
      const { object } = assignment;
      if (object === -1 || isSelfName(module, object) || !maySet(module, assignment, name)) continue;
      if (!mayBe(module, object)) continue;
      const values = dynamicValue(ev, module, assignment, name, undefined);
      if (values.length > 0 && ev.evaluate(module, object, undefined).some(isMeant)) sets.push(values);
    }
  }
  return sets.length === 0 ? noValues : unite(...sets);
}

/** A class or function is named by its name, or is what a decorator or a class method calls `cls`. */
export function mayName(name: string): Meant['mayBe'] {
  return ({ tree }, object) => {
    const last = tree.kind[object] === K.attribute ? (tree.last[object] ?? object) : object;
    if (tree.kind[last] !== K.identifier) return false;
    const written = textOf(tree, last);
    return written === name || written === 'cls' || written === 'klass';
  };
}

/** `self` of a method; the class of it has looked there itself. A plain function may be added to another class. */
function isSelfName({ tree }: Module, object: number): boolean {
  if (tree.kind[object] !== K.identifier || textOf(tree, object) !== 'self') return false;
  for (let fn = enclosingFunction(tree, object); fn >= 0; fn = enclosingFunction(tree, fn))
    if (classOfFunction(tree, fn) >= 0) return true;
  return false;
}
