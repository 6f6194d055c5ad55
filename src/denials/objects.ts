import { readQuoted } from './slots.ts';
import { type Tokens, tokenFrom, wordAt } from './tokens.ts';

/** The direct entries of an object in braces: text, or the token that opens a nested object or list. */
export type Entries = ReadonlyMap<string, { readonly text: string } | { readonly opens: number }>;

/**
 * Reads what stands between braces as JSON or a language's printed form of it. Lenient: a text may hold quotation marks
 * whose escaping was undone, and then ends early.
 */
export function readObject(tokens: Tokens, open: number): Entries {
  const entries = new Map<string, { readonly text: string } | { readonly opens: number }>();
  const close = tokens.partners[open] ?? -1;
  for (let index = open + 1; index < close; index += 1) {
    const partner = tokens.partners[index] ?? -1;
    if (wordAt(tokens, index) !== ':') {
      if (partner > index) index = partner;
      continue;
    }
    const key = keyBefore(tokens, index);
    // A string may hold an object whose escaping was undone.
    const next = isStringOfObject(tokens, index + 1) ? index + 2 : index + 1;
    const nested = tokens.partners[next] ?? -1;
    if (nested > next) {
      if (!entries.has(key)) entries.set(key, { opens: next });
      index = nested;
      continue;
    }
    const quoted = readQuoted(tokens, next);
    const text = quoted?.text ?? wordAt(tokens, next);
    if (key !== '' && !entries.has(key)) entries.set(key, { text });
    // A text may hold colons of its own; one that holds braces is left to be found by them.
    if (quoted !== undefined) index = Math.max(index, tokenFrom(tokens, quoted.end) - 1);
  }
  return entries;
}

function isStringOfObject(tokens: Tokens, at: number): boolean {
  return wordAt(tokens, at) === '"' && (tokens.partners[at + 1] ?? -1) > at + 1;
}

function keyBefore(tokens: Tokens, colon: number): string {
  const word = wordAt(tokens, colon - 1);
  return /^["'`]$/.test(word) ? wordAt(tokens, colon - 2) : word;
}

export function textOf(entries: Entries, key: string): string | undefined {
  const entry = entries.get(key);
  return entry !== undefined && 'text' in entry && entry.text !== 'null' && entry.text !== '' ? entry.text : undefined;
}

export function objectOf(tokens: Tokens, entries: Entries, key: string): Entries | undefined {
  const entry = entries.get(key);
  return entry !== undefined && 'opens' in entry && wordAt(tokens, entry.opens) === '{'
    ? readObject(tokens, entry.opens)
    : undefined;
}

/** The objects in a list. */
export function objectsIn(tokens: Tokens, entries: Entries, key: string): readonly Entries[] {
  const entry = entries.get(key);
  if (entry === undefined || !('opens' in entry) || wordAt(tokens, entry.opens) !== '[') return [];
  const found: Entries[] = [];
  const close = tokens.partners[entry.opens] ?? -1;
  for (let index = entry.opens + 1; index < close; index += 1) {
    const partner = tokens.partners[index] ?? -1;
    if (wordAt(tokens, index) === '{' && partner > index) found.push(readObject(tokens, index));
    if (partner > index) index = partner;
  }
  return found;
}
