import { addNode } from '../../shared/syntax/nodes.ts';
import { close, next, startOf, take, takeLeaf, takes } from '../../shared/syntax/reading.ts';
import { K } from '../program/kinds.ts';
import { readExpressions } from './expression-lists.ts';
import type { Reading } from './state.ts';
import { T } from './token-kinds.ts';
import { readYield } from './yields.ts';

/** One string, or several in a row. */
export function readStrings(reading: Reading): void {
  const start = startOf(reading);
  const first = reading.nodes.count;
  readString(reading);
  if (!startsString(next(reading))) return;
  do readString(reading);
  while (startsString(next(reading)));
  close(reading, K.concatenated_string, start, first);
}

function startsString(kind: number): boolean {
  return kind === T.string || kind === T.emptyString || kind === T.formatStart;
}

function readString(reading: Reading): void {
  const start = startOf(reading);
  const first = reading.nodes.count;
  if (next(reading) === T.formatStart) readParts(reading);
  else {
    if (next(reading) === T.string) addContent(reading);
    reading.at += 1;
  }
  close(reading, K.string, start, first);
}

/** Adds what stands between the quotes of the next token. */
function addContent({ text, tokens, nodes, at }: Reading): void {
  const end = tokens.end[at] ?? 0;
  const quote = text.charCodeAt(end - 1);
  let start = tokens.start[at] ?? 0;
  while (text.charCodeAt(start) !== quote) start += 1;
  // There is something in it, so that a second quote is one of three.
  const quotes = text.charCodeAt(start + 1) === quote ? 3 : 1;
  addNode(nodes, K.string_content, start + quotes, end - quotes, nodes.count);
}

/** The text and the `{}` of a string. */
function readParts(reading: Reading): void {
  reading.at += 1;
  for (;;) {
    switch (next(reading)) {
      case T.formatText:
        takeLeaf(reading, K.string_content);
        break;
      case T.openInterpolation: {
        const start = startOf(reading);
        const first = reading.nodes.count;
        readInterpolation(reading);
        close(reading, K.interpolation, start, first);
        break;
      }
      default:
        take(reading, T.formatEnd);
        return;
    }
  }
}

/** `{value=!r:format}`; tree-sitter's nodes of the conversion and the format are not wanted. */
function readInterpolation(reading: Reading): void {
  const { nodes } = reading;
  reading.at += 1;
  if (next(reading) === T.yield) readYield(reading);
  else readExpressions(reading);
  takes(reading, T.assign);
  takes(reading, T.conversion);
  if (takes(reading, T.formatColon)) {
    const { count } = nodes;
    while (next(reading) === T.openInterpolation) readInterpolation(reading);
    nodes.count = count;
  }
  take(reading, T.closeInterpolation);
}
