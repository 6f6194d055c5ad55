import { existsSync, readdirSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import ts from 'typescript';
import { compareText } from '../../../src/model/order.ts';
import { type FolderEntries, whyLeaveFile, whyLeaveFolder } from '../../../src/sources/left-out.ts';
import { isPublishedOutput } from '../../../src/sources/published-output.ts';
import { sdkFolder } from './install-sdk.ts';

const sourceFile = /(?<!\.d)\.[cm]?[jt]sx?$/;
const options: ts.CompilerOptions = {
  allowJs: true,
  checkJs: false,
  noEmit: true,
  skipLibCheck: true,
  strict: false,
  noImplicitAny: true,
  esModuleInterop: true,
  experimentalDecorators: true,
  target: ts.ScriptTarget.ES2022,
  module: ts.ModuleKind.ESNext,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  moduleDetection: ts.ModuleDetectionKind.Force,
  maxNodeModuleJsDepth: 0,
  types: ['node'],
  typeRoots: [join(sdkFolder, 'node_modules', '@types')],
};

/** The source files of a folder that a run over it would read, in order of path. */
export function sourceFiles(folder: string): string[] {
  const found: string[] = [];
  const visit = (at: string): void => {
    const entries = readdirSync(at, { withFileTypes: true }).sort((a, b) => compareText(a.name, b.name));
    for (const entry of entries) {
      const path = join(at, entry.name);
      if (entry.isDirectory() && whyLeaveFolder(entry.name, { includeTests: false }, entriesOf(path)) === undefined)
        visit(path);
      if (entry.isFile() && sourceFile.test(entry.name) && whyLeaveFile(entry.name, false) === undefined)
        found.push(path);
    }
  };
  visit(folder);
  return found;
}

function entriesOf(folder: string): FolderEntries {
  const around = dirname(folder);
  return {
    contains: (name) => existsSync(join(folder, name)),
    names: () => readdirSync(folder),
    isProgram: () => isPublishedOutput(around, new Set(readdirSync(around)), basename(folder)),
  };
}

/** A program over these files in which what is not theirs is looked for among the installed packages of the SDK. */
export function loadProgram(files: readonly string[]): ts.Program {
  const host = ts.createCompilerHost(options, true);
  const besides = join(sdkFolder, 'any.ts');
  host.resolveModuleNameLiterals = (literals, containingFile, _redirected, compilerOptions) =>
    literals.map(({ text }) => {
      const isOwn = text.startsWith('.') || containingFile.startsWith(sdkFolder);
      const from = isOwn ? containingFile : besides;
      return ts.resolveModuleName(text, from, compilerOptions, host);
    });
  return ts.createProgram([...files], options, host);
}
