import { closingOf } from '../../shared/syntax/marks.ts';
import { close, giveUp, next, take, takes } from '../../shared/syntax/reading.ts';
import { K } from '../program/kinds.ts';
import { asType, readArguments, readConversion, readLiteral } from './arguments.ts';
import { readExpression } from './expression-lists.ts';
import type { Reading } from './state.ts';
import { T } from './token-kinds.ts';
import { readType, readTypeArguments } from './types.ts';

/** What stands before a bracket: where it starts in the text, among the nodes and among the tokens. */
interface Operand {
  readonly start: number;
  readonly first: number;
  readonly operand: number;
}

/**
 * An index, a slice, or the type arguments of a function or type, which look the same: `a[b]`, `a[b:c]`, `f[T](x)`,
 * `T[U]{}`. What it is taken for is what tree-sitter-go takes it for, by counting: types with arguments count for it, and
 * names of types against it. Source: the dynamic precedences of https://github.com/tree-sitter/tree-sitter-go
 */
export function readBracket(reading: Reading, { start, first, operand }: Operand): void {
  const { nodes } = reading;
  const bracket = reading.at;
  const content = nodes.count;
  reading.at += 1;
  reading.level += 1;
  if (next(reading) === T.colon) {
    readSlice(reading, start, first);
    return;
  }
  const isType = reading.readers.expressionOrType(reading);
  if (!isType && next(reading) === T.colon) {
    readSlice(reading, start, first);
    return;
  }
  reading.level -= 1;
  const areTypes = isType || next(reading) === T.comma;
  const end = areTypes ? closingOf(reading, bracket) : reading.at;
  const after = reading.tokens.kind[end + 1];
  const isNamed = isTypeName(reading, content - 1);
  const score = areTypes ? 0 : typeScore(reading, nodes.count - 1);
  const maybeTypes = areTypes || !Number.isNaN(score);
  const indexes = areTypes ? 0 : 1 + countIndexes(reading, content);

  if (maybeTypes && isNamed && after === T.openBrace && reading.level >= 0) {
    readGenericType(reading, { start, first, operand }, content, bracket);
    readLiteral(reading);
    close(reading, K.composite_literal, start, first);
  } else if (maybeTypes && isNamed && after === T.openParenthesis && hasOneArgument(reading, end + 1)) {
    // Where a text ends here, it is read as a call.
    if (reading.tokens.kind[closingOf(reading, end + 1) + 1] === T.end) giveUp();
    readGenericType(reading, { start, first, operand }, content, bracket);
    readConversion(reading, start, first);
  } else if (after === T.openParenthesis && (areTypes || 2 + score > indexes)) {
    nodes.count = content;
    reading.at = bracket;
    readTypeArguments(reading);
    readArguments(reading);
    close(reading, K.call_expression, start, first);
  } else if (
    areTypes ||
    typeScore(reading, content - 1) - 1 + score >= indexes + countIndexes(reading, first, content)
  ) {
    readInstantiation(reading, { start, first, operand }, content, bracket);
  } else {
    take(reading, T.closeBracket);
    close(reading, K.index_expression, start, first);
  }
}

/** `b:c:d]` or what is left of it. */
function readSlice(reading: Reading, start: number, first: number): void {
  for (let colons = 0; colons < 2 && takes(reading, T.colon); colons += 1)
    if (next(reading) !== T.colon && next(reading) !== T.closeBracket) readExpression(reading);
  reading.level -= 1;
  take(reading, T.closeBracket);
  close(reading, K.slice_expression, start, first);
}

/** Makes a name and the brackets behind it a type with arguments. */
function readGenericType(reading: Reading, { start, first }: Operand, content: number, bracket: number): void {
  reading.nodes.count = content;
  asType(reading);
  reading.at = bracket;
  readTypeArguments(reading);
  close(reading, K.generic_type, start, first);
}

function readInstantiation(
  reading: Reading,
  { start, first, operand }: Operand,
  content: number,
  bracket: number,
): void {
  const { nodes } = reading;
  if (isTypeName(reading, content - 1)) {
    nodes.count = content;
    asType(reading);
  } else {
    nodes.count = first;
    reading.at = operand;
    readType(reading);
    if (reading.at !== bracket) giveUp();
  }
  reading.at = bracket + 1;
  do {
    if (next(reading) === T.closeBracket) break;
    readType(reading);
  } while (takes(reading, T.comma));
  take(reading, T.closeBracket);
  close(reading, K.type_instantiation_expression, start, first);
}

/** Whether parentheses hold one expression and no `...`. */
function hasOneArgument(reading: Reading, open: number): boolean {
  const { kind } = reading.tokens;
  const end = closingOf(reading, open);
  if (end === open + 1) return false;
  for (let at = open + 1; at < end; at += 1) {
    switch (kind[at]) {
      case T.openParenthesis:
      case T.openBracket:
      case T.openBrace:
        at = closingOf(reading, at);
        break;
      case T.comma:
        if (at < end - 1) return false;
        break;
      case T.ellipsis:
        return false;
      default:
    }
  }
  return true;
}

/** `T` or `p.T`. */
function isTypeName({ nodes }: Reading, node: number): boolean {
  if (nodes.kind[node] === K.identifier) return true;
  return nodes.kind[node] === K.selector_expression && nodes.size[node] === 3 && nodes.kind[node - 2] === K.identifier;
}

/** What an expression counts as a type; `NaN` where it can be none. */
function typeScore(reading: Reading, node: number): number {
  const { nodes, text } = reading;
  switch (nodes.kind[node]) {
    case K.identifier:
      return -1;
    case K.selector_expression:
      return isTypeName(reading, node) ? 0 : Number.NaN;
    case K.unary_expression:
      return text.charCodeAt(nodes.start[node] ?? 0) === 42 ? typeScore(reading, node - 1) : Number.NaN;
    case K.parenthesized_expression:
      return typeScore(reading, node - 1);
    case K.index_expression: {
      const operand = node - 1 - (nodes.size[node - 1] ?? 1);
      return isTypeName(reading, operand) ? 3 + typeScore(reading, node - 1) : Number.NaN;
    }
    case K.type_instantiation_expression:
      return giveUp();
    default:
      return Number.NaN;
  }
}

/** How many nodes are indexes, among those from `first` on. */
function countIndexes({ nodes }: Reading, first: number, end = nodes.count): number {
  let count = 0;
  for (let node = first; node < end; node += 1) if (nodes.kind[node] === K.index_expression) count += 1;
  return count;
}
