import type { FunctionValue } from './abstract-value.ts';
import { decoratorsOf } from './decorators.ts';
import type { Caller, Evaluation } from './evaluation.ts';
import { K } from './kinds.ts';
import type { Module } from './module.ts';

/**
 * The calls that the decorators of a function make of it: `wrapper` in `def decorate(function): def wrapper(…):
 * return function(client, …)`, each in the environment that the decorator closes over.
 */
export function decoratorCallers(ev: Evaluation, module: Module, fn: number): readonly Caller[] {
  const decorated: FunctionValue = { kind: 'function', module, node: fn, closure: undefined };
  return decoratorsOf(module, fn).flatMap((expression) => {
    const handed = ev.internArguments(`decorates|${module.base + expression}`, (id) => ({
      id,
      positional: [{ kind: 'values', values: [decorated] }],
      keywords: new Map(),
      splats: [],
      keywordSplats: [],
      at: { module, node: expression },
    }));
    const decorators = ev.evaluate(module, expression, undefined);
    const wrappers = decorators.flatMap((decorator) =>
      decorator.kind === 'function' ? ev.call(decorator, handed) : [],
    );
    return wrappers.flatMap((wrapper) =>
      wrapper.kind === 'function' && wrapper.node !== fn ? callsInside(ev, wrapper, decorated) : [],
    );
  });
}

function callsInside(ev: Evaluation, wrapper: FunctionValue, decorated: FunctionValue): readonly Caller[] {
  const { tree } = wrapper.module;
  const env = ev.environment(wrapper, undefined, undefined);
  const callers: Caller[] = [];
  for (let node = wrapper.node; node <= (tree.last[wrapper.node] ?? wrapper.node); node += 1) {
    if (tree.kind[node] !== K.call || tree.kind[node + 1] !== K.identifier) continue;
    const callees = ev.evaluate(wrapper.module, node + 1, env);
    const isReached = callees.some(
      (value) => value.kind === 'function' && value.node === decorated.node && value.module === decorated.module,
    );
    if (isReached)
      callers.push({
        place: { module: wrapper.module, node },
        arguments: ev.argumentsOf(wrapper.module, node, env),
        self: undefined,
      });
  }
  return callers;
}
