import { closingOf, isOpening } from '../../shared/syntax/marks.ts';
import { close, giveUp, next, startOf, take, takes } from '../../shared/syntax/reading.ts';
import { K } from '../program/kinds.ts';
import { readAlias } from './aliases.ts';
import { readClauses, startsClause } from './comprehensions.ts';
import type { Reading } from './state.ts';
import { T } from './token-kinds.ts';
import { readYield } from './yields.ts';

/** What stands in parentheses: a value, a tuple, a generator. */
export function readParentheses(reading: Reading): void {
  const start = startOf(reading);
  const first = reading.nodes.count;
  reading.at += 1;
  let kind: number = K.tuple;
  if (next(reading) === T.yield) {
    readYield(reading);
    kind = K.parenthesized_expression;
  } else if (next(reading) !== T.closeParenthesis) {
    const isSplat = next(reading) === T.star;
    readElement(reading);
    if (startsClause(next(reading))) {
      if (isSplat) giveUp();
      readClauses(reading);
      kind = K.generator_expression;
    } else if (next(reading) === T.comma) readElements(reading, T.closeParenthesis);
    else {
      if (isSplat) giveUp();
      kind = K.parenthesized_expression;
    }
  }
  take(reading, T.closeParenthesis);
  close(reading, kind, start, first);
}

/** A list, or what makes one. */
export function readBrackets(reading: Reading): void {
  const start = startOf(reading);
  const first = reading.nodes.count;
  reading.at += 1;
  let kind: number = K.list;
  if (next(reading) !== T.closeBracket) {
    readFirstElement(reading, T.closeBracket);
    if (startsClause(next(reading))) {
      readClauses(reading);
      kind = K.list_comprehension;
    } else readElements(reading, T.closeBracket);
  }
  take(reading, T.closeBracket);
  close(reading, kind, start, first);
}

/** A dictionary or a set, or what makes one. */
export function readBraces(reading: Reading): void {
  const start = startOf(reading);
  const first = reading.nodes.count;
  reading.at += 1;
  let kind: number = K.dictionary;
  if (next(reading) === T.power) readPairs(reading);
  else if (next(reading) !== T.closeBrace) {
    const elementStart = startOf(reading);
    readFirstElement(reading, T.closeBrace);
    if (takes(reading, T.colon)) {
      reading.readers.expression(reading);
      close(reading, K.pair, elementStart, first);
      if (startsClause(next(reading))) {
        readClauses(reading);
        kind = K.dictionary_comprehension;
      } else if (takes(reading, T.comma)) readPairs(reading);
    } else if (startsClause(next(reading))) {
      readClauses(reading);
      kind = K.set_comprehension;
    } else {
      readElements(reading, T.closeBrace);
      kind = K.set;
    }
  }
  take(reading, T.closeBrace);
  close(reading, kind, start, first);
}

/** Pairs up to the brace. */
function readPairs(reading: Reading): void {
  while (next(reading) !== T.closeBrace) {
    const start = startOf(reading);
    const first = reading.nodes.count;
    if (takes(reading, T.power)) {
      reading.readers.expression(reading);
      close(reading, K.dictionary_splat, start, first);
    } else {
      reading.readers.expression(reading);
      take(reading, T.colon);
      reading.readers.expression(reading);
      close(reading, K.pair, start, first);
    }
    if (!takes(reading, T.comma)) return;
  }
}

/** The first element of a list or set; one that is alone there is read as it is outside of brackets. */
function readFirstElement(reading: Reading, end: number): void {
  const { at, nodes } = reading;
  const { count } = nodes;
  const isSplat = next(reading) === T.star;
  readElement(reading);
  if (!isSplat || next(reading) === T.comma) return;
  if (next(reading) === end && isInBrackets(reading, at + 1)) return;
  nodes.count = count;
  reading.at = at;
  reading.readers.expression(reading);
}

/** Whether all tokens from a place on are one pair of brackets, with what is in it. */
function isInBrackets(reading: Reading, from: number): boolean {
  const kind = reading.tokens.kind[from] ?? T.end;
  return isOpening(kind) && closingOf(reading, from) === reading.at - 1;
}

/** The elements behind the first one, up to the bracket. */
function readElements(reading: Reading, end: number): void {
  while (takes(reading, T.comma) && next(reading) !== end) readElement(reading);
}

function readElement(reading: Reading): void {
  const start = startOf(reading);
  const first = reading.nodes.count;
  const isSplat = takes(reading, T.star);
  reading.readers.expression(reading);
  if (isSplat) close(reading, K.list_splat, start, first);
  else if (next(reading) === T.as) readAlias(reading, start, first);
}
