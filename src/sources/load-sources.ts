import { relative, sep } from 'node:path';
import { type Finding, finding } from '../model/finding.ts';
import { compareText } from '../model/order.ts';
import type { Language, ProjectFile, SourceFile } from '../model/source.ts';
import { UserError } from '../model/user-error.ts';
import { findAnalysisRoot } from './analysis-root.ts';
import { type FileAccess, folderAround } from './file-access.ts';
import { type FoundFile, findSourceFiles, type SearchOptions } from './find-source-files.ts';
import { isInside } from './inside.ts';
import { type LeftOutReason, whyNotCount } from './left-out.ts';
import { type NamedPath, resolveNamedPath } from './named-path.ts';
import { isNotebook, parseNotebook } from './notebook.ts';
import { readSource } from './read-source.ts';
import { unsavedFiles } from './unsaved-files.ts';

/** Everything the analysis reads. */
export interface Sources {
  /** Sorted by path; paths are relative to the analysis root. */
  readonly files: readonly SourceFile[];
  /** Sorted by path. */
  readonly projectFiles: readonly ProjectFile[];
  readonly findings: readonly Finding[];
  /** Files and folders that were left out, by reason; a folder that was not entered counts once. */
  readonly leftOut: Readonly<Record<string, number>>;
}

export interface LoadOptions {
  readonly includeTests: boolean;
  /** Read the project around a single folder too, as around named files. */
  readonly around?: boolean;
  /** The languages to read; files of other languages are counted as left out. */
  readonly languages: readonly Language[];
  /** Absent: everything may be read. */
  readonly access?: FileAccess;
}

/** Above these numbers of files the search stops, with a finding. */
const limits = { counted: 100_000, context: 20_000 };

/**
 * Finds and reads the source files under `paths`. Named files always count; folders are searched with their ignore
 * files and the usual exclusions. When files or several paths are named, the rest of their project is read as well,
 * without its calls being counted.
 * Throws E_NO_SUCH_PATH, E_NO_SOURCES, and E_OUTSIDE where `options.access` does not let it read.
 */
export function loadSources(paths: readonly string[], options: LoadOptions): Sources {
  const { access = {} } = options;
  const named = (paths.length === 0 ? ['.'] : paths).map((path) => resolveNamedPath(path, access));
  const within = commonFolder(named, access);
  const isWhole = named.length === 1 && named[0]?.isFolder === true && options.around !== true;
  const root = findAnalysisRoot(named, isWhole, within);
  const top = root.endsWith(sep) ? root : `${root}${sep}`;
  // Nearly all that is shown lies below the root.
  const show = (absolute: string): string =>
    (absolute.startsWith(top) ? absolute.slice(top.length) : relative(root, absolute)).split(sep).join('/') || '.';
  const search: SearchOptions = { ...options, root, limit: limits.counted, show, within };

  const findings: Finding[] = [];
  const leftOut = new Map<LeftOutReason, number>();
  const counted = new Map<string, FoundFile>();
  const projectFiles = new Map<string, FoundFile>();
  for (const item of named) {
    const found = item.isFolder ? findInFolder(item.path, search) : namedFile(item, options.languages);
    for (const file of [...found.files, ...unsavedFiles(item, options)]) counted.set(file.absolute, file);
    for (const file of found.projectFiles) projectFiles.set(file.absolute, file);
    findings.push(...found.findings);
    for (const [reason, count] of found.leftOut) leave(reason, count);
    if (found.cut) findings.push(searchCut(show(item.path), limits.counted));
  }
  const context = new Map<string, FoundFile>();
  if (counted.size > 0 && !isWhole) {
    const found = findSourceFiles(root, { ...search, limit: limits.context });
    for (const file of found.files) if (!counted.has(file.absolute)) context.set(file.absolute, file);
    for (const file of found.projectFiles) projectFiles.set(file.absolute, file);
    if (found.cut) findings.push(searchCut('the project around the named files', limits.context));
  }

  const namedFiles = new Set(named.flatMap((item) => (item.isFolder ? [] : [item.path])));
  const files = [...readAll(counted.values(), true), ...readAll(context.values(), false)];
  const leftOutCounts = Object.fromEntries([...leftOut].sort(([a], [b]) => compareText(a, b)));
  const sources = files.flatMap((file) => (file.source === undefined ? [] : [file.source]));
  findings.push(...files.flatMap((file) => file.findings));
  if (!sources.some((file) => file.counted)) throw noSources(paths, leftOutCounts, findings);
  return {
    files: sources.sort((a, b) => compareText(a.path, b.path)),
    projectFiles: readProjectFiles(projectFiles.values(), show, access),
    findings,
    leftOut: leftOutCounts,
  };

  function same(absolute: string, source: SourceFile): SourceFile {
    return access.kept?.sameFile(absolute, source) ?? source;
  }

  /** A file that is named may be a link, and is looked at where it leads to. */
  function placeOf({ absolute, real }: FoundFile): { readonly absolute: string; readonly real?: string } {
    return namedFiles.has(absolute) ? { absolute } : { absolute, real };
  }

  function leave(reason: LeftOutReason, count: number): void {
    leftOut.set(reason, (leftOut.get(reason) ?? 0) + count);
  }

  function readAll(found: Iterable<FoundFile>, counts: boolean): readonly LoadedFile[] {
    return [...found].map((file) => {
      const path = show(file.absolute);
      const read = readSource(placeOf(file), path, file.language, access);
      // A file that is reached by its own name as well counts there, not behind a symbolic link.
      const isDouble = file.real !== file.absolute && counted.has(file.real);
      const { text } = read;
      if (text === undefined) return { source: undefined, findings: counts ? read.findings : [] };
      if (isNotebook(path)) {
        const loaded = loadNotebook({ path, json: text, counted: counts && !isDouble }, leftOut);
        return { ...loaded, source: loaded.source && same(file.absolute, loaded.source) };
      }
      // A generated file counts when it is named itself.
      const why =
        counts && !namedFiles.has(file.absolute) ? whyNotCount(text, file.language, options.includeTests) : undefined;
      if (why !== undefined) leave(why, 1);
      const source = { path, language: file.language, text, counted: counts && !isDouble && why === undefined };
      return { source: same(file.absolute, source), findings: counts ? read.findings : [] };
    });
  }
}

