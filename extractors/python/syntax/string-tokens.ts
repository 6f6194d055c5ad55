import { addToken, code, type Lexing, NOWHERE, type OpenString } from './lexing.ts';
import { T } from './token-kinds.ts';

/** Reads the string whose prefix starts at a place and whose quotes start at another, up to its end or its first `{`. */
export function readString(lexing: Lexing, start: number, quotes: number): number {
  const { text } = lexing;
  const prefix = text.slice(start, quotes).toLowerCase();
  if (!prefixes.has(prefix)) return NOWHERE;
  const quote = text.charCodeAt(quotes);
  const isLong = text.charCodeAt(quotes + 1) === quote && text.charCodeAt(quotes + 2) === quote;
  const content = quotes + (isLong ? 3 : 1);
  const isRaw = prefix.includes('r');
  if (prefix.includes('f') || prefix.includes('t')) {
    addToken(lexing, T.formatStart, start, content);
    lexing.strings.push({ quote, isLong, isRaw, isFormat: false, brackets: 0 });
    return readFormatText(lexing, content);
  }
  // tree-sitter-python reads some escapes that bytes do not have together with what is around them.
  const end = endOfString(text, content, quote, isLong, prefix === 'b');
  if (end === NOWHERE) return NOWHERE;
  const last = end - (isLong ? 3 : 1);
  const hasContent = isRaw ? isMoreThanEscapes(text, content, last, quote) : last > content;
  addToken(lexing, hasContent ? T.string : T.emptyString, start, end);
  return end;
}

const prefixes = new Set(['', 'r', 'u', 'b', 'br', 'rb', 'f', 'fr', 'rf', 't', 'tr', 'rt']);

/** Past the last quote. */
function endOfString(text: string, from: number, quote: number, isLong: boolean, isBytes: boolean): number {
  for (let at = from; at < text.length; at += 1) {
    const character = text.charCodeAt(at);
    if (character === quote) {
      if (!isLong) return at + 1;
      if (text.charCodeAt(at + 1) === quote && text.charCodeAt(at + 2) === quote) return at + 3;
    } else if (character === code.backslash) {
      at += 1;
      const escaped = text.charCodeAt(at);
      if (escaped === code.carriageReturn && text.charCodeAt(at + 1) === code.lineFeed) at += 1;
      else if (isBytes && (escaped === letter.N || escaped === letter.u || escaped === letter.U)) return NOWHERE;
    } else if (character === code.lineFeed && !isLong) return NOWHERE;
  }
  return NOWHERE;
}

const letter = { N: 78, U: 85, u: 117 } as const;

/** tree-sitter-python takes backslashes before quotes, backslashes and ends of lines for no content of a raw string. */
function isMoreThanEscapes(text: string, from: number, end: number, quote: number): boolean {
  for (let at = from; at < end; at += 1) {
    if (text.charCodeAt(at) !== code.backslash) return true;
    const escaped = text.charCodeAt(at + 1);
    if (escaped === quote || escaped === code.backslash) at += 1;
    if (text.charCodeAt(at + 1) === code.carriageReturn) at += 1;
    if (text.charCodeAt(at + 1) === code.lineFeed) at += 1;
  }
  return false;
}

/** Reads the text of the innermost string with `{}`, up to its end or the next `{`. */
function readFormatText(lexing: Lexing, from: number): number {
  const { text } = lexing;
  const open = lexing.strings.at(-1);
  if (open === undefined) return NOWHERE;
  if (open.isFormat) return readFormat(lexing, open, from);
  let doubled = from;
  for (let at = from; at < text.length; at += 1) {
    const character = text.charCodeAt(at);
    if (character === open.quote && closes(text, at, open)) return endText(lexing, open, from, doubled, at);
    if (character === code.openBrace && text.charCodeAt(at + 1) !== code.openBrace) {
      if (at > from) addToken(lexing, T.formatText, from, at);
      return openInterpolation(lexing, open, at);
    }
    if (character === code.openBrace || character === code.closeBrace) {
      at += 1;
      if (text.charCodeAt(at) !== character) return NOWHERE;
      doubled = at + 1;
    } else if (character === code.backslash) at = endOfEscape(text, at, open.isRaw) - 1;
    else if (character === code.lineFeed && !open.isLong) return NOWHERE;
  }
  return NOWHERE;
}

function closes(text: string, at: number, { quote, isLong }: OpenString): boolean {
  return !isLong || (text.charCodeAt(at + 1) === quote && text.charCodeAt(at + 2) === quote);
}

/** Adds what stands before the last quotes; `doubled` is where the text behind the last `{{` or `}}` starts. */
function endText(lexing: Lexing, open: OpenString, from: number, doubled: number, end: number): number {
  const hasContent = !open.isRaw || end === doubled || isMoreThanEscapes(lexing.text, doubled, end, open.quote);
  // There is some in any case, but tree-sitter-python does not take all of it for content.
  if (!hasContent && doubled > from) return NOWHERE;
  if (hasContent && end > from) addToken(lexing, T.formatText, from, end);
  const past = end + (open.isLong ? 3 : 1);
  addToken(lexing, T.formatEnd, end, past);
  lexing.strings.pop();
  return past;
}

function openInterpolation(lexing: Lexing, open: OpenString, at: number): number {
  addToken(lexing, T.openInterpolation, at, at + 1);
  lexing.brackets += 1;
  open.brackets = lexing.brackets;
  return at + 1;
}

/** Braces are never escaped, but for those of a character's name. */
function endOfEscape(text: string, at: number, isRaw: boolean): number {
  const escaped = text.charCodeAt(at + 1);
  if (escaped === code.openBrace || escaped === code.closeBrace) return at + 1;
  if (escaped === code.carriageReturn) return at + 3;
  if (escaped === letter.N && !isRaw && text.charCodeAt(at + 2) === code.openBrace) {
    const close = text.indexOf('}', at);
    return close < 0 ? text.length : close + 1;
  }
  return at + 2;
}

/** Reads a format behind its `:`, up to the `}` behind it or the next `{` in it. */
function readFormat(lexing: Lexing, open: OpenString, from: number): number {
  const { text } = lexing;
  for (let at = from; at < text.length; at += 1) {
    switch (text.charCodeAt(at)) {
      case code.closeBrace:
        lexing.strings.pop();
        return closeInterpolation(lexing, at);
      case code.openBrace:
        return openInterpolation(lexing, open, at);
      case open.quote:
      case code.backslash:
      case code.lineFeed:
        return NOWHERE;
      default:
    }
  }
  return NOWHERE;
}

/** Reads what comes behind the `}` at a place, which ends one of the innermost string's `{}`. */
export function closeInterpolation(lexing: Lexing, at: number): number {
  addToken(lexing, T.closeInterpolation, at, at + 1);
  lexing.brackets -= 1;
  return readFormatText(lexing, at + 1);
}

/** Reads a `:` or `!` in the outermost brackets of one of the innermost string's `{}`. */
export function endInterpolated(lexing: Lexing, open: OpenString, at: number): number {
  const { text } = lexing;
  const following = text.charCodeAt(at + 1);
  if (text.charCodeAt(at) === code.exclamation) {
    if (following < 97 || following > 122) return NOWHERE;
    addToken(lexing, T.conversion, at, at + 2);
    return at + 2;
  }
  if (following === code.equals) return NOWHERE;
  addToken(lexing, T.formatColon, at, at + 1);
  lexing.strings.push({ ...open, isFormat: true });
  return readFormatText(lexing, at + 1);
}
