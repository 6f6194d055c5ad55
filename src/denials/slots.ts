import { ownEntry } from '../model/own-entry.ts';
import { matchPhrase, phrase } from './phrases.ts';
import type { Slot } from './statement.ts';
import { type Tokens, tokenFrom, wordAt } from './tokens.ts';

/** What a quotation mark is closed by; old messages open with a grave accent and close with an apostrophe. */
const closers: Readonly<Record<string, string>> = { '"': '"', "'": "'", '`': "`'", '‘': '’', '“': '”', '«': '»' };

export const longestSlot = 2300;

/** The text in quotation marks that open at a token. */
export function readQuoted(tokens: Tokens, at: number): Slot | undefined {
  const closer = ownEntry(closers, wordAt(tokens, at));
  if (closer === undefined) return undefined;
  const start = tokens.ends[at] ?? 0;
  for (let offset = start; offset < Math.min(tokens.text.length, start + longestSlot); offset += 1) {
    const character = tokens.text[offset] ?? '';
    if (!closer.includes(character)) continue;
    // An apostrophe within a name is none that closes.
    if (character === "'" && /[A-Za-z0-9]/.test(tokens.text[offset + 1] ?? '')) continue;
    return offset === start ? undefined : toSlot(tokens, start, offset);
  }
  return undefined;
}

/** The end of what is written without spaces from an offset on, without the marks that close a sentence or a bracket. */
export function bareEnd(text: string, start: number): number {
  let depth = 0;
  let at = start;
  for (; at < text.length && at - start < longestSlot; at += 1) {
    const character = text[at] ?? '';
    if (/[\s"<>`]/.test(character)) break;
    if ('([{'.includes(character)) depth += 1;
    if (')]}'.includes(character) && --depth < 0) break;
    if ("',;".includes(character) && !/[A-Za-z0-9]/.test(text[at + 1] ?? '')) break;
  }
  while (at > start && /[.,;:!'…]/.test(text[at - 1] ?? '')) at -= 1;
  return at;
}

const arnFields = 5;
const mostBreaks = 3;

/** The end of an ARN that begins at an offset. Its first fields hold no spaces, so a line end there is a broken line. */
export function arnEnd(text: string, start: number): number {
  let end = bareEnd(text, start);
  for (let breaks = 0; breaks < mostBreaks; breaks += 1) {
    if (colonsIn(text.slice(start, end)) >= arnFields) return end;
    const raw = text.slice(end, end + 2);
    const broken = /^:?\s*\n\s*(?=[\w*-]{0,64}:[\w*:-])/.exec(text.slice(end, end + 80));
    if (broken === null || raw === '') return end;
    end = bareEnd(text, end + broken[0].length);
  }
  return end;
}

function colonsIn(text: string): number {
  return text.split(':').length - 1;
}

const slotEnds = [
  'because no|the|this|an|a|public|of',
  'with an explicit deny',
  'with explicit deny',
  'is|are|was not authorized|authorised',
  'due to',
  'as no',
].map(phrase);

const mostWords = 24;

/**
 * A text without quotation marks from a token on. It holds spaces only where the sentence goes on behind it; else it ends
 * with its first word. A colon at its end belongs to it, if the sentence goes on.
 */
export function readBare(tokens: Tokens, at: number): Slot | undefined {
  const start = tokens.starts[at];
  if (start === undefined) return undefined;
  const word = wordAt(tokens, at);
  const end = word.startsWith('arn:') ? arnEnd(tokens.text, start) : bareEnd(tokens.text, start);
  if (end <= start) return undefined;
  const behind = tokenFrom(tokens, end);
  for (let index = behind; index < Math.min(tokens.count, behind + mostWords); index += 1) {
    if (slotEnds.some((ending) => matchPhrase(tokens, index, ending) >= 0)) {
      const last = (tokens.ends[index - 1] ?? end) || end;
      return toSlot(tokens, start, Math.max(end, last));
    }
    if (endsText(tokens, index)) break;
  }
  return toSlot(tokens, start, end);
}

/** Quotation marks, brackets that hold something else, an empty line or the end of a sentence. */
function endsText(tokens: Tokens, index: number): boolean {
  if ((tokens.lineBreaks[index] ?? 0) > 1) return true;
  const word = wordAt(tokens, index);
  return /^["`<>{}[\]()]$/.test(word) || /[.!?]$/.test(word) || word === ',' || word === ';';
}

/** Line ends within a slot were spaces before the text was wrapped; in an ARN's first fields, they were nothing. */
function toSlot(tokens: Tokens, start: number, end: number): Slot {
  const raw = tokens.text.slice(start, end);
  if (!raw.includes('\n')) return { text: raw, start, end };
  const fields = raw.split(':');
  const text = raw.startsWith('arn:')
    ? [
        ...fields.slice(0, arnFields).map((field) => field.replace(/\s+/g, '')),
        ...fields.slice(arnFields).map((field) => field.replace(/\s*\n\s*/g, ' ')),
      ].join(':')
    : raw.replace(/\s*\n\s*/g, ' ');
  return { text, start, end };
}
