import type { Evaluation } from '../evaluation/evaluation.ts';
import { hierarchyOf } from '../objects/hierarchy.ts';
import { scopeAt } from '../program/module.ts';
import { type ClassValue, type InstanceValue, noValues, type ValueSet } from './abstract-value.ts';
import { unite } from './value-set.ts';

/** Whether a class is an enumeration. A member of one is what it is written with: `Method.GET` is its text. */
export function isEnumeration(ev: Evaluation, value: ClassValue): boolean {
  return hierarchyOf(ev, value).foreign.some((base) => base.startsWith('enum.') || base.endsWith('Enum'));
}

/** What iterating an enumeration gives. */
export function membersOf(ev: Evaluation, value: ClassValue): ValueSet {
  const { module, node } = value;
  const names = [...scopeAt(module, node).bindings].filter(
    ([name, bindings]) =>
      !name.startsWith('_') && bindings.some(({ kind }) => kind === 'assign' || kind === 'annotate'),
  );
  return unite(...names.map(([name]) => ev.attribute(value, name, { module, node })));
}

/**
 * `.value` of a member that is not told apart from others: one declared as `method: Method`, `self` in a method of the
 * enumeration, or `Method(text)`, which is the member of that text.
 */
export function memberValue(ev: Evaluation, self: InstanceValue, name: string): ValueSet {
  if (name !== 'value' || !isEnumeration(ev, self.class)) return noValues;
  const [first] = [...(self.made?.positional ?? []), ...(self.made?.keywords.values() ?? [])];
  const given = first === undefined ? noValues : ev.force(first);
  return given.length > 0 && given.every(({ kind }) => kind === 'text') ? given : membersOf(ev, self.class);
}
