import { ownEntry } from '../model/own-entry.ts';
import { type MappedText, type Replacement, replaceParts } from './mapped-text.ts';

/**
 * Undoes the escaping of strings in JSON and in programs, however often it was done (`\"`, `\\\"`, `\n`, `\u0022`), and
 * the entities of XML and HTML. A backslash before anything else stays, as in `Aws\Sns\Exception`.
 */
export function withoutEscapes(before: MappedText): MappedText {
  const { text } = before;
  const replacements: Replacement[] = [];
  for (let at = nextMark(text, 0); at < text.length; ) {
    const found = text[at] === '\\' ? readBackslashes(text, at) : readEntity(text, at);
    if (found !== undefined) replacements.push({ start: at, ...found });
    at = nextMark(text, found?.end ?? at + 1);
  }
  return replaceParts(before, replacements);
}

function nextMark(text: string, from: number): number {
  for (let at = from; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === backslash || code === ampersand) return at;
  }
  return text.length;
}

const backslash = 0x5c;
const ampersand = 0x26;

interface Undone {
  readonly end: number;
  readonly by: string;
}

function readBackslashes(text: string, start: number): Undone | undefined {
  let at = start;
  while (text.charCodeAt(at) === backslash) at += 1;
  const next = text[at] ?? '';
  if (next === '"' || next === "'" || next === '/' || next === '`') return { end: at + 1, by: next };
  if (next === 'n' || next === 'r' || next === 't') {
    // One backslash before a lower-case word can be a path (`\new`); a line break in a string ends a word or starts one.
    if (at - start === 1 && isPath(text, start, at)) return undefined;
    return { end: at + 1, by: next === 't' ? '\t' : '\n' };
  }
  const unit = next === 'u' ? /^[0-9a-fA-F]{4}/.exec(text.slice(at + 1, at + 5))?.[0] : undefined;
  if (unit !== undefined) return { end: at + 5, by: printable(Number.parseInt(unit, 16)) };
  return { end: at, by: '\\' };
}

/** A drive or another folder stands before it: `C:\new`, `Temp\runs`. */
function isPath(text: string, start: number, at: number): boolean {
  return /[A-Za-z]:$/.test(text.slice(Math.max(0, start - 2), start)) && /[a-z]/.test(text[at + 1] ?? '');
}

function readEntity(text: string, start: number): Undone | undefined {
  const match = /^&(?:(amp|quot|apos|lt|gt)|#(\d{1,6})|#x([0-9a-fA-F]{1,6}));/.exec(text.slice(start, start + 11));
  if (match === null) return undefined;
  const [all, name, decimal, hexadecimal] = match;
  const end = start + all.length;
  if (name !== undefined) return { end, by: ownEntry(entities, name) ?? '' };
  return { end, by: printable(Number.parseInt(decimal ?? hexadecimal ?? '', decimal === undefined ? 16 : 10)) };
}

const entities: Readonly<Record<string, string>> = { amp: '&', quot: '"', apos: "'", lt: '<', gt: '>' };

/** Line ends and spaces as they are, other control and format characters as nothing: they could steer a terminal. */
function printable(code: number): string {
  if (code === 0x0a || code === 0x0d) return '\n';
  if (code > 0x10ffff || (code >= 0xd800 && code < 0xe000)) return '';
  const character = String.fromCodePoint(code);
  return /[\p{Cc}\p{Cf}]/u.test(character) ? '' : character;
}
