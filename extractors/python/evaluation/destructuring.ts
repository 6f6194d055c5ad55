import { childrenOf, type FlatTree } from '../../shared/flat-tree.ts';
import { isPattern, K } from '../program/kinds.ts';
import type { PathStep } from '../program/scopes.ts';
import { noValues, type ValueSet } from '../values/abstract-value.ts';
import { unite } from '../values/value-set.ts';
import type { Evaluation } from './evaluation.ts';

/** One step into a value for each level of destructuring. */
export function followPath(ev: Evaluation, values: ValueSet, path: readonly PathStep[]): ValueSet {
  let current = values;
  for (const step of path) {
    current = unite(
      ...current.map((value): ValueSet => {
        if (value.kind === 'list' && value.rest.length === 0) {
          if (step.star)
            return [{ kind: 'list', items: value.items.slice(step.index, value.items.length - step.after), rest: [] }];
          const item = value.items[step.index];
          return item === undefined ? noValues : ev.force(item);
        }
        if (step.star) return [value];
        return value.kind === 'unknown' || value.kind === 'response' ? [value] : ev.iterate([value]);
      }),
    );
  }
  return current;
}

/** The statement that gives a target its value, and which part of it: `(self.a, self.b), *self.rest = make()`. */
export function targetPath(
  tree: FlatTree,
  target: number,
): { readonly statement: number; readonly path: readonly PathStep[] } {
  const path: PathStep[] = [];
  let part = target;
  let outer = tree.parent[target] ?? -1;
  let star = false;
  for (; isPattern(tree.kind[outer]); outer = tree.parent[outer] ?? -1) {
    if (tree.kind[outer] === K.list_splat_pattern) star = true;
    else {
      const parts = childrenOf(tree, outer);
      const index = parts.indexOf(part);
      path.unshift({ index, star, after: parts.length - index - 1 });
      star = false;
    }
    part = outer;
  }
  return { statement: outer, path };
}
