import { childrenOf } from '../../shared/flat-tree.ts';
import { perNode } from './facts.ts';
import { K } from './kinds.ts';
import { enclosingFunction } from './module.ts';
import { parameterName } from './scopes.ts';

/** The parameters of a function or lambda, without the lone `*` and `/`. */
export const parametersOf = perNode(({ tree }, fn): readonly number[] => {
  const list = childrenOf(tree, fn).find(
    (child) => tree.kind[child] === K.parameters || tree.kind[child] === K.lambda_parameters,
  );
  if (list === undefined) return [];
  return childrenOf(tree, list).filter((child) => parameterName(tree, child) >= 0);
});

/** The annotation of what a function returns. */
export const returnTypeOf = perNode(({ tree }, fn): number | undefined =>
  childrenOf(tree, fn).find((child) => tree.kind[child] === K.type),
);

interface Exits {
  /** The expressions of `return` statements. */
  readonly returns: readonly number[];
  /** The expressions of `yield`. */
  readonly yields: readonly number[];
  /** The expressions of `yield from`. */
  readonly delegates: readonly number[];
}

/** The expressions with which a function returns or yields; nested functions have their own. */
export const exitsOf = perNode((module, fn): Exits => {
  const { tree } = module;
  const returns: number[] = [];
  const yields: number[] = [];
  const delegates: number[] = [];
  for (let node = fn + 1; node <= (tree.last[fn] ?? fn); node += 1) {
    const kind = tree.kind[node];
    if (kind !== K.return_statement && kind !== K.yield) continue;
    const value = childrenOf(tree, node)[0];
    if (value === undefined || enclosingFunction(tree, node) !== fn) continue;
    if (kind === K.return_statement) returns.push(value);
    else if (/^yield\s+from\b/.test(tree.text.slice(tree.start[node], tree.start[value]))) delegates.push(value);
    else yields.push(value);
  }
  return { returns, yields, delegates };
});
