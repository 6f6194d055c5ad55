import { markOf } from '../../shared/syntax/marks.ts';
import { T } from './token-kinds.ts';

/** The operator or bracket at a place; `end` where there is none. */
export function operatorAt(text: string, at: number, code: number, next: number): number {
  switch (code) {
    case 46:
      return next === 46 && text.charCodeAt(at + 2) === 46 ? T.ellipsis : T.dot;
    case 58:
      return next === 61 ? T.define : T.colon;
    case 61:
      return next === 61 ? T.comparison : T.assign;
    case 126:
      return T.tilde;
    case 33:
      return next === 61 ? T.comparison : T.not;
    case 43:
      return next === 43 ? T.increment : next === 61 ? T.assignOperation : T.plus;
    case 45:
      return next === 45 ? T.decrement : next === 61 ? T.assignOperation : T.minus;
    case 42:
      return next === 61 ? T.assignOperation : T.star;
    case 47:
    case 37:
      return next === 61 ? T.assignOperation : T.multiplicative;
    case 94:
      return next === 61 ? T.assignOperation : T.xor;
    case 124:
      return next === 124 ? T.logicalOr : next === 61 ? T.assignOperation : T.or;
    case 38:
      if (next === 38) return T.logicalAnd;
      if (next === 94) return text.charCodeAt(at + 2) === 61 ? T.assignOperation : T.multiplicative;
      return next === 61 ? T.assignOperation : T.and;
    case 60:
      if (next === 45) return T.arrow;
      if (next === 60) return text.charCodeAt(at + 2) === 61 ? T.assignOperation : T.multiplicative;
      return T.comparison;
    case 62:
      if (next === 62) return text.charCodeAt(at + 2) === 61 ? T.assignOperation : T.multiplicative;
      return T.comparison;
    default:
      return markOf(code);
  }
}

/** How many characters an operator of this kind has. */
export function operatorLength(text: string, at: number, kind: number): number {
  switch (kind) {
    case T.define:
    case T.increment:
    case T.decrement:
    case T.arrow:
    case T.logicalAnd:
    case T.logicalOr:
      return 2;
    case T.ellipsis:
      return 3;
    case T.comparison:
      return text.charCodeAt(at + 1) === 61 ? 2 : 1;
    case T.multiplicative: {
      const code = text.charCodeAt(at);
      return code === 47 || code === 37 ? 1 : 2;
    }
    case T.assignOperation:
      return text.charCodeAt(at + 1) === 61 ? 2 : 3;
    default:
      return 1;
  }
}
