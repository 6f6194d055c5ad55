/**
 * The words and marks of a text, in arrays of numbers, as a log may have millions. A word goes to the next white space or mark;
 * a colon belongs to it where something follows, as in `s3:GetObject` and in ARNs.
 */
export interface Tokens {
  readonly text: string;
  readonly count: number;
  readonly starts: readonly number[];
  readonly ends: readonly number[];
  /** For an opening bracket the token that closes it, and the other way round; -1 for all others. */
  readonly partners: Int32Array;
  /** The opening brackets that a token stands within, the innermost first: each token's nearest one; -1: none. */
  readonly containers: Int32Array;
  /** How many line ends stand before a token and behind the one before it. */
  readonly lineBreaks: readonly number[];
}

export function readTokens(text: string): Tokens {
  const starts: number[] = [];
  const ends: number[] = [];
  const breaks: number[] = [];
  let lines = 0;
  for (let at = 0; at < text.length; ) {
    const code = text.charCodeAt(at);
    if (isSpace(code)) {
      if (code === lineFeed) lines += 1;
      at += 1;
      continue;
    }
    const end = isMark(text, at) ? at + 1 : wordEnd(text, at);
    starts.push(at);
    ends.push(end);
    breaks.push(Math.min(lines, 255));
    lines = 0;
    at = end;
  }
  const count = starts.length;
  const partners = partnersOf(text, starts, count);
  return {
    text,
    count,
    starts,
    ends,
    partners,
    containers: containersOf(partners, count),
    lineBreaks: breaks,
  };
}

/** The word or mark at a place; empty behind the last one. */
export function wordAt(tokens: Tokens, index: number): string {
  if (index < 0 || index >= tokens.count) return '';
  return tokens.text.slice(tokens.starts[index], tokens.ends[index]);
}

/** The first token that begins at or behind an offset. */
export function tokenFrom(tokens: Tokens, offset: number): number {
  let low = 0;
  let high = tokens.count;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((tokens.starts[middle] ?? 0) < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The innermost bracket that holds both tokens; -1: none. */
export function commonContainer(tokens: Tokens, a: number, b: number): number {
  let first = tokens.containers[a] ?? -1;
  let second = tokens.containers[b] ?? -1;
  while (first !== second) {
    // A container begins before what is in it, so the later one cannot hold the earlier one.
    if (first > second) first = tokens.containers[first] ?? -1;
    else second = tokens.containers[second] ?? -1;
  }
  return first;
}

const lineFeed = 0x0a;

function isSpace(code: number): boolean {
  return code === 0x20 || (code >= 0x09 && code <= 0x0d);
}

const marks = new Set([...'"`()[]{}<>,;=‘’“”«»'].map((mark) => mark.charCodeAt(0)));
const apostrophe = 0x27;
const colon = 0x3a;

function isMark(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  if (marks.has(code)) return true;
  if (code === colon) return isEdge(text, at + 1) || isEdge(text, at - 1);
  if (code !== apostrophe) return false;
  return !(isLetter(text.charCodeAt(at - 1)) && isLetter(text.charCodeAt(at + 1)));
}

/** Whether no word goes on here: white space, an end, or a mark. */
function isEdge(text: string, at: number): boolean {
  if (at < 0 || at >= text.length) return true;
  const code = text.charCodeAt(at);
  return isSpace(code) || code === apostrophe || marks.has(code);
}

function isLetter(code: number): boolean {
  return (code >= 0x41 && code <= 0x5a) || (code >= 0x61 && code <= 0x7a);
}

function wordEnd(text: string, start: number): number {
  let at = start + 1;
  while (at < text.length && !isSpace(text.charCodeAt(at)) && !isMark(text, at)) at += 1;
  return at;
}

const closing: Readonly<Record<string, string>> = { '{': '}', '[': ']', '(': ')' };

/** Brackets that belong together; one that nothing closes, or that closes nothing, stays alone. */
function partnersOf(text: string, starts: readonly number[], count: number): Int32Array {
  const partners = new Int32Array(count).fill(-1);
  const open: number[] = [];
  for (let index = 0; index < count; index += 1) {
    const mark = text[starts[index] ?? 0] ?? '';
    if (mark in closing) {
      // `resource "aws_instance" "web" {` in a printed line of Terraform: nothing closes it there.
      if (text.slice((starts[index] ?? 0) - 2, (starts[index] ?? 0) + 1) !== '" {') open.push(index);
    } else if (mark === '}' || mark === ']' || mark === ')') {
      const last = open.at(-1);
      if (last === undefined || closing[text[starts[last] ?? 0] ?? ''] !== mark) {
        if (mark === ')') continue;
        // What was left open inside is closed by force, but only as far as the bracket that fits.
        const fitting = lastFitting(text, starts, open, mark);
        if (fitting < 0) continue;
        open.length = fitting + 1;
      }
      const partner = open.pop() ?? -1;
      partners[partner] = index;
      partners[index] = partner;
    }
  }
  return partners;
}

const farthest = 64;

function lastFitting(text: string, starts: readonly number[], open: readonly number[], mark: string): number {
  for (let at = open.length - 1; at >= 0 && at > open.length - farthest; at -= 1) {
    if (closing[text[starts[open[at] ?? 0] ?? 0] ?? ''] === mark) return at;
  }
  return -1;
}

/** Brackets further in than any message is written count as one. */
const deepest = 200;

function containersOf(partners: Int32Array, count: number): Int32Array {
  const containers = new Int32Array(count).fill(-1);
  const open: number[] = [];
  for (let index = 0; index < count; index += 1) {
    const partner = partners[index] ?? -1;
    if (partner >= 0 && partner === open.at(-1)) open.pop();
    containers[index] = open.at(-1) ?? -1;
    if (partner > index && open.length < deepest) open.push(index);
  }
  return containers;
}
