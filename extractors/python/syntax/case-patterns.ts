import {
  ahead,
  close,
  enter,
  giveUp,
  leave,
  next,
  startOf,
  take,
  takeLeaf,
  takes,
} from '../../shared/syntax/reading.ts';
import { K } from '../program/kinds.ts';
import { readDottedName } from './imports.ts';
import { isName, type Reading, takeName } from './state.ts';
import { readStrings } from './strings.ts';
import { T } from './token-kinds.ts';

/** A pattern of a `case` in a node of its own, as it stands in most places. */
export function readCasePattern(reading: Reading): void {
  enter(reading);
  const start = startOf(reading);
  const first = reading.nodes.count;
  if (isName(next(reading)) && ahead(reading, 1) === T.assign) {
    takeName(reading);
    reading.at += 1;
    readSimplePattern(reading);
    close(reading, K.keyword_pattern, start, first);
  } else readSimplePattern(reading);
  close(reading, K.case_pattern, start, first);
  if (takes(reading, T.as)) {
    takeName(reading);
    close(reading, K.as_pattern, start, first);
    close(reading, K.case_pattern, start, first);
  }
  leave(reading);
}

/** Alternatives, or a single one. */
function readSimplePattern(reading: Reading): void {
  const start = startOf(reading);
  const first = reading.nodes.count;
  readAlternative(reading);
  if (next(reading) !== T.or) return;
  while (takes(reading, T.or)) readAlternative(reading);
  close(reading, K.union_pattern, start, first);
}

function readAlternative(reading: Reading): void {
  const start = startOf(reading);
  const first = reading.nodes.count;
  switch (next(reading)) {
    case T.openBracket:
      readPatterns(reading, T.closeBracket);
      close(reading, K.list_pattern, start, first);
      return;
    case T.openParenthesis:
      readPatterns(reading, T.closeParenthesis);
      close(reading, K.tuple_pattern, start, first);
      return;
    case T.openBrace:
      readEntries(reading);
      close(reading, K.dict_pattern, start, first);
      return;
    case T.star:
    case T.power:
      readRest(reading);
      return;
    case T.string:
    case T.emptyString:
    case T.formatStart:
      readStrings(reading);
      return;
    case T.true:
      takeLeaf(reading, K.true);
      return;
    case T.false:
      takeLeaf(reading, K.false);
      return;
    case T.none:
      takeLeaf(reading, K.none);
      return;
    case T.minus:
    case T.integer:
    case T.float:
      readNumber(reading);
      return;
    default:
      readNamed(reading);
  }
}

/** `-1`, `1 + 2j`. */
function readNumber(reading: Reading): void {
  const start = startOf(reading);
  const first = reading.nodes.count;
  takes(reading, T.minus);
  takeNumber(reading);
  if (!takes(reading, T.plus) && !takes(reading, T.minus)) return;
  takeNumber(reading);
  close(reading, K.other, start, first);
}

function takeNumber(reading: Reading): void {
  if (next(reading) === T.integer) takeLeaf(reading, K.integer);
  else if (next(reading) === T.float) takeLeaf(reading, K.float);
  else giveUp();
}

/** A name, the class of a pattern with parentheses, or `_`, which is no node. */
function readNamed(reading: Reading): void {
  const start = startOf(reading);
  const first = reading.nodes.count;
  if (isWildcard(reading)) {
    reading.at += 1;
    if (next(reading) === T.dot || next(reading) === T.openParenthesis) giveUp();
    return;
  }
  readDottedName(reading);
  if (next(reading) !== T.openParenthesis) return;
  readPatterns(reading, T.closeParenthesis);
  close(reading, K.class_pattern, start, first);
}

function isWildcard({ text, tokens, at }: Reading): boolean {
  return text.slice(tokens.start[at], tokens.end[at]) === '_';
}

/** Patterns in brackets. */
function readPatterns(reading: Reading, end: number): void {
  reading.at += 1;
  do {
    if (next(reading) === end) break;
    readCasePattern(reading);
  } while (takes(reading, T.comma));
  take(reading, end);
}

/** `{"key": pattern, **rest}`. */
function readEntries(reading: Reading): void {
  reading.at += 1;
  do {
    if (next(reading) === T.closeBrace) break;
    if (next(reading) === T.power) readRest(reading);
    else {
      readSimplePattern(reading);
      take(reading, T.colon);
      readCasePattern(reading);
    }
  } while (takes(reading, T.comma));
  take(reading, T.closeBrace);
}

/** `*names`, `**_`. */
function readRest(reading: Reading): void {
  const start = startOf(reading);
  const first = reading.nodes.count;
  reading.at += 1;
  if (isWildcard(reading)) reading.at += 1;
  else takeName(reading);
  close(reading, K.splat_pattern, start, first);
}
