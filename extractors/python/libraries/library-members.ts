import type { LibrarySymbol } from '../../../src/model/library-model.ts';
import { ownEntry } from '../../../src/model/own-entry.ts';
import type { Evaluation } from '../evaluation/evaluation.ts';
import type { ClassValue, InstanceValue, LibraryMethod, LibraryObject, ValueSet } from '../values/abstract-value.ts';

/** A member that a class of the program inherits from a modelled library, by the names of its bases outside. */
export function inheritedMember(
  ev: Evaluation,
  bases: readonly string[],
  name: string,
  self: ClassValue | InstanceValue,
): ValueSet | undefined {
  const { libraries } = ev.program;
  if (libraries === undefined) return undefined;
  for (const base of bases) {
    const symbol = libraries.findSymbol(base);
    const method = symbol === undefined ? undefined : methodOf(symbol, name, self);
    if (method !== undefined) return [method];
  }
  return undefined;
}

export function methodOf(symbol: LibrarySymbol, name: string, self: LibraryMethod['self']): LibraryMethod | undefined {
  const callable = ownEntry(symbol.methods, name);
  if (callable === undefined) return undefined;
  return { kind: 'library-method', symbol, callable, label: `${symbol.name}.${name}`, self };
}

/** A method by its name, of an object of the library or of a class of the program that inherits from it. */
export function memberOf(
  ev: Evaluation,
  object: LibraryObject | InstanceValue,
  bases: readonly string[],
  name: string,
): LibraryMethod | undefined {
  if (object.kind === 'library-object') return methodOf(object.symbol, name, object);
  const [inherited] = inheritedMember(ev, bases, name, object) ?? [];
  return inherited?.kind === 'library-method' ? inherited : undefined;
}
