import { close, next, startOf, take, takes } from '../../shared/syntax/reading.ts';
import { K } from '../program/kinds.ts';
import type { Reading } from './state.ts';
import { T } from './token-kinds.ts';

/** `[a, b:c]` behind a value. */
export function readSubscripts(reading: Reading): void {
  reading.at += 1;
  do readSubscript(reading);
  while (takes(reading, T.comma) && next(reading) !== T.closeBracket);
  take(reading, T.closeBracket);
}

function readSubscript(reading: Reading): void {
  const start = startOf(reading);
  const first = reading.nodes.count;
  if (next(reading) !== T.colon) {
    reading.readers.expression(reading);
    if (next(reading) !== T.colon) return;
  }
  for (let colons = 0; colons < 2 && takes(reading, T.colon); colons += 1) {
    const kind = next(reading);
    if (kind !== T.colon && kind !== T.comma && kind !== T.closeBracket) reading.readers.expression(reading);
  }
  close(reading, K.slice, start, first);
}
