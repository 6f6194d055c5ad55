import { close, enter, giveUp, leave, next, startOf, take, takes } from '../../shared/syntax/reading.ts';
import { K } from '../program/kinds.ts';
import { readLambda } from './parameters.ts';
import { readPrimary } from './primaries.ts';
import { lastKind, type Reading } from './state.ts';
import { T } from './token-kinds.ts';

/** How strongly operators bind; `not` stands between `and` and comparisons. */
const level = { or: 1, and: 2, not: 3, comparison: 4, bitwise: 5, power: 11 } as const;

const levels = new Uint8Array(Object.keys(T).length);
levels[T.logicalOr] = level.or;
levels[T.logicalAnd] = level.and;
for (const kind of [T.comparison, T.in, T.is, T.not]) levels[kind] = level.comparison;
levels[T.or] = level.bitwise;
// In tree-sitter-python, `^` binds stronger than `&`.
levels[T.and] = 6;
levels[T.xor] = 7;
levels[T.shift] = 8;
for (const kind of [T.plus, T.minus]) levels[kind] = 9;
for (const kind of [T.star, T.at, T.slash, T.multiplicative]) levels[kind] = 10;
levels[T.power] = level.power;

export function readExpression(reading: Reading): void {
  enter(reading);
  const start = startOf(reading);
  const first = reading.nodes.count;
  if (next(reading) === T.lambda) readLambda(reading);
  else {
    readBinary(reading, level.or);
    if (next(reading) === T.walrus) readNamed(reading, start, first);
    if (next(reading) === T.if) readConditional(reading, start, first);
  }
  leave(reading);
}

/** What has no `lambda` and no `if … else` outside of brackets. */
export function readOperation(reading: Reading): void {
  readBinary(reading, level.or);
}

/** `:= value` behind a name; of `name := a if b else c`, tree-sitter-python takes the name for a part of `a`. */
function readNamed(reading: Reading, start: number, first: number): void {
  if (lastKind(reading) !== K.identifier || reading.nodes.count - first !== 1) giveUp();
  reading.at += 1;
  if (next(reading) === T.lambda) readLambda(reading);
  else readBinary(reading, level.or);
  close(reading, K.named_expression, start, first);
}

/** `if condition else other` behind a value. */
function readConditional(reading: Reading, start: number, first: number): void {
  reading.at += 1;
  readBinary(reading, level.or);
  take(reading, T.else);
  readExpression(reading);
  close(reading, K.conditional_expression, start, first);
}

function readBinary(reading: Reading, lowest: number): void {
  const start = startOf(reading);
  const first = reading.nodes.count;
  if (next(reading) === T.not) {
    if (lowest > level.not) giveUp();
    enter(reading);
    reading.at += 1;
    readBinary(reading, level.not);
    close(reading, K.not_operator, start, first);
    leave(reading);
  } else readUnary(reading);
  for (;;) {
    const operator = next(reading);
    const found = levels[operator] ?? 0;
    if (found === 0 || found < lowest) return;
    if (found === level.comparison) {
      readCompared(reading);
      close(reading, K.comparison_operator, start, first);
      continue;
    }
    reading.at += 1;
    if (found === level.power) {
      enter(reading);
      readBinary(reading, level.power);
      leave(reading);
    } else readBinary(reading, found + 1);
    close(reading, found <= level.and ? K.boolean_operator : K.binary_operator, start, first);
  }
}

/** All comparisons in a row: `< b <= c not in d`. */
function readCompared(reading: Reading): void {
  do {
    if (takes(reading, T.not)) take(reading, T.in);
    else if (takes(reading, T.is)) takes(reading, T.not);
    else reading.at += 1;
    readBinary(reading, level.bitwise);
  } while (levels[next(reading)] === level.comparison);
}

function readUnary(reading: Reading): void {
  const kind = next(reading);
  switch (kind) {
    case T.plus:
    case T.minus:
    case T.tilde:
    case T.await:
      break;
    default:
      readPrimary(reading);
      return;
  }
  enter(reading);
  const start = startOf(reading);
  const first = reading.nodes.count;
  reading.at += 1;
  readBinary(reading, level.power);
  close(reading, kind === T.await ? K.await : K.unary_operator, start, first);
  leave(reading);
}
