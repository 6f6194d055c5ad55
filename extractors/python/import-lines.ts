/** One import statement, read from text alone, so that files nobody needs are never parsed. */
export interface ImportLine {
  /** Without the leading dots. */
  readonly dotted: string;
  /** How many leading dots. */
  readonly level: number;
  /** The names imported from it; empty for `import a.b` and for a star. */
  readonly names: readonly string[];
}

const importPattern =
  /^[ \t]*(?:from[ \t]+(\.*)([\w.]*)[ \t]+import[ \t]*(\([^)]*\)|[^\n#;]*)|import[ \t]+([^\n#;]+))/gm;

/** The import statements of a file. Text inside strings may look like one; that only makes a file look nearer than it is. */
export function findImports(text: string): readonly ImportLine[] {
  const lines: ImportLine[] = [];
  if (!text.includes('import')) return lines;
  for (const match of text.matchAll(importPattern)) {
    const [, dots, from, names, plain] = match;
    if (plain !== undefined) {
      for (const part of plain.split(',')) {
        const dotted = /^\s*([\w.]+)/.exec(part)?.[1];
        if (dotted !== undefined) lines.push({ dotted, level: 0, names: [] });
      }
    } else {
      lines.push({ dotted: from ?? '', level: (dots ?? '').length, names: namesIn(names ?? '') });
    }
  }
  return lines;
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
