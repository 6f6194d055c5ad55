import { ahead, close, enter, giveUp, leave, next, startOf, take, takes } from '../../shared/syntax/reading.ts';
import { K } from '../program/kinds.ts';
import { readAlias } from './aliases.ts';
import { readBlock } from './blocks.ts';
import { readDecorated, readDefinition } from './definitions.ts';
import { readExpressions } from './expression-lists.ts';
import { isMatch, readMatch } from './matches.ts';
import { readSimpleLine } from './simple-statements.ts';
import type { Reading } from './state.ts';
import { readTargets } from './targets.ts';
import { T } from './token-kinds.ts';
import { readWith } from './with-statements.ts';

/** The statements of a whole text. */
export function readFile(reading: Reading): void {
  while (next(reading) !== T.end) readStatement(reading);
}

export function readStatement(reading: Reading): void {
  enter(reading);
  const start = startOf(reading);
  const first = reading.nodes.count;
  switch (next(reading)) {
    case T.if:
      readBranch(reading);
      while (next(reading) === T.elif) {
        const clauseStart = startOf(reading);
        const clause = reading.nodes.count;
        readBranch(reading);
        close(reading, K.elif_clause, clauseStart, clause);
      }
      readClause(reading, T.else, K.else_clause);
      close(reading, K.if_statement, start, first);
      break;
    case T.while:
      readBranch(reading);
      readClause(reading, T.else, K.else_clause);
      close(reading, K.while_statement, start, first);
      break;
    case T.for:
      readFor(reading, start, first);
      break;
    case T.try:
      readTry(reading);
      break;
    case T.with:
      readWith(reading, start, first);
      break;
    case T.def:
    case T.class:
      readDefinition(reading);
      break;
    case T.at:
      readDecorated(reading);
      break;
    case T.async:
      readAsync(reading, start, first);
      break;
    case T.match:
      if (isMatch(reading)) readMatch(reading);
      else readSimpleLine(reading);
      break;
    default:
      readSimpleLine(reading);
  }
  leave(reading);
}

/** A word, a condition and a block. */
function readBranch(reading: Reading): void {
  reading.at += 1;
  reading.readers.expression(reading);
  readBlock(reading);
}

/** A clause of a word and a block, if it is there. */
function readClause(reading: Reading, word: number, kind: number): void {
  if (next(reading) !== word) return;
  const start = startOf(reading);
  const first = reading.nodes.count;
  reading.at += 1;
  readBlock(reading);
  close(reading, kind, start, first);
}

function readFor(reading: Reading, start: number, first: number): void {
  take(reading, T.for);
  readTargets(reading);
  take(reading, T.in);
  readExpressions(reading);
  readBlock(reading);
  readClause(reading, T.else, K.else_clause);
  close(reading, K.for_statement, start, first);
}

function readAsync(reading: Reading, start: number, first: number): void {
  switch (ahead(reading, 1)) {
    case T.def:
      readDefinition(reading);
      return;
    case T.for:
      reading.at += 1;
      readFor(reading, start, first);
      return;
    case T.with:
      reading.at += 1;
      readWith(reading, start, first);
      return;
    default:
      giveUp();
  }
}

function readTry(reading: Reading): void {
  const start = startOf(reading);
  const first = reading.nodes.count;
  reading.at += 1;
  readBlock(reading);
  while (next(reading) === T.except) readExcept(reading);
  readClause(reading, T.else, K.else_clause);
  readClause(reading, T.finally, K.finally_clause);
  close(reading, K.try_statement, start, first);
}

function readExcept(reading: Reading): void {
  const start = startOf(reading);
  const first = reading.nodes.count;
  reading.at += 1;
  takes(reading, T.star);
  if (next(reading) !== T.colon) {
    const valueStart = startOf(reading);
    const value = reading.nodes.count;
    reading.readers.expression(reading);
    if (next(reading) === T.as) readAlias(reading, valueStart, value);
    else while (takes(reading, T.comma)) reading.readers.expression(reading);
  }
  readBlock(reading);
  close(reading, K.except_clause, start, first);
}
