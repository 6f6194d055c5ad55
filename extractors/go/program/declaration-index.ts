import type { FilePart } from './file-parts.ts';

/**
 * Which names a part of a Go file may declare at its top level, told from its text: looking a name up then parses only
 * the parts that may declare it. It may name more than there is (in strings, in comments), never less in code that
 * compiles.
 */
export interface DeclaredNames {
  readonly names: Iterable<string>;
  /** `Type.method` for each method. */
  readonly methods: Iterable<string>;
}

const single =
  /^[ \t]*(?:func[ \t]+(?:\(([^()]*(?:\([^()]*\)[^()]*)*)\)[ \t]*)?|(?:type|var|const)[ \t]+)([\p{L}_][\p{L}\p{Nd}_]*)(?:[ \t]*((?:,[ \t]*[\p{L}_][\p{L}\p{Nd}_]*[ \t]*)+))?/gmu;
const firstSingle = new RegExp(single, 'mu');
const group = /^[ \t]*(?:type|var|const)[ \t]*\(/gm;
const groupLine = /[\p{L}_][\p{L}\p{Nd}_]*(?:[ \t]*,[ \t]*[\p{L}_][\p{L}\p{Nd}_]*)*/uy;

export function declaredNames(part: FilePart): DeclaredNames {
  const known = kept.get(part) ?? findDeclared(part);
  kept.set(part, known);
  return known;
}

// Parts are kept as long as their file, for the next program that holds it too.
const kept = new WeakMap<FilePart, DeclaredNames>();

function findDeclared({ text, file }: FilePart): DeclaredNames {
  if (text.startsWith('func') && text !== file.source.text) return functionName(text);
  const names = new Set<string>();
  const methods = new Set<string>();
  for (const [, receiver, name = '', more] of text.matchAll(single)) {
    const type = receiver === undefined ? undefined : receiverType(receiver);
    if (type === undefined) names.add(name);
    else methods.add(`${type}.${name}`);
    if (more !== undefined) for (const other of more.split(',')) if (other.trim() !== '') names.add(other.trim());
  }
  for (const match of text.matchAll(group)) addGroup(text, match.index + match[0].length, names);
  return { names, methods };
}

/** A function by itself declares no more than its name. */
function functionName(text: string): DeclaredNames {
  const [, receiver, name] = firstSingle.exec(text) ?? [];
  if (name === undefined) return { names: none, methods: none };
  const type = receiver === undefined ? undefined : receiverType(receiver);
  return type === undefined ? { names: [name], methods: none } : { names: none, methods: [`${type}.${name}`] };
}

const none: readonly string[] = [];

/** `s *Store[T]` → `Store`. */
function receiverType(receiver: string): string | undefined {
  return /([\p{L}_][\p{L}\p{Nd}_]*)\s*(?:\[[^\]]*\])?\s*,?\s*\)?\s*$/u.exec(receiver)?.[1];
}

/** The names at the starts of a group's lines, whatever their indentation. */
function addGroup(text: string, from: number, names: Set<string>): void {
  let depth = 1;
  let isLineStart = true;
  for (let at = from; at < text.length && depth > 0; at += 1) {
    const code = text.charCodeAt(at);
    if (code === 10 || code === 59) {
      isLineStart = true;
      continue;
    }
    if (code === 32 || code === 9 || code === 13) continue;
    if (code === 40 || code === 123 || code === 91) depth += 1;
    else if (code === 41 || code === 125 || code === 93) depth -= 1;
    else if (code === 34 || code === 96 || code === 39) at = endOfString(text, at, code);
    else if (code === 47) at = endOfComment(text, at);
    else if (isLineStart && depth === 1) {
      groupLine.lastIndex = at;
      const written = groupLine.exec(text)?.[0] ?? '';
      for (const name of written.split(',')) if (name.trim() !== '') names.add(name.trim());
      at += Math.max(0, written.length - 1);
    }
    isLineStart = false;
  }
}

function endOfString(text: string, at: number, quote: number): number {
  for (let end = at + 1; end < text.length; end += 1) {
    const code = text.charCodeAt(end);
    if (code === quote) return end;
    if (quote === 96) continue;
    if (code === 92) end += 1;
    else if (code === 10) return end - 1;
  }
  return text.length;
}

function endOfComment(text: string, at: number): number {
  const next = text.charCodeAt(at + 1);
  if (next === 47) {
    const end = text.indexOf('\n', at);
    return end < 0 ? text.length : end - 1;
  }
  if (next !== 42) return at;
  const end = text.indexOf('*/', at + 2);
  return end < 0 ? text.length : end + 1;
}
