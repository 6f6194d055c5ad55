import { posix } from 'node:path';
import type { ProjectFile } from '../../../src/model/source.ts';

/** What the tsconfig.json above a file says about import paths. */
export interface PathSettings {
  /** Folder, relative to the root. */
  readonly baseUrl: string | undefined;
  /** `@app/*` → `src/app/*`, relative to `base`. */
  readonly paths: readonly { readonly pattern: string; readonly targets: readonly string[] }[];
  readonly base: string;
}

/** A package of the program itself. */
export interface WorkspacePackage {
  readonly name: string;
  /** Relative to the root; empty for the root. */
  readonly folder: string;
  readonly json: Readonly<Record<string, unknown>>;
}

export interface ProjectSettings {
  settingsFor(path: string): readonly PathSettings[];
  readonly packages: ReadonlyMap<string, WorkspacePackage>;
  packageAround(path: string): WorkspacePackage | undefined;
}

/** Reads tsconfig.json and package.json files; one that is damaged is as if it were not there. */
export function readProjectFiles(files: readonly ProjectFile[]): ProjectSettings {
  const json = new Map<string, Readonly<Record<string, unknown>>>();
  for (const file of files) {
    const parsed = file.path.endsWith('.json') ? parseLenient(file.text) : undefined;
    if (parsed !== undefined) json.set(file.path, parsed);
  }
  const packages = new Map<string, WorkspacePackage>();
  const byFolder = new Map<string, WorkspacePackage>();
  for (const [path, content] of json) {
    if (posix.basename(path) !== 'package.json') continue;
    const folder = folderOf(path);
    const name = typeof content.name === 'string' ? content.name : '';
    const found = { name, folder, json: content };
    byFolder.set(folder, found);
    if (name !== '' && !packages.has(name)) packages.set(name, found);
  }
  const settings = new Map<string, PathSettings[]>();
  for (const path of json.keys()) {
    if (!/^(tsconfig.*|jsconfig)\.json$/.test(posix.basename(path))) continue;
    const found = pathSettings(json, packages, path, new Set());
    if (found === undefined) continue;
    const folder = folderOf(path);
    settings.set(folder, [...(settings.get(folder) ?? []), found]);
  }
  return {
    packages,
    settingsFor(path) {
      const found: PathSettings[] = [];
      for (const folder of foldersAbove(path)) found.push(...(settings.get(folder) ?? []));
      return found;
    },
    packageAround(path) {
      for (const folder of foldersAbove(path)) {
        const around = byFolder.get(folder);
        if (around !== undefined) return around;
      }
      return undefined;
    },
  };
}

function pathSettings(
  json: ReadonlyMap<string, Readonly<Record<string, unknown>>>,
  packages: ReadonlyMap<string, WorkspacePackage>,
  path: string,
  seen: Set<string>,
): PathSettings | undefined {
  const content = json.get(path);
  if (content === undefined || seen.has(path)) return undefined;
  seen.add(path);
  const folder = folderOf(path);
  let inherited: PathSettings | undefined;
  const above = typeof content.extends === 'string' ? [content.extends] : content.extends;
  for (const name of Array.isArray(above) ? above : []) {
    if (typeof name !== 'string') continue;
    const target = extended(name, folder, packages);
    for (const candidate of [target, `${target}.json`, posix.join(target, 'tsconfig.json')]) {
      inherited = pathSettings(json, packages, candidate, seen) ?? inherited;
    }
  }
  const options = asRecord(content.compilerOptions);
  const baseUrl = typeof options?.baseUrl === 'string' ? inFolder(folder, options.baseUrl) : inherited?.baseUrl;
  const own = asRecord(options?.paths);
  if (own === undefined) {
    return baseUrl === undefined && inherited === undefined
      ? undefined
      : { baseUrl, paths: inherited?.paths ?? [], base: inherited?.base ?? folder };
  }
  const paths = Object.entries(own).map(([pattern, targets]) => ({
    pattern,
    targets: Array.isArray(targets) ? targets.filter((target): target is string => typeof target === 'string') : [],
  }));
  return { baseUrl, paths, base: baseUrl ?? folder };
}

function extended(name: string, folder: string, packages: ReadonlyMap<string, WorkspacePackage>): string {
  if (name.startsWith('.')) return inFolder(folder, name);
  const parts = name.split('/');
  const length = name.startsWith('@') ? 2 : 1;
  const around = packages.get(parts.slice(0, length).join('/'));
  return posix.join(around?.folder ?? 'node_modules', ...parts.slice(length));
}

/** The folder of a path and those above it, nearest first; the root is ''. */
function foldersAbove(path: string): readonly string[] {
  const folders: string[] = [];
  for (let folder = folderOf(path); ; folder = folderOf(folder)) {
    folders.push(folder);
    if (folder === '') return folders;
  }
}

export function folderOf(path: string): string {
  const slash = path.lastIndexOf('/');
  return slash < 0 ? '' : path.slice(0, slash);
}

/** `relative` seen from `folder`, relative to the root. */
export function inFolder(folder: string, relative: string): string {
  const joined = posix.join(folder, relative).replace(/\/+$/, '');
  return joined === '.' ? '' : joined;
}

function asRecord(value: unknown): Readonly<Record<string, unknown>> | undefined {
  // What JSON.parse gives for `{…}`.
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Readonly<Record<string, unknown>>)
    : undefined;
}

/** JSON with comments and trailing commas, as tsconfig.json is written. */
function parseLenient(text: string): Readonly<Record<string, unknown>> | undefined {
  const plain = text
    .replace(/^\uFEFF/, '')
    .replace(/("(?:[^"\\\n]|\\.)*")|\/\*[\s\S]*?\*\/|\/\/[^\n]*/g, (_all, string: string | undefined) => string ?? '')
    .replace(/("(?:[^"\\\n]|\\.)*")|,(?=\s*[}\]])/g, (_all, string: string | undefined) => string ?? '');
  try {
    return asRecord(JSON.parse(plain));
  } catch (cause) {
    if (cause instanceof SyntaxError) return undefined;
    throw cause;
  }
}
