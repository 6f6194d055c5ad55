import { ahead, close, giveUp, next, startOf, take, takes } from '../../shared/syntax/reading.ts';
import { K } from '../program/kinds.ts';
import { readBlock } from './blocks.ts';
import { readExpressionList } from './expression-lists.ts';
import { isName, type Reading, takeName } from './state.ts';
import { T } from './token-kinds.ts';
import { readParameters, readSignature, readType, readTypeParameters, startsOnlyType } from './types.ts';

/** Everything at the top level of a file, or of a part of one. */
export function readFile(reading: Reading): void {
  while (next(reading) !== T.end) {
    readTopLevel(reading);
    if (next(reading) !== T.end) take(reading, T.semicolon);
  }
}

function readTopLevel(reading: Reading): void {
  const start = startOf(reading);
  const first = reading.nodes.count;
  switch (next(reading)) {
    case T.func:
      readFunction(reading);
      break;
    case T.package:
      reading.at += 1;
      if (!isName(next(reading))) giveUp();
      reading.at += 1;
      close(reading, K.package_clause, start, first);
      break;
    case T.import:
      reading.at += 1;
      readImports(reading);
      close(reading, K.import_declaration, start, first);
      break;
    default:
      readDeclaration(reading);
  }
}

function readImports(reading: Reading): void {
  if (!takes(reading, T.openParenthesis)) {
    readImport(reading);
    return;
  }
  while (next(reading) !== T.closeParenthesis) {
    readImport(reading);
    if (!takes(reading, T.semicolon)) break;
  }
  take(reading, T.closeParenthesis);
}

/** Nobody asks what is in it. */
function readImport(reading: Reading): void {
  if (isName(next(reading)) || next(reading) === T.dot) reading.at += 1;
  if (!takes(reading, T.string)) take(reading, T.rawString);
}

function readFunction(reading: Reading): void {
  const start = startOf(reading);
  const first = reading.nodes.count;
  reading.at += 1;
  const isMethod = next(reading) === T.openParenthesis;
  if (isMethod) readParameters(reading);
  takeName(reading, isMethod ? K.field_identifier : K.identifier);
  if (!isMethod && next(reading) === T.openBracket) readTypeParameters(reading);
  readSignature(reading);
  if (next(reading) === T.openBrace) readBlock(reading);
  close(reading, isMethod ? K.method_declaration : K.function_declaration, start, first);
}

/** Constants, types or variables, at the top level or in a function. */
export function readDeclaration(reading: Reading): void {
  const start = startOf(reading);
  const first = reading.nodes.count;
  const kind = next(reading);
  reading.at += 1;
  switch (kind) {
    case T.const:
      readGroup(reading, readConstant, true);
      close(reading, K.const_declaration, start, first);
      break;
    case T.type:
      readGroup(reading, readTypeDeclared, false);
      close(reading, K.type_declaration, start, first);
      break;
    case T.var: {
      const listStart = startOf(reading);
      if (readGroup(reading, readVariable, true)) close(reading, K.var_spec_list, listStart, first);
      close(reading, K.var_declaration, start, first);
      break;
    }
    default:
      giveUp();
  }
}

/** One, or as many as parentheses hold: then it is true. Constants and variables end with a semicolon each. */
function readGroup(reading: Reading, read: (reading: Reading) => void, isEnded: boolean): boolean {
  if (!takes(reading, T.openParenthesis)) {
    read(reading);
    return false;
  }
  while (next(reading) !== T.closeParenthesis) {
    read(reading);
    if (takes(reading, T.semicolon)) continue;
    if (isEnded) giveUp();
    break;
  }
  take(reading, T.closeParenthesis);
  return true;
}

function readConstant(reading: Reading): void {
  const start = startOf(reading);
  const first = reading.nodes.count;
  do takeName(reading, K.identifier);
  while (takes(reading, T.comma));
  const kind = next(reading);
  if (kind !== T.semicolon && kind !== T.closeParenthesis && kind !== T.end) {
    if (kind !== T.assign) readType(reading);
    take(reading, T.assign);
    readExpressionList(reading);
  }
  close(reading, K.const_spec, start, first);
}

function readVariable(reading: Reading): void {
  const start = startOf(reading);
  const first = reading.nodes.count;
  do takeName(reading, K.identifier);
  while (takes(reading, T.comma));
  const isTyped = next(reading) !== T.assign;
  if (isTyped) readType(reading);
  if (!isTyped || next(reading) === T.assign) {
    take(reading, T.assign);
    readExpressionList(reading);
  }
  close(reading, K.var_spec, start, first);
}

function readTypeDeclared(reading: Reading): void {
  const start = startOf(reading);
  const first = reading.nodes.count;
  takeName(reading, K.type_identifier);
  if (hasParameters(reading)) readTypeParameters(reading);
  const isAlias = takes(reading, T.assign);
  readType(reading);
  close(reading, isAlias ? K.type_alias : K.type_spec, start, first);
}

/** `type T[P any]`, not the array `type T [N]int`. */
function hasParameters(reading: Reading): boolean {
  if (next(reading) !== T.openBracket || !isName(ahead(reading, 1))) return false;
  const kind = ahead(reading, 2);
  if (kind === T.closeBracket || kind === T.dot) return false;
  if (isName(kind) || kind === T.comma || startsOnlyType(kind)) return true;
  // `[P *C]` may be the one or the other.
  return giveUp();
}
