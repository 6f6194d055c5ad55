import { close, giveUp, next, startOf, take, takes } from '../../shared/syntax/reading.ts';
import { K } from '../program/kinds.ts';
import { readExpression } from './expression-lists.ts';
import type { Reading } from './state.ts';
import { T } from './token-kinds.ts';

/** What a simple statement was; an expression has no node of a statement around it yet. */
export type Simple = 'expression' | 'statement' | 'range' | 'type switch';

export function readSimple(reading: Reading): Simple {
  const start = startOf(reading);
  const first = reading.nodes.count;
  readExpression(reading);
  let count = 1;
  for (; takes(reading, T.comma); count += 1) readExpression(reading);
  const kind = next(reading);
  if (kind === T.define || kind === T.assign || kind === T.assignOperation) {
    close(reading, K.expression_list, start, first);
    reading.at += 1;
    return readAssigned(reading, kind, start, first);
  }
  if (count > 1) return giveUp();
  if (kind === T.increment || kind === T.decrement) {
    reading.at += 1;
    close(reading, kind === T.increment ? K.inc_statement : K.dec_statement, start, first);
    return 'statement';
  }
  if (kind === T.arrow) {
    reading.at += 1;
    readExpression(reading);
    close(reading, K.send_statement, start, first);
    return 'statement';
  }
  if (kind === T.dot) {
    takeTypeSwitch(reading);
    return 'type switch';
  }
  return 'expression';
}

/** What stands behind `=`, `:=` or the like. */
function readAssigned(reading: Reading, kind: number, start: number, first: number): Simple {
  if (kind !== T.assignOperation && takes(reading, T.range)) {
    readExpression(reading);
    close(reading, K.range_clause, start, first);
    return 'range';
  }
  const valueStart = startOf(reading);
  const value = reading.nodes.count;
  readExpression(reading);
  if (next(reading) === T.dot) {
    if (kind !== T.define) giveUp();
    takeTypeSwitch(reading);
    return 'type switch';
  }
  while (takes(reading, T.comma)) readExpression(reading);
  close(reading, K.expression_list, valueStart, value);
  close(reading, kind === T.define ? K.short_var_declaration : K.assignment_statement, start, first);
  return 'statement';
}

/** `.(type)`. */
function takeTypeSwitch(reading: Reading): void {
  take(reading, T.dot);
  take(reading, T.openParenthesis);
  take(reading, T.type);
  take(reading, T.closeParenthesis);
}
