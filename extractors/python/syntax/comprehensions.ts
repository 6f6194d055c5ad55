import { close, next, startOf, take, takes } from '../../shared/syntax/reading.ts';
import { K } from '../program/kinds.ts';
import type { Reading } from './state.ts';
import { readTargets } from './targets.ts';
import { T } from './token-kinds.ts';

export function startsClause(kind: number): boolean {
  return kind === T.for || kind === T.async;
}

/** `for a in b if c` behind what a comprehension makes. */
export function readClauses(reading: Reading): void {
  do {
    const start = startOf(reading);
    const first = reading.nodes.count;
    takes(reading, T.async);
    take(reading, T.for);
    readTargets(reading);
    take(reading, T.in);
    reading.readers.operation(reading);
    close(reading, K.for_in_clause, start, first);
    while (next(reading) === T.if) readCondition(reading);
  } while (startsClause(next(reading)));
}

/** `if condition`. */
function readCondition(reading: Reading): void {
  const start = startOf(reading);
  const first = reading.nodes.count;
  reading.at += 1;
  reading.readers.operation(reading);
  close(reading, K.if_clause, start, first);
}
