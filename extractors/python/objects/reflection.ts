import type { Evaluation } from '../evaluation/evaluation.ts';
import { allowedNames } from '../sdk/allowed-names.ts';
import { argumentValues } from '../sdk/sdk-objects.ts';
import { namesFor } from '../sdk/written-together.ts';
import {
  type AbstractValue,
  type Arguments,
  foreign,
  noValues,
  unknownValue,
  type ValueSet,
} from '../values/abstract-value.ts';
import { unite, uniteOver } from '../values/value-set.ts';

// Attributes and modules that are asked for by a name that is itself a value.

/** `getattr(object, name, default)`; a method named by a literal is taken where the literal stands. */
export function getAttribute(ev: Evaluation, args: Arguments): ValueSet {
  const at = args.at;
  if (at === undefined) return unknownValue('computed');
  const names = allowedNames(ev, args.positional[1], argumentValues(ev, args, 1, ''));
  const objects = argumentValues(ev, args, 0, '');
  const isOfAny = (name: string) => objects.some((object) => isMethodOf(ev, object, name));
  const found = uniteOver(objects, (object) =>
    uniteOver(namesFor(ev, object, names), (name) => {
      if (name.kind === 'unknown' && name.why === 'work-bound') return [name];
      if (name.kind !== 'text') return object.kind === 'unknown' ? [object] : unknownValue('computed');
      // Clients and names belong together by the caller: a method that only another of the clients has is meant for that.
      if (object.kind === 'client' && !isMethodOf(ev, object, name.text) && isOfAny(name.text)) return noValues;
      return ev.attribute(object, name.text, name.at ?? at);
    }),
  );
  const fallback = argumentValues(ev, args, 2, '').filter(
    (value) => !(value.kind === 'constant' && value.value === null),
  );
  return unite(found, fallback);
}

function isMethodOf(ev: Evaluation, object: AbstractValue, name: string): boolean {
  if (object.kind !== 'client') return false;
  const service = ev.program.sdk.findService(object.service);
  return service?.findByPythonMethod(name) !== undefined || service?.findPythonHelper('client', name) !== undefined;
}

/** A module imported by its name. */
export function importModule(ev: Evaluation, args: Arguments): ValueSet {
  const from = args.at?.module.path ?? '';
  return argumentValues(ev, args, 0, 'name').map((name): AbstractValue => {
    if (name.kind !== 'text') return { kind: 'unknown', why: 'computed' };
    const target = ev.program.imports.resolveImport(from, name.text, 0);
    return target?.kind === 'file' ? { kind: 'module', module: ev.program.getModule(target.path) } : foreign(name.text);
  });
}
