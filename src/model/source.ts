/** The languages iamwright reads; JavaScript and TypeScript are one, because programs mix them file by file. */
export type Language = 'python' | 'typescript' | 'go';

/** One source file, already read and decoded. */
export interface SourceFile {
  /** Posix, relative to the analysis root; absolute paths never leave `sources/`. */
  readonly path: string;
  readonly language: Language;
  readonly text: string;
  /** Whether calls in it count; a file that is not counted is read only to resolve names. */
  readonly counted: boolean;
  /** For a notebook: where each code cell begins in `text`, in order. */
  readonly cells?: readonly NotebookCell[];
}

/** One code cell of a notebook. */
export interface NotebookCell {
  /** Among all cells, from 1. */
  readonly number: number;
  /** Its first line in the notebook's text, from 1. */
  readonly firstLine: number;
}

/** A file beside the sources that says how a language's names lead to files: `tsconfig.json`, `go.mod`. */
export interface ProjectFile {
  /** Posix, relative to the analysis root. */
  readonly path: string;
  readonly language: Language;
  readonly text: string;
}

/**
 * A place in a source file; lines and columns are 1-based, columns count UTF-16 code units, the end is exclusive. In a
 * notebook, lines are those of the cell.
 */
export interface SourceSpan {
  readonly path: string;
  /** In a notebook: the cell, from 1. */
  readonly cell?: number;
  readonly start: SourcePosition;
  readonly end: SourcePosition;
}

export interface SourcePosition {
  readonly line: number;
  readonly column: number;
}

/** `path:line:column`, the form that editors and terminals turn into a link; `path[cell 3]:line:column` in a notebook. */
export function formatSpan(span: SourceSpan): string {
  const cell = span.cell === undefined ? '' : `[cell ${span.cell}]`;
  return `${span.path}${cell}:${span.start.line}:${span.start.column}`;
}

/** Orders places of one file. */
export function comparePlaces(a: SourceSpan | undefined, b: SourceSpan | undefined): number {
  return (
    (a?.cell ?? 0) - (b?.cell ?? 0) ||
    (a?.start.line ?? 0) - (b?.start.line ?? 0) ||
    (a?.start.column ?? 0) - (b?.start.column ?? 0)
  );
}
