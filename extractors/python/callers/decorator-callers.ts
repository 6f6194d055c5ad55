import { childrenOf, textOf } from '../../shared/flat-tree.ts';
import type { Caller, Evaluation } from '../evaluation/evaluation.ts';
import { handedToDecorator } from '../objects/descriptors.ts';
import { decoratorsOf } from '../program/decorators.ts';
import { K } from '../program/kinds.ts';
import { enclosingFunction, type Module } from '../program/module.ts';
import type { AbstractValue, Arguments, FunctionValue } from '../values/abstract-value.ts';
import { emptyArguments } from '../values/arguments.ts';

/**
 * The calls that the decorators of a function make of it: `wrapper` in `def decorate(function): def wrapper(…):
 * return function(client, …)`, each in the environment that the decorator closes over.
 */
export function decoratorCallers(ev: Evaluation, module: Module, fn: number): readonly Caller[] {
  const decorated: FunctionValue = { kind: 'function', module, node: fn, closure: undefined };
  return decoratorsOf(module, fn).flatMap((expression) => {
    const handed = handedToDecorator(ev, decorated, expression);
    const decorators = ev.evaluate(module, expression, undefined);
    const wrappers = decorators.flatMap((decorator) =>
      decorator.kind === 'function' ? ev.call(decorator, handed) : [],
    );
    return wrappers.flatMap((wrapper) =>
      wrapper.kind === 'function' && wrapper.node !== fn ? callsInside(ev, wrapper, decorated) : [],
    );
  });
}

/** How many functions may hand the function on until one calls it. */
const MAX_HANDED = 2;

/** The calls of `called` in the body of `fn`, and in the functions of the program that `fn` hands it to. */
function callsInside(
  ev: Evaluation,
  fn: FunctionValue,
  called: FunctionValue,
  args: Arguments | undefined = undefined,
  self: AbstractValue | undefined = undefined,
  depth = 0,
): readonly Caller[] {
  const { module } = fn;
  const { tree } = module;
  const env = ev.environment(fn, args, self);
  const isCalled = (value: AbstractValue) =>
    value.kind === 'function' && value.node === called.node && value.module === called.module;
  const callers: Caller[] = [];
  for (let node = fn.node; node <= (tree.last[fn.node] ?? fn.node); node += 1) {
    if (tree.kind[node] !== K.call) continue;
    if (tree.kind[node + 1] === K.identifier && ev.evaluate(module, node + 1, env).some(isCalled)) {
      callers.push({ place: { module, node }, arguments: ev.argumentsOf(module, node, env), self: undefined });
      continue;
    }
    if (depth >= MAX_HANDED || !handsName(module, node)) continue;
    const given = ev.argumentsOf(module, node, env);
    const isHanded = [...given.positional, ...given.keywords.values()].some((part) => ev.force(part).some(isCalled));
    if (!isHanded) continue;
    for (const taker of ev.evaluate(module, node + 1, env)) {
      const inner = taker.kind === 'bound-function' ? taker.function : taker;
      if (inner.kind !== 'function' || inner.node === fn.node) continue;
      const owner = taker.kind === 'bound-function' ? taker.self : undefined;
      callers.push(...callsInside(ev, inner, called, given, owner, depth + 1));
    }
  }
  return callers;
}

/** Whether a plain name is among the arguments; a function is hardly handed on as anything else. */
function handsName(module: Module, call: number): boolean {
  const { tree } = module;
  const list = childrenOf(tree, call)[1];
  if (list === undefined || tree.kind[list] !== K.argument_list) return false;
  return childrenOf(tree, list).some((argument) => {
    const value = tree.kind[argument] === K.keyword_argument ? (tree.last[argument + 1] ?? argument) + 1 : argument;
    return tree.kind[value] === K.identifier;
  });
}

/** The places where a function stands as the decorator of a class: it is called with the class. */
export function classDecoratorCallers(ev: Evaluation, module: Module, fn: number): readonly Caller[] {
  const { tree } = module;
  const around = enclosingFunction(tree, fn);
  // `@with_client("s3")` calls what `with_client` gives.
  const names = [fn, ...(around < 0 ? [] : [around])].map((node) => textOf(tree, node + 1));
  return names
    .flatMap((name) => ev.program.classesDecorated(name))
    .flatMap(({ class: decorated, expression }): readonly Caller[] => {
      const values = ev.evaluate(decorated.module, expression, undefined);
      if (!values.some((value) => value.kind === 'function' && value.node === fn && value.module === module)) return [];
      const at = { module: decorated.module, node: expression };
      const args = ev.internArguments(`decorates|${at.module.base + expression}`, (id) => ({
        ...emptyArguments(id),
        positional: [{ kind: 'values', values: [decorated] }],
        at,
      }));
      return [{ place: at, arguments: args, self: undefined }];
    });
}
