import { compareText } from '../../../src/model/order.ts';
import type { ProjectFile, SourceFile } from '../../../src/model/source.ts';
import { findModules, folderOf, votedPrefix } from './go-modules.ts';
import { type GoHeader, isRunAlone, readHeader } from './import-lines.ts';

/** One file with what stands above its declarations. */
export interface PackageFile {
  readonly source: SourceFile;
  readonly header: GoHeader;
}

/** What a package is known by while its files change. */
export interface PackageIdentity {
  /** Unique in the program. */
  readonly id: string;
  readonly folder: string;
  readonly name: string;
}

/** The files of one folder that share a package clause. */
export interface GoPackage extends PackageIdentity {
  /** Sorted by path. */
  readonly files: readonly PackageFile[];
}

/** The packages below the root and how they import each other, told from the files' first lines alone. */
export interface ImportGraph {
  /** Sorted by folder, then name. */
  readonly packages: readonly GoPackage[];
  packageOf(path: string): GoPackage | undefined;
  findPackage(id: string): GoPackage | undefined;
  /** The package of the tree that an import in `folder` leads to. */
  resolveImport(folder: string, importPath: string): GoPackage | undefined;
  /** Packages of the tree that this one imports directly, sorted. */
  packagesImportedBy(from: GoPackage): readonly GoPackage[];
  /** Files of the packages that this file imports, and of its own package; sorted. */
  importsOf(path: string): readonly string[];
  /** Packages that import this one directly, sorted. */
  importersOf(to: GoPackage): readonly GoPackage[];
}

export function createImportGraph(files: readonly SourceFile[], projectFiles: readonly ProjectFile[]): ImportGraph {
  const packages = groupByPackage(files);
  const byPath = new Map(packages.flatMap((own) => own.files.map(({ source }) => [source.path, own] as const)));
  const byId = new Map(packages.map((own) => [own.id, own] as const));
  const importable = new Map<string, GoPackage>();
  for (const own of packages) {
    const known = importable.get(own.folder);
    if (known === undefined || importRank(own) > importRank(known)) importable.set(own.folder, own);
  }
  const modules = findModules(projectFiles, importable.keys(), () =>
    votedPrefix(allImports(packages), (folder) => importable.has(folder)),
  );
  // By scope, then import path: most trees have one scope, so that each path is resolved once.
  const resolved = new Map<string, Map<string, GoPackage | undefined>>();
  const imported = new Map<GoPackage, readonly GoPackage[]>();
  let importers: Map<GoPackage, GoPackage[]> | undefined;

  function resolveImport(folder: string, importPath: string): GoPackage | undefined {
    if (importPath.startsWith('.')) return importable.get(relativeFolder(folder, importPath));
    const scope = modules.scopeOf(folder);
    const known = resolved.get(scope) ?? new Map<string, GoPackage | undefined>();
    resolved.set(scope, known);
    if (known.has(importPath)) return known.get(importPath);
    const target = modules
      .candidateFolders(folder, importPath)
      .map((candidate) => importable.get(candidate))
      .find((found) => found !== undefined);
    known.set(importPath, target);
    return target;
  }

  function importedByFiles(folder: string, own: readonly PackageFile[]): readonly GoPackage[] {
    const found = new Set<GoPackage>();
    for (const { header } of own) {
      for (const { path } of header.imports) {
        const target = resolveImport(folder, path);
        if (target !== undefined) found.add(target);
      }
    }
    return [...found].sort((a, b) => compareText(a.id, b.id));
  }

  function packagesImportedBy(from: GoPackage): readonly GoPackage[] {
    const known = imported.get(from) ?? importedByFiles(from.folder, from.files);
    imported.set(from, known);
    return known;
  }

  return {
    packages,
    packageOf: (path) => byPath.get(path),
    findPackage: (id) => byId.get(id),
    resolveImport,
    packagesImportedBy,
    importsOf(path) {
      const own = byPath.get(path);
      if (own === undefined) return [];
      const file = own.files.filter(({ source }) => source.path === path);
      const reached = [own, ...importedByFiles(own.folder, file)];
      const paths = reached.flatMap((target) => target.files.map(({ source }) => source.path));
      return [...new Set(paths)].filter((other) => other !== path).sort(compareText);
    },
    importersOf(to) {
      if (importers === undefined) {
        importers = new Map();
        for (const from of packages) {
          for (const target of packagesImportedBy(from)) {
            const known = importers.get(target);
            if (known === undefined) importers.set(target, [from]);
            else known.push(from);
          }
        }
      }
      return importers.get(to) ?? [];
    },
  };
}

function groupByPackage(files: readonly SourceFile[]): readonly GoPackage[] {
  const groups = new Map<string, PackageFile[]>();
  for (const source of [...files].sort((a, b) => compareText(a.path, b.path))) {
    const file = packageFileOf(source);
    const { header } = file;
    // A file that no build takes in is run by itself, and declares its names beside those of the folder's package.
    const alone = isRunAlone(header) ? `#${source.path}` : '';
    const id = `${folderOf(source.path)}#${header.packageName}${alone}`;
    const known = groups.get(id);
    if (known === undefined) groups.set(id, [file]);
    else known.push(file);
  }
  return [...groups].sort(([a], [b]) => compareText(a, b)).map(([id, files]) => packageWith(id, files));
}

// A package with the same files is that of an earlier program, for the same reason.
const keptPackages = new WeakMap<PackageFile, GoPackage>();

function packageWith(id: string, files: readonly PackageFile[]): GoPackage {
  const [first] = files;
  const known = first === undefined ? undefined : keptPackages.get(first);
  const isSame = known?.files.length === files.length && files.every((file, at) => file === known.files[at]);
  if (known !== undefined && isSame) return known;
  const folder = folderOf(first?.source.path ?? '');
  const made: GoPackage = { id, folder, name: first?.header.packageName ?? '', files };
  if (first !== undefined) keptPackages.set(first, made);
  return made;
}

// A source file may be that of an earlier program too, and what is found out about it alone holds for both.
const packageFiles = new WeakMap<SourceFile, PackageFile>();

function packageFileOf(source: SourceFile): PackageFile {
  const file = packageFiles.get(source) ?? { source, header: readHeader(source.text) };
  packageFiles.set(source, file);
  return file;
}

/** Of several packages in a folder, programs and external tests cannot be imported. */
function importRank(own: GoPackage): number {
  if (own.name === '' || own.files.some(({ header }) => isRunAlone(header))) return 0;
  if (own.name === 'main') return 1;
  return own.name.endsWith('_test') ? 2 : 2 + own.files.length;
}

function* allImports(packages: readonly GoPackage[]): Iterable<string> {
  for (const own of packages) for (const { header } of own.files) for (const { path } of header.imports) yield path;
}

function relativeFolder(folder: string, importPath: string): string {
  const segments = folder === '' ? [] : folder.split('/');
  for (const segment of importPath.split('/')) {
    if (segment === '..') segments.pop();
    else if (segment !== '.' && segment !== '') segments.push(segment);
  }
  return segments.join('/');
}
