import { posix } from 'node:path';
import { compareText } from '../../../src/model/order.ts';
import type { ProjectFile } from '../../../src/model/source.ts';

/** The Go modules below the root. */
export interface GoModules {
  /** Folders with the same scope resolve every import path alike, relative ones left aside. */
  scopeOf(folder: string): string;
  /** Folders that may hold the package with this import path, for an import in `folder`; the likeliest first. */
  candidateFolders(folder: string, importPath: string): readonly string[];
}

interface GoModule {
  readonly folder: string;
  readonly path: string;
  readonly replaced: readonly Replacement[];
}

/** `replace old => ./folder`; replacements by other modules lead out of the tree. */
interface Replacement {
  readonly old: string;
  readonly folder: string;
}

/**
 * Modules by their `go.mod`, nearest first, then relative `replace`s (of `go.work` too), then other modules of the tree.
 * `inferPrefix` tells the path of the module at the root where no `go.mod` does; `folders` are those with Go files.
 */
export function findModules(
  files: readonly ProjectFile[],
  folders: Iterable<string>,
  inferPrefix: () => string | undefined,
): GoModules {
  const modules = files.filter((file) => baseName(file.path) === 'go.mod').map(parseModule);
  const workspaces = files.filter((file) => baseName(file.path) === 'go.work');
  const workspaceReplaced = workspaces.flatMap((file) => parseReplacements(file.text, folderOf(file.path)));
  // Where several hold a path, the longest module path is the most specific.
  const byLength = [...modules].sort((a, b) => b.path.length - a.path.length || compareText(a.folder, b.folder));
  const byFolder = new Map(modules.map((module) => [module.folder, module]));
  const vendoring = vendoringFolders(folders);
  const scopes = new Map<string, string>();
  let inferred: { readonly prefix: string | undefined } | undefined;

  function nearest(folder: string): GoModule | undefined {
    for (let current = folder; ; current = folderOf(current)) {
      const module = byFolder.get(current);
      if (module !== undefined || current === '') return module;
    }
  }

  /** The folders from this one upwards that hold vendored packages. */
  function vendoringAbove(folder: string): readonly string[] {
    const found: string[] = [];
    if (vendoring.size === 0) return found;
    for (let current = folder; ; current = folderOf(current)) {
      if (vendoring.has(current)) found.push(current);
      if (current === '') return found;
    }
  }

  return {
    scopeOf(folder) {
      const known = scopes.get(folder);
      if (known !== undefined) return known;
      const scope = [nearest(folder)?.folder ?? '\0', ...vendoringAbove(folder)].join('\n');
      scopes.set(folder, scope);
      return scope;
    },
    candidateFolders(folder, importPath) {
      const candidates: string[] = [];
      const own = nearest(folder);
      if (own !== undefined) addBelow(candidates, own.folder, own.path, importPath);
      for (const { old, folder: target } of [...(own?.replaced ?? []), ...workspaceReplaced])
        addBelow(candidates, target, old, importPath);
      for (const module of byLength) addBelow(candidates, module.folder, module.path, importPath);
      if (own === undefined) {
        inferred ??= { prefix: inferPrefix() };
        if (inferred.prefix !== undefined) addBelow(candidates, '', inferred.prefix, importPath);
      }
      // GOPATH trees and vendored copies that are part of the analysed files.
      for (const above of vendoringAbove(folder)) candidates.push(join(above, `vendor/${importPath}`));
      candidates.push(`src/${importPath}`, importPath);
      return candidates;
    },
  };
}

/** The folders whose `vendor` folder holds packages. */
function vendoringFolders(folders: Iterable<string>): ReadonlySet<string> {
  const found = new Set<string>();
  for (const folder of folders) {
    for (let at = folder.indexOf('vendor/'); at >= 0; at = folder.indexOf('vendor/', at + 1)) {
      if (at === 0) found.add('');
      else if (folder[at - 1] === '/') found.add(folder.slice(0, at - 1));
    }
  }
  return found;
}

/**
 * The prefix that makes the most import paths folders of the tree: programs written before modules, and parts of a
 * repository that were named without their `go.mod`.
 */
export function votedPrefix(importPaths: Iterable<string>, isFolder: (folder: string) => boolean): string | undefined {
  const votes = new Map<string, Set<string>>();
  for (const importPath of importPaths) {
    const segments = importPath.split('/');
    for (let length = 1; length < segments.length; length += 1) {
      const folder = segments.slice(length).join('/');
      if (!isFolder(folder)) continue;
      const prefix = segments.slice(0, length).join('/');
      const voters = votes.get(prefix);
      if (voters === undefined) votes.set(prefix, new Set([folder]));
      else voters.add(folder);
      break;
    }
  }
  const ranked = [...votes].sort(
    ([a, votersA], [b, votersB]) => weight(votersB) - weight(votersA) || compareText(a, b),
  );
  return ranked[0]?.[0];
}

/** Deeper folders are better witnesses: many a repository has a folder `util` or `client`. */
function weight(folders: ReadonlySet<string>): number {
  let sum = 0;
  for (const folder of folders) sum += folder.split('/').length;
  return sum;
}

function addBelow(candidates: string[], folder: string, modulePath: string, importPath: string): void {
  if (importPath === modulePath) candidates.push(folder);
  else if (importPath.startsWith(`${modulePath}/`))
    candidates.push(join(folder, importPath.slice(modulePath.length + 1)));
}

function parseModule(file: ProjectFile): GoModule {
  const folder = folderOf(file.path);
  const text = withoutComments(file.text);
  const path = /^[ \t]*module[ \t]+(?:"([^"]+)"|`([^`]+)`|\(?\s*([^\s()"`]+))/m.exec(text);
  return { folder, path: path?.[1] ?? path?.[2] ?? path?.[3] ?? '\0', replaced: parseReplacements(text, folder) };
}

/** Every `old [version] => ./relative` of a `go.mod` or `go.work`, in a group or on a line of its own. */
function parseReplacements(text: string, folder: string): readonly Replacement[] {
  const lines = withoutComments(text).matchAll(
    /^[ \t]*(?:replace[ \t]+\(?)?[ \t]*"?([^\s"()]+)"?(?:[ \t]+v\S+)?[ \t]*=>[ \t]*"?(\.{1,2}(?:\/[^\s"]*)?)"?/gm,
  );
  return [...lines].flatMap(([, old, target]) => {
    if (old === undefined || target === undefined) return [];
    const resolved = posix.normalize(posix.join(folder === '' ? '.' : folder, target)).replace(/\/$/, '');
    if (resolved.startsWith('..')) return [];
    return [{ old, folder: resolved === '.' ? '' : resolved }];
  });
}

function withoutComments(text: string): string {
  return text.replace(/\/\/.*$/gm, '');
}

export function folderOf(path: string): string {
  const slash = path.lastIndexOf('/');
  return slash < 0 ? '' : path.slice(0, slash);
}

function baseName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

function join(folder: string, below: string): string {
  return folder === '' ? below : `${folder}/${below}`;
}
