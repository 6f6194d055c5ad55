import { close, giveUp, next, startOf, take, takes } from '../../shared/syntax/reading.ts';
import { K } from '../program/kinds.ts';
import { readArguments } from './arguments.ts';
import { readBlock } from './blocks.ts';
import { areIndented } from './lines.ts';
import { readParameters } from './parameters.ts';
import { lastKind, type Reading, takeName } from './state.ts';
import { T } from './token-kinds.ts';
import { readType, readTypeParameters } from './types.ts';

/** Decorators and what they decorate. A decorator ends with the comment behind it. */
export function readDecorated(reading: Reading): void {
  const start = startOf(reading);
  const first = reading.nodes.count;
  do {
    const decoratorStart = startOf(reading);
    const decorator = reading.nodes.count;
    reading.at += 1;
    reading.readers.expression(reading);
    take(reading, T.newline);
    close(reading, K.decorator, decoratorStart, decorator);
    // tree-sitter-python takes a comment that is further out for the end of the block.
    if (!areIndented(reading.text, reading.tokens.end[reading.at - 1] ?? 0, startOf(reading))) giveUp();
  } while (next(reading) === T.at);
  readDefinition(reading);
  close(reading, K.decorated_definition, start, first);
}

/** A function or a class. */
export function readDefinition(reading: Reading): void {
  const start = startOf(reading);
  const first = reading.nodes.count;
  if (takes(reading, T.class)) {
    takeName(reading);
    if (next(reading) === T.openBracket) readTypeParameters(reading);
    if (next(reading) === T.openParenthesis) readArguments(reading);
    if (lastKind(reading) === K.generator_expression) giveUp();
    readBlock(reading);
    close(reading, K.class_definition, start, first);
    return;
  }
  takes(reading, T.async);
  take(reading, T.def);
  takeName(reading);
  if (next(reading) === T.openBracket) readTypeParameters(reading);
  readParameters(reading);
  if (takes(reading, T.arrow)) readType(reading);
  readBlock(reading);
  close(reading, K.function_definition, start, first);
}
