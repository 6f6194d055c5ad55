import { expect } from 'vitest';
import type { FlatTree, Flattener, KindTable } from '../../extractors/shared/flat-tree.ts';

/** Expects that a text is read, and into the tree that tree-sitter makes of it. */
export function expectSameTree(
  text: string,
  readSyntax: (text: string) => FlatTree | undefined,
  native: Flattener,
  kinds: KindTable,
): void {
  const tree = readSyntax(text);
  expect(tree && columns(tree, kinds)).toEqual(columns(native.flatten(text), kinds));
}

function columns({ kind, start, end, parent, last, errors }: FlatTree, { names }: KindTable) {
  const kinds = [...kind].map((number) => names[number]);
  return { kinds, start: [...start], end: [...end], parent: [...parent], last: [...last], errors };
}
