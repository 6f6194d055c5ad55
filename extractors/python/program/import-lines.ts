/** One import statement, read from text alone, so that files nobody needs are never parsed. */
export interface ImportLine {
  /** Without the leading dots. */
  readonly dotted: string;
  /** How many leading dots. */
  readonly level: number;
  /** The names imported from it; empty for `import a.b` and for a star. */
  readonly names: readonly string[];
  /** Whether every name is imported. */
  readonly isStar: boolean;
}

const importPattern = /[ \t]*(?:from[ \t]+(\.*)([\w.]*)[ \t]+import[ \t]*(\([^)]*\)|[^\n#;]*)|import[ \t]+([^\n#;]+))/y;

/** The import statements of a file. Text inside strings may look like one; that only makes a file look nearer than it is. */
export function findImports(text: string): readonly ImportLine[] {
  const lines: ImportLine[] = [];
  let from = 0;
  for (let word = text.indexOf('import'); word !== -1; word = text.indexOf('import', from)) {
    // Only lines with the word are looked at, each once: a pattern over all of the text takes several times as long.
    const start = lineStart(text, word, from);
    from = word + 'import'.length;
    if (start === -1) continue;
    importPattern.lastIndex = start;
    const match = importPattern.exec(text);
    if (match === null) continue;
    addLines(match, lines);
    from = Math.max(from, importPattern.lastIndex);
  }
  return lines;
}

/** Where the line of `offset` starts; -1 where that is before `from`, so that the line has been looked at. */
function lineStart(text: string, offset: number, from: number): number {
  for (let start = offset; start >= from; start -= 1) {
    const before = start === 0 ? lineFeed : text.charCodeAt(start - 1);
    if (before === lineFeed || before === carriageReturn) return start;
  }
  return -1;
}

const lineFeed = 10;
const carriageReturn = 13;

function addLines(match: RegExpExecArray, lines: ImportLine[]): void {
  const [, dots, origin, names, plain] = match;
  if (plain === undefined) {
    lines.push({
      dotted: origin ?? '',
      level: (dots ?? '').length,
      names: namesIn(names ?? ''),
      isStar: /^\s*\*/.test(names ?? ''),
    });
    return;
  }
  for (const part of plain.split(',')) {
    const dotted = /^\s*([\w.]+)/.exec(part)?.[1];
    if (dotted !== undefined) lines.push({ dotted, level: 0, names: [], isStar: false });
  }
}

function namesIn(text: string): readonly string[] {
  const names: string[] = [];
  for (const part of text
    .replace(/#[^\n]*/g, '')
    .replace(/[()\\]/g, '')
    .split(',')) {
    const name = /^\s*(\w+)/.exec(part)?.[1];
    if (name !== undefined) names.push(name);
  }
  return names;
}
