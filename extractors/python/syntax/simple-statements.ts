import { close, next, startOf, take, takeLeaf, takes } from '../../shared/syntax/reading.ts';
import { K } from '../program/kinds.ts';
import { readExpressionStatement } from './assignments.ts';
import { readExpressions } from './expression-lists.ts';
import { readFromImport, readImport } from './imports.ts';
import { endsStatement, readSoftKeyword } from './soft-keywords.ts';
import { type Reading, takeName } from './state.ts';
import { T } from './token-kinds.ts';

/** Statements up to the end of a line. */
export function readSimpleLine(reading: Reading): void {
  do {
    if (next(reading) === T.newline) break;
    readSimple(reading);
  } while (takes(reading, T.semicolon));
  take(reading, T.newline);
}

function readSimple(reading: Reading): void {
  const start = startOf(reading);
  const first = reading.nodes.count;
  switch (next(reading)) {
    case T.pass:
      takeLeaf(reading, K.pass_statement);
      return;
    case T.break:
      takeLeaf(reading, K.break_statement);
      return;
    case T.continue:
      takeLeaf(reading, K.continue_statement);
      return;
    case T.return:
      reading.at += 1;
      if (!endsStatement(next(reading))) readExpressions(reading);
      close(reading, K.return_statement, start, first);
      return;
    case T.raise:
      reading.at += 1;
      if (!endsStatement(next(reading))) readExpressions(reading);
      if (takes(reading, T.from)) reading.readers.expression(reading);
      close(reading, K.raise_statement, start, first);
      return;
    case T.del:
      reading.at += 1;
      readExpressions(reading);
      close(reading, K.delete_statement, start, first);
      return;
    case T.assert:
      reading.at += 1;
      reading.readers.expression(reading);
      if (takes(reading, T.comma)) reading.readers.expression(reading);
      close(reading, K.assert_statement, start, first);
      return;
    case T.global:
    case T.nonlocal: {
      const kind = next(reading) === T.global ? K.global_statement : K.nonlocal_statement;
      reading.at += 1;
      do takeName(reading);
      while (takes(reading, T.comma));
      close(reading, kind, start, first);
      return;
    }
    case T.import:
      readImport(reading);
      return;
    case T.from:
      readFromImport(reading);
      return;
    case T.print:
    case T.exec:
    case T.match:
    case T.type:
      if (!readSoftKeyword(reading)) readExpressionStatement(reading);
      return;
    default:
      readExpressionStatement(reading);
  }
}
