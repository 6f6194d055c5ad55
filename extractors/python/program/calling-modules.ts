import type { AttributeNames } from './attribute-names.ts';
import type { ImportGraph } from './import-graph.ts';
import type { Module } from './module.ts';
import { aliasesIn } from './other-names.ts';
import { mayCallName } from './written-calls.ts';

/** What is asked of a program to tell who may call something. */
interface CallingProgram {
  readonly imports: ImportGraph;
  readonly attributeNames: AttributeNames;
  modulesNaming(name: string): readonly Module[];
  countAttributes(name: string): number;
  getModule(path: string): Module;
  piecesCalling(module: Module, names: readonly string[]): readonly Module[];
}

/** A method name that is called at more places than this is too common to ask each place what it calls. */
const MAX_SITES = 200;

/** The modules that may call something of this name: its own, those that import it, and for rare method names every relevant one. */
export function findCallingModules(
  program: CallingProgram,
  module: Module,
  name: string,
  owner: string | undefined,
): readonly Module[] {
  const importers = importersWithin(program, module.path);
  const others = program.modulesNaming(name);
  const own = others.includes(module) ? (module.calls.attributes.get(name)?.length ?? 0) : 0;
  const isRare = program.countAttributes(name) - own <= MAX_SITES;
  // A method is called on objects that come from anywhere, a function as `package.module.function` too.
  const mayCall = (other: Module) => isRare && (owner !== undefined || other.calls.attributes.has(name));
  const near = others.filter((other) => other !== module && (mayCall(other) || importers.has(other.path)));
  const pieces = program.piecesCalling(module, aliasesIn(module, name));
  if (owner !== undefined && !isRare && name !== '__init__') return [...pieces, ...near];
  return [...pieces, ...near, ...furtherImporters(program, importers, name, owner)];
}

/**
 * Importers outside the relevant modules that may call the name: they hand on names of operations, or rename it.
 * `owner`: the class whose method it is.
 */
function furtherImporters(
  program: CallingProgram,
  importers: ReadonlySet<string>,
  name: string,
  owner: string | undefined,
): readonly Module[] {
  const known = new Set(program.modulesNaming(name).map((other) => other.path));
  const needed = name === '__init__' ? owner : undefined;
  return [...importers]
    .filter((path) => !known.has(path) && mayUse(program, path, name))
    .filter((path) => needed === undefined || mayUse(program, path, needed))
    .map((path) => program.getModule(path))
    .flatMap((other) => program.piecesCalling(other, aliasesIn(other, name)));
}

/** Whether a file may call what it imports under the name, or takes from an object. */
function mayUse({ imports, attributeNames }: CallingProgram, path: string, name: string): boolean {
  const file = imports.findFile(path);
  if (file === undefined) return false;
  const { text } = file;
  if (!imports.importsName(path, name)) return attributeNames.isIn(file, name) && mayCallName(text, name);
  return mayCallName(text, name) || text.includes(`${name} as `);
}

/** Files that import the module, also through one re-export. */
function importersWithin(program: CallingProgram, path: string): ReadonlySet<string> {
  const known = importersByPath.get(program)?.get(path);
  if (known !== undefined) return known;
  const direct = program.imports.importersOf(path);
  const packages = direct.filter((importer) => importer.endsWith('__init__.py'));
  const importers = new Set([...direct, ...packages.flatMap((importer) => program.imports.importersOf(importer))]);
  importers.delete(path);
  const all = importersByPath.get(program) ?? new Map<string, ReadonlySet<string>>();
  importersByPath.set(program, all.set(path, importers));
  return importers;
}

const importersByPath = new WeakMap<CallingProgram, Map<string, ReadonlySet<string>>>();
