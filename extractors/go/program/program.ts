import type { SdkIndex } from '../../../src/sdk/sdk-service.ts';
import type { Flattener } from '../../shared/flat-tree.ts';
import type { Libraries } from '../../shared/libraries.ts';
import { type SdkPackage, sdkPackageOf } from '../sdk/sdk-packages.ts';
import { stubPackage } from '../types/stubs.ts';
import { createDeclarationSearch } from './declaration-search.ts';
import type { FilePart } from './file-parts.ts';
import { folderOf } from './go-modules.ts';
import type { GoPackage, ImportGraph, PackageFile, PackageIdentity } from './import-graph.ts';
import { filesUsing, type NameUse } from './name-uses.ts';
import { createParsedFile, type Declaration, type ParsedFile } from './parsed-file.ts';

/** What an import path leads to. */
export type ImportTarget =
  | { readonly kind: 'local'; readonly package: PackageIdentity }
  | { readonly kind: 'sdk'; readonly package: SdkPackage }
  | { readonly kind: 'external'; readonly path: string };

/** What a look-up of a name gives. */
export interface FoundDeclaration {
  readonly declaration: Declaration | undefined;
  /** Paths of the files that were parsed for it. */
  readonly read: readonly string[];
}

/** The program under analysis: its packages, and the parts of files parsed so far. */
export interface Program {
  readonly sdk: SdkIndex;
  /** The models of the libraries that the program imports. */
  readonly libraries: Libraries | undefined;
  /** Parses on first use. */
  parse(own: PackageIdentity, part: FilePart): ParsedFile;
  resolveImport(folder: string, importPath: string): ImportTarget;
  /** Packages of the tree that import this one directly, sorted. */
  importersOf(own: PackageIdentity): readonly PackageIdentity[];
  /** The files of a package whose text uses a name in this way; told from the text, so that only they are parsed. */
  filesUsing(own: PackageIdentity, use: NameUse, name: string): readonly PackageFile[];
  /** A top-level declaration of a package, of the file at the path `from` if that has one; parses only what may hold it. */
  findDeclaration(own: PackageIdentity, name: string, from?: string): FoundDeclaration;
  findMethod(own: PackageIdentity, typeName: string, method: string): FoundDeclaration;
  /** Paths of the analysed files that have been parsed, wholly or in part. */
  readonly parsed: readonly string[];
  /** How much source that was, in UTF-16 code units. */
  readonly parsedSize: number;
}

/** The parts of files that have been parsed, for one program after another. */
export interface ParsedParts {
  readonly byPart: PartTable;
  /** The next part's. */
  base: number;
}

interface PartTable {
  get(part: FilePart): ParsedFile | undefined;
  set(part: FilePart, file: ParsedFile): unknown;
}

export function createParsedParts(byPart: PartTable = new Map<FilePart, ParsedFile>()): ParsedParts {
  return { byPart, base: 1 };
}

