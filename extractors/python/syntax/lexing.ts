import { growTokens, type Tokens } from '../../shared/syntax/tokens.ts';

/** What the functions that find tokens share while they go through one text. */
export interface Lexing {
  text: string;
  readonly tokens: Tokens;
  /** How many tokens there are. */
  count: number;
  /** How many brackets are open; in them, a line's end is white space. */
  brackets: number;
  /** The indentations of the blocks that are open, 0 first. */
  readonly indents: number[];
  /** The strings whose `{}` are being read, the innermost last. */
  readonly strings: OpenString[];
}

/** A string with `{}`, or the format in one of its `{}`, which may hold `{}` itself. */
export interface OpenString {
  /** The code of its quote. */
  readonly quote: number;
  readonly isLong: boolean;
  readonly isRaw: boolean;
  readonly isFormat: boolean;
  /** How many brackets are open in its `{}` when all in it are closed. */
  brackets: number;
}

export function addToken(lexing: Lexing, kind: number, start: number, end: number): void {
  const { tokens, count } = lexing;
  if (count === tokens.kind.length) growTokens(tokens);
  tokens.kind[count] = kind;
  tokens.start[count] = start;
  tokens.end[count] = end;
  lexing.count = count + 1;
}

/** The codes of the characters that the text is cut at. */
export const code = {
  tab: 9,
  lineFeed: 10,
  formFeed: 12,
  carriageReturn: 13,
  space: 32,
  exclamation: 33,
  quote: 34,
  hash: 35,
  apostrophe: 39,
  closeParenthesis: 41,
  dot: 46,
  colon: 58,
  equals: 61,
  backslash: 92,
  closeBracket: 93,
  openBrace: 123,
  closeBrace: 125,
} as const;

/** For what is not read. */
export const NOWHERE = -1;
