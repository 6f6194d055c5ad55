import { closingOf, isOpening } from '../../shared/syntax/marks.ts';
import { ahead, close, giveUp, next, startOf, take } from '../../shared/syntax/reading.ts';
import { K } from '../program/kinds.ts';
import { isName, type Reading } from './state.ts';
import { T } from './token-kinds.ts';
import { readType } from './types.ts';

/**
 * Reads a statement that begins with `print`, `exec`, `match` or `type`, if that is no name there; false where it is one. A `match`
 * with a block is read already.
 */
export function readSoftKeyword(reading: Reading): boolean {
  const { at, nodes } = reading;
  const { count } = nodes;
  const kind = next(reading);
  if ((kind === T.print || kind === T.exec) && !continuesName(ahead(reading, 1))) giveUp();
  if (kind === T.type && isTypeAlias(reading)) {
    if (readTypeAlias(reading)) return true;
    reading.at = at;
    nodes.count = count;
  }
  if (unpacksFirst(reading)) giveUp();
  return false;
}

export function endsStatement(kind: number): boolean {
  return kind === T.newline || kind === T.semicolon;
}

/** Whether a word is a name for sure before a token, and not the beginning of a statement of Python 2. */
function continuesName(kind: number): boolean {
  switch (kind) {
    case T.openParenthesis:
    case T.dot:
    case T.assign:
    case T.comma:
    case T.newline:
      return true;
    default:
      return false;
  }
}

/**
 * Whether a call, of a function whose name can begin a statement of its own, has arguments that can be a tuple, with `*f(x)`
 * among them: tree-sitter-python may take that for a call of `*f`.
 */
function unpacksFirst(reading: Reading): boolean {
  const { kind } = reading.tokens;
  if (ahead(reading, 1) !== T.openParenthesis) return false;
  const end = closingOf(reading, reading.at + 1);
  let unpacks = false;
  let hasMany = false;
  for (let at = reading.at + 2; at < end; at += 1) {
    const found = kind[at] ?? T.end;
    if (isOpening(found)) at = closingOf(reading, at);
    else if (found === T.comma) hasMany = true;
    else if (found === T.assign) return false;
    else if (found === T.star) unpacks ||= isName(kind[at + 1] ?? T.end) && kind[at + 2] !== T.comma && at + 2 !== end;
  }
  return unpacks && hasMany;
}

/** `type Name[T] = value`; tree-sitter-python takes `type(a).b = value` for one too, where the value can be a type. */
function readTypeAlias(reading: Reading): boolean {
  const start = startOf(reading);
  const first = reading.nodes.count;
  reading.at += 1;
  readType(reading);
  take(reading, T.assign);
  readType(reading);
  if (!endsStatement(next(reading))) return false;
  close(reading, K.type_alias_statement, start, first);
  return true;
}

/** Whether a statement that begins with `type` has one `=` and no commas, of those outside of brackets. */
function isTypeAlias(reading: Reading): boolean {
  const { kind } = reading.tokens;
  const following = ahead(reading, 1);
  if (!isName(following) && following !== T.openParenthesis && following !== T.openBracket) return false;
  let assigns = 0;
  for (let at = reading.at + 1; !endsStatement(kind[at] ?? T.end); at += 1) {
    switch (kind[at]) {
      case T.openParenthesis:
      case T.openBracket:
      case T.openBrace:
        at = closingOf(reading, at);
        break;
      case T.assign:
        assigns += 1;
        if (kind[at + 1] === T.yield) return false;
        break;
      case T.colon:
      case T.lambda:
        giveUp();
        break;
      case T.comma:
      case T.assignOperation:
      case T.end:
        return false;
      default:
    }
  }
  return assigns === 1;
}
