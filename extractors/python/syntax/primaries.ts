import { close, enter, giveUp, leave, next, startOf, takeLeaf } from '../../shared/syntax/reading.ts';
import { K } from '../program/kinds.ts';
import { readArguments } from './arguments.ts';
import { readBraces, readBrackets, readParentheses } from './collections.ts';
import { type Reading, takeName } from './state.ts';
import { readStrings } from './strings.ts';
import { readSubscripts } from './subscripts.ts';
import { T } from './token-kinds.ts';

/** A name, literal or brackets, and the calls, attributes and subscripts behind it. */
export function readPrimary(reading: Reading): void {
  const start = startOf(reading);
  const first = reading.nodes.count;
  readAtom(reading);
  for (;;) {
    switch (next(reading)) {
      case T.dot:
        reading.at += 1;
        takeName(reading);
        close(reading, K.attribute, start, first);
        continue;
      case T.openParenthesis:
        enter(reading);
        readArguments(reading);
        close(reading, K.call, start, first);
        leave(reading);
        continue;
      case T.openBracket:
        enter(reading);
        readSubscripts(reading);
        close(reading, K.subscript, start, first);
        leave(reading);
        continue;
      default:
        return;
    }
  }
}

function readAtom(reading: Reading): void {
  switch (next(reading)) {
    case T.identifier:
    case T.print:
    case T.exec:
    case T.match:
    case T.case:
    case T.type:
      takeLeaf(reading, K.identifier);
      return;
    case T.integer:
      takeLeaf(reading, K.integer);
      return;
    case T.float:
      takeLeaf(reading, K.float);
      return;
    case T.true:
      takeLeaf(reading, K.true);
      return;
    case T.false:
      takeLeaf(reading, K.false);
      return;
    case T.none:
      takeLeaf(reading, K.none);
      return;
    case T.ellipsis:
      takeLeaf(reading, K.other);
      return;
    case T.string:
    case T.emptyString:
    case T.formatStart:
      readStrings(reading);
      return;
    case T.openParenthesis:
      enter(reading);
      readParentheses(reading);
      leave(reading);
      return;
    case T.openBracket:
      enter(reading);
      readBrackets(reading);
      leave(reading);
      return;
    case T.openBrace:
      enter(reading);
      readBraces(reading);
      leave(reading);
      return;
    case T.star:
      readSplat(reading);
      return;
    default:
      giveUp();
  }
}

/** `*name`, which tree-sitter-python takes for an operand where it stands in no brackets: `*f(x)` is a call of `*f` there. */
function readSplat(reading: Reading): void {
  const start = startOf(reading);
  const first = reading.nodes.count;
  reading.at += 1;
  takeName(reading);
  close(reading, K.list_splat, start, first);
}