export function createProgram(
  imports: ImportGraph,
  sdk: SdkIndex,
  flattener: Flattener,
  libraries?: Libraries,
  parts: ParsedParts = createParsedParts(),
): Program {
  const search = createDeclarationSearch();
  const declaring = new Map<string, Map<string, readonly FilePart[]>>();
  const found = new Map<string, Map<string, FoundDeclaration>>();
  const targets = new Map<string, ImportTarget>();
  const parsed = new Set<string>();
  let parsedSize = 0;

  function parse(own: PackageIdentity, part: FilePart): ParsedFile {
    const { path } = part.file.source;
    if (imports.packageOf(path) !== undefined) parsed.add(path);
    const known = parts.byPart.get(part);
    if (known !== undefined) return known;
    const { text } = part;
    const tree = { ...flattener.flatten(parsable(text)), text };
    const file = createParsedFile(part, own, tree, parts.base);
    parts.base += tree.length + 1;
    parts.byPart.set(part, file);
    parsedSize += text.length;
    return file;
  }

  /** The package as it is in this program. */
  function current(own: PackageIdentity): GoPackage | undefined {
    const stub = stubPackage(own.folder);
    return stub?.id === own.id ? stub : imports.findPackage(own.id);
  }

  function resolveImport(folder: string, importPath: string): ImportTarget {
    const key = `${folder}\n${importPath}`;
    const known = targets.get(key);
    if (known !== undefined) return known;
    const target = findTarget(folder, importPath);
    targets.set(key, target);
    return target;
  }

  function findTarget(folder: string, importPath: string): ImportTarget {
    const sdkPackage = sdkPackageOf(importPath, sdk);
    if (sdkPackage !== undefined) return { kind: 'sdk', package: sdkPackage };
    const local = imports.resolveImport(folder, importPath) ?? stubPackage(importPath);
    return local === undefined ? { kind: 'external', path: importPath } : { kind: 'local', package: local };
  }

  function partsDeclaring(own: PackageIdentity, name: string): readonly FilePart[] {
    const inPackage = declaring.get(own.id) ?? new Map<string, readonly FilePart[]>();
    declaring.set(own.id, inPackage);
    const known = inPackage.get(name);
    if (known !== undefined) return known;
    const now = current(own);
    const declared = now === undefined ? [] : search.partsDeclaring(now, name);
    inPackage.set(name, declared);
    return declared;
  }

  function find(own: PackageIdentity, name: string, candidates: () => readonly FilePart[]): FoundDeclaration {
    let inPackage = found.get(own.id);
    if (inPackage === undefined) {
      inPackage = new Map();
      found.set(own.id, inPackage);
    }
    const known = inPackage.get(name);
    if (known !== undefined) return known;
    const answer = firstDeclaring(own, name, candidates());
    inPackage.set(name, answer);
    return answer;
  }

  function firstDeclaring(own: PackageIdentity, name: string, candidates: readonly FilePart[]): FoundDeclaration {
    const read: string[] = [];
    for (const part of candidates) {
      const declaration = parse(own, part).declarations.get(name);
      if (read.at(-1) !== part.file.source.path) read.push(part.file.source.path);
      if (declaration !== undefined) return { declaration, read };
    }
    return read.length === 0 ? notFound : { declaration: undefined, read };
  }

  return {
    sdk,
    libraries,
    parse,
    resolveImport,
    importersOf: (own) => {
      const now = imports.findPackage(own.id);
      return now === undefined ? [] : imports.importersOf(now);
    },
    filesUsing: (own, use, name) => {
      const now = current(own);
      return now === undefined ? [] : filesUsing(now, use, name);
    },
    findDeclaration: (own, name, from) => {
      const candidates = partsDeclaring(own, name);
      // Variants for other systems declare the same name: in their own file it is theirs.
      if (from !== undefined && candidates.length > 1) {
        const inFile = candidates.filter((part) => part.file.source.path === from);
        const answer = firstDeclaring(own, name, inFile);
        if (answer.declaration !== undefined) return answer;
      }
      return find(own, name, () => candidates);
    },
    findMethod: (own, typeName, method) =>
      find(own, `${typeName}.${method}`, () => {
        const now = current(own);
        return now === undefined ? [] : search.partsWithMethod(now, typeName, method);
      }),
    get parsed() {
      return [...parsed];
    },
    get parsedSize() {
      return parsedSize;
    },
  };
}

const notFound: FoundDeclaration = { declaration: undefined, read: [] };

/**
 * Since Go 1.26 `new` takes values too, which the grammar does not know: under another name of the same length the call
 * is one like any other, and its argument an expression. Source: https://go.dev/doc/go1.26
 */
function parsable(text: string): string {
  return text.includes('new(') ? text.replace(newOfValue, 'neu(') : text;
}

/** What can only be a type stays. */
const newOfValue = /(?<![\p{L}\p{Nd}_.])new\((?!\s*(?:\[|\*|<-|(?:map|chan|func|struct|interface)\b))/gu;

/** The folder that imports of a file are resolved from. */
export function importFolder(file: ParsedFile): string {
  return folderOf(file.path);
}
