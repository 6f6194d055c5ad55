import { childrenOf, textOf } from '../../shared/flat-tree.ts';
import { K } from './kinds.ts';
import type { Module } from './module.ts';

/** The text of a literal without interpolation; `undefined` for every other node. */
export function literalText(module: Module, node: number): string | undefined {
  if (module.tree.kind[node] !== K.string) return undefined;
  const prefix = prefixOf(module, node);
  if (prefix.includes('b') || prefix.includes('f')) return undefined;
  const content = childrenOf(module.tree, node)
    .map((part) => textOf(module.tree, part))
    .join('');
  return prefix.includes('r') ? content : withoutEscapes(content);
}

/** The letters before the quotes of a string, in lower case. */
export function prefixOf(module: Module, string: number): string {
  const { text, start } = module.tree;
  let offset = start[string] ?? 0;
  let prefix = '';
  while (/[a-zA-Z]/.test(text[offset] ?? '')) {
    prefix += (text[offset] ?? '').toLowerCase();
    offset += 1;
  }
  return prefix;
}

const simpleEscapes: Readonly<Record<string, string>> = {
  n: '\n',
  t: '\t',
  r: '\r',
  '0': '\0',
  a: '\x07',
  b: '\b',
  f: '\f',
  v: '\v',
  '\n': '',
};

export function withoutEscapes(text: string): string {
  if (!text.includes('\\')) return text;
  return text.replace(
    /\\(?:x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|([\s\S]))/g,
    (whole, x, u, long, other) => {
      const code: string | undefined = x ?? u ?? long;
      if (code !== undefined) {
        const point = Number.parseInt(code, 16);
        return point <= 0x10ffff ? String.fromCodePoint(point) : whole;
      }
      if (other === '\\' || other === "'" || other === '"') return other;
      return simpleEscapes[other] ?? whole;
    },
  );
}
