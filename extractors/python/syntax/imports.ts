import { close, giveUp, next, startOf, take, takeLeaf, takes } from '../../shared/syntax/reading.ts';
import { K } from '../program/kinds.ts';
import { type Reading, takeName } from './state.ts';
import { T } from './token-kinds.ts';

/** `import a.b as c, d`. */
export function readImport(reading: Reading): void {
  const start = startOf(reading);
  const first = reading.nodes.count;
  reading.at += 1;
  do readImported(reading);
  while (takes(reading, T.comma));
  close(reading, K.import_statement, start, first);
}

/** `from a.b import c as d, e`. */
export function readFromImport(reading: Reading): void {
  const start = startOf(reading);
  const first = reading.nodes.count;
  reading.at += 1;
  let kind = K.import_from_statement;
  if (next(reading) === T.dot || next(reading) === T.ellipsis) readRelative(reading);
  else if (isFuture(reading)) {
    reading.at += 1;
    kind = K.future_import_statement;
  } else readDottedName(reading);
  take(reading, T.import);
  if (next(reading) === T.star) {
    if (kind === K.future_import_statement) giveUp();
    takeLeaf(reading, K.wildcard_import);
  } else if (takes(reading, T.openParenthesis)) {
    do {
      if (next(reading) === T.closeParenthesis) break;
      readImported(reading);
    } while (takes(reading, T.comma));
    take(reading, T.closeParenthesis);
  } else {
    do readImported(reading);
    while (takes(reading, T.comma));
  }
  close(reading, kind, start, first);
}

function isFuture({ text, tokens, at }: Reading): boolean {
  return text.slice(tokens.start[at], tokens.end[at]) === '__future__';
}

/** `..a.b`. */
function readRelative(reading: Reading): void {
  const start = startOf(reading);
  const first = reading.nodes.count;
  while (next(reading) === T.dot || next(reading) === T.ellipsis) reading.at += 1;
  close(reading, K.import_prefix, start, first);
  if (next(reading) !== T.import) readDottedName(reading);
  close(reading, K.relative_import, start, first);
}

export function readDottedName(reading: Reading): void {
  const start = startOf(reading);
  const first = reading.nodes.count;
  do takeName(reading);
  while (takes(reading, T.dot));
  close(reading, K.dotted_name, start, first);
}

function readImported(reading: Reading): void {
  const start = startOf(reading);
  const first = reading.nodes.count;
  readDottedName(reading);
  if (!takes(reading, T.as)) return;
  takeName(reading);
  close(reading, K.aliased_import, start, first);
}
