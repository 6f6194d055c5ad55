import { childrenOf, textOf } from '../shared/flat-tree.ts';
import { type AbstractValue, type Environment, unknownValue, type ValueSet } from './abstract-value.ts';
import type { Evaluation } from './evaluation.ts';
import { K } from './kinds.ts';
import type { Module } from './module.ts';
import { template } from './text-data.ts';

/** The value of a string literal, an f-string, or adjacent ones. */
export function evaluateString(ev: Evaluation, module: Module, node: number, env: Environment | undefined): ValueSet {
  const parts: ValueSet[] = [];
  const strings = module.tree.kind[node] === K.concatenated_string ? childrenOf(module.tree, node) : [node];
  for (const string of strings) {
    const prefix = prefixOf(module, string);
    if (prefix.includes('b')) return unknownValue('binary');
    const raw = prefix.includes('r');
    for (const part of childrenOf(module.tree, string)) {
      if (module.tree.kind[part] === K.interpolation) {
        const expression = childrenOf(module.tree, part)[0];
        parts.push(expression === undefined ? unknownValue('computed') : ev.evaluate(module, expression, env));
      } else {
        const written = textOf(module.tree, part);
        const text = prefix.includes('f') ? written.replaceAll('{{', '{').replaceAll('}}', '}') : written;
        parts.push([{ kind: 'text', text: raw ? text : withoutEscapes(text), at: { module, node } }]);
      }
    }
  }
  if (parts.length === 0) return [{ kind: 'text', text: '', at: { module, node } }];
  const [only] = parts;
  return parts.length === 1 && only !== undefined ? only.map(toText) : template(parts, { module, node });
}

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

/** An interpolated number is part of a text. */
function toText(value: AbstractValue): AbstractValue {
  return value.kind === 'constant'
    ? { kind: 'text', text: value.value === null ? 'None' : String(value.value) }
    : value;
}

function prefixOf(module: Module, string: number): string {
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

function withoutEscapes(text: string): string {
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
