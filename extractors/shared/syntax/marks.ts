import { giveUp, type Reading } from './reading.ts';

/** Kinds of tokens that every language has; its own ones go on from `FIRST_OWN`. Brackets stand beside those like them. */
export const marks = {
  end: 0,
  openParenthesis: 1,
  openBracket: 2,
  openBrace: 3,
  closeParenthesis: 4,
  closeBracket: 5,
  closeBrace: 6,
  comma: 7,
  semicolon: 8,
} as const;

/** The bracket, comma or semicolon that a character is; `end` where it is none. */
export function markOf(character: number): number {
  switch (character) {
    case 40:
      return marks.openParenthesis;
    case 41:
      return marks.closeParenthesis;
    case 91:
      return marks.openBracket;
    case 93:
      return marks.closeBracket;
    case 123:
      return marks.openBrace;
    case 125:
      return marks.closeBrace;
    case 44:
      return marks.comma;
    case 59:
      return marks.semicolon;
    default:
      return marks.end;
  }
}

export function isOpening(kind: number): boolean {
  return kind >= marks.openParenthesis && kind <= marks.openBrace;
}

export function isClosing(kind: number): boolean {
  return kind >= marks.closeParenthesis && kind <= marks.closeBrace;
}

/** The place of the bracket that closes the one at a place. */
export function closingOf({ tokens: { kind } }: Reading, from: number): number {
  let depth = 0;
  for (let at = from; ; at += 1) {
    const found = kind[at] ?? marks.end;
    if (isOpening(found)) depth += 1;
    else if (isClosing(found)) {
      depth -= 1;
      if (depth === 0) return at;
    } else if (found === marks.end) return giveUp();
  }
}
