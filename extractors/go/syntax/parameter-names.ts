import { closingOf } from '../../shared/syntax/marks.ts';
import { isName, type Reading } from './state.ts';
import { T } from './token-kinds.ts';

/** Whether parameters have names, told by any of them that has a name and a type. */
export function namesParameters(reading: Reading): boolean {
  const { kind } = reading.tokens;
  for (let at = reading.at; ; at += 1) {
    if (!isName(kind[at] ?? T.end)) return false;
    const after = kind[at + 1] ?? T.end;
    if (after === T.comma) {
      at += 1;
      continue;
    }
    if (after !== T.openBracket) return after !== T.closeParenthesis && after !== T.dot;
    if (kind[at + 2] === T.closeBracket) return true;
    const behind = kind[closingOf(reading, at + 1) + 1];
    if (behind !== T.comma) return behind !== T.closeParenthesis;
    // A type with arguments.
    return false;
  }
}
