import { close, next, startOf, take, takes } from '../../shared/syntax/reading.ts';
import { K } from '../program/kinds.ts';
import { readBlock } from './blocks.ts';
import { readCasePattern } from './case-patterns.ts';
import { readBareExpressions } from './expression-lists.ts';
import type { Reading } from './state.ts';
import { T } from './token-kinds.ts';

/** Whether `match` begins a statement: a line that ends with a colon, and `case` indented below. */
export function isMatch({ tokens: { kind }, at }: Reading): boolean {
  let end = at + 1;
  while (kind[end] !== T.newline && kind[end] !== T.end) end += 1;
  return end > at + 2 && kind[end - 1] === T.colon && kind[end + 1] === T.indent && kind[end + 2] === T.case;
}

export function readMatch(reading: Reading): void {
  const start = startOf(reading);
  const first = reading.nodes.count;
  reading.at += 1;
  readBareExpressions(reading);
  take(reading, T.colon);
  take(reading, T.newline);
  // Unlike every other block, this one begins with the end of the line before.
  const blockStart = startOf(reading);
  const block = reading.nodes.count;
  take(reading, T.indent);
  while (!takes(reading, T.dedent)) readCase(reading);
  close(reading, K.block, blockStart, block);
  close(reading, K.match_statement, start, first);
}

function readCase(reading: Reading): void {
  const start = startOf(reading);
  const first = reading.nodes.count;
  take(reading, T.case);
  do {
    if (next(reading) === T.colon || next(reading) === T.if) break;
    readCasePattern(reading);
  } while (takes(reading, T.comma));
  if (next(reading) === T.if) {
    const guardStart = startOf(reading);
    const guard = reading.nodes.count;
    reading.at += 1;
    reading.readers.operation(reading);
    close(reading, K.if_clause, guardStart, guard);
  }
  readBlock(reading);
  close(reading, K.case_clause, start, first);
}
