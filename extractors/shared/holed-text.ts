/**
 * A text of which only parts are known: each part that is not known stands as one character from the private use area, so
 * that what a program does with the text can be done with it as far as that does not hang on those parts.
 */
export type HoledText = string;

const FIRST = 0xe000;
const LAST = 0xf8ff;

/** The character for the part at `index`; `undefined` past the 6,400 that there are. */
export function holeOf(index: number): string | undefined {
  return FIRST + index > LAST ? undefined : String.fromCharCode(FIRST + index);
}

const holes = /[\ue000-\uf8ff]/;

/** The known texts and the indexes of the unknown parts, in order. */
export function partsOfHoled(text: HoledText): readonly (string | number)[] {
  return text
    .split(/([\ue000-\uf8ff])/)
    .filter((part) => part !== '')
    .map((part) => (holes.test(part) ? part.charCodeAt(0) - FIRST : part));
}

/** What splitting gives; `isWhole`: there are no further pieces, and the last one is all that is left. */
export interface Pieces {
  readonly pieces: readonly HoledText[];
  readonly isWhole: boolean;
}

/**
 * The pieces between separators, at most `limit` separators counted. An unknown part may hold separators too, so that
 * what stands after it is a piece only where nothing more is split.
 */
export function splitText(text: HoledText, separator: string, limit = Number.POSITIVE_INFINITY): Pieces {
  const pieces: HoledText[] = [];
  let rest = text;
  while (pieces.length < limit) {
    const at = rest.indexOf(separator);
    const piece = at < 0 ? rest : rest.slice(0, at);
    if (holes.test(piece)) return { pieces, isWhole: false };
    if (at < 0) break;
    pieces.push(piece);
    rest = rest.slice(at + separator.length);
  }
  return { pieces: [...pieces, rest], isWhole: true };
}

/** The same from the end: the last pieces, in their order. */
export function splitFromEnd(text: HoledText, separator: string, limit = Number.POSITIVE_INFINITY): Pieces {
  const reversed = splitText(reverse(text), reverse(separator), limit);
  return { pieces: reversed.pieces.map(reverse).reverse(), isWhole: reversed.isWhole };
}

function reverse(text: string): string {
  return [...text].reverse().join('');
}

/** The parts of `s3://bucket/key?version#part`, as `urlparse` of Python and `URL` of JavaScript name them. */
export interface AddressParts {
  readonly scheme: HoledText;
  readonly host: HoledText;
  /** With the slash it begins with. */
  readonly path: HoledText;
  readonly query: HoledText;
  readonly fragment: HoledText;
}

/**
 * `undefined` where the text does not begin with a known scheme, or an unknown part may hold the end of the host. One that
 * stands alone between `//` and `/` is taken for the host: it is written as one.
 */
export function addressParts(text: HoledText): AddressParts | undefined {
  const match = /^([a-z][a-z0-9+.-]*):\/\/([^/?#]*)([^?#]*)(?:\?([^#]*))?(?:#(.*))?$/is.exec(text);
  if (match === null) return undefined;
  const [, scheme = '', host = '', path = '', query = '', fragment = ''] = match;
  return holes.test(host) && path === '' ? undefined : { scheme: scheme.toLowerCase(), host, path, query, fragment };
}

/** The text without the characters at its ends; an unknown part at an end stays as it is. */
export function stripText(text: HoledText, characters: string | undefined, ends: 'both' | 'start' | 'end'): HoledText {
  const isStripped = (character: string | undefined): boolean =>
    character !== undefined && (characters === undefined ? /\s/.test(character) : characters.includes(character));
  let [from, to] = [0, text.length];
  while (ends !== 'end' && from < to && isStripped(text[from])) from += 1;
  while (ends !== 'start' && from < to && isStripped(text[to - 1])) to -= 1;
  return text.slice(from, to);
}

/** Characters `from` to `to`, counted from the start; `undefined` where an unknown part stands before the end of them. */
export function sliceText(text: HoledText, from: number, to: number | undefined): HoledText | undefined {
  const first = text.search(holes);
  const known = first < 0 ? text.length : first;
  if (from < 0 || (to ?? 0) < 0) return first < 0 ? text.slice(from, to) : undefined;
  if (from > known || (to !== undefined && to > known && first >= 0)) return undefined;
  return text.slice(from, to);
}
