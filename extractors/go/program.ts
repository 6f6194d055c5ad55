import type { SourceFile } from '../../src/model/source.ts';
import type { SdkIndex } from '../../src/sdk/sdk-service.ts';
import type { Flattener } from '../shared/flat-tree.ts';
import type { Libraries } from '../shared/libraries.ts';
import { createDeclarationSearch } from './declaration-search.ts';
import type { FilePart } from './file-parts.ts';
import { folderOf } from './go-modules.ts';
import type { GoPackage, ImportGraph } from './import-graph.ts';
import { createParsedFile, type Declaration, type ParsedFile } from './parsed-file.ts';
import { type SdkPackage, sdkPackageOf } from './sdk-packages.ts';
import { stubPackage } from './stubs.ts';

/** What an import path leads to. */
export type ImportTarget =
  | { readonly kind: 'local'; readonly package: GoPackage }
  | { readonly kind: 'sdk'; readonly package: SdkPackage }
  | { readonly kind: 'external'; readonly path: string };

/** The program under analysis: its packages, and the parts of files parsed so far. */
export interface Program {
  readonly sdk: SdkIndex;
  readonly imports: ImportGraph;
  /** The models of the libraries that the program imports. */
  readonly libraries: Libraries | undefined;
  /** Parses on first use. */
  parse(own: GoPackage, part: FilePart): ParsedFile;
  resolveImport(folder: string, importPath: string): ImportTarget;
  /** A top-level declaration of a package, of `from` if that file has one; parses only what may hold it. */
  findDeclaration(own: GoPackage, name: string, from?: SourceFile): Declaration | undefined;
  findMethod(own: GoPackage, typeName: string, method: string): Declaration | undefined;
  /** Paths of the analysed files that have been parsed, wholly or in part. */
  readonly parsed: readonly string[];
  /** How much source that was, in UTF-16 code units. */
  readonly parsedSize: number;
}

export function createProgram(
  imports: ImportGraph,
  sdk: SdkIndex,
  flattener: Flattener,
  libraries?: Libraries,
): Program {
  const loaded = new Map<FilePart, ParsedFile>();
  const search = createDeclarationSearch();
  const declaring = new Map<GoPackage, Map<string, readonly FilePart[]>>();
  const found = new Map<GoPackage, Map<string, Declaration | undefined>>();
  const targets = new Map<string, ImportTarget>();
  const parsed = new Set<string>();
  let parsedSize = 0;
  let base = 1;

  function parse(own: GoPackage, part: FilePart): ParsedFile {
    const known = loaded.get(part);
    if (known !== undefined) return known;
    const { text } = part;
    const { path } = part.file.source;
    const tree = { ...flattener.flatten(parsable(text)), text };
    const file = createParsedFile(part, own, tree, base);
    base += tree.length + 1;
    loaded.set(part, file);
    if (imports.packageOf(path) !== undefined) {
      parsed.add(path);
      parsedSize += text.length;
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

  function partsDeclaring(own: GoPackage, name: string): readonly FilePart[] {
    const inPackage = declaring.get(own) ?? new Map<string, readonly FilePart[]>();
    declaring.set(own, inPackage);
    const parts = inPackage.get(name) ?? search.partsDeclaring(own, name);
    inPackage.set(name, parts);
    return parts;
  }

  function find(own: GoPackage, name: string, parts: () => readonly FilePart[]): Declaration | undefined {
    let inPackage = found.get(own);
    if (inPackage === undefined) {
      inPackage = new Map();
      found.set(own, inPackage);
    }
    if (inPackage.has(name)) return inPackage.get(name);
    let declaration: Declaration | undefined;
    for (const part of parts()) {
      declaration = parse(own, part).declarations.get(name);
      if (declaration !== undefined) break;
    }
    inPackage.set(name, declaration);
    return declaration;
  }

  return {
    sdk,
    imports,
    libraries,
    parse,
    resolveImport,
    findDeclaration: (own, name, from) => {
      const parts = partsDeclaring(own, name);
      // Variants for other systems declare the same name: in their own file it is theirs.
      if (from !== undefined && parts.length > 1) {
        for (const part of parts) {
          const declaration = part.file.source === from ? parse(own, part).declarations.get(name) : undefined;
          if (declaration !== undefined) return declaration;
        }
      }
      return find(own, name, () => parts);
    },
    findMethod: (own, typeName, method) => {
      const name = `${typeName}.${method}`;
      return find(own, name, () => search.partsWithMethod(own, typeName, method));
    },
    get parsed() {
      return [...parsed];
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
