import type { SourceFile } from '../../../src/model/source.ts';
import type { Module } from './module.ts';

/** No name is longer. */
const MAX_NAME = 120;

/** The name of a class and those that its file assigns it to: `APIClient = ApiClient`. */
export function otherNamesOf({ file }: Module, name: string): readonly string[] {
  let known = assignedNames.get(file);
  if (known === undefined) {
    known = new Map();
    for (const [, target = '', source = ''] of file.text.matchAll(/^(\w+)[ \t]*=[ \t]*(\w+)[ \t]*$/gm))
      known.set(source, [...(known.get(source) ?? []), target]);
    assignedNames.set(file, known);
  }
  return [name, ...(known.get(name) ?? [])];
}

/** By file, the names at its top level that a name is assigned to. */
const assignedNames = new WeakMap<SourceFile, Map<string, readonly string[]>>();

/** The names a module calls it by: its own and those an import renames it to. */
export function aliasesIn(module: Module, name: string): readonly string[] {
  return [name, ...(renamesOf(module).get(name) ?? [])];
}

const renames = new WeakMap<SourceFile, ReadonlyMap<string, readonly string[]>>();

/** Every `a as b` of a module's file, by `a`. */
function renamesOf({ file }: Module): ReadonlyMap<string, readonly string[]> {
  const known = renames.get(file);
  if (known !== undefined) return known;
  const found = new Map<string, string[]>();
  for (let as = file.text.indexOf(' as '); as !== -1; as = file.text.indexOf(' as ', as + 1)) {
    const from = /\w+[ \t]*$/.exec(file.text.slice(Math.max(0, as - MAX_NAME), as))?.[0].trimEnd();
    const to = /^[ \t]*(\w+)/.exec(file.text.slice(as + ' as '.length, as + MAX_NAME))?.[1];
    if (from === undefined || to === undefined) continue;
    const aliases = found.get(from);
    if (aliases === undefined) found.set(from, [to]);
    else if (!aliases.includes(to)) aliases.push(to);
  }
  renames.set(file, found);
  return found;
}
