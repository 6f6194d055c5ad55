import { close, giveUp, startOf, takes } from '../../shared/syntax/reading.ts';
import { K } from '../program/kinds.ts';
import type { Reading } from './state.ts';
import { T } from './token-kinds.ts';

/** Reads what must be an expression. */
export function readExpression(reading: Reading): void {
  if (reading.readers.expressionOrType(reading)) giveUp();
}

/** One or more, with a node around them. */
export function readExpressionList(reading: Reading): void {
  const start = startOf(reading);
  const first = reading.nodes.count;
  do readExpression(reading);
  while (takes(reading, T.comma));
  close(reading, K.expression_list, start, first);
}
