import { close, giveUp, startOf } from '../../shared/syntax/reading.ts';
import { K } from '../program/kinds.ts';
import { lastKind, type Reading } from './state.ts';

/** `as target` behind an expression, which starts at a place and with the node `first`. */
export function readAlias(reading: Reading, start: number, first: number): void {
  switch (lastKind(reading)) {
    // In these, the alias belongs to the last part.
    case K.conditional_expression:
    case K.lambda:
    case K.named_expression:
      giveUp();
  }
  reading.at += 1;
  const targetStart = startOf(reading);
  const target = reading.nodes.count;
  reading.readers.primary(reading);
  close(reading, K.as_pattern_target, targetStart, target);
  close(reading, K.as_pattern, start, first);
}
