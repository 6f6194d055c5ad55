/** A range of a text, `end` exclusive. */
export interface TextRange {
  readonly start: number;
  readonly end: number;
}

/** A file cut into pieces that can be parsed one by one. */
export interface SplitSource {
  /** Top-level functions and classes by name, with their decorators. */
  readonly definitions: ReadonlyMap<string, TextRange>;
  /** Everything else, in order. */
  readonly rest: readonly TextRange[];
}

interface Statement extends TextRange {
  /** The function or class it defines; `undefined` for every other statement. */
  readonly name: string | undefined;
}

/** Below this size a file is parsed in one go sooner than it is cut. */
const SMALL = 3_000;
/** What reads or sets names elsewhere in its file, so that the file has to be seen whole. */
const seenWhole = /\bthreading\.local\b|\bSimpleNamespace\b|\bNamespace\(/;

/**
 * Cuts a file at its top-level statements. Definitions that belong together, because one sets something in the other,
 * stay with the rest. `undefined` where that is not worth while or the text is not understood.
 */
export function splitSource(text: string): SplitSource | undefined {
  if (text.length < SMALL || seenWhole.test(text)) return undefined;
  const statements = statementsOf(text);
  if (statements === undefined) return undefined;
  const entangled = entangledNames(text, statements);
  const definitions = new Map<string, TextRange>();
  const rest: TextRange[] = [];
  for (const statement of statements) {
    if (statement.name !== undefined && !entangled.has(statement.name)) definitions.set(statement.name, statement);
    else rest.push(statement);
  }
  return definitions.size < 2 ? undefined : { definitions, rest };
}

/** Definitions that are not understood by themselves: of a name that is bound twice, with `global`, or that set `Class.attribute`. */
function entangledNames(text: string, statements: readonly Statement[]): ReadonlySet<string> {
  const byName = new Map<string, Statement>();
  const entangled = new Set<string>();
  for (const statement of statements) {
    if (statement.name === undefined) continue;
    if (byName.has(statement.name)) entangled.add(statement.name);
    byName.set(statement.name, statement);
  }
  for (const match of text.matchAll(/^(\w+)[ \t]*(?::[^=\n]+)?=(?!=)/gm)) {
    if (byName.has(match[1] ?? '')) entangled.add(match[1] ?? '');
  }
  for (const match of text.matchAll(/^[ \t]+global[ \t]/gm)) {
    const name = statementAt(statements, match.index)?.name;
    if (name !== undefined) entangled.add(name);
  }
  for (const match of text.matchAll(setsAttribute)) {
    const [, owner = ''] = match;
    if (!byName.has(owner)) continue;
    const holder = statementAt(statements, match.index);
    if (holder?.name === owner) continue;
    entangled.add(owner);
    if (holder?.name !== undefined) entangled.add(holder.name);
  }
  return entangled;
}

/** `Class.attribute = …`, also with an annotation, a subscript or an operator. */
const setsAttribute = /\b([A-Za-z_]\w*)\.\w+[ \t]*(?::[^=\n]+|\[[^\]\n]*\][ \t]*|[-+*|&])?=(?!=)/g;

/** The statement that holds an offset. */
function statementAt(statements: readonly Statement[], offset: number): Statement | undefined {
  let low = 0;
  let high = statements.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((statements[middle]?.end ?? 0) <= offset) low = middle + 1;
    else high = middle;
  }
  return statements[low];
}

const continuing = /(?:elif|else|except|finally)\b|[)\]}]/y;
const defining = /(?:async[ \t]+)?(?:def|class)[ \t]+(\w+)/y;

/** The top-level statements of a file; `undefined` where brackets or strings do not end. */
function statementsOf(text: string): readonly Statement[] | undefined {
  const statements: Statement[] = [];
  let start = -1;
  let name: string | undefined;
  let isDecorated = false;
  let offset = 0;
  while (offset < text.length) {
    const code = text.charCodeAt(offset);
    if (code !== space && code !== tab && code !== hash && !isLineEnd(code) && !matchesAt(continuing, text, offset)) {
      // A decorator and what it decorates are one statement.
      if (!isDecorated) {
        if (start !== -1) statements.push({ start, end: offset, name });
        start = offset;
      }
      isDecorated = code === at;
      defining.lastIndex = offset;
      name = isDecorated ? undefined : defining.exec(text)?.[1];
    }
    offset = logicalLineEnd(text, offset);
    if (offset === -1) return undefined;
  }
  if (start !== -1) statements.push({ start, end: text.length, name });
  return statements;
}

/** Where the line after the one at `from` starts, past strings, brackets and continued lines; -1 where one never ends. */
function logicalLineEnd(text: string, from: number): number {
  let depth = 0;
  for (let offset = from; offset < text.length; offset += 1) {
    switch (text.charCodeAt(offset)) {
      case lineFeed:
      case carriageReturn:
        if (depth === 0) return offset + 1;
        break;
      case hash:
        offset = lineEnd(text, offset) - 1;
        break;
      case backslash:
        offset += text.charCodeAt(offset + 1) === carriageReturn && text.charCodeAt(offset + 2) === lineFeed ? 2 : 1;
        break;
      case quote:
      case apostrophe:
        offset = stringEnd(text, offset) - 1;
        if (offset < 0) return -1;
        break;
      case roundOpen:
      case squareOpen:
      case curlyOpen:
        depth += 1;
        break;
      case roundClose:
      case squareClose:
      case curlyClose:
        depth -= 1;
        if (depth < 0) return -1;
        break;
    }
  }
  return depth === 0 ? text.length : -1;
}

/** Behind the string that starts at `start`; -1 where a long one never ends. A short one ends with its line. */
function stringEnd(text: string, start: number): number {
  const mark = text.charCodeAt(start);
  if (text.charCodeAt(start + 1) === mark && text.charCodeAt(start + 2) === mark) {
    return longStringEnd(text, start + 3, mark === quote ? '"""' : "'''");
  }
  for (let offset = start + 1; offset < text.length; offset += 1) {
    const code = text.charCodeAt(offset);
    if (code === mark) return offset + 1;
    if (code === backslash) offset += 1;
    else if (isLineEnd(code)) return offset;
  }
  return text.length;
}

function longStringEnd(text: string, from: number, mark: string): number {
  for (let end = text.indexOf(mark, from); end !== -1; end = text.indexOf(mark, end + 1)) {
    let escapes = 0;
    while (text.charCodeAt(end - escapes - 1) === backslash && end - escapes > from) escapes += 1;
    if (escapes % 2 === 0) return end + mark.length;
  }
  return -1;
}

function lineEnd(text: string, from: number): number {
  let offset = from;
  while (offset < text.length && !isLineEnd(text.charCodeAt(offset))) offset += 1;
  return offset;
}

function matchesAt(pattern: RegExp, text: string, offset: number): boolean {
  pattern.lastIndex = offset;
  return pattern.test(text);
}

function isLineEnd(code: number): boolean {
  return code === lineFeed || code === carriageReturn;
}

const tab = 9;
const lineFeed = 10;
const carriageReturn = 13;
const space = 32;
const quote = 34;
const hash = 35;
const apostrophe = 39;
const roundOpen = 40;
const roundClose = 41;
const at = 64;
const squareOpen = 91;
const backslash = 92;
const squareClose = 93;
const curlyOpen = 123;
const curlyClose = 125;
