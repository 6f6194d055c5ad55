import { USED_ELSEWHERE } from '../../shared/handed-objects.ts';
import type { Found } from '../calls/performed.ts';
import type { Evaluation } from '../evaluation/evaluation.ts';
import type { Arguments, LibraryMethod, LibraryObject, Place } from '../values/abstract-value.ts';
import { callLibrary } from './library-objects.ts';

/** Where an object is made, for telling it from others; `undefined` for one that no call in the code makes. */
export function keyOf({ made }: LibraryObject): string | undefined {
  return made.at === undefined ? undefined : `${made.at.module.path}:${made.at.node}`;
}

/** The keys of an object that a method is called on, and of those whose methods gave it. */
export function keysUsedBy(self: LibraryMethod['self']): readonly string[] {
  const keys: string[] = [];
  for (let object = self?.kind === 'library-object' ? self : undefined; object !== undefined; object = object.owner) {
    const key = keyOf(object);
    if (key !== undefined) keys.push(key);
  }
  return keys;
}

/** The objects that a call makes and that perform when what they are handed to uses them. */
export function handedObjects(ev: Evaluation, method: LibraryMethod, args: Arguments): readonly LibraryObject[] {
  return callLibrary(ev, method, args).flatMap((value) =>
    value.kind === 'library-object' && value.made === args && value.symbol.handedOn.length > 0 ? [value] : [],
  );
}

/** A call that using the object would make, told of the place where the object is made. */
export function asHandedOn({ performed }: Found, { symbol }: LibraryObject, place: Place): Found {
  return {
    place,
    method: symbol.name,
    performed: {
      ...performed,
      condition: performed.condition ?? USED_ELSEWHERE,
      evidence: `the ${symbol.name} is made here, and no call of its methods is seen`,
    },
  };
}
