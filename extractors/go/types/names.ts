import { libraryFunction } from '../libraries/library-members.ts';
import type { ParsedFile } from '../program/parsed-file.ts';
import { type ImportTarget, importFolder, type Program } from '../program/program.ts';
import { usualPackageName } from '../sdk/sdk-packages.ts';
import { findLocal } from './locals.ts';
import type { Meaning } from './resolution.ts';

/** The names that a file's imports bring. */
export interface ImportNames {
  readonly named: ReadonlyMap<string, ImportTarget>;
  readonly dotted: readonly ImportTarget[];
}

const unknownMeaning: Meaning = { kind: 'unknown' };

/** What a name means at a node: locals first, then the package, then imports, then what the language brings. */
export function findMeaning(program: Program, names: ImportNames, file: ParsedFile, name: string, at: number): Meaning {
  const local = findLocal(file, name, at);
  if (local !== undefined) return { kind: 'local', local };
  const own = program.findDeclaration(file.package, name, file.path).declaration;
  if (own !== undefined) return { kind: 'declaration', declaration: own };
  const target = names.named.get(name);
  if (target !== undefined) return { kind: 'package', target };
  if (builtins.has(name)) return { kind: 'builtin', name };
  for (const dotted of names.dotted) {
    const meaning = inPackage(program, dotted, name);
    if (meaning !== undefined) return meaning;
  }
  return unknownMeaning;
}

/** What `package.name` is. */
export function inPackage(program: Program, target: ImportTarget, name: string): Meaning | undefined {
  if (target.kind === 'sdk') return { kind: 'sdk', package: target.package, name };
  if (target.kind === 'external') {
    const member = libraryFunction(program, target.path, name);
    return member === undefined ? undefined : { kind: 'library', member };
  }
  const { declaration } = program.findDeclaration(target.package, name);
  return declaration === undefined ? undefined : { kind: 'declaration', declaration };
}

export function importNamesOf(program: Program, file: ParsedFile): ImportNames {
  const named = new Map<string, ImportTarget>();
  const dotted: ImportTarget[] = [];
  for (const { path, name } of file.header.imports) {
    if (name === '_') continue;
    const target = program.resolveImport(importFolder(file), path);
    if (name === '.') dotted.push(target);
    else named.set(name ?? packageName(target, path), target);
  }
  return { named, dotted };
}

function packageName(target: ImportTarget, path: string): string {
  if (target.kind === 'local') return target.package.name;
  return usualPackageName(target.kind === 'sdk' ? target.package.path : path);
}

const builtins: ReadonlySet<string> = new Set(
  (
    'bool byte complex64 complex128 error float32 float64 int int8 int16 int32 int64 rune string uint uint8 uint16 uint32 ' +
    'uint64 uintptr any comparable true false nil iota append cap clear close complex copy delete imag len make max min ' +
    'new panic print println real recover'
  ).split(' '),
);
