import { childrenOf, textOf } from '../../shared/flat-tree.ts';
import type { Evaluation } from '../evaluation/evaluation.ts';
import { K } from '../program/kinds.ts';
import type { Module } from '../program/module.ts';
import { type AbstractValue, type Environment, unknownValue, type ValueSet } from './abstract-value.ts';
import { itemOf } from './data.ts';
import { storedItem } from './stored-items.ts';
import { sliceOfText } from './text-functions.ts';
import { isUseful, unite } from './value-set.ts';

/** `value[index]`, also on SDK responses and annotations such as `dict[str, S3Client]`. */
export function subscript(ev: Evaluation, module: Module, node: number, env: Environment | undefined): ValueSet {
  const [object, index] = childrenOf(module.tree, node);
  if (object === undefined || index === undefined) return unknownValue('computed');
  const stored = storedItem(ev, module, node, env);
  if (stored.some(isUseful)) return stored;
  const results: ValueSet[] = [];
  const isSlice = module.tree.kind[index] === K.slice;
  let keys: ValueSet | undefined;
  for (const value of ev.evaluate(module, object, env)) {
    if (isSlice) {
      results.push(
        value.kind === 'list' || value.kind === 'collection' ? [value] : slice(ev, module, index, env, value),
      );
      continue;
    }
    keys ??= ev.evaluate(module, index, env);
    results.push(itemOf(ev, value, keys, { module, node }));
  }
  return unite(...results);
}

/** `text[5:]`, `text[len("s3://"):]`, `text[:63]` */
function slice(
  ev: Evaluation,
  module: Module,
  node: number,
  env: Environment | undefined,
  value: AbstractValue,
): ValueSet {
  if (value.kind !== 'text' && value.kind !== 'template') return unknownValue('computed');
  const { tree } = module;
  const children = childrenOf(tree, node);
  const bounds = children.map((bound) => {
    const [only, ...others] = ev.evaluate(module, bound, env);
    return only?.kind === 'constant' && typeof only.value === 'number' && others.length === 0 ? only.value : undefined;
  });
  // The bounds may hold colons of their own.
  const written = children.reduce((text, bound) => text.replace(textOf(tree, bound), '0'), textOf(tree, node));
  const isUntil = written.startsWith(':');
  const [first, second] = isUntil ? [0, bounds[0]] : bounds;
  if (first === undefined || bounds.includes(undefined) || written.split(':').length > 2) {
    return unknownValue('computed');
  }
  return sliceOfText(value, first, second) ?? unknownValue('computed');
}
