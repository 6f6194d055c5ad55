import type { SourcePosition } from '../../src/model/source.ts';

/** Turns offsets of one text into positions; `\n`, `\r\n` and a lone `\r` end a line. */
export interface LineIndex {
  readonly lines: number;
  positionAt(offset: number): SourcePosition;
}

export function createLineIndex(text: string): LineIndex {
  const starts = text.includes('\r') ? startsOfAnyLines(text) : startsOfLines(text);
  return {
    lines: starts.length,
    positionAt(offset) {
      let low = 0;
      let high = starts.length - 1;
      while (low < high) {
        const middle = (low + high + 1) >> 1;
        if ((starts[middle] ?? 0) <= offset) low = middle;
        else high = middle - 1;
      }
      return { line: low + 1, column: offset - (starts[low] ?? 0) + 1 };
    },
  };
}

function startsOfLines(text: string): readonly number[] {
  const starts = [0];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return starts;
}

function startsOfAnyLines(text: string): readonly number[] {
  const starts = [0];
  for (let offset = 0; offset < text.length; offset += 1) {
    const code = text.charCodeAt(offset);
    if (code === 10 || (code === 13 && text.charCodeAt(offset + 1) !== 10)) starts.push(offset + 1);
  }
  return starts;
}
