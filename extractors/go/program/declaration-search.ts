import { declaredNames } from './declaration-index.ts';
import { type FilePart, partsOf } from './file-parts.ts';
import type { GoPackage, PackageFile } from './import-graph.ts';

/** Finds the parts of a package's files that may declare a name, told from their text. */
export interface DeclarationSearch {
  partsDeclaring(own: GoPackage, name: string): readonly FilePart[];
  partsWithMethod(own: GoPackage, typeName: string, method: string): readonly FilePart[];
}

interface NameIndex {
  readonly names: ReadonlyMap<string, readonly FilePart[]>;
  /** By `Type.method`. */
  readonly methods: ReadonlyMap<string, readonly FilePart[]>;
}

/**
 * Most packages are asked for a few names only: there the files that hold the word are looked into, and no other. A
 * package that is asked for more gets an index of all that it declares.
 */
const LOOKUPS_BEFORE_INDEX = 10;

export function createDeclarationSearch(): DeclarationSearch {
  const lookups = new Map<GoPackage, number>();

  function indexOf(own: GoPackage): NameIndex {
    const known = indexes.get(own) ?? indexOfParts(own.files.flatMap(partsOf));
    indexes.set(own, known);
    return known;
  }

  function indexOfFile(file: PackageFile): NameIndex {
    const known = fileIndexes.get(file) ?? indexOfParts(partsOf(file));
    fileIndexes.set(file, known);
    return known;
  }

  function search(own: GoPackage, kind: keyof NameIndex, key: string, word: string): readonly FilePart[] {
    const before = lookups.get(own) ?? 0;
    lookups.set(own, before + 1);
    if (before >= LOOKUPS_BEFORE_INDEX || indexes.has(own)) return indexOf(own)[kind].get(key) ?? [];
    return own.files.flatMap((file) =>
      file.source.text.includes(word) ? (indexOfFile(file)[kind].get(key) ?? []) : [],
    );
  }

  return {
    partsDeclaring: (own, name) => search(own, 'names', name, name),
    partsWithMethod: (own, typeName, method) => search(own, 'methods', `${typeName}.${method}`, method),
  };
}

// For the next program that holds the package or the file too.
const indexes = new WeakMap<GoPackage, NameIndex>();
const fileIndexes = new WeakMap<PackageFile, NameIndex>();

function indexOfParts(parts: readonly FilePart[]): NameIndex {
  const names = new Map<string, FilePart[]>();
  const methods = new Map<string, FilePart[]>();
  for (const part of parts) {
    const declared = declaredNames(part);
    for (const name of declared.names) append(names, name, part);
    for (const name of declared.methods) append(methods, name, part);
  }
  return { names, methods };
}

function append(index: Map<string, FilePart[]>, name: string, part: FilePart): void {
  const known = index.get(name);
  if (known === undefined) index.set(name, [part]);
  else known.push(part);
}
