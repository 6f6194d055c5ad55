import { isClosing, isOpening } from '../../shared/syntax/marks.ts';
import { addToken, code, type Lexing, NOWHERE } from './lexing.ts';
import { continueLine, endOfComment, startLine } from './lines.ts';
import { operatorAt, operatorLength } from './operators.ts';
import { closeInterpolation, endInterpolated, readString } from './string-tokens.ts';
import { T } from './token-kinds.ts';

const words = new Map<string, number>([
  ['and', T.logicalAnd],
  ['or', T.logicalOr],
  ['True', T.true],
  ['False', T.false],
  ['None', T.none],
  ...(
    'print exec match case type as assert async await break class continue def del elif else except finally for from ' +
    'global if import in is lambda nonlocal not pass raise return try while with yield'
  )
    .split(' ')
    // Every one of them is a key of the table.
    .map((word): [string, number] => [word, T[word as keyof typeof T]]),
]);

/** By first letter, a bit for each length of the words that begin with it: most names need not be looked up. */
const lengths = new Uint16Array(128);
for (const word of words.keys()) {
  const first = word.charCodeAt(0);
  lengths[first] = (lengths[first] ?? 0) | (1 << word.length);
}

const WORD = 1;
const DIGIT = 2;
/** What characters of names and numbers are; others are 0. */
const classes = new Uint8Array(128);
for (const character of '_abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ')
  classes[character.charCodeAt(0)] = WORD;
for (const character of '0123456789') classes[character.charCodeAt(0)] = DIGIT;

const BYTE_ORDER_MARK = 0xfeff;

/**
 * Reads all tokens of a text; false where it has what is not in plain Python 3: lines that are indented
 * like none before them, numbers and quotes that are not well formed.
 */
export function readTokens(lexing: Lexing): boolean {
  const { text, indents, strings } = lexing;
  const { length } = text;
  if (text.includes('\0')) return false;
  lexing.count = 0;
  lexing.brackets = 0;
  indents.length = 1;
  strings.length = 0;
  let at = startLine(lexing, 0, text.charCodeAt(0) === BYTE_ORDER_MARK ? 1 : 0);
  /** Where the last token or comment ends. */
  let end = at;

  while (at < length) {
    if (at === NOWHERE) return false;
    const character = text.charCodeAt(at);
    if (character === code.space || character === code.tab || character === code.formFeed) {
      at += 1;
      continue;
    }
    const from = at;
    const kind = character < 128 ? classes[character] : 0;
    if (kind === WORD) {
      at += 1;
      while (classes[text.charCodeAt(at)]) at += 1;
      const following = text.charCodeAt(at);
      if (following === code.quote || following === code.apostrophe) at = readString(lexing, from, at);
      else if (following >= 128) at = readName(lexing, from);
      else addToken(lexing, wordAt(text, from, at), from, at);
    } else if (kind === DIGIT) at = readNumber(lexing, from);
    else if (character === code.lineFeed) {
      at += 1;
      if (lexing.brackets > 0) {
        at = continueLine(lexing, at);
        continue;
      }
      addToken(lexing, T.newline, end, end);
      at = startLine(lexing, end, at);
    } else if (character === code.hash) {
      if (strings.length > 0) return false;
      at = endOfComment(text, at);
    } else if (character === code.quote || character === code.apostrophe) at = readString(lexing, from, from);
    else if (character === code.backslash || character === code.carriageReturn) {
      at = character === code.backslash ? endOfContinuation(text, at) : endOfReturn(text, at);
      continue;
    } else at = character < 128 ? readMark(lexing, from, character) : readName(lexing, from);
    end = at;
  }
  if (lexing.brackets > 0 || strings.length > 0) return false;
  return endText(lexing, end);
}

/** Adds what stands for the end of the last line and of all blocks. */
function endText(lexing: Lexing, end: number): boolean {
  const { text, tokens, count } = lexing;
  const before = tokens.kind[count - 1];
  if (count > 0 && before !== T.newline && before !== T.dedent) {
    addToken(lexing, T.newline, end, end);
    if (startLine(lexing, end, text.length) === NOWHERE) return false;
  }
  addToken(lexing, T.end, text.length, text.length);
  return true;
}

function wordAt(text: string, from: number, end: number): number {
  const length = end - from;
  if (length > 8 || ((lengths[text.charCodeAt(from)] ?? 0) & (1 << length)) === 0) return T.identifier;
  return words.get(text.slice(from, end)) ?? T.identifier;
}

/** Reads a name with letters outside of ASCII. */
function readName(lexing: Lexing, from: number): number {
  name.lastIndex = from;
  if (!name.test(lexing.text)) return NOWHERE;
  addToken(lexing, T.identifier, from, name.lastIndex);
  return name.lastIndex;
}

const name = /[_\p{XID_Start}]\p{XID_Continue}*/uy;

function endOfReturn(text: string, at: number): number {
  return text.charCodeAt(at + 1) === code.lineFeed ? at + 1 : NOWHERE;
}

/** Past the backslash and the line's end behind it; something must follow in the next line. */
function endOfContinuation(text: string, from: number): number {
  continued.lastIndex = from;
  return continued.test(text) ? continued.lastIndex : NOWHERE;
}

const continued = /\\\r?\n[ \t]*(?=[^\s#\\])/y;

const number =
  /(?:0[xX](?:_?[\da-fA-F])+|0[bB](?:_?[01])+|0[oO](?:_?[0-7])+|(?:\d(?:_?\d)*(?:(\.)(?:\d(?:_?\d)*)?)?|(\.)\d(?:_?\d)*)([eE][+-]?\d(?:_?\d)*)?[jJ]?)/y;

function readNumber(lexing: Lexing, from: number): number {
  const { text } = lexing;
  let end = from;
  while (classes[text.charCodeAt(end)] === DIGIT) end += 1;
  let kind: number = T.integer;
  // Few numbers are more than digits.
  if (text.charCodeAt(end) === code.dot || classes[text.charCodeAt(end)] === WORD) {
    number.lastIndex = from;
    const match = number.exec(text);
    if (match === null) return NOWHERE;
    end = number.lastIndex;
    kind = match[1] === undefined && match[2] === undefined && match[3] === undefined ? T.integer : T.float;
    const following = text.charCodeAt(end);
    if (classes[following] || following >= 128) return NOWHERE;
  }
  addToken(lexing, kind, from, end);
  return end;
}

/** Reads an operator or a bracket. */
function readMark(lexing: Lexing, at: number, character: number): number {
  const { text, strings, brackets } = lexing;
  const following = text.charCodeAt(at + 1);
  if (strings.length > 0) {
    const open = strings[strings.length - 1];
    if (open !== undefined && open.brackets === brackets) {
      if (character === code.closeBrace) return closeInterpolation(lexing, at);
      if (character === code.colon || (character === code.exclamation && following !== code.equals))
        return endInterpolated(lexing, open, at);
    }
  }
  if (character === code.dot && classes[following] === DIGIT) return readNumber(lexing, at);
  const kind = operatorAt(text, at, character, following);
  if (kind === T.end) return NOWHERE;
  if (isOpening(kind)) lexing.brackets += 1;
  else if (isClosing(kind)) {
    lexing.brackets -= 1;
    if (lexing.brackets < 0) return NOWHERE;
  }
  const end = at + operatorLength(text, at, kind);
  addToken(lexing, kind, at, end);
  return end;
}
