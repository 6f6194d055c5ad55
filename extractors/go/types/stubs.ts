import type { GoPackage } from '../program/import-graph.ts';
import { readHeader } from '../program/import-lines.ts';
import { stubTexts } from './stub-texts.ts';

const packages = new Map<string, GoPackage>();

/**
 * What a library's declarations say about types, as a package that the resolver reads like any other; `undefined` for
 * libraries without a row.
 */
export function stubPackage(importPath: string): GoPackage | undefined {
  const known = packages.get(importPath);
  if (known !== undefined) return known;
  const text = stubTexts.get(importPath);
  if (text === undefined) return undefined;
  const source = { path: `${importPath} (declarations).go`, language: 'go', text, counted: false } as const;
  const header = readHeader(text);
  const made = {
    id: `library ${importPath}`,
    folder: importPath,
    name: header.packageName,
    files: [{ source, header }],
  };
  packages.set(importPath, made);
  return made;
}
