import { growTokens, type Tokens } from '../../shared/syntax/tokens.ts';
import { operatorAt, operatorLength } from './operators.ts';
import { T } from './token-kinds.ts';

const words = new Map<string, number>(
  (
    'nil true false iota new make break case chan const continue default defer else fallthrough for func go goto if ' +
    'import interface map package range return select struct switch type var'
  )
    .split(' ')
    // Every one of them is a key of the table.
    .map((word) => [word, T[word as keyof typeof T]]),
);

/** After these a line's end stands for a semicolon. Source: https://go.dev/ref/spec#Semicolons */
const ending = new Uint8Array(Object.keys(T).length);
for (let kind: number = T.identifier; kind <= T.rawString; kind += 1) ending[kind] = 1;
for (const kind of [T.break, T.continue, T.fallthrough, T.return, T.increment, T.decrement]) ending[kind] = 1;
for (const kind of [T.closeParenthesis, T.closeBracket, T.closeBrace]) ending[kind] = 1;

const WORD = 1;
const DIGIT = 2;
/** What characters of names and numbers are; others are 0. */
const classes = new Uint8Array(128);
for (const character of '_abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ')
  classes[character.charCodeAt(0)] = WORD;
for (const character of '0123456789') classes[character.charCodeAt(0)] = DIGIT;

const number =
  /(?:0[xX](?:_?[\da-fA-F])+(?:(?:\.(?:_?[\da-fA-F])*)?[pP][+-]?\d(?:_?\d)*)?|0[bB](?:_?[01])+|0[oO](?:_?[0-7])+|\d(?:_?\d)*(?:\.(?:\d(?:_?\d)*)?)?(?:[eE][+-]?\d(?:_?\d)*)?|\.\d(?:_?\d)*(?:[eE][+-]?\d(?:_?\d)*)?)i?/y;
const rune = /'(?:[^'\\\n]|\\(?:x[\da-fA-F]{2}|[0-7]{3}|u[\da-fA-F]{4}|U[\da-fA-F]{8}|[abfnrtv\\'"]))'/uy;
const escapedString = /"(?:[^"\\\n]|\\(?:x[\da-fA-F]{2}|u[\da-fA-F]{4}|U[\da-fA-F]{8}|[^xuU\n]))*"/y;

/**
 * Reads all tokens of a text, the last of which is `end`; a semicolon that a line's end stands for is what ends the line. False
 * where the text has what is not in plain Go: letters outside of ASCII in names, numbers and quotes that are not well formed.
 */
export function readTokens(text: string, into: Tokens): boolean {
  const { length } = text;
  let { kind, start, end } = into;
  let count = 0;
  let before = 0;
  let at = 0;

  while (at < length) {
    const code = text.charCodeAt(at);
    if (code === 32 || code === 9 || code === 13) {
      at += 1;
      continue;
    }
    if (count + 2 >= kind.length) {
      growTokens(into);
      ({ kind, start, end } = into);
    }
    const from = at;
    let found = 0;
    const characterClass = code < 128 ? (classes[code] ?? 0) : 0;
    if (characterClass === WORD) {
      at += 1;
      while (at < length && classes[text.charCodeAt(at)]) at += 1;
      if (at < length && text.charCodeAt(at) >= 128) return false;
      found =
        at - from > 1 && at - from < 12 && code >= 97
          ? (words.get(text.slice(from, at)) ?? T.identifier)
          : T.identifier;
    } else if (code === 10) {
      at += 1;
      if (ending[before] === 0) continue;
      // The parser takes the empty lines behind a line for one with its end.
      while (text.charCodeAt(at) === 10) at += 1;
      found = T.semicolon;
    } else if (characterClass === DIGIT) {
      at = endOfNumber(text, from);
      if (at < 0) return false;
      found = numberKind(text, from, at);
    } else {
      const next = text.charCodeAt(at + 1);
      if (code === 47 && next === 47) {
        const newline = text.indexOf('\n', at);
        at = newline < 0 ? length : newline;
        continue;
      }
      if (code === 47 && next === 42) {
        const close = text.indexOf('*/', at + 2);
        if (close < 0) return false;
        at = close + 2;
        continue;
      }
      if (code === 34) {
        at = endOfString(text, from);
        found = T.string;
      } else if (code === 96) {
        at = text.indexOf('`', from + 1) + 1;
        found = T.rawString;
      } else if (code === 39) {
        rune.lastIndex = from;
        at = rune.test(text) ? rune.lastIndex : 0;
        found = T.rune;
      } else if (code === 46 && next >= 48 && next <= 57) {
        at = endOfNumber(text, from);
        found = at < 0 ? T.end : numberKind(text, from, at);
      } else {
        found = operatorAt(text, from, code, next);
        at = from + operatorLength(text, from, found);
      }
      if (at <= from || found === T.end) return false;
    }
    kind[count] = found;
    start[count] = from;
    end[count] = at;
    count += 1;
    before = found;
  }
  kind[count] = T.end;
  start[count] = length;
  end[count] = length;
  return true;
}

/** -1 where what follows belongs to no number. */
function endOfNumber(text: string, from: number): number {
  number.lastIndex = from;
  if (!number.test(text)) return -1;
  const end = number.lastIndex;
  const next = text.charCodeAt(end);
  return next >= 128 || classes[next] ? -1 : end;
}

function numberKind(text: string, from: number, end: number): number {
  if (text.charCodeAt(end - 1) === 105) return T.imaginary;
  const isHexadecimal = text.charCodeAt(from) === 48 && (text.charCodeAt(from + 1) | 32) === 120;
  for (let at = from; at < end; at += 1) {
    const code = text.charCodeAt(at);
    if (code === 46 || (code | 32) === 112 || ((code | 32) === 101 && !isHexadecimal)) return T.float;
  }
  // 089 is no number.
  if (!isHexadecimal && text.charCodeAt(from) === 48 && /^0[\d_]*[89]/.test(text.slice(from, end))) return T.end;
  return T.int;
}

/** Past the closing quote; 0 where there is none, or an escape is not well formed. */
function endOfString(text: string, from: number): number {
  for (let at = from + 1; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === 34) return at + 1;
    if (code === 10) return 0;
    if (code !== 92) continue;
    escapedString.lastIndex = from;
    return escapedString.test(text) ? escapedString.lastIndex : 0;
  }
  return 0;
}
