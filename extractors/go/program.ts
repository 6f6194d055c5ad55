import type { SdkIndex } from '../../src/sdk/sdk-service.ts';
import type { Flattener } from '../shared/flat-tree.ts';
import { type DeclaredNames, declaredNames } from './declaration-index.ts';
import { folderOf } from './go-modules.ts';
import type { GoPackage, ImportGraph, PackageFile } from './import-graph.ts';
import { createParsedFile, type Declaration, type ParsedFile } from './parsed-file.ts';
import { type SdkPackage, sdkPackageOf } from './sdk-packages.ts';
import { stubPackage } from './stubs.ts';

/** What an import path leads to. */
export type ImportTarget =
  | { readonly kind: 'local'; readonly package: GoPackage }
  | { readonly kind: 'sdk'; readonly package: SdkPackage }
  | { readonly kind: 'external'; readonly path: string };

/** The program under analysis: its packages, and the files parsed so far. */
export interface Program {
  readonly sdk: SdkIndex;
  readonly imports: ImportGraph;
  /** Parses on first use. */
  getFile(own: GoPackage, file: PackageFile): ParsedFile;
  resolveImport(folder: string, importPath: string): ImportTarget;
  /** A top-level declaration of a package; parses only the files that may hold it. */
  findDeclaration(own: GoPackage, name: string): Declaration | undefined;
  findMethod(own: GoPackage, typeName: string, method: string): Declaration | undefined;
  /** How many of the analysed files have been parsed. */
  readonly parsed: number;
  /** How much source that was, in UTF-16 code units. */
  readonly parsedSize: number;
}

interface NameIndex {
  readonly names: ReadonlyMap<string, readonly PackageFile[]>;
  readonly methods: ReadonlyMap<string, readonly PackageFile[]>;
}

export function createProgram(imports: ImportGraph, sdk: SdkIndex, flattener: Flattener): Program {
  const loaded = new Map<string, ParsedFile>();
  const indexes = new Map<GoPackage, NameIndex>();
  const found = new Map<GoPackage, Map<string, Declaration | undefined>>();
  const targets = new Map<string, ImportTarget>();
  let parsed = 0;
  let parsedSize = 0;
  let base = 1;

  function getFile(own: GoPackage, { source, header }: PackageFile): ParsedFile {
    const known = loaded.get(source.path);
    if (known !== undefined) return known;
    const tree = { ...flattener.flatten(parsable(source.text)), text: source.text };
    const file = createParsedFile(source, own, header, tree, base);
    base += tree.length + 1;
    loaded.set(source.path, file);
    if (imports.packageOf(source.path) !== undefined) {
      parsed += 1;
      parsedSize += source.text.length;
    }
    return file;
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

  function indexOf(own: GoPackage): NameIndex {
    const known = indexes.get(own);
    if (known !== undefined) return known;
    const names = new Map<string, PackageFile[]>();
    const methods = new Map<string, PackageFile[]>();
    for (const file of own.files) {
      const declared: DeclaredNames = declaredNames(file.source.text);
      for (const name of declared.names) append(names, name, file);
      for (const name of declared.methods) append(methods, name, file);
    }
    const index = { names, methods };
    indexes.set(own, index);
    return index;
  }

  function find(own: GoPackage, name: string, files: readonly PackageFile[] | undefined): Declaration | undefined {
    let inPackage = found.get(own);
    if (inPackage === undefined) {
      inPackage = new Map();
      found.set(own, inPackage);
    }
    if (inPackage.has(name)) return inPackage.get(name);
    let declaration: Declaration | undefined;
    for (const file of files ?? []) {
      declaration = getFile(own, file).declarations.get(name);
      if (declaration !== undefined) break;
    }
    inPackage.set(name, declaration);
    return declaration;
  }

  return {
    sdk,
    imports,
    getFile,
    resolveImport,
    findDeclaration: (own, name) => find(own, name, indexOf(own).names.get(name)),
    findMethod: (own, typeName, method) => {
      const name = `${typeName}.${method}`;
      return find(own, name, indexOf(own).methods.get(name));
    },
    get parsed() {
      return parsed;
    },
    get parsedSize() {
      return parsedSize;
    },
  };
}

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

function append(index: Map<string, PackageFile[]>, name: string, file: PackageFile): void {
  const known = index.get(name);
  if (known === undefined) index.set(name, [file]);
  else known.push(file);
}
