import type { Language } from '../model/source.ts';

/** Why a file or a folder is left out unless it is named. A folder that is not entered counts once. */
export type LeftOutReason =
  | 'ignored'
  | 'dependencies'
  | 'vendored'
  | 'generated'
  | 'build output'
  | 'caches'
  | 'tests'
  | 'no extractor yet'
  | 'notebooks in another language';

const folderReasons: ReadonlyMap<string, LeftOutReason> = new Map<string, LeftOutReason>([
  ['node_modules', 'dependencies'],
  ['bower_components', 'dependencies'],
  ['site-packages', 'dependencies'],
  ['dist-packages', 'dependencies'],
  ['__pypackages__', 'dependencies'],
  ['.tox', 'dependencies'],
  ['.nox', 'dependencies'],
  ['.venv', 'dependencies'],
  ['.eggs', 'dependencies'],
  ['.yarn', 'dependencies'],
  ['vendor', 'vendored'],
  ['vendored', 'vendored'],
  ['_vendor', 'vendored'],
  ['_vendored', 'vendored'],
  ['third_party', 'vendored'],
  ['third-party', 'vendored'],
  ['.aws-sam', 'build output'],
  ['.serverless', 'build output'],
  ['cdk.out', 'build output'],
  ['.next', 'build output'],
  ['.nuxt', 'build output'],
  ['.svelte-kit', 'build output'],
  ['.terraform', 'build output'],
  ['.webpack', 'build output'],
  ['htmlcov', 'build output'],
  ['__pycache__', 'caches'],
  ['.mypy_cache', 'caches'],
  ['.pytest_cache', 'caches'],
  ['.ruff_cache', 'caches'],
  ['.cache', 'caches'],
  ['.ipynb_checkpoints', 'caches'],
  ['test', 'tests'],
  ['tests', 'tests'],
  ['__tests__', 'tests'],
  ['__mocks__', 'tests'],
  ['testdata', 'tests'],
]);

/** Stand-ins written by hand; a Python package may have such a name and be no test. */
const standInFolders = new Set(['mock', 'mocks', 'fake', 'fakes', 'testutil', 'testutils', 'testhelpers']);

/** Folders of version control hold no sources and are not worth a count. */
const versionControl = new Set(['.git', '.hg', '.svn', '.jj']);

/** Names that are build output in most projects, and packages of the project's own in some. */
const usualOutputFolders = new Set(['dist', 'build', 'out', 'target', 'coverage']);

const testFile =
  /^(test_.*\.py|.*_test\.py|tests\.py|conftest\.py|.*\.(?:(?:e2e|int|integration)-)?(?:test|spec)(?:-d)?\.[cm]?[jt]sx?|.*_test\.go)$/;

const generatedFile =
  /^(.*_pb2(_grpc)?\.pyi?|.*\.generated\.[a-z]+|.*_generated\.(py|go)|zz_generated.*\.go|mock_.*\.go|.*\.pb(\.gw)?\.go|.*\.min\.[cm]?js)$/;

/** Why a folder is not entered, by its name and the names in it; `undefined`: it is entered. */
export function whyLeaveFolder(
  name: string,
  { includeTests, includeOutput }: { readonly includeTests: boolean; readonly includeOutput?: boolean | undefined },
  folder: FolderEntries,
): LeftOutReason | 'version control' | undefined {
  if (versionControl.has(name)) return 'version control';
  const reason = folderReasons.get(name);
  if (reason !== undefined) return reason === 'tests' && includeTests ? undefined : reason;
  if (!includeTests && standInFolders.has(name) && !folder.contains('__init__.py')) return 'tests';
  if (folder.contains('pyvenv.cfg')) return 'dependencies';
  const isOutput =
    includeOutput !== true &&
    usualOutputFolders.has(name) &&
    !folder.isProgram() &&
    !folder.names().some((entry) => ownPackage.test(entry));
  return isOutput ? 'build output' : undefined;
}

/** What is asked about a folder before it is entered. */
export interface FolderEntries {
  contains(entry: string): boolean;
  names(): readonly string[];
  /** Whether the package around it starts in there, with nothing beside it that it could be built of. */
  isProgram(): boolean;
}

/** What makes a folder a package of Python or Go whatever its name: neither language builds into sources. */
const ownPackage = /^__init__\.py$|\.go$/;

/**
 * Why the calls of a file do not count, by what its first lines say; the file is read all the same, since names may lead
 * to it. `Code generated … DO NOT EDIT.` is Go's form, which the generators of mocks write
 * too (https://go.dev/s/generatedcode); `@generated` is that of many others.
 */
export function whyNotCount(text: string, language: Language, includeTests: boolean): LeftOutReason | undefined {
  const head = text.slice(0, HEAD_LENGTH);
  // Most files have neither word, which is told faster.
  if ((head.includes('DO NOT EDIT') || head.includes('@generated')) && generatedMark.test(head)) return 'generated';
  if (language !== 'go' || includeTests || !head.includes('"testing"')) return undefined;
  return importsTesting.test(head) && usesTest.test(text) ? 'tests' : undefined;
}

/** Helpers of tests that stand in files without `_test` in their name take a test as a parameter. */
const importsTesting = /^[ \t]*(?:import[ \t]+)?"testing"/m;
const usesTest = /\btesting\.(?:T|TB|B|M)\b/;

/** Licences stand above the mark; nothing that generates writes it further down. */
const HEAD_LENGTH = 4096;
const generatedMark = /^[ \t]*(?:\/\/|\/?\*+|#+)[ \t]*(?:Code generated .*DO NOT EDIT|@generated\b)/m;

/** Why a source file is left out, by its name. */
export function whyLeaveFile(name: string, includeTests: boolean): LeftOutReason | undefined {
  if (generatedFile.test(name)) return 'generated';
  return !includeTests && testFile.test(name) ? 'tests' : undefined;
}
