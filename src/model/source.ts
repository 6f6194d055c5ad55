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
}

/** A file beside the sources that says how a language's names lead to files: `tsconfig.json`, `go.mod`. */
export interface ProjectFile {
  /** Posix, relative to the analysis root. */
  readonly path: string;
  readonly language: Language;
  readonly text: string;
}

/** A place in a source file; lines and columns are 1-based, columns count UTF-16 code units, the end is exclusive. */
export interface SourceSpan {
  readonly path: string;
  readonly start: SourcePosition;
  readonly end: SourcePosition;
}

export interface SourcePosition {
  readonly line: number;
  readonly column: number;
}

/** `path:line:column`, the form that editors and terminals turn into a link. */
export function formatSpan(span: SourceSpan): string {
  return `${span.path}:${span.start.line}:${span.start.column}`;
}
