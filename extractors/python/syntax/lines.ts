import { addToken, code, type Lexing, NOWHERE } from './lexing.ts';
import { T } from './token-kinds.ts';

/** The indentation that the last call of `skipLines` met: as tree-sitter-python counts, a tab is eight columns. */
let indentation = 0;

/**
 * Goes from the end of a line to the first token of the next one that has any, and adds what stands for its indentation.
 * `from` is where the line's last token or comment ended. Returns the token's place, or `NOWHERE`.
 */
export function startLine(lexing: Lexing, from: number, at: number): number {
  const { text, indents } = lexing;
  const place = skipLines(text, at, true);
  if (place === NOWHERE) return NOWHERE;
  const indent = place === text.length ? 0 : indentation;
  let last = indents[indents.length - 1] ?? 0;
  if (indent > last) {
    indents.push(indent);
    addToken(lexing, T.indent, from, from);
  }
  let end = from;
  while (indent < last) {
    end = endOfBlock(text, end, last);
    addToken(lexing, T.dedent, end, end);
    indents.pop();
    last = indents[indents.length - 1] ?? 0;
    if (indent > last) return NOWHERE;
  }
  return place;
}

/**
 * Goes on to the next token inside of brackets. A line there that is not indented as deep as its block is not read, as in some
 * places tree-sitter-python takes it for the block's end; not where a bracket closes.
 */
export function continueLine(lexing: Lexing, at: number): number {
  const { text, indents, strings } = lexing;
  const place = skipLines(text, at, false);
  if (place === NOWHERE || strings.at(-1)?.isLong === false) return NOWHERE;
  if (indentation >= (indents[indents.length - 1] ?? 0)) return place;
  const next = text.charCodeAt(place);
  return next === code.closeParenthesis || next === code.closeBracket || next === code.closeBrace ? place : NOWHERE;
}

/** A block ends behind the last comment that is indented as deep as it is, of those that follow it at once. */
function endOfBlock(text: string, from: number, indent: number): number {
  let end = from;
  for (;;) {
    const place = skipLines(text, end, false);
    if (text.charCodeAt(place) !== code.hash || indentation < indent) return end;
    end = endOfComment(text, place);
  }
}

/** Whether all comments between two tokens, the second of which begins a line, are indented as deep as that. */
export function areIndented(text: string, from: number, to: number): boolean {
  let least = Number.POSITIVE_INFINITY;
  for (let at = from; ; ) {
    const place = skipLines(text, at, false);
    if (text.charCodeAt(place) !== code.hash) return place === to && least >= indentation;
    least = Math.min(least, indentation);
    at = endOfComment(text, place);
  }
}

export function endOfComment(text: string, from: number): number {
  const end = text.indexOf('\n', from);
  return end < 0 ? text.length : end;
}

/** Past white space and empty lines, and comments if they are to be left out too. */
function skipLines(text: string, from: number, skipsComments: boolean): number {
  let indent = 0;
  for (let at = from; ; at += 1) {
    switch (text.charCodeAt(at)) {
      case code.space:
        indent += 1;
        break;
      case code.tab:
        indent += 8;
        break;
      case code.lineFeed:
      case code.formFeed:
        indent = 0;
        break;
      case code.carriageReturn:
        if (text.charCodeAt(at + 1) !== code.lineFeed) return NOWHERE;
        break;
      case code.hash:
        if (skipsComments) {
          at = endOfComment(text, at) - 1;
          break;
        }
        indentation = indent;
        return at;
      case code.backslash:
        return NOWHERE;
      default:
        indentation = indent;
        return at;
    }
  }
}
