import { textOf } from '../shared/flat-tree.ts';
import { type AbstractValue, noValues, type ValueSet } from './abstract-value.ts';
import { assignedValue } from './assigned-attributes.ts';
import { dynamicAssignmentsOf, dynamicValue } from './dynamic-attributes.ts';
import type { Evaluation } from './evaluation.ts';
import { K } from './kinds.ts';
import { enclosingFunction, type Module } from './module.ts';
import { unite } from './value-set.ts';

/** What `thing.name = …` and `setattr(thing, "name", …)` anywhere set the attribute to, on things that are meant. */
export function assignedOutside(ev: Evaluation, name: string, isMeant: (object: AbstractValue) => boolean): ValueSet {
  const sets: ValueSet[] = [];
  for (const module of ev.program.modulesAssigning(name)) {
    for (const node of module.calls.assigned.get(name) ?? []) {
      if (enclosingFunction(module.tree, node) >= 0 && isSelfName(module, node + 1)) continue;
      if (ev.evaluate(module, node + 1, undefined).some(isMeant)) sets.push(assignedValue(ev, module, node, undefined));
    }
  }
  for (const module of ev.program.modulesSettingByName) {
    for (const assignment of dynamicAssignmentsOf(module)) {
      const { object } = assignment;
      if (object === -1 || isSelfName(module, object)) continue;
      const values = dynamicValue(ev, module, assignment, name, undefined);
      if (values.length > 0 && ev.evaluate(module, object, undefined).some(isMeant)) sets.push(values);
    }
  }
  return sets.length === 0 ? noValues : unite(...sets);
}

function isSelfName(module: Module, object: number): boolean {
  return module.tree.kind[object] === K.identifier && textOf(module.tree, object) === 'self';
}
