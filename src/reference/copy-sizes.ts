import type { CopyIndex } from './copy-index.ts';

/** How much a copy holds, by service prefix. */
export type CopySizes = ReadonlyMap<string, { readonly actions: number; readonly operations: number }>;

export function sizesOf(index: CopyIndex): CopySizes {
  return new Map(index.prefixes.map((prefix) => [prefix, index.findEntry(prefix) ?? { actions: 0, operations: 0 }]));
}

export function totalOf(sizes: CopySizes, what: 'actions' | 'operations'): number {
  return [...sizes.values()].reduce((total, size) => total + size[what], 0);
}
