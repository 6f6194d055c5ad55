import { ahead, close, giveUp, next, startOf, take, takes } from '../../shared/syntax/reading.ts';
import { K } from '../program/kinds.ts';
import { readClauses, startsClause } from './comprehensions.ts';
import { isName, type Reading, takeName } from './state.ts';
import { T } from './token-kinds.ts';

/** `(a, *b, c=d, **e)` behind a function; also a generator without parentheses of its own. */
export function readArguments(reading: Reading): void {
  const start = startOf(reading);
  const first = reading.nodes.count;
  take(reading, T.openParenthesis);
  for (let count = 0; next(reading) !== T.closeParenthesis; count += 1) {
    const kind = next(reading);
    readArgument(reading);
    if (startsClause(next(reading))) {
      if (count > 0 || kind === T.star || kind === T.power) giveUp();
      readClauses(reading);
      take(reading, T.closeParenthesis);
      close(reading, K.generator_expression, start, first);
      return;
    }
    if (!takes(reading, T.comma)) break;
  }
  take(reading, T.closeParenthesis);
  close(reading, K.argument_list, start, first);
}

function readArgument(reading: Reading): void {
  const start = startOf(reading);
  const first = reading.nodes.count;
  const kind = next(reading);
  if (kind === T.star || kind === T.power) {
    reading.at += 1;
    reading.readers.expression(reading);
    close(reading, kind === T.star ? K.list_splat : K.dictionary_splat, start, first);
  } else if (isName(kind) && ahead(reading, 1) === T.assign) {
    takeName(reading);
    reading.at += 1;
    reading.readers.expression(reading);
    close(reading, K.keyword_argument, start, first);
  } else reading.readers.expression(reading);
}
