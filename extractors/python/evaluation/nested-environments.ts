import { enclosingFunction, type Module } from '../program/module.ts';
import type { Environment, FunctionValue } from '../values/abstract-value.ts';
import type { Evaluation } from './evaluation.ts';

/** The functions a node stands in, outermost first. */
export function functionsAround(module: Module, node: number): readonly number[] {
  const functions: number[] = [];
  for (let fn = enclosingFunction(module.tree, node); fn >= 0; fn = enclosingFunction(module.tree, fn))
    functions.unshift(fn);
  return functions;
}

/** The environment of the innermost of `nested` functions, outermost first, when what they are defined in runs in `outer`. */
export function innermost(
  ev: Evaluation,
  module: Module,
  nested: readonly number[],
  outer: Environment | undefined,
): Environment | undefined {
  let env = outer;
  for (const node of nested) {
    if (env === undefined) return undefined;
    const fn: FunctionValue = { kind: 'function', module, node, closure: env };
    env = ev.environment(fn, undefined, undefined);
  }
  return env;
}
