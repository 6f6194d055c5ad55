import { type Tokens, wordAt } from './tokens.ts';

/** A sequence of words, each one of several or left out at will. */
export type Phrase = readonly { readonly words: ReadonlySet<string>; readonly optional: boolean }[];

/** Reads `is|are not authorized|authorised to perform :?`: words apart by spaces, choices by `|`, `?` behind one that may be absent. */
export function phrase(text: string): Phrase {
  return text.split(' ').map((part) => {
    const optional = part.length > 1 && part.endsWith('?');
    return { words: new Set((optional ? part.slice(0, -1) : part).split('|')), optional };
  });
}

/**
 * The token behind a phrase that begins at a token; -1 where it does not. Line ends within it count as spaces, an empty
 * line ends it. Compares without case and without a full stop or comma at a word's end.
 */
export function matchPhrase(tokens: Tokens, at: number, wanted: Phrase): number {
  let index = at;
  for (const { words, optional } of wanted) {
    if (index > at && (tokens.lineBreaks[index] ?? 0) > 1) {
      if (optional) continue;
      return -1;
    }
    const word = plainWord(tokens, index);
    if (word !== '' && words.has(word)) index += 1;
    else if (!optional) return -1;
  }
  return index;
}

/** The words a phrase can begin with. */
export function firstWords(wanted: Phrase): readonly string[] {
  const first: string[] = [];
  for (const { words, optional } of wanted) {
    first.push(...words);
    if (!optional) break;
  }
  return first;
}

const longestWord = 64;

/** A word in lower case without the marks that end a sentence; empty for what is too long to be a word of the grammar. */
export function plainWord(tokens: Tokens, index: number): string {
  const start = tokens.starts[index] ?? 0;
  const end = tokens.ends[index] ?? 0;
  if (end - start > longestWord) return '';
  const word = wordAt(tokens, index).toLowerCase().replaceAll('’', "'");
  return word.length > 1 ? word.replace(/[.!…]{1,3}$/, '') : word;
}
