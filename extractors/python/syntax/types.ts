import { ahead, close, giveUp, next, startOf, take, takeLeaf, takes } from '../../shared/syntax/reading.ts';
import { K } from '../program/kinds.ts';
import { type Reading, takeName } from './state.ts';
import { T } from './token-kinds.ts';

/**
 * An annotation, or what a name of a type stands for. What begins with a name and brackets tree-sitter-python takes for a
 * type with arguments, and the same further in for a subscript.
 */
export function readType(reading: Reading): void {
  const start = startOf(reading);
  const first = reading.nodes.count;
  if ((next(reading) === T.star || next(reading) === T.power) && isPlainName(ahead(reading, 1))) {
    reading.at += 1;
    takeName(reading);
    close(reading, K.splat_type, start, first);
  } else if (startsGeneric(reading)) readGenerics(reading);
  else reading.readers.expression(reading);
  close(reading, K.type, start, first);
}

function startsGeneric(reading: Reading): boolean {
  const kind = next(reading);
  return (isPlainName(kind) || kind === T.type) && ahead(reading, 1) === T.openBracket;
}

/** Not a word that can begin a statement of its own. */
function isPlainName(kind: number): boolean {
  return kind === T.identifier || kind === T.case;
}

/** `List[int] | Dict[str, int] | None`: from a type with arguments on, each `|` makes a node of types. */
function readGenerics(reading: Reading): void {
  const start = startOf(reading);
  const first = reading.nodes.count;
  readGeneric(reading);
  while (next(reading) === T.or) {
    close(reading, K.type, start, first);
    reading.at += 1;
    const operandStart = startOf(reading);
    const operand = reading.nodes.count;
    if (startsGeneric(reading)) readGeneric(reading);
    else reading.readers.expression(reading);
    close(reading, K.type, operandStart, operand);
    close(reading, K.union_type, start, first);
  }
  // It goes on with a member of the type.
  if (next(reading) === T.dot) giveUp();
}

function readGeneric(reading: Reading): void {
  const start = startOf(reading);
  const first = reading.nodes.count;
  takeLeaf(reading, K.identifier);
  readTypeParameters(reading);
  close(reading, K.generic_type, start, first);
}

/** `[T, *Ts]` behind the name of a type, a function or a class. */
export function readTypeParameters(reading: Reading): void {
  const start = startOf(reading);
  const first = reading.nodes.count;
  take(reading, T.openBracket);
  do {
    if (next(reading) === T.closeBracket) break;
    readTypeParameter(reading);
  } while (takes(reading, T.comma));
  if (reading.nodes.count === first) giveUp();
  take(reading, T.closeBracket);
  close(reading, K.type_parameter, start, first);
}

/** `T`, or `T: bound`. */
function readTypeParameter(reading: Reading): void {
  const start = startOf(reading);
  const first = reading.nodes.count;
  readType(reading);
  if (!takes(reading, T.colon)) return;
  readType(reading);
  close(reading, K.constrained_type, start, first);
  close(reading, K.type, start, first);
}
