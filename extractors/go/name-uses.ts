import type { GoPackage, PackageFile } from './import-graph.ts';

/** How a name is used in a text: called, or given a value as a field, a key or a variable. */
export type NameUse = 'called' | 'given';

const patterns: Readonly<Record<NameUse, RegExp>> = {
  called: /([\w\u0080-\uffff]+)(?:\[[^[\]]*\])?\(/g,
  given:
    /([\w\u0080-\uffff]+)(?=[ \t]*(?:,[ \t]*[\w.\u0080-\uffff]+[ \t]*){0,3}[:+]?=(?!=))|([\w\u0080-\uffff]+)[ \t]*:(?!=)|&(?:[\w\u0080-\uffff]+\.)*([\w\u0080-\uffff]+)/g,
};

const kept: Readonly<Record<NameUse, WeakMap<GoPackage, ReadonlyMap<string, readonly PackageFile[]>>>> = {
  called: new WeakMap(),
  given: new WeakMap(),
};

/** The files of a package whose text uses a name in this way; told from the text, so that only they are parsed. */
export function filesUsing(own: GoPackage, use: NameUse, name: string): readonly PackageFile[] {
  const known = kept[use].get(own) ?? collect(own, patterns[use]);
  kept[use].set(own, known);
  return known.get(name) ?? [];
}

function collect(own: GoPackage, pattern: RegExp): ReadonlyMap<string, readonly PackageFile[]> {
  const found = new Map<string, PackageFile[]>();
  for (const file of own.files) {
    const names = new Set<string>();
    for (const [, first, second, third] of file.source.text.matchAll(pattern))
      names.add(first ?? second ?? third ?? '');
    for (const name of names) {
      const known = found.get(name);
      if (known === undefined) found.set(name, [file]);
      else known.push(file);
    }
  }
  return found;
}
