import type { SourceFile, SourceSpan } from '../model/source.ts';

/** Longer lines are cut: they are shown beside a place, not read as code. */
const longest = 160;

/** Gives the line of code at a place, without the space around it; `undefined` for a place in no file that was read. */
export function codeLines(files: readonly SourceFile[]): (span: SourceSpan) => string | undefined {
  const byPath = new Map(files.map((file) => [file.path, file]));
  const lines = new Map<string, readonly string[]>();
  return (span) => {
    const file = byPath.get(span.path);
    if (file === undefined) return undefined;
    const known = lines.get(span.path) ?? file.text.split('\n');
    lines.set(span.path, known);
    // Lines of a notebook are counted in its cells.
    const before = file.cells?.find((cell) => cell.number === span.cell)?.firstLine ?? 1;
    const line = known[before + span.start.line - 2]?.trim() ?? '';
    return line.length > longest ? `${line.slice(0, longest - 1)}…` : line;
  };
}
