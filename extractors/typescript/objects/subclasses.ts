import type { Evaluation } from '../evaluation/evaluation.ts';
import type { ClassValue } from '../values/abstract-value.ts';
import { baseValues } from './bases.ts';

/** Classes under one another beyond this many are not looked at. */
const MAX_SUBCLASSES = 24;

/** The classes of the program that extend a class, directly. */
export function subclassesOf(ev: Evaluation, owner: ClassValue): readonly ClassValue[] {
  const found: ClassValue[] = [];
  for (const module of ev.program.modulesNear(owner.module.path)) {
    for (const node of module.index.classes) {
      if (node === owner.node || node.heritageClauses === undefined || found.length >= MAX_SUBCLASSES) continue;
      const value: ClassValue = { kind: 'class', module, node, closure: undefined };
      if (baseValues(ev, value).some((base) => base.kind === 'class' && base.node === owner.node)) found.push(value);
    }
  }
  return found;
}
