import { close, enter, giveUp, leave, next, startOf, takes } from '../../shared/syntax/reading.ts';
import { K } from '../program/kinds.ts';
import { checkSplats, readBareExpressions } from './expression-lists.ts';
import type { Reading } from './state.ts';
import { toPatterns } from './targets.ts';
import { T } from './token-kinds.ts';
import { readType } from './types.ts';
import { readYield } from './yields.ts';

/** An assignment of any kind, expressions, or `yield`. */
export function readExpressionStatement(reading: Reading): void {
  const start = startOf(reading);
  const first = reading.nodes.count;
  if (next(reading) === T.yield) readYield(reading);
  else readAssignment(reading, start, first);
  close(reading, K.expression_statement, start, first);
}

/** An assignment of any kind, or expressions alone. */
function readAssignment(reading: Reading, start: number, first: number): void {
  const areMany = readBareExpressions(reading);
  switch (next(reading)) {
    case T.assign:
      readAssigned(reading, start, first, areMany);
      return;
    case T.assignOperation:
      if (areMany) giveUp();
      toPatterns(reading, first, false);
      reading.at += 1;
      readValue(reading);
      close(reading, K.augmented_assignment, start, first);
      return;
    case T.colon:
      if (areMany) giveUp();
      toPatterns(reading, first, false);
      reading.at += 1;
      readType(reading);
      if (takes(reading, T.assign)) readValue(reading);
      close(reading, K.assignment, start, first);
      return;
    default:
      if (areMany) checkSplats(reading, first);
  }
}

/** `= value` behind what is assigned to. */
function readAssigned(reading: Reading, start: number, first: number, areMany: boolean): void {
  enter(reading);
  toPatterns(reading, first, areMany);
  if (areMany) close(reading, K.pattern_list, start, first);
  reading.at += 1;
  readValue(reading);
  close(reading, K.assignment, start, first);
  leave(reading);
}

/** What stands behind `=`, which may be another assignment. */
function readValue(reading: Reading): void {
  if (next(reading) === T.yield) {
    readYield(reading);
    return;
  }
  const start = startOf(reading);
  const first = reading.nodes.count;
  const areMany = readBareExpressions(reading);
  if (next(reading) === T.assign) readAssigned(reading, start, first, areMany);
  else if (areMany) {
    checkSplats(reading, first);
    close(reading, K.expression_list, start, first);
  }
}
