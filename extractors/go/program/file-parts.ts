import type { PackageFile } from './import-graph.ts';

/**
 * A part of a file that is parsed by itself: one declaration at the top level, or the whole file where its text does not
 * fall into declarations.
 */
export interface FilePart {
  readonly file: PackageFile;
  /** Offset of the part in the file's text. */
  readonly start: number;
  readonly text: string;
}

const kept = new WeakMap<PackageFile, readonly FilePart[]>();

/** The parts of a file in the order of the text; together they hold all that is declared in it. */
export function partsOf(file: PackageFile): readonly FilePart[] {
  const known = kept.get(file);
  if (known !== undefined) return known;
  const { text } = file.source;
  const ranges = declarationRanges(text, file.header.end);
  const parts =
    ranges === undefined
      ? [{ file, start: 0, text }]
      : ranges.map(([start, end]) => ({ file, start, text: text.slice(start, end) }));
  kept.set(file, parts);
  return parts;
}

/** Where the top-level declarations start and end; `undefined` where brackets, quotes or words are not those of Go. */
function declarationRanges(text: string, from: number): readonly (readonly [number, number])[] | undefined {
  const ranges: (readonly [number, number])[] = [];
  let at = from;
  for (;;) {
    at = skipBetween(text, at);
    if (at >= text.length) return ranges;
    keyword.lastIndex = at;
    if (!keyword.test(text)) return undefined;
    const end = endOfDeclaration(text, at);
    if (end === undefined) return undefined;
    ranges.push([at, end]);
    at = end;
  }
}

const keyword = /(?:func|type|var|const)\b/y;

const NEWLINE = 10;
const SEMICOLON = 59;
const SLASH = 47;
const STAR = 42;
const BACKSLASH = 92;
const BACKQUOTE = 96;

/** Past white space, semicolons and comments. */
function skipBetween(text: string, from: number): number {
  let at = from;
  while (at < text.length) {
    const code = text.charCodeAt(at);
    if (code === 32 || code === SEMICOLON || (code >= 9 && code <= 13)) at += 1;
    else if (isComment(text, at)) at = endOfComment(text, at);
    else return at;
  }
  return at;
}

/** What a character is to the search for the end: 1 opens, 2 closes, 3 a quote, 4 a slash, 5 the end of a line, 6 `;`. */
const roles = new Uint8Array(128);
for (const code of '([{') roles[code.charCodeAt(0)] = 1;
for (const code of ')]}') roles[code.charCodeAt(0)] = 2;
for (const code of '"\'`') roles[code.charCodeAt(0)] = 3;
roles[SLASH] = 4;
roles[NEWLINE] = 5;
roles[SEMICOLON] = 6;

/** A line goes on after an operator, a comma or a dot. */
const goesOn = /[-+*/%&|^<>=!~:,.]$/;

/**
 * Past the last character of a declaration: the end of a line or a semicolon outside of brackets, where Go ends one.
 * Source: https://go.dev/ref/spec#Semicolons
 */
function endOfDeclaration(text: string, from: number): number | undefined {
  let depth = 0;
  // Past the last character outside of brackets that is neither blank nor in a comment, told at comments and line ends.
  let commentFrom = -1;
  for (let at = from; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    switch (code < 128 ? roles[code] : 0) {
      case 1:
        depth += 1;
        break;
      case 2:
        depth -= 1;
        if (depth < 0) return undefined;
        break;
      case 3: {
        const end = endOfQuoted(text, at, code);
        if (end === undefined) return undefined;
        at = end - 1;
        break;
      }
      case 4:
        if (!isComment(text, at)) break;
        if (commentFrom < 0) commentFrom = at;
        at = endOfComment(text, at) - 1;
        break;
      case 5: {
        const lineEnd = commentFrom < 0 ? at : commentFrom;
        commentFrom = -1;
        if (depth === 0 && !goesOn.test(text.slice(Math.max(from, lineEnd - LOOK_BACK), lineEnd).trimEnd())) return at;
        break;
      }
      case 6:
        if (depth === 0) return at;
        break;
      default:
    }
  }
  return depth === 0 ? text.length : undefined;
}

/** Enough to see the last character of a line before the blanks at its end. */
const LOOK_BACK = 40;

function isComment(text: string, at: number): boolean {
  if (text.charCodeAt(at) !== SLASH) return false;
  const next = text.charCodeAt(at + 1);
  return next === SLASH || next === STAR;
}

/** At the newline that ends a line comment, past the end of the other kind. */
function endOfComment(text: string, at: number): number {
  const isLine = text.charCodeAt(at + 1) === SLASH;
  const end = text.indexOf(isLine ? '\n' : '*/', at + 2);
  if (end < 0) return text.length;
  return isLine ? end : end + 2;
}

/** Past the closing quote; `undefined` where there is none on the line. */
function endOfQuoted(text: string, at: number, quote: number): number | undefined {
  if (quote === BACKQUOTE) {
    const end = text.indexOf('`', at + 1);
    return end < 0 ? undefined : end + 1;
  }
  for (let end = at + 1; end < text.length; end += 1) {
    const code = text.charCodeAt(end);
    if (code === quote) return end + 1;
    if (code === BACKSLASH) end += 1;
    else if (code === NEWLINE) return undefined;
  }
  return undefined;
}
