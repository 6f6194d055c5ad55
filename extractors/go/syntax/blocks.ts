import { close, startOf, take } from '../../shared/syntax/reading.ts';
import { K } from '../program/kinds.ts';
import type { Reading } from './state.ts';
import { T } from './token-kinds.ts';

export function readBlock(reading: Reading): void {
  const start = startOf(reading);
  const first = reading.nodes.count;
  take(reading, T.openBrace);
  reading.readers.statements(reading);
  take(reading, T.closeBrace);
  close(reading, K.block, start, first);
}
