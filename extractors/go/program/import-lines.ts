/** One import of a file. */
export interface GoImport {
  readonly path: string;
  /** The name given to it; `.` and `_` too; absent: the package's own. */
  readonly name?: string;
}

/** What stands above the declarations of a Go file. */
export interface GoHeader {
  readonly packageName: string;
  readonly imports: readonly GoImport[];
  /** The expression of a `//go:build` line. */
  readonly build?: string;
  /** The offset behind the imports, where declarations start. */
  readonly end: number;
}

/** Reads comments, the package clause and the imports; stops at the first declaration, so that it costs next to nothing. */
export function readHeader(text: string): GoHeader {
  const scanner: Scanner = { text, at: 0 };
  const build = /^\/\/go:build[ \t]+(.+?)[ \t]*$/m;
  skipBlank(scanner);
  const constraint = build.exec(text.slice(0, scanner.at))?.[1];
  const packageName = takeWord(scanner) === 'package' ? takeNextWord(scanner) : '';
  const imports: GoImport[] = [];
  for (;;) {
    skipBlank(scanner);
    const start = scanner.at;
    if (takeWord(scanner) !== 'import') {
      scanner.at = start;
      break;
    }
    skipBlank(scanner);
    if (text[scanner.at] === '(') {
      scanner.at += 1;
      takeGroup(scanner, imports);
    } else {
      const spec = takeSpec(scanner);
      if (spec === undefined) break;
      imports.push(spec);
    }
  }
  const header = { packageName, imports, end: scanner.at };
  return constraint === undefined ? header : { ...header, build: constraint };
}

/** Whether a file is run by hand, as `go run FILE`, and belongs to no build: `//go:build ignore`. */
export function isRunAlone({ build }: GoHeader): boolean {
  return build !== undefined && /^ignore\b/.test(build);
}

interface Scanner {
  readonly text: string;
  at: number;
}

function takeGroup(scanner: Scanner, imports: GoImport[]): void {
  for (;;) {
    skipBlank(scanner);
    if (scanner.text[scanner.at] === ')') {
      scanner.at += 1;
      return;
    }
    const spec = takeSpec(scanner);
    if (spec === undefined) return;
    imports.push(spec);
  }
}

function takeSpec(scanner: Scanner): GoImport | undefined {
  skipBlank(scanner);
  let name: string | undefined;
  if (scanner.text[scanner.at] === '.') {
    name = '.';
    scanner.at += 1;
  } else {
    const word = takeWord(scanner);
    if (word !== '') name = word;
  }
  skipBlank(scanner);
  const quote = scanner.text[scanner.at];
  if (quote !== '"' && quote !== '`') return undefined;
  const end = scanner.text.indexOf(quote, scanner.at + 1);
  if (end < 0) return undefined;
  const path = scanner.text.slice(scanner.at + 1, end);
  scanner.at = end + 1;
  return name === undefined ? { path } : { path, name };
}

function takeNextWord(scanner: Scanner): string {
  skipBlank(scanner);
  return takeWord(scanner);
}

const word = /[\p{L}_][\p{L}\p{Nd}_]*/uy;

function takeWord(scanner: Scanner): string {
  word.lastIndex = scanner.at;
  const found = word.exec(scanner.text)?.[0] ?? '';
  scanner.at += found.length;
  return found;
}

/** Skips white space, semicolons, a byte order mark and comments. */
function skipBlank(scanner: Scanner): void {
  const { text } = scanner;
  for (;;) {
    const code = text.charCodeAt(scanner.at);
    if (code === 32 || code === 9 || code === 10 || code === 13 || code === 59 || code === 0xfeff) {
      scanner.at += 1;
    } else if (code === 47 && text.charCodeAt(scanner.at + 1) === 47) {
      const end = text.indexOf('\n', scanner.at);
      scanner.at = end < 0 ? text.length : end + 1;
    } else if (code === 47 && text.charCodeAt(scanner.at + 1) === 42) {
      const end = text.indexOf('*/', scanner.at + 2);
      scanner.at = end < 0 ? text.length : end + 2;
    } else {
      return;
    }
  }
}
