import { childrenOf, textOf } from '../../shared/flat-tree.ts';
import type { Evaluation } from '../evaluation/evaluation.ts';
import { K } from '../program/kinds.ts';
import { prefixOf, withoutEscapes } from '../program/literals.ts';
import type { Module } from '../program/module.ts';
import { type AbstractValue, type Environment, unknownValue, type ValueSet } from './abstract-value.ts';
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

/** An interpolated number is part of a text. */
function toText(value: AbstractValue): AbstractValue {
  return value.kind === 'constant'
    ? { kind: 'text', text: value.value === null ? 'None' : String(value.value) }
    : value;
}
