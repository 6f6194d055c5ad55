import { childrenOf, textOf } from '../../shared/flat-tree.ts';
import { K } from './kinds.ts';
import type { Module } from './module.ts';

/** The names that import statements of the file bind to a library, or to something of it. `dotted`: where they come from. */
export function importedNames({ tree }: Module, isLibrary: (dotted: string) => boolean): ReadonlySet<string> {
  const names = new Set<string>();
  for (let node = 0; node < tree.length; node += 1) {
    const isFrom = tree.kind[node] === K.import_from_statement;
    if (!isFrom && tree.kind[node] !== K.import_statement) continue;
    const [origin, ...parts] = childrenOf(tree, node);
    for (const part of isFrom ? parts : [origin, ...parts]) {
      if (part === undefined) continue;
      const [written = part, alias] = tree.kind[part] === K.aliased_import ? childrenOf(tree, part) : [part];
      const from = isFrom && origin !== undefined ? textOf(tree, origin) : textOf(tree, written);
      if (isLibrary(from)) names.add(textOf(tree, alias ?? written).split('.')[0] ?? '');
    }
  }
  return names;
}

/** The first name of `a.b.c`. */
export function rootOf({ tree }: Module, node: number): string {
  let root = node;
  while (tree.kind[root] === K.attribute) root += 1;
  return tree.kind[root] === K.identifier ? textOf(tree, root) : '';
}
