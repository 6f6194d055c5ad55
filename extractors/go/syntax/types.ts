import { closingOf } from '../../shared/syntax/marks.ts';
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
import { readExpression } from './expression-lists.ts';
import { namesParameters } from './parameter-names.ts';
import { isName, type Reading, takeName } from './state.ts';
import { T } from './token-kinds.ts';

/** Whether a type can start with a token. */
function startsType(kind: number): boolean {
  return isName(kind) || kind === T.star || kind === T.openParenthesis || kind === T.arrow || startsOnlyType(kind);
}

/** Whether what starts with a token is a type, or begins with one. */
export function startsOnlyType(kind: number): boolean {
  switch (kind) {
    case T.openBracket:
    case T.chan:
    case T.func:
    case T.interface:
    case T.map:
    case T.struct:
    case T.tilde:
      return true;
    default:
      return false;
  }
}

export function readType(reading: Reading): void {
  enter(reading);
  const start = startOf(reading);
  const first = reading.nodes.count;
  switch (next(reading)) {
    case T.star:
      reading.at += 1;
      readType(reading);
      close(reading, K.pointer_type, start, first);
      break;
    case T.tilde:
      reading.at += 1;
      readType(reading);
      close(reading, K.negated_type, start, first);
      break;
    case T.openParenthesis:
      reading.at += 1;
      readType(reading);
      take(reading, T.closeParenthesis);
      close(reading, K.parenthesized_type, start, first);
      break;
    case T.openBracket:
      readArrayType(reading);
      break;
    case T.map:
      reading.at += 1;
      take(reading, T.openBracket);
      readType(reading);
      take(reading, T.closeBracket);
      readType(reading);
      close(reading, K.map_type, start, first);
      break;
    case T.chan:
      reading.at += 1;
      takes(reading, T.arrow);
      readType(reading);
      close(reading, K.channel_type, start, first);
      break;
    case T.arrow:
      reading.at += 1;
      take(reading, T.chan);
      readType(reading);
      close(reading, K.channel_type, start, first);
      break;
    case T.struct:
      readStruct(reading);
      break;
    case T.interface:
      readInterface(reading);
      break;
    case T.func:
      reading.at += 1;
      readSignature(reading);
      close(reading, K.function_type, start, first);
      break;
    default:
      readTypeName(reading);
      if (next(reading) !== T.openBracket) break;
      readTypeArguments(reading);
      close(reading, K.generic_type, start, first);
  }
  leave(reading);
}

/** `T`, `p.T`. */
function readTypeName(reading: Reading): void {
  const start = startOf(reading);
  const first = reading.nodes.count;
  if (ahead(reading, 1) !== T.dot) {
    takeName(reading, K.type_identifier);
    return;
  }
  takeName(reading, K.package_identifier);
  reading.at += 1;
  takeName(reading, K.type_identifier);
  close(reading, K.qualified_type, start, first);
}

/** `[T, *U]`, each with the alternatives of a constraint. */
export function readTypeArguments(reading: Reading): void {
  const start = startOf(reading);
  const first = reading.nodes.count;
  take(reading, T.openBracket);
  do {
    if (next(reading) === T.closeBracket) break;
    readTypeElement(reading, K.type_elem);
  } while (takes(reading, T.comma));
  take(reading, T.closeBracket);
  if (reading.nodes.count === first) giveUp();
  close(reading, K.type_arguments, start, first);
}

/** `~int | string`. */
function readTypeElement(reading: Reading, kind: number): void {
  const start = startOf(reading);
  const first = reading.nodes.count;
  do readType(reading);
  while (takes(reading, T.or));
  close(reading, kind, start, first);
}

function readArrayType(reading: Reading): void {
  const start = startOf(reading);
  const first = reading.nodes.count;
  reading.at += 1;
  if (takes(reading, T.closeBracket)) {
    readType(reading);
    close(reading, K.slice_type, start, first);
    return;
  }
  if (next(reading) === T.ellipsis) {
    reading.at += 1;
    take(reading, T.closeBracket);
    readType(reading);
    // Nothing but a literal may follow.
    if (next(reading) !== T.openBrace) giveUp();
    close(reading, K.implicit_length_array_type, start, first);
    return;
  }
  reading.level += 1;
  readExpression(reading);
  reading.level -= 1;
  take(reading, T.closeBracket);
  readType(reading);
  close(reading, K.array_type, start, first);
}

