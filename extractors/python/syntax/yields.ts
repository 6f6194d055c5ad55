import { close, next, startOf, takes } from '../../shared/syntax/reading.ts';
import { K } from '../program/kinds.ts';
import { readExpressions } from './expression-lists.ts';
import type { Reading } from './state.ts';
import { T } from './token-kinds.ts';

export function readYield(reading: Reading): void {
  const start = startOf(reading);
  const first = reading.nodes.count;
  reading.at += 1;
  if (takes(reading, T.from)) reading.readers.expression(reading);
  else if (!endsYield(next(reading))) readExpressions(reading);
  close(reading, K.yield, start, first);
}

function endsYield(kind: number): boolean {
  switch (kind) {
    case T.newline:
    case T.semicolon:
    case T.closeParenthesis:
    case T.closeInterpolation:
      return true;
    default:
      return false;
  }
}
