import { childrenOf, textOf } from '../../shared/flat-tree.ts';
import { K } from '../program/kinds.ts';
import type { Module } from '../program/module.ts';
import { type Environment, unknownValue, type ValueSet } from '../values/abstract-value.ts';
import { uniteOver } from '../values/value-set.ts';
import { followPath } from './destructuring.ts';
import type { Evaluation } from './evaluation.ts';

/** One step from the value that a pattern is matched with to the part that a pattern inside it is matched with. */
type Step =
  | { readonly kind: 'item'; readonly index: number; readonly after: number }
  | { readonly kind: 'key'; readonly key: number }
  | { readonly kind: 'attribute'; readonly name: string; readonly node: number };

/** What a name in a `case` captures: the subject of the `match`, or the part of it that stands where the name does. */
export function capturedValue(ev: Evaluation, module: Module, node: number, env: Environment | undefined): ValueSet {
  const { tree } = module;
  const steps: Step[] = [];
  let inner = node;
  let outer = tree.parent[node] ?? -1;
  for (; outer >= 0 && tree.kind[outer] !== K.case_clause; outer = tree.parent[outer] ?? -1) {
    const step = stepInto(module, outer, inner);
    if (step === undefined) return unknownValue('computed');
    if (step !== 'same') steps.unshift(step);
    inner = outer;
  }
  const statement = tree.parent[tree.parent[outer] ?? -1] ?? -1;
  if (outer < 0 || tree.kind[statement] !== K.match_statement) return unknownValue('computed');
  let values = ev.evaluate(module, statement + 1, env);
  for (const step of steps) values = take(ev, module, step, values, env);
  return values.length === 0 ? unknownValue('computed') : values;
}

/** `undefined` where the pattern does not tell which part it is, as in the positional arguments of a class. */
function stepInto(module: Module, outer: number, inner: number): Step | 'same' | undefined {
  const { tree } = module;
  const parts = childrenOf(tree, outer);
  const index = parts.indexOf(inner);
  switch (tree.kind[outer]) {
    case K.case_pattern:
    case K.as_pattern:
    case K.union_pattern:
      return 'same';
    case K.tuple_pattern:
      // Brackets around one pattern only group it.
      if (parts.length === 1 && !module.tree.text.slice(tree.start[outer], tree.end[outer]).includes(','))
        return 'same';
      return { kind: 'item', index, after: parts.length - index - 1 };
    case K.list_pattern:
      return { kind: 'item', index, after: parts.length - index - 1 };
    case K.dict_pattern: {
      const key = parts[index - 1];
      return key === undefined ? undefined : { kind: 'key', key };
    }
    case K.keyword_pattern:
      return { kind: 'attribute', name: textOf(tree, outer + 1), node: outer + 1 };
    case K.class_pattern: {
      const held = tree.kind[inner] === K.case_pattern ? inner + 1 : inner;
      return tree.kind[held] === K.keyword_pattern ? 'same' : undefined;
    }
    default:
      return undefined;
  }
}

function take(ev: Evaluation, module: Module, step: Step, values: ValueSet, env: Environment | undefined): ValueSet {
  switch (step.kind) {
    case 'item':
      return followPath(ev, values, [{ index: step.index, star: false, after: step.after }]);
    case 'key': {
      const at = { module, node: step.key };
      const keys = ev.evaluate(module, step.key, env);
      return uniteOver(values, (value) => ev.item(value, keys, at));
    }
    case 'attribute': {
      const at = { module, node: step.node };
      return uniteOver(values, (value) => ev.attribute(value, step.name, at));
    }
  }
}
