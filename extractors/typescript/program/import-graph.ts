import { posix } from 'node:path';
import type { ProjectFile, SourceFile } from '../../../src/model/source.ts';
import { findSpecifiers } from './import-lines.ts';
import { folderOf, inFolder, readProjectFiles, type WorkspacePackage } from './project-files.ts';

/** Which file imports which, without parsing any. */
export interface ImportGraph {
  readonly files: readonly SourceFile[];
  find(path: string): SourceFile | undefined;
  /** The file that `specifier` means in `from`; `undefined` for packages from elsewhere. */
  resolve(from: string, specifier: string): string | undefined;
  importsOf(path: string): readonly string[];
  importersOf(path: string): readonly string[];
}

const extensions = ['.ts', '.tsx', '.mts', '.cts', '.js', '.jsx', '.mjs', '.cjs', '.vue', '.svelte', '.astro'];
/** Output extension → those of the source it may have been made from. */
const sourceExtensions: Readonly<Record<string, readonly string[]>> = {
  '.js': ['.ts', '.tsx', '.jsx'],
  '.jsx': ['.tsx'],
  '.mjs': ['.mts', '.ts'],
  '.cjs': ['.cts', '.ts'],
};
/** Folders that a build puts its output in, and the ones its sources are in. */
const outputFolder = /^(dist|lib|build|out|esm|cjs|es|dist-[a-z]+)\/(?:(?:esm|cjs|es|src|types|node|commonjs)\/)*/;

export function createImportGraph(files: readonly SourceFile[], projectFiles: readonly ProjectFile[]): ImportGraph {
  const byPath = new Map(files.map((file) => [file.path, file]));
  const project = readProjectFiles(projectFiles);
  const resolved = new Map<string, string | undefined>();
  const imports = new Map<string, readonly string[]>();
  let importers: Map<string, string[]> | undefined;

  function findFile(path: string): string | undefined {
    if (byPath.has(path)) return path;
    const extension = posix.extname(path);
    for (const other of sourceExtensions[extension] ?? []) {
      const source = path.slice(0, -extension.length) + other;
      if (byPath.has(source)) return source;
    }
    for (const other of extensions) if (byPath.has(path + other)) return path + other;
    for (const other of extensions) {
      const index = path === '' ? `index${other}` : `${path}/index${other}`;
      if (byPath.has(index)) return index;
    }
    return undefined;
  }

  function find(from: string, specifier: string): string | undefined {
    const plain = specifier.replace(/\?.*$/, '').replace(/^node:/, '');
    if (plain.startsWith('.')) return findFolder(inFolder(folderOf(from), plain));
    for (const settings of project.settingsFor(from)) {
      for (const { pattern, targets } of settings.paths) {
        const star = matchPattern(pattern, plain);
        if (star === undefined) continue;
        for (const target of targets) {
          const file = findFolder(inFolder(settings.base, target.replace('*', star)));
          if (file !== undefined) return file;
        }
      }
      if (settings.baseUrl === undefined) continue;
      const file = findFolder(inFolder(settings.baseUrl, plain));
      if (file !== undefined) return file;
    }
    const parts = plain.split('/');
    const length = plain.startsWith('@') ? 2 : 1;
    const own = plain.startsWith('#')
      ? project.packageAround(from)
      : project.packages.get(parts.slice(0, length).join('/'));
    if (own === undefined) return undefined;
    const subpath = plain.startsWith('#') ? plain : `./${parts.slice(length).join('/')}`;
    return findInPackage(own, subpath.replace(/\/$/, ''));
  }

  /** A file, or a folder by its package.json or index. */
  function findFolder(path: string): string | undefined {
    const file = findFile(path);
    if (file !== undefined) return file;
    const inner = [...project.packages.values()].find((candidate) => candidate.folder === path && path !== '');
    return inner === undefined ? undefined : findInPackage(inner, '.');
  }

  function findInPackage(own: WorkspacePackage, subpath: string): string | undefined {
    const targets: string[] = [];
    const table = subpath.startsWith('#') ? own.json.imports : own.json.exports;
    collectExports(table, subpath, targets);
    if (subpath === '.') {
      for (const field of ['source', 'module', 'main', 'types', 'browser']) {
        const value = own.json[field];
        if (typeof value === 'string') targets.push(value);
      }
      targets.push('src/index', 'index', 'lib/index', 'src/main', 'src');
    } else {
      targets.push(subpath, `./src/${subpath.slice(2)}`);
    }
    for (const target of targets) {
      const relative = target.replace(/^\.\//, '').replace(/\.d\.([cm]?)ts$/, '.$1js');
      const inner = relative.replace(outputFolder, '');
      for (const candidate of [relative, `src/${inner}`, inner]) {
        const file = findFile(inFolder(own.folder, candidate));
        if (file !== undefined) return file;
      }
    }
    return undefined;
  }

  function resolve(from: string, specifier: string): string | undefined {
    const key = `${folderOf(from)}|${specifier}`;
    if (resolved.has(key)) return resolved.get(key);
    const found = find(from, specifier);
    resolved.set(key, found);
    return found;
  }

  function importsOf(path: string): readonly string[] {
    const known = imports.get(path);
    if (known !== undefined) return known;
    const found = new Set<string>();
    for (const specifier of findSpecifiers(byPath.get(path)?.text ?? '')) {
      const target = resolve(path, specifier);
      if (target !== undefined && target !== path) found.add(target);
    }
    const list = [...found];
    imports.set(path, list);
    return list;
  }

  return {
    files,
    find: (path) => byPath.get(path),
    resolve,
    importsOf,
    importersOf(path) {
      if (importers === undefined) {
        importers = new Map();
        for (const file of files) {
          for (const target of importsOf(file.path)) {
            const list = importers.get(target);
            if (list === undefined) importers.set(target, [file.path]);
            else list.push(file.path);
          }
        }
      }
      return importers.get(path) ?? [];
    },
  };
}

/** What `*` stands for; `undefined`: the pattern does not fit. */
function matchPattern(pattern: string, specifier: string): string | undefined {
  const star = pattern.indexOf('*');
  if (star < 0) return pattern === specifier ? '' : undefined;
  const before = pattern.slice(0, star);
  const after = pattern.slice(star + 1);
  if (!specifier.startsWith(before) || !specifier.endsWith(after)) return undefined;
  if (specifier.length < before.length + after.length) return undefined;
  return specifier.slice(before.length, specifier.length - after.length);
}

/** Every target that a package's `exports` give for a subpath, under any condition. */
function collectExports(table: unknown, subpath: string, targets: string[]): void {
  if (typeof table === 'string') {
    if (subpath === '.') targets.push(table);
    return;
  }
  if (typeof table !== 'object' || table === null) return;
  const entries = Object.entries(table);
  const isTable = entries.some(([key]) => key.startsWith('.') || key.startsWith('#'));
  if (!isTable) {
    if (subpath === '.') for (const [, value] of entries) collectTargets(value, '', targets);
    return;
  }
  for (const [key, value] of entries) {
    const star = matchPattern(key, subpath);
    if (star !== undefined) collectTargets(value, star, targets);
  }
}

function collectTargets(value: unknown, star: string, targets: string[]): void {
  if (typeof value === 'string') targets.push(value.replaceAll('*', star));
  else if (Array.isArray(value)) for (const item of value) collectTargets(item, star, targets);
  else if (typeof value === 'object' && value !== null) {
    for (const item of Object.values(value)) collectTargets(item, star, targets);
  }
}
