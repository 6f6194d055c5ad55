import { markOf } from '../../shared/syntax/marks.ts';
import { code } from './lexing.ts';
import { T } from './token-kinds.ts';

/** The operator, bracket or mark at a place; `end` where there is none. */
export function operatorAt(text: string, at: number, character: number, following: number): number {
  const isAssigned = following === code.equals;
  switch (character) {
    case 46:
      return following === code.dot && text.charCodeAt(at + 2) === code.dot ? T.ellipsis : T.dot;
    case 58:
      return isAssigned ? T.walrus : T.colon;
    case 61:
      return isAssigned ? T.comparison : T.assign;
    case 33:
      return isAssigned ? T.comparison : T.end;
    case 126:
      return T.tilde;
    case 43:
      return isAssigned ? T.assignOperation : T.plus;
    case 45:
      return isAssigned ? T.assignOperation : following === 62 ? T.arrow : T.minus;
    case 64:
      return isAssigned ? T.assignOperation : T.at;
    case 37:
      return isAssigned ? T.assignOperation : T.multiplicative;
    case 38:
      return isAssigned ? T.assignOperation : T.and;
    case 94:
      return isAssigned ? T.assignOperation : T.xor;
    case 124:
      return isAssigned ? T.assignOperation : T.or;
    case 42:
      return doubled(text, at, character, following, T.star, T.power);
    case 47:
      return doubled(text, at, character, following, T.slash, T.multiplicative);
    case 60:
      if (following === 62) return T.end;
      return isAssigned ? T.comparison : doubled(text, at, character, following, T.comparison, T.shift);
    case 62:
      return isAssigned ? T.comparison : doubled(text, at, character, following, T.comparison, T.shift);
    default:
      return markOf(character);
  }
}

function doubled(
  text: string,
  at: number,
  character: number,
  following: number,
  single: number,
  double: number,
): number {
  if (following === code.equals) return T.assignOperation;
  if (following !== character) return single;
  return text.charCodeAt(at + 2) === code.equals ? T.assignOperation : double;
}

/** How many characters an operator of this kind has. */
export function operatorLength(text: string, at: number, kind: number): number {
  switch (kind) {
    case T.walrus:
    case T.arrow:
    case T.power:
    case T.shift:
      return 2;
    case T.ellipsis:
      return 3;
    case T.comparison:
      return text.charCodeAt(at + 1) === code.equals ? 2 : 1;
    case T.multiplicative:
      return text.charCodeAt(at) === 37 ? 1 : 2;
    case T.assignOperation:
      return text.charCodeAt(at + 1) === code.equals ? 2 : 3;
    default:
      return 1;
  }
}
