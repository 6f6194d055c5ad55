import type { Resolution } from './resolution.ts';
import { basic, type GoType, pointee, single, unknownType } from './types.ts';

/** The type of the first (0) or second (1) variable of a `range` over something of this type. */
export function rangeType(types: Resolution, ranged: GoType, index: number): GoType {
  const type = types.underlying(pointee(single(ranged)));
  switch (type.kind) {
    case 'slice':
      return index === 0 ? basic('int') : type.of;
    case 'map':
      return index === 0 ? type.key : type.value;
    case 'channel':
      return index === 0 ? type.of : unknownType;
    case 'basic':
      return basic(type.name === 'string' && index === 1 ? 'rune' : 'int');
    case 'function': {
      // An iterator: func(yield func(K, V) bool).
      const [yields] = type.parameters;
      const inner = yields === undefined ? unknownType : types.underlying(yields);
      return inner.kind === 'function' ? (inner.parameters[index] ?? unknownType) : unknownType;
    }
    default:
      return unknownType;
  }
}

/** The type of `x[i]` for an `x` of this type. */
export function elementType(types: Resolution, indexed: GoType): GoType {
  const type = types.underlying(pointee(single(indexed)));
  if (type.kind === 'slice') return type.of;
  if (type.kind === 'map') return type.value;
  return type.kind === 'basic' && type.name === 'string' ? basic('byte') : unknownType;
}
