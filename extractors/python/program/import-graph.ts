import { compareText } from '../../../src/model/order.ts';
import { perFile } from '../../../src/model/per-file.ts';
import type { SourceFile } from '../../../src/model/source.ts';
import { findImports, type ImportLine } from './import-lines.ts';

/** The Python files below the root and how they import each other, told from their text alone. */
export interface ImportGraph {
  readonly paths: readonly string[];
  findFile(path: string): SourceFile | undefined;
  /** What a dotted name imported in `from` leads to; `level` counts the leading dots of a relative import. */
  resolveImport(from: string, dotted: string, level: number): ImportTarget | undefined;
  /** A module or folder directly inside a package's folder. */
  findInFolder(folder: string, name: string): ImportTarget | undefined;
  /** The SDK's own name of a module in a copy of the SDK that lies in the program: `botocore.session`. */
  sdkModuleOf(path: string): string | undefined;
  /** Files that import this one directly, sorted. */
  importersOf(path: string): readonly string[];
  /** Files that this one imports directly, sorted. */
  importsOf(path: string): readonly string[];
  /** The import statements of a file. */
  importLinesOf(path: string): readonly ImportLine[];
  /** Whether a file imports this name from somewhere, or may do so by a star. */
  importsName(path: string, name: string): boolean;
}

export type ImportTarget =
  | { readonly kind: 'file'; readonly path: string }
  | { readonly kind: 'folder'; readonly folder: string };

export function createImportGraph(files: readonly SourceFile[]): ImportGraph {
  const byPath = new Map(files.map((file) => [file.path, file]));
  const paths = [...byPath.keys()].sort(compareText);
  const folders = collectFolders(paths);
  const names = namesIn(paths, folders);
  const bySuffix = groupByLastSegments(paths);
  const importsByPath = new Map<string, readonly string[]>();
  let importers: Map<string, string[]> | undefined;

  function findInFolder(folder: string, name: string): ImportTarget | undefined {
    const stem = folder === '' ? name : `${folder}/${name}`;
    for (const path of [`${stem}/__init__.py`, `${stem}.py`]) if (byPath.has(path)) return { kind: 'file', path };
    return folders.has(stem) ? { kind: 'folder', folder: stem } : undefined;
  }

  function findBelow(folder: string, segments: readonly string[]): ImportTarget | undefined {
    return findInFolder(folder, segments.join('/'));
  }

  function resolveImport(from: string, dotted: string, level: number): ImportTarget | undefined {
    const segments = dotted === '' ? [] : dotted.split('.');
    let folder = folderOf(from);
    if (level > 0) {
      for (let step = 1; step < level; step += 1) folder = folderOf(folder);
      if (segments.length === 0) {
        const path = folder === '' ? '__init__.py' : `${folder}/__init__.py`;
        return byPath.has(path) ? { kind: 'file', path } : { kind: 'folder', folder };
      }
      return findBelow(folder, segments);
    }
    // Most imports are of the standard library or of other packages: nothing here is called so.
    if (!names.has(segments[0] ?? '')) return undefined;
    // The nearest folder upward that holds the first segment decides, as sys.path habits differ from project to project.
    for (;;) {
      const target = findBelow(folder, segments);
      if (target !== undefined && target.kind === 'file' && target.path !== from) return target;
      if (target?.kind === 'folder' && (segments.length > 1 || holdsPython(target.folder))) return target;
      if (folder === '') break;
      folder = folderOf(folder);
    }
    if (segments.length < 2) return undefined;
    // A source root elsewhere (`src/`, a Lambda layer): only where exactly one file has this tail.
    const key = segments.slice(-2).join('/');
    const tail = `/${segments.join('/')}`;
    const fits = (bySuffix.get(key) ?? []).filter((path) => {
      const stem = path.endsWith('/__init__.py') ? path.slice(0, -'/__init__.py'.length) : path.slice(0, -'.py'.length);
      return `/${stem}`.endsWith(tail);
    });
    const [only] = fits;
    return fits.length === 1 && only !== undefined && only !== from ? { kind: 'file', path: only } : undefined;
  }

  function holdsPython(folder: string): boolean {
    return folders.has(folder);
  }

  function importsOf(path: string): readonly string[] {
    const known = importsByPath.get(path);
    if (known !== undefined) return known;
    const found = new Set<string>();
    for (const { dotted, level, names } of linesOf(path)) {
      const target = resolveImport(path, dotted, level);
      if (target === undefined) continue;
      if (target.kind === 'file') found.add(target.path);
      const folder =
        target.kind === 'folder'
          ? target.folder
          : target.path.endsWith('__init__.py')
            ? folderOf(target.path)
            : undefined;
      if (folder === undefined) continue;
      for (const name of names) {
        const inner = findInFolder(folder, name);
        if (inner?.kind === 'file') found.add(inner.path);
      }
    }
    for (const conftest of conftestsOf(path)) if (byPath.has(conftest)) found.add(conftest);
    found.delete(path);
    const sorted = [...found].sort(compareText);
    importsByPath.set(path, sorted);
    return sorted;
  }

  function linesOf(path: string): readonly ImportLine[] {
    const file = byPath.get(path);
    return file === undefined ? [] : importLinesIn(file);
  }

  function importsName(path: string, name: string): boolean {
    return linesOf(path).some((line) => line.names.includes(name) || line.isStar);
  }

  function importersOf(path: string): readonly string[] {
    if (importers === undefined) {
      importers = new Map();
      for (const from of paths) {
        for (const to of importsOf(from)) {
          const known = importers.get(to);
          if (known === undefined) importers.set(to, [from]);
          else known.push(from);
        }
      }
    }
    return importers.get(path) ?? [];
  }

  function sdkModuleOf(path: string): string | undefined {
    const match = sdkFile.exec(path);
    const [, parent = '', name = '', rest = ''] = match ?? [];
    if (match === null || !byPath.has(`${parent}${name}/${name === 's3transfer' ? 'manager' : 'session'}.py`))
      return undefined;
    return `${name}${rest}`.replace(/\/__init__$/, '').replaceAll('/', '.');
  }

  return {
    paths,
    sdkModuleOf,
    findFile: (path) => byPath.get(path),
    resolveImport,
    findInFolder,
    importersOf,
    importsOf,
    importLinesOf: linesOf,
    importsName,
  };
}

