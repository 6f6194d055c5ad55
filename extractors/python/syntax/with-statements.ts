import { closingOf } from '../../shared/syntax/marks.ts';
import { close, giveUp, next, startOf, take, takes } from '../../shared/syntax/reading.ts';
import { K } from '../program/kinds.ts';
import { readAlias } from './aliases.ts';
import { readBlock } from './blocks.ts';
import type { Reading } from './state.ts';
import { T } from './token-kinds.ts';

/** `with a as b, c:`, also in parentheses; `async` is taken already. */
export function readWith(reading: Reading, start: number, first: number): void {
  take(reading, T.with);
  const clauseStart = startOf(reading);
  if (holdsItems(reading)) {
    reading.at += 1;
    readItems(reading, T.closeParenthesis);
    take(reading, T.closeParenthesis);
  } else readItems(reading, T.colon);
  close(reading, K.with_clause, clauseStart, first);
  readBlock(reading);
  close(reading, K.with_statement, start, first);
}

function readItems(reading: Reading, end: number): void {
  do {
    if (next(reading) === end) break;
    const start = startOf(reading);
    const first = reading.nodes.count;
    reading.readers.expression(reading);
    if (next(reading) === T.as) readAlias(reading, start, first);
    close(reading, K.with_item, start, first);
  } while (takes(reading, T.comma));
}

/** Whether all of the head stands in parentheses, and has two items or more: one alone is taken for a value in parentheses. */
function holdsItems(reading: Reading): boolean {
  const { kind } = reading.tokens;
  if (next(reading) !== T.openParenthesis) return false;
  const end = closingOf(reading, reading.at);
  if (kind[end + 1] !== T.colon) return false;
  for (let at = reading.at + 1; at < end; at += 1) {
    switch (kind[at]) {
      case T.openParenthesis:
      case T.openBracket:
      case T.openBrace:
        at = closingOf(reading, at);
        break;
      case T.comma:
        return at < end - 1;
      case T.lambda:
        return giveUp();
      default:
    }
  }
  return false;
}
