import { ahead, close, enter, giveUp, leave, next, startOf, takeLeaf, takes } from '../../shared/syntax/reading.ts';
import { K } from '../program/kinds.ts';
import { readBlock } from './blocks.ts';
import { readControl } from './control-statements.ts';
import { readDeclaration } from './declarations.ts';
import { readExpression, readExpressionList } from './expression-lists.ts';
import { readSimple } from './simple-statements.ts';
import { isName, type Reading } from './state.ts';
import { T } from './token-kinds.ts';

/** The statements up to the end of a block or clause. */
export function readStatements(reading: Reading): void {
  if (endsStatements(next(reading))) return;
  const start = startOf(reading);
  const first = reading.nodes.count;
  do readStatement(reading);
  while (takes(reading, T.semicolon) && !endsStatements(next(reading)));
  if (!endsStatements(next(reading))) giveUp();
  close(reading, K.statement_list, start, first);
}

function endsStatements(kind: number): boolean {
  return kind === T.closeBrace || kind === T.case || kind === T.default;
}

function readStatement(reading: Reading): void {
  enter(reading);
  const start = startOf(reading);
  const first = reading.nodes.count;
  switch (next(reading)) {
    case T.const:
    case T.type:
    case T.var:
      readDeclaration(reading);
      break;
    case T.return:
      reading.at += 1;
      if (next(reading) !== T.semicolon && !endsStatements(next(reading))) readExpressionList(reading);
      close(reading, K.return_statement, start, first);
      break;
    case T.go:
    case T.defer: {
      const kind = next(reading) === T.go ? K.go_statement : K.defer_statement;
      reading.at += 1;
      readExpression(reading);
      close(reading, kind, start, first);
      break;
    }
    case T.if:
    case T.for:
    case T.switch:
    case T.select:
      readControl(reading);
      break;
    case T.openBrace:
      readBlock(reading);
      break;
    case T.fallthrough:
      takeLeaf(reading, K.other);
      break;
    case T.break:
    case T.continue:
      readJump(reading);
      break;
    case T.goto:
      reading.at += 1;
      if (!isName(next(reading))) giveUp();
      reading.at += 1;
      close(reading, K.goto_statement, start, first);
      break;
    default:
      if (isName(next(reading)) && ahead(reading, 1) === T.colon) {
        reading.at += 2;
        // A label with nothing behind it is told by more than the next token.
        if (endsStatements(next(reading)) || next(reading) === T.semicolon) giveUp();
        readStatement(reading);
        close(reading, K.labeled_statement, start, first);
      } else if (readSimple(reading) === 'expression') close(reading, K.expression_statement, start, first);
  }
  leave(reading);
}

/** `break`, `continue`, with or without a label. */
function readJump(reading: Reading): void {
  const start = startOf(reading);
  const first = reading.nodes.count;
  const kind = next(reading) === T.break ? K.break_statement : K.continue_statement;
  reading.at += 1;
  if (isName(next(reading))) reading.at += 1;
  close(reading, kind, start, first);
}