function readStruct(reading: Reading): void {
  const start = startOf(reading);
  const first = reading.nodes.count;
  reading.at += 1;
  const listStart = startOf(reading);
  take(reading, T.openBrace);
  while (next(reading) !== T.closeBrace) {
    readField(reading);
    if (!takes(reading, T.semicolon)) break;
  }
  take(reading, T.closeBrace);
  close(reading, K.field_declaration_list, listStart, first);
  close(reading, K.struct_type, start, first);
}

function readField(reading: Reading): void {
  const start = startOf(reading);
  const first = reading.nodes.count;
  if (isEmbedded(reading)) {
    takes(reading, T.star);
    const nameStart = startOf(reading);
    const name = reading.nodes.count;
    readTypeName(reading);
    if (next(reading) === T.openBracket) {
      readTypeArguments(reading);
      close(reading, K.generic_type, nameStart, name);
    }
  } else {
    do takeName(reading, K.field_identifier);
    while (takes(reading, T.comma));
    readType(reading);
  }
  const kind = next(reading);
  if (kind === T.string) takeLeaf(reading, K.interpreted_string_literal);
  else if (kind === T.rawString) takeLeaf(reading, K.raw_string_literal);
  close(reading, K.field_declaration, start, first);
}

function isEmbedded(reading: Reading): boolean {
  if (next(reading) === T.star) return true;
  const kind = ahead(reading, 1);
  if (kind !== T.openBracket) return endsField(kind) || kind === T.dot;
  if (ahead(reading, 2) === T.closeBracket) return false;
  return endsField(reading.tokens.kind[closingOf(reading, reading.at + 1) + 1] ?? T.end);
}

function endsField(kind: number): boolean {
  return kind === T.semicolon || kind === T.closeBrace || kind === T.string || kind === T.rawString;
}

function readInterface(reading: Reading): void {
  const start = startOf(reading);
  const first = reading.nodes.count;
  reading.at += 1;
  take(reading, T.openBrace);
  while (next(reading) !== T.closeBrace) {
    const elementStart = startOf(reading);
    const element = reading.nodes.count;
    if (isName(next(reading)) && ahead(reading, 1) === T.openParenthesis) {
      takeLeaf(reading, K.field_identifier);
      readSignature(reading);
      close(reading, K.method_elem, elementStart, element);
    } else readTypeElement(reading, K.type_elem);
    if (!takes(reading, T.semicolon)) break;
  }
  take(reading, T.closeBrace);
  close(reading, K.interface_type, start, first);
}

/** Parameters and results. */
export function readSignature(reading: Reading): void {
  readParameters(reading);
  if (next(reading) === T.openParenthesis) readParameters(reading);
  else if (startsType(next(reading))) readType(reading);
}

export function readParameters(reading: Reading): void {
  const start = startOf(reading);
  const first = reading.nodes.count;
  take(reading, T.openParenthesis);
  const isNamed = namesParameters(reading);
  while (next(reading) !== T.closeParenthesis) {
    const parameterStart = startOf(reading);
    const parameter = reading.nodes.count;
    if (isNamed) {
      do takeName(reading, K.identifier);
      while (takes(reading, T.comma));
    }
    const isVariadic = takes(reading, T.ellipsis);
    if (isVariadic && reading.nodes.count - parameter > 1) giveUp();
    readType(reading);
    const kind = isVariadic ? K.variadic_parameter_declaration : K.parameter_declaration;
    close(reading, kind, parameterStart, parameter);
    if (!takes(reading, T.comma)) break;
  }
  take(reading, T.closeParenthesis);
  close(reading, K.parameter_list, start, first);
}

/** `[K comparable, V any]`. */
export function readTypeParameters(reading: Reading): void {
  const start = startOf(reading);
  const first = reading.nodes.count;
  take(reading, T.openBracket);
  while (next(reading) !== T.closeBracket) {
    const parameterStart = startOf(reading);
    const parameter = reading.nodes.count;
    do takeName(reading, K.identifier);
    while (takes(reading, T.comma));
    readTypeElement(reading, K.type_constraint);
    close(reading, K.type_parameter_declaration, parameterStart, parameter);
    if (!takes(reading, T.comma)) break;
  }
  take(reading, T.closeBracket);
  if (reading.nodes.count === first) giveUp();
  close(reading, K.type_parameter_list, start, first);
}
