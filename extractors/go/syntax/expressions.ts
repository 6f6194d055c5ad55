import { ahead, close, enter, giveUp, leave, next, startOf, take, takeLeaf } from '../../shared/syntax/reading.ts';
import { K } from '../program/kinds.ts';
import { asType, readArguments, readConversion, readLiteral, readMaking } from './arguments.ts';
import { readBlock } from './blocks.ts';
import { readBracket } from './brackets.ts';
import { type Reading, takeName } from './state.ts';
import { T } from './token-kinds.ts';
import { readSignature, readType, startsOnlyType } from './types.ts';

/** True where it was a type that can be no expression. */
export function readExpressionOrType(reading: Reading): boolean {
  return readBinary(reading, 1);
}

function precedenceOf(kind: number): number {
  switch (kind) {
    case T.star:
    case T.and:
    case T.multiplicative:
      return 5;
    case T.plus:
    case T.minus:
    case T.xor:
    case T.or:
      return 4;
    case T.comparison:
      return 3;
    case T.logicalAnd:
      return 2;
    case T.logicalOr:
      return 1;
    default:
      return 0;
  }
}

function readBinary(reading: Reading, lowest: number): boolean {
  const start = startOf(reading);
  const first = reading.nodes.count;
  const isType = readUnary(reading);
  for (;;) {
    const precedence = precedenceOf(next(reading));
    if (precedence < lowest) return isType;
    if (isType) return giveUp();
    reading.at += 1;
    if (readBinary(reading, precedence + 1)) giveUp();
    close(reading, K.binary_expression, start, first);
  }
}

function readUnary(reading: Reading): boolean {
  const kind = next(reading);
  switch (kind) {
    case T.plus:
    case T.minus:
    case T.not:
    case T.xor:
    case T.star:
    case T.and:
    case T.arrow:
      break;
    default:
      return readPrimary(reading);
  }
  enter(reading);
  const start = startOf(reading);
  const first = reading.nodes.count;
  reading.at += 1;
  const after = next(reading);
  const isType = readUnary(reading);
  if (isType && kind !== T.star) giveUp();
  if (kind === T.star && !isType && (startsOnlyType(after) || convertsToGeneric(reading, first))) giveUp();
  if (kind === T.arrow && after === T.chan) giveUp();
  close(reading, isType ? K.pointer_type : K.unary_expression, start, first);
  leave(reading);
  return isType;
}

/** `*f[T](x)` is read as a conversion to a pointer. */
function convertsToGeneric({ nodes }: Reading, first: number): boolean {
  for (let at = first; at < nodes.count; at += 1)
    if (nodes.kind[at] === K.type_conversion_expression && at - (nodes.size[at] ?? 1) + 1 === first) return true;
  return false;
}

function readPrimary(reading: Reading): boolean {
  enter(reading);
  const start = startOf(reading);
  const first = reading.nodes.count;
  const operand = reading.at;
  let isType = readOperand(reading);
  for (;;) {
    switch (next(reading)) {
      case T.dot: {
        if (isType) giveUp();
        const after = ahead(reading, 1);
        if (after === T.openParenthesis) {
          // The head of a type switch.
          if (ahead(reading, 2) === T.type) break;
          reading.at += 2;
          readType(reading);
          take(reading, T.closeParenthesis);
          close(reading, K.type_assertion_expression, start, first);
          continue;
        }
        reading.at += 1;
        takeName(reading, K.field_identifier);
        close(reading, K.selector_expression, start, first);
        continue;
      }
      case T.openParenthesis:
        if (isType) {
          readConversion(reading, start, first);
          isType = false;
        } else {
          readArguments(reading);
          close(reading, K.call_expression, start, first);
        }
        continue;
      case T.openBracket:
        if (isType) giveUp();
        readBracket(reading, { start, first, operand });
        continue;
      case T.openBrace:
        if (!isLiteralType(reading, isType)) break;
        asType(reading);
        readLiteral(reading);
        close(reading, K.composite_literal, start, first);
        isType = false;
        continue;
      default:
    }
    leave(reading);
    return isType;
  }
}

/** Whether the last node is a type that a literal can be of, and a brace here begins one. */
function isLiteralType({ nodes, level }: Reading, isType: boolean): boolean {
  const last = nodes.count - 1;
  switch (nodes.kind[last]) {
    case K.array_type:
    case K.implicit_length_array_type:
    case K.slice_type:
    case K.map_type:
    case K.struct_type:
      return isType;
    case K.identifier:
      return level >= 0;
    case K.selector_expression:
      return level >= 0 && nodes.size[last] === 3 && nodes.kind[last - 2] === K.identifier;
    default:
      return false;
  }
}

function readOperand(reading: Reading): boolean {
  const kind = next(reading);
  switch (kind) {
    case T.identifier:
    case T.new:
    case T.make:
      takeLeaf(reading, K.identifier);
      if (kind !== T.identifier && next(reading) === T.openParenthesis) readMaking(reading);
      return false;
    case T.nil:
      takeLeaf(reading, K.nil);
      return false;
    case T.true:
      takeLeaf(reading, K.true);
      return false;
    case T.false:
      takeLeaf(reading, K.false);
      return false;
    case T.iota:
      takeLeaf(reading, K.iota);
      return false;
    case T.int:
      takeLeaf(reading, K.int_literal);
      return false;
    case T.float:
      takeLeaf(reading, K.float_literal);
      return false;
    case T.imaginary:
      takeLeaf(reading, K.imaginary_literal);
      return false;
    case T.rune:
      takeLeaf(reading, K.rune_literal);
      return false;
    case T.string:
      takeLeaf(reading, K.interpreted_string_literal);
      return false;
    case T.rawString:
      takeLeaf(reading, K.raw_string_literal);
      return false;
    case T.func:
      return readFunction(reading);
    case T.openParenthesis:
      return readParenthesized(reading);
    case T.openBracket:
    case T.chan:
    case T.interface:
    case T.map:
    case T.struct:
      readType(reading);
      return true;
    default:
      return giveUp();
  }
}

/** A function literal, or the type of a function. */
function readFunction(reading: Reading): boolean {
  const start = startOf(reading);
  const first = reading.nodes.count;
  reading.at += 1;
  readSignature(reading);
  if (next(reading) !== T.openBrace) {
    close(reading, K.function_type, start, first);
    return true;
  }
  const { level } = reading;
  reading.level = 0;
  readBlock(reading);
  reading.level = level;
  close(reading, K.func_literal, start, first);
  return false;
}

function readParenthesized(reading: Reading): boolean {
  const start = startOf(reading);
  const first = reading.nodes.count;
  reading.at += 1;
  reading.level += 1;
  let isType = true;
  if (next(reading) === T.arrow && ahead(reading, 1) === T.chan) readType(reading);
  else isType = readExpressionOrType(reading);
  reading.level -= 1;
  take(reading, T.closeParenthesis);
  // `(*Store[T])(x)`: what is indexed, and what is a type with arguments, is told by the names of types alone.
  if (!isType && next(reading) === T.openParenthesis && holdsBrackets(reading, first)) giveUp();
  close(reading, isType ? K.parenthesized_type : K.parenthesized_expression, start, first);
  return isType;
}

function holdsBrackets({ nodes }: Reading, first: number): boolean {
  for (let at = first; at < nodes.count; at += 1) {
    const kind = nodes.kind[at];
    if (kind === K.index_expression || kind === K.type_instantiation_expression) return true;
  }
  return false;
}
