import type { SourceFile, SourceSpan } from '../model/source.ts';

/** Longer lines are cut: they are shown beside a place, not read as code. */
const longest = 160;

/** Gives the line of code at a place, without the space around it; `undefined` for a place in no file that was read. */
export function codeLines(files: readonly SourceFile[]): (span: SourceSpan) => string | undefined {
  const byPath = new Map(files.map((file) => [file.path, file]));
  const starts = new Map<string, readonly number[]>();
  return (span) => {
    const file = byPath.get(span.path);
    if (file === undefined) return undefined;
    const known = starts.get(span.path) ?? lineStarts(file.text);
    starts.set(span.path, known);
    // Lines of a notebook are counted in its cells.
    const before = file.cells?.find((cell) => cell.number === span.cell)?.firstLine ?? 1;
    const at = before + span.start.line - 2;
    const start = known[at];
    const line = start === undefined ? '' : file.text.slice(start, (known[at + 1] ?? file.text.length + 1) - 1).trim();
    return line.length > longest ? `${line.slice(0, longest - 1)}…` : line;
  };
}

function lineStarts(text: string): readonly number[] {
  const starts = [0];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return starts;
}
