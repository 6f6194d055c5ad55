import { close, next, startOf, take } from '../../shared/syntax/reading.ts';
import { K } from '../program/kinds.ts';
import { readSimpleLine } from './simple-statements.ts';
import type { Reading } from './state.ts';
import { T } from './token-kinds.ts';

/** `:` and what stands behind it in the same line, or indented below. It ends with the comments that are indented as it is. */
export function readBlock(reading: Reading): void {
  take(reading, T.colon);
  const first = reading.nodes.count;
  if (next(reading) !== T.newline) {
    const start = startOf(reading);
    readSimpleLine(reading);
    close(reading, K.block, start, first);
    return;
  }
  reading.at += 1;
  take(reading, T.indent);
  const start = startOf(reading);
  while (next(reading) !== T.dedent) reading.readers.statement(reading);
  reading.at += 1;
  close(reading, K.block, start, first);
}
