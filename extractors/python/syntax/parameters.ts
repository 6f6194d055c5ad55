import { close, giveUp, next, startOf, take, takeLeaf, takes } from '../../shared/syntax/reading.ts';
import { K } from '../program/kinds.ts';
import { type Reading, takeName } from './state.ts';
import { T } from './token-kinds.ts';
import { readType } from './types.ts';

/** `(a: int, /, b=1, *, c)` of a function. */
export function readParameters(reading: Reading): void {
  const start = startOf(reading);
  const first = reading.nodes.count;
  take(reading, T.openParenthesis);
  readUpTo(reading, T.closeParenthesis);
  take(reading, T.closeParenthesis);
  close(reading, K.parameters, start, first);
}

export function readLambda(reading: Reading): void {
  const start = startOf(reading);
  const first = reading.nodes.count;
  reading.at += 1;
  if (next(reading) !== T.colon) {
    const listStart = startOf(reading);
    readUpTo(reading, T.colon);
    close(reading, K.lambda_parameters, listStart, first);
  }
  take(reading, T.colon);
  reading.readers.expression(reading);
  close(reading, K.lambda, start, first);
}

function readUpTo(reading: Reading, end: number): void {
  while (next(reading) !== end) {
    readParameter(reading, end);
    if (!takes(reading, T.comma)) return;
  }
}

/** Parameters of a lambda, which end with a colon, have no types. */
function readParameter(reading: Reading, end: number): void {
  const start = startOf(reading);
  const first = reading.nodes.count;
  const kind = next(reading);
  if (kind === T.slash) {
    takeLeaf(reading, K.positional_separator);
    return;
  }
  if (kind === T.star || kind === T.power) {
    reading.at += 1;
    if (kind === T.star && next(reading) === T.comma) {
      close(reading, K.keyword_separator, start, first);
      return;
    }
    takeName(reading);
    close(reading, kind === T.star ? K.list_splat_pattern : K.dictionary_splat_pattern, start, first);
  } else takeName(reading);
  const isTyped = end !== T.colon && takes(reading, T.colon);
  if (isTyped) readType(reading);
  if (next(reading) !== T.assign) {
    if (isTyped) close(reading, K.typed_parameter, start, first);
    return;
  }
  if (kind === T.star || kind === T.power) giveUp();
  reading.at += 1;
  reading.readers.expression(reading);
  close(reading, isTyped ? K.typed_default_parameter : K.default_parameter, start, first);
}
