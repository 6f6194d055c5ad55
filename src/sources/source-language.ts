import { extname } from 'node:path';
import type { Language } from '../model/source.ts';

/** File name extension → language. Type stubs (`.pyi`, `.d.ts`) declare and never call, so they have no row. */
const languageOfExtension: ReadonlyMap<string, Language> = new Map([
  ['.py', 'python'],
  // A notebook of another language is left out when it is read.
  ['.ipynb', 'python'],
  ['.ts', 'typescript'],
  ['.tsx', 'typescript'],
  ['.mts', 'typescript'],
  ['.cts', 'typescript'],
  ['.js', 'typescript'],
  ['.jsx', 'typescript'],
  ['.mjs', 'typescript'],
  ['.cjs', 'typescript'],
  ['.vue', 'typescript'],
  ['.svelte', 'typescript'],
  ['.astro', 'typescript'],
  ['.go', 'go'],
]);

/** Names of the files that tell how each language's imports resolve. */
const projectFileNames: Readonly<Partial<Record<Language, RegExp>>> = {
  typescript: /^(tsconfig.*\.json|jsconfig\.json|package\.json|pnpm-workspace\.yaml)$/,
  go: /^go\.(mod|work)$/,
};

const mebibyte = 1024 * 1024;

/** The largest file, in bytes, that is read; bundled JavaScript is the largest source people keep. */
export const sizeLimits: Readonly<Record<Language, number>> = {
  python: 8 * mebibyte,
  go: 8 * mebibyte,
  typescript: 16 * mebibyte,
};

/** The largest notebook, in bytes: most of it are pictures. */
export const notebookSizeLimit = 64 * mebibyte;

/** The language of a file by its name alone. */
export function languageOfName(name: string): Language | undefined {
  if (/\.d\.[cm]?ts$/.test(name)) return undefined;
  return languageOfExtension.get(extname(name));
}

/** The language that a project file is for, by its name; most files are none. */
export function projectFileLanguage(name: string): Language | undefined {
  if (projectFileNames.go?.test(name) === true) return 'go';
  return projectFileNames.typescript?.test(name) === true ? 'typescript' : undefined;
}
