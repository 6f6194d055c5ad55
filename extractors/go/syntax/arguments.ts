import { close, enter, leave, next, startOf, take, takes } from '../../shared/syntax/reading.ts';
import { K } from '../program/kinds.ts';
import { readExpression } from './expression-lists.ts';
import type { Reading } from './state.ts';
import { T } from './token-kinds.ts';
import { readType } from './types.ts';

/** Makes the last node, `T` or `p.T`, the name of a type. */
export function asType({ nodes: { kind, count } }: Reading): void {
  const last = count - 1;
  if (kind[last] === K.identifier) kind[last] = K.type_identifier;
  if (kind[last] !== K.selector_expression) return;
  kind[last - 2] = K.package_identifier;
  kind[last - 1] = K.type_identifier;
  kind[last] = K.qualified_type;
}

/** `(x)` behind a type, which is read already. */
export function readConversion(reading: Reading, start: number, first: number): void {
  take(reading, T.openParenthesis);
  reading.level += 1;
  readExpression(reading);
  reading.level -= 1;
  takes(reading, T.comma);
  take(reading, T.closeParenthesis);
  close(reading, K.type_conversion_expression, start, first);
}

/** `([]T, n)` behind `make` or `new`, and the call. */
export function readMaking(reading: Reading): void {
  const first = reading.nodes.count;
  const start = reading.nodes.start[first - 1] ?? 0;
  const listStart = startOf(reading);
  reading.at += 1;
  reading.level += 1;
  if (next(reading) !== T.closeParenthesis) {
    readType(reading);
    while (takes(reading, T.comma)) if (next(reading) !== T.closeParenthesis) readExpression(reading);
  }
  reading.level -= 1;
  take(reading, T.closeParenthesis);
  close(reading, K.argument_list, listStart, first);
  close(reading, K.call_expression, start, first - 1);
}

export function readArguments(reading: Reading): void {
  const start = startOf(reading);
  const first = reading.nodes.count;
  take(reading, T.openParenthesis);
  reading.level += 1;
  while (next(reading) !== T.closeParenthesis) {
    const argumentStart = startOf(reading);
    const argument = reading.nodes.count;
    readExpression(reading);
    if (takes(reading, T.ellipsis)) close(reading, K.variadic_argument, argumentStart, argument);
    if (!takes(reading, T.comma)) break;
  }
  reading.level -= 1;
  take(reading, T.closeParenthesis);
  close(reading, K.argument_list, start, first);
}

/** `{a, k: v}` behind the type of a literal, or inside one. */
export function readLiteral(reading: Reading): void {
  enter(reading);
  const start = startOf(reading);
  const first = reading.nodes.count;
  take(reading, T.openBrace);
  const { level } = reading;
  reading.level = 0;
  while (next(reading) !== T.closeBrace) {
    const elementStart = startOf(reading);
    const element = reading.nodes.count;
    readElement(reading);
    if (takes(reading, T.colon)) {
      readElement(reading);
      close(reading, K.keyed_element, elementStart, element);
    }
    if (!takes(reading, T.comma)) break;
  }
  reading.level = level;
  take(reading, T.closeBrace);
  close(reading, K.literal_value, start, first);
  leave(reading);
}

function readElement(reading: Reading): void {
  const start = startOf(reading);
  const first = reading.nodes.count;
  if (next(reading) === T.openBrace) readLiteral(reading);
  else readExpression(reading);
  close(reading, K.literal_element, start, first);
}
