import { type MappedText, type Replacement, replaceParts } from './mapped-text.ts';

/**
 * Takes out what a terminal or a log viewer put around a text: escape sequences, carriage returns, other control and
 * format characters, and what stands at the left of each line: the rules that Terraform and others draw, the names of
 * containers (`web_1  | `), the marks of a quotation.
 */
export function withoutTerminalMarks(before: MappedText): MappedText {
  const replacements: Replacement[] = [];
  for (const match of before.text.matchAll(marks)) {
    const [found] = match;
    replacements.push({ start: match.index, end: match.index + found.length, by: substituteFor(found) });
  }
  return replaceParts(before, replacements);
}

// Escape sequences by their forms (CSI, OSC up to its end, two characters), each of bounded length or without overlap, so
// that no text is read twice. Source: https://invisible-island.net/xterm/ctlseqs/ctlseqs.html
const marks =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
  /(?:\u001b\[|\u009b)[0-?]{0,64}[ -/]{0,8}[@-~]|\u001b\][^\u0007\u001b\n]{0,512}(?:\u0007|\u001b\\)?|\u001b[ -/]?[0-~]?|\r\n?|[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]|^[ \t]{0,64}(?:[\w./-]{1,64}[ \t]{1,32}\|(?=[ \t])|[│┃║╷╵╭╰├└┌|>]{1,8}(?=[ \t\n]|$))(?:[ \t]{1,8}[│┃║|>](?=[ \t\n]|$)){0,4}|\u00a0/gm;

function substituteFor(found: string): string {
  if (/^[\r\u2028\u2029]/.test(found)) return '\n';
  return /[│┃║╷╵╭╰├└┌|>\u00a0]$/.test(found) ? ' '.repeat(found.length) : '';
}
