import { close, enter, giveUp, leave, next, startOf, take, takes } from '../../shared/syntax/reading.ts';
import { K } from '../program/kinds.ts';
import { readBlock } from './blocks.ts';
import { readExpression, readExpressionList } from './expression-lists.ts';
import { readSimple, type Simple } from './simple-statements.ts';
import type { Reading } from './state.ts';
import { T } from './token-kinds.ts';
import { readType } from './types.ts';

/** `if`, `for`, `switch` and `select`. */
export function readControl(reading: Reading): void {
  switch (next(reading)) {
    case T.if:
      readIf(reading);
      break;
    case T.for:
      readFor(reading);
      break;
    case T.switch:
      readSwitch(reading);
      break;
    default:
      readSelect(reading);
  }
}

function readIf(reading: Reading): void {
  enter(reading);
  const start = startOf(reading);
  const first = reading.nodes.count;
  reading.at += 1;
  const { level } = reading;
  reading.level = -1;
  if (readInitial(reading) !== 'expression') {
    take(reading, T.semicolon);
    readExpression(reading);
  }
  reading.level = level;
  readBlock(reading);
  if (takes(reading, T.else)) {
    if (next(reading) === T.if) readIf(reading);
    else readBlock(reading);
  }
  close(reading, K.if_statement, start, first);
  leave(reading);
}

/** A simple statement in a head, which is a statement if a semicolon follows. */
function readInitial(reading: Reading): Simple {
  const start = startOf(reading);
  const first = reading.nodes.count;
  const read = readSimple(reading);
  if (read !== 'expression' || next(reading) !== T.semicolon) return read;
  close(reading, K.expression_statement, start, first);
  return 'statement';
}

function readFor(reading: Reading): void {
  const start = startOf(reading);
  const first = reading.nodes.count;
  reading.at += 1;
  const { level } = reading;
  reading.level = -1;
  if (next(reading) !== T.openBrace) readForHead(reading);
  reading.level = level;
  readBlock(reading);
  close(reading, K.for_statement, start, first);
}

function readForHead(reading: Reading): void {
  const start = startOf(reading);
  const first = reading.nodes.count;
  if (takes(reading, T.range)) {
    readExpression(reading);
    close(reading, K.range_clause, start, first);
    return;
  }
  if (next(reading) !== T.semicolon) {
    const read = readInitial(reading);
    if (read === 'range' || read === 'expression') return;
    if (read === 'type switch') giveUp();
  }
  take(reading, T.semicolon);
  if (next(reading) !== T.semicolon) readExpression(reading);
  take(reading, T.semicolon);
  if (next(reading) !== T.openBrace) {
    const updateStart = startOf(reading);
    const update = reading.nodes.count;
    const read = readSimple(reading);
    if (read === 'expression') close(reading, K.expression_statement, updateStart, update);
    else if (read !== 'statement') giveUp();
  }
  close(reading, K.for_clause, start, first);
}

function readSwitch(reading: Reading): void {
  const start = startOf(reading);
  const first = reading.nodes.count;
  reading.at += 1;
  const { level } = reading;
  reading.level = -1;
  let read: Simple = 'expression';
  if (next(reading) !== T.openBrace) {
    read = readInitial(reading);
    if (read === 'statement') {
      take(reading, T.semicolon);
      read = next(reading) === T.openBrace ? 'expression' : readSimple(reading);
      if (read === 'statement') giveUp();
    }
  }
  if (read === 'range') giveUp();
  reading.level = level;
  const isOfTypes = read === 'type switch';
  take(reading, T.openBrace);
  while (next(reading) !== T.closeBrace) {
    if (next(reading) === T.default) readDefault(reading);
    else if (isOfTypes) readTypeCase(reading);
    else readCase(reading);
  }
  reading.at += 1;
  close(reading, isOfTypes ? K.type_switch_statement : K.expression_switch_statement, start, first);
}

function readDefault(reading: Reading): void {
  const start = startOf(reading);
  const first = reading.nodes.count;
  reading.at += 1;
  take(reading, T.colon);
  reading.readers.statements(reading);
  close(reading, K.default_case, start, first);
}

function readCase(reading: Reading): void {
  const start = startOf(reading);
  const first = reading.nodes.count;
  take(reading, T.case);
  readExpressionList(reading);
  take(reading, T.colon);
  reading.readers.statements(reading);
  close(reading, K.expression_case, start, first);
}

function readTypeCase(reading: Reading): void {
  const start = startOf(reading);
  const first = reading.nodes.count;
  take(reading, T.case);
  do readType(reading);
  while (takes(reading, T.comma));
  take(reading, T.colon);
  reading.readers.statements(reading);
  close(reading, K.type_case, start, first);
}

function readSelect(reading: Reading): void {
  const start = startOf(reading);
  const first = reading.nodes.count;
  reading.at += 1;
  take(reading, T.openBrace);
  while (next(reading) !== T.closeBrace) {
    if (next(reading) === T.default) readDefault(reading);
    else readCommunication(reading);
  }
  reading.at += 1;
  close(reading, K.select_statement, start, first);
}

function readCommunication(reading: Reading): void {
  const start = startOf(reading);
  const first = reading.nodes.count;
  take(reading, T.case);
  const what = startOf(reading);
  readExpression(reading);
  let count = 1;
  for (; takes(reading, T.comma); count += 1) readExpression(reading);
  const kind = next(reading);
  if (kind === T.define || kind === T.assign) {
    close(reading, K.expression_list, what, first);
    reading.at += 1;
    readExpression(reading);
    close(reading, K.receive_statement, what, first);
  } else if (count > 1) giveUp();
  else if (takes(reading, T.arrow)) {
    readExpression(reading);
    close(reading, K.send_statement, what, first);
  } else close(reading, K.receive_statement, what, first);
  take(reading, T.colon);
  reading.readers.statements(reading);
  close(reading, K.communication_case, start, first);
}