/** A published package may hold nothing but what was built: then that is the program. */
function findInFolder(path: string, search: SearchOptions): ReturnType<typeof findSourceFiles> {
  const found = findSourceFiles(path, search);
  if (found.files.length > 0 || !found.leftOut.has('build output')) return found;
  return findSourceFiles(path, { ...search, includeOutput: true });
}

/** The one folder of those that may be read in which all that is named lies; `undefined` where everything may be read. */
function commonFolder(named: readonly NamedPath[], { within }: FileAccess): string | undefined {
  const [first, ...others] = named;
  if (within === undefined || first === undefined) return undefined;
  const folder = folderAround(first.path, within);
  if (folder !== undefined && others.every(({ path }) => isInside(folder, path))) return folder;
  const hint = 'Ask for one of them at a time';
  throw new UserError('E_OUTSIDE', 'The paths do not lie in one of the folders that may be read', hint);
}

/** A notebook's Python; one of another language is left out, and a broken one is a finding. */
function loadNotebook(
  { path, json, counted }: { readonly path: string; readonly json: string; readonly counted: boolean },
  leftOut: Map<LeftOutReason, number>,
): LoadedFile {
  const notebook = parseNotebook(json);
  switch (notebook.kind) {
    case 'code': {
      const { text, cells } = notebook;
      return { source: { path, language: 'python', text, counted, cells }, findings: [] };
    }
    case 'other-language': {
      const reason = 'notebooks in another language';
      if (counted) leftOut.set(reason, (leftOut.get(reason) ?? 0) + 1);
      return { source: undefined, findings: [] };
    }
    case 'broken': {
      const broken = finding('notebook-broken', `${path} is no notebook: ${notebook.why}`, path);
      return { source: undefined, findings: counted ? [broken] : [] };
    }
  }
}

/** A project file that cannot be read is as if it were not there. */
function readProjectFiles(
  found: Iterable<FoundFile>,
  show: (absolute: string) => string,
  access: FileAccess,
): readonly ProjectFile[] {
  return [...found]
    .flatMap(({ absolute, real, language }): readonly ProjectFile[] => {
      const path = show(absolute);
      const { text } = readSource({ absolute, real }, path, language, access);
      return text === undefined ? [] : [{ path, language, text }];
    })
    .sort((a, b) => compareText(a.path, b.path));
}

interface LoadedFile {
  readonly source: SourceFile | undefined;
  readonly findings: readonly Finding[];
}

interface NamedFile {
  readonly files: readonly FoundFile[];
  readonly projectFiles: readonly FoundFile[];
  readonly findings: readonly Finding[];
  readonly leftOut: ReadonlyMap<LeftOutReason, number>;
  readonly cut: boolean;
}

function namedFile(item: NamedPath, languages: readonly Language[]): NamedFile {
  const { language, path } = item;
  if (language === undefined) return { files: [], projectFiles: [], findings: [], leftOut: new Map(), cut: false };
  if (!languages.includes(language)) {
    return { files: [], projectFiles: [], findings: [], leftOut: new Map([['no extractor yet', 1]]), cut: false };
  }
  return {
    files: [{ absolute: path, real: path, language }],
    projectFiles: [],
    findings: [],
    leftOut: new Map(),
    cut: false,
  };
}

function searchCut(where: string, limit: number): Finding {
  return finding('work-bound', `The search of ${where} stopped after ${limit} source files`);
}

function noSources(
  paths: readonly string[],
  leftOut: Readonly<Record<string, number>>,
  findings: readonly Finding[],
): UserError {
  const where = paths.length === 0 ? 'this folder' : paths.join(', ');
  const [first] = findings;
  if (first !== undefined) {
    return new UserError('E_NO_SOURCES', `No readable source files in ${where}`, first.message);
  }
  const reasons = Object.entries(leftOut).map(([reason, count]) => `${count} ${reason}`);
  const hint =
    reasons.length === 0
      ? 'Name a folder or file with source code in a supported language (Python, TypeScript, JavaScript, Go)'
      : `Left out: ${reasons.join(', ')}. Name a file to count it all the same${leftOut.tests === undefined ? '' : ', or pass --include-tests'}`;
  return new UserError('E_NO_SOURCES', `No source files in ${where}`, hint);
}
