/** Which beginnings and lengths some words have, so that most others are told from them at a glance. */
export interface WordShapes {
  /** Adds a word that begins as this one, with so many characters more. */
  add(beginning: string, more?: number): void;
  /** Whether the word at a place in a text may be one of them. */
  mayBe(text: string, start: number, end: number): boolean;
}

/** Lengths are told apart up to this one. */
const LONGEST = 63;

const A = 65;
/** By a capital and a character of ASCII; each has one bit for every length. */
const ROWS = 26 * 128;

export function createWordShapes(): WordShapes {
  const short = new Uint32Array(ROWS);
  const long = new Uint32Array(ROWS);
  let hasOthers = false;

  return {
    add(beginning, more = 0) {
      const row = rowAt(beginning, 0, beginning.length);
      const length = Math.min(beginning.length + more, LONGEST);
      const bits = length < 32 ? short : long;
      if (row < 0) hasOthers = true;
      else bits[row] = (bits[row] ?? 0) | (1 << (length & 31));
    },
    mayBe(text, start, end) {
      const row = rowAt(text, start, end);
      if (row < 0) return hasOthers;
      const length = Math.min(end - start, LONGEST);
      const bits = length < 32 ? short : long;
      return (((bits[row] ?? 0) >>> (length & 31)) & 1) === 1;
    },
  };
}

/** -1 for what begins otherwise. */
function rowAt(text: string, start: number, end: number): number {
  const first = text.charCodeAt(start) - A;
  const second = text.charCodeAt(start + 1);
  return end - start > 1 && first >= 0 && first < 26 && second < 128 ? first * 128 + second : -1;
}