const importLinesIn = perFile(({ text }) => findImports(text));

/** Deployment folders and some tools carry a copy of the SDK; its own files are no program that uses it. */
const sdkFile = /^((?:.*\/)?)(boto3|botocore|aioboto3|aiobotocore|s3transfer)((?:\/[^/]+)+)\.py$/;

const testFile = /(?:^|\/)(?:test_[^/]*|[^/]*_test|tests?|conftest)\.py$/;

/**
 * Where the `conftest.py` files may lie whose fixtures a test file can use without importing them, nearest first.
 * Source: https://docs.pytest.org/en/stable/reference/fixtures.html#conftest-py-sharing-fixtures-across-multiple-files
 */
export function conftestsOf(path: string): readonly string[] {
  if (!testFile.test(path)) return [];
  const places: string[] = [];
  for (let folder = folderOf(path); ; folder = folderOf(folder)) {
    places.push(folder === '' ? 'conftest.py' : `${folder}/conftest.py`);
    if (folder === '') return places;
  }
}

function folderOf(path: string): string {
  const slash = path.lastIndexOf('/');
  return slash < 0 ? '' : path.slice(0, slash);
}

function collectFolders(paths: readonly string[]): ReadonlySet<string> {
  const folders = new Set<string>();
  for (const path of paths) {
    for (let folder = folderOf(path); folder !== '' && !folders.has(folder); folder = folderOf(folder))
      folders.add(folder);
  }
  return folders;
}

/** What modules and folders are called, without the folders they are in. */
function namesIn(paths: readonly string[], folders: ReadonlySet<string>): ReadonlySet<string> {
  const names = new Set<string>();
  for (const folder of folders) names.add(folder.slice(folder.lastIndexOf('/') + 1));
  for (const path of paths) names.add(path.slice(path.lastIndexOf('/') + 1).replace(/\.py$/, ''));
  return names;
}

function groupByLastSegments(paths: readonly string[]): ReadonlyMap<string, readonly string[]> {
  const groups = new Map<string, string[]>();
  for (const path of paths) {
    const stem = path.endsWith('/__init__.py') ? path.slice(0, -'/__init__.py'.length) : path.replace(/\.py$/, '');
    const key = stem.split('/').slice(-2).join('/');
    const known = groups.get(key);
    if (known === undefined) groups.set(key, [path]);
    else known.push(path);
  }
  return groups;
}
