import { type FilePart, partsOf } from './file-parts.ts';
import type { GoPackage, PackageFile } from './import-graph.ts';
import { endOfWord, isWordAt } from './words.ts';

/** How a name is used in a text: called, given a value as a field, a key or a variable, or as the type of a literal. */
export type NameUse = 'called' | 'given' | 'made';

type Uses = Readonly<Record<NameUse, ReadonlyMap<string, readonly PackageFile[]>>>;

const kept = new WeakMap<GoPackage, Uses>();

/**
 * Most packages are asked for a few names only: there each file is searched for the name. A package that is asked for
 * more gets an index of all names that it uses.
 */
const LOOKUPS_BEFORE_INDEX = 10;

const lookups = new WeakMap<GoPackage, number>();

/** The files of a package whose text uses a name in this way; told from the text, so that only they are parsed. */
export function filesUsing(own: GoPackage, use: NameUse, name: string): readonly PackageFile[] {
  const before = lookups.get(own) ?? 0;
  lookups.set(own, before + 1);
  if (before < LOOKUPS_BEFORE_INDEX) return own.files.filter((file) => usesName(file, use, name));
  return indexOf(own)[use].get(name) ?? [];
}

function indexOf(own: GoPackage): Uses {
  const known = kept.get(own) ?? collect(own);
  kept.set(own, known);
  return known;
}

function usesName(file: PackageFile, use: NameUse, name: string): boolean {
  const known = keptNames.get(file);
  if (known !== undefined) return known[use].has(name);
  const { text } = file.source;
  for (let start = text.indexOf(name); start >= 0; start = text.indexOf(name, start + 1)) {
    const end = start + name.length;
    // A name in front of a dot is not what an address is taken of.
    if (!isUsedAt(text, use, start, end)) continue;
    if (use !== 'given' || text.charCodeAt(end) !== DOT) return true;
  }
  return false;
}

/** The parts of a file whose text uses a name in this way. */
export function partsUsing(file: PackageFile, use: NameUse, name: string): readonly FilePart[] {
  const { text } = file.source;
  const parts = partsOf(file);
  const found: FilePart[] = [];
  let next = 0;
  // From one place of the name to the next, and behind a part that uses it on to the part after that.
  for (let start = text.indexOf(name); start >= 0; ) {
    while (next < parts.length && endOf(parts[next]) <= start) next += 1;
    const part = parts[next];
    if (part === undefined) break;
    const isUse = start >= part.start && isUsedAt(text, use, start, start + name.length);
    if (isUse) found.push(part);
    start = text.indexOf(name, isUse ? endOf(part) : start + 1);
  }
  return found;
}

function endOf(part: FilePart | undefined): number {
  return part === undefined ? 0 : part.start + part.text.length;
}

function isUsedAt(text: string, use: NameUse, start: number, end: number): boolean {
  if (isWordAt(text, end) || (start > 0 && isWordAt(text, start - 1))) return false;
  if (use === 'called') return isCalledAt(text, end);
  if (use === 'made') return isMadeAt(text, end);
  return isGivenAt(text, end) || addressed.test(lineBefore(text, start));
}

const addressed = /&(?:[\w\u0080-\uffff]+\.)*$/;

function lineBefore(text: string, at: number): string {
  return text.slice(text.lastIndexOf('\n', at) + 1, at);
}

function collect(own: GoPackage): Uses {
  const called = new Map<string, PackageFile[]>();
  const given = new Map<string, PackageFile[]>();
  const made = new Map<string, PackageFile[]>();
  for (const file of own.files) {
    const names = namesUsedIn(file);
    for (const name of names.called) append(called, name, file);
    for (const name of names.given) append(given, name, file);
    for (const name of names.made) append(made, name, file);
  }
  return { called, given, made };
}

type UsedNames = Readonly<Record<NameUse, ReadonlySet<string>>>;

const keptNames = new WeakMap<PackageFile, UsedNames>();

function namesUsedIn(file: PackageFile): UsedNames {
  const known = keptNames.get(file);
  if (known !== undefined) return known;
  const names = { called: new Set<string>(), given: new Set<string>(), made: new Set<string>() };
  scan(file.source.text, names);
  keptNames.set(file, names);
  return names;
}

function append(found: Map<string, PackageFile[]>, name: string, file: PackageFile): void {
  const known = found.get(name);
  if (known === undefined) found.set(name, [file]);
  else known.push(file);
}

const COMMA = 44;
const DOT = 46;
const COLON = 58;
const EQUALS = 61;
const PLUS = 43;
const AMPERSAND = 38;
const OPEN = 40;
const BRACKET = 91;
const BRACE = 123;

/** Walks over every word once and looks at what stands behind it; comments and quotes are read too, at little harm. */
function scan(text: string, names: Readonly<Record<NameUse, Set<string>>>): void {
  const { length } = text;
  // Where the dotted names of the last `&` lead to: `&cfg.Bucket`.
  let address = -1;
  for (let at = 0; at < length; ) {
    if (!isWordAt(text, at)) {
      if (text.charCodeAt(at) === AMPERSAND) address = at + 1;
      at += 1;
      continue;
    }
    const start = at;
    at = endOfWord(text, start);
    const isAddressed = start === address && text.charCodeAt(at) !== DOT;
    if (start === address) address = at + 1;
    if (isCalledAt(text, at)) names.called.add(text.slice(start, at));
    if (isMadeAt(text, at)) names.made.add(text.slice(start, at));
    if (isAddressed || isGivenAt(text, at)) names.given.add(text.slice(start, at));
  }
}

/** `name(` or `name[T](`. */
function isCalledAt(text: string, at: number): boolean {
  return isFollowedBy(text, at, OPEN, instantiated);
}

/** `Name{` or `Name[T]{`, as gofmt writes a literal; a block has a space in front of it. */
function isMadeAt(text: string, at: number): boolean {
  return isFollowedBy(text, at, BRACE, typedLiteral);
}

function isFollowedBy(text: string, at: number, mark: number, withTypes: RegExp): boolean {
  const code = text.charCodeAt(at);
  if (code === mark) return true;
  if (code !== BRACKET) return false;
  withTypes.lastIndex = at;
  return withTypes.test(text);
}

const instantiated = /\[[^[\]]*\]\(/y;
const typedLiteral = /\[[^[\]]*\]\{/y;

/** `name: …`, `name := …`, `name = …`, `name += …`, and as one of several names before one of these. */
function isGivenAt(text: string, from: number): boolean {
  let at = from;
  while (text.charCodeAt(at) === 32 || text.charCodeAt(at) === 9) at += 1;
  switch (text.charCodeAt(at)) {
    case COLON:
      return true;
    case EQUALS:
      return text.charCodeAt(at + 1) !== EQUALS;
    case PLUS:
      return text.charCodeAt(at + 1) === EQUALS;
    case COMMA:
      several.lastIndex = at;
      return several.test(text);
    default:
      return false;
  }
}

const several = /(?:,[ \t]*[\w.\u0080-\uffff]+[ \t]*){1,3}[:+]?=(?!=)/y;
