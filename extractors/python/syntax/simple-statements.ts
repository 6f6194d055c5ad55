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
import { K } from '../kinds.ts';
import { checkSplats, readBareExpressions, readExpressions } from './expression-lists.ts';
import { readFromImport, readImport } from './imports.ts';
import { closingOf, isName, type Reading, takeName } from './state.ts';
import { toPatterns } from './targets.ts';
import { T } from './token-kinds.ts';
import { readType } from './types.ts';
import { readYield } from './yields.ts';

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
  const { at } = reading;
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
      if (!continuesName(ahead(reading, 1))) giveUp();
      if (unpacksFirst(reading)) giveUp();
      break;
    case T.match:
      if (unpacksFirst(reading)) giveUp();
      break;
    case T.type:
      if (isTypeAlias(reading)) {
        if (readTypeAlias(reading)) return;
        reading.at = at;
        reading.nodes.count = first;
      }
      if (unpacksFirst(reading)) giveUp();
      break;
    default:
  }
  readExpressionStatement(reading);
}

function endsStatement(kind: number): boolean {
  return kind === T.newline || kind === T.semicolon;
}

/** Whether a word is a name for sure before a token, and not the beginning of a statement of Python 2. */
function continuesName(kind: number): boolean {
  switch (kind) {
    case T.openParenthesis:
    case T.dot:
    case T.assign:
    case T.comma:
    case T.newline:
      return true;
    default:
      return false;
  }
}

/**
 * Whether a call, of a function whose name can begin a statement of its own, has arguments that can be a tuple, with `*f(x)`
 * among them: tree-sitter-python may take that for a call of `*f`.
 */
function unpacksFirst(reading: Reading): boolean {
  const { kind } = reading.tokens;
  if (ahead(reading, 1) !== T.openParenthesis) return false;
  const end = closingOf(reading, reading.at + 1);
  let unpacks = false;
  let hasMany = false;
  for (let at = reading.at + 2; at < end; at += 1) {
    const found = kind[at] ?? T.end;
    if (found >= T.openParenthesis && found <= T.openBrace) at = closingOf(reading, at);
    else if (found === T.comma) hasMany = true;
    else if (found === T.assign) return false;
    else if (found === T.star) unpacks ||= isName(kind[at + 1] ?? T.end) && kind[at + 2] !== T.comma && at + 2 !== end;
  }
  return unpacks && hasMany;
}

/** `type Name[T] = value`; tree-sitter-python takes `type(a).b = value` for one too, where the value can be a type. */
function readTypeAlias(reading: Reading): boolean {
  const start = startOf(reading);
  const first = reading.nodes.count;
  reading.at += 1;
  readType(reading);
  take(reading, T.assign);
  readType(reading);
  if (!endsStatement(next(reading))) return false;
  close(reading, K.type_alias_statement, start, first);
  return true;
}

/** Whether a statement that begins with `type` has one `=` and no commas, of those outside of brackets. */
function isTypeAlias(reading: Reading): boolean {
  const { kind } = reading.tokens;
  const following = ahead(reading, 1);
  if (!isName(following) && following !== T.openParenthesis && following !== T.openBracket) return false;
  let assigns = 0;
  for (let at = reading.at + 1; !endsStatement(kind[at] ?? T.end); at += 1) {
    switch (kind[at]) {
      case T.openParenthesis:
      case T.openBracket:
      case T.openBrace:
        at = closingOf(reading, at);
        break;
      case T.assign:
        assigns += 1;
        if (kind[at + 1] === T.yield) return false;
        break;
      case T.colon:
      case T.lambda:
        giveUp();
        break;
      case T.comma:
      case T.assignOperation:
      case T.end:
        return false;
      default:
    }
  }
  return assigns === 1;
}

function readExpressionStatement(reading: Reading): void {
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
