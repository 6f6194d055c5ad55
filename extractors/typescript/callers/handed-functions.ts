import type { ts as TS } from 'ts-morph';
import type { Caller, Evaluation } from '../evaluation/evaluation.ts';
import { ts } from '../program/compiler.ts';
import type { Module } from '../program/module.ts';
import { enclosingFunction, isFunctionScope } from '../program/syntax.ts';
import { responseOf } from '../sdk/named-responses.ts';
import { type Environment, type FunctionValue, response, type ValueSet, values } from '../values/abstract-value.ts';
import { valueArguments } from '../values/arguments.ts';
import { argumentsBehindSelf } from '../values/builtins.ts';

/** The calls of a function that what the argument is handed to gives back. */
export type CallersOfResult = (fn: TS.FunctionLikeDeclaration) => readonly Caller[];

/** With what a function is called that is given as the argument `node` of `call`. */
export function handedArguments(
  ev: Evaluation,
  module: Module,
  node: TS.Expression,
  call: TS.CallExpression | TS.NewExpression,
  callersOfResult: CallersOfResult,
): readonly Caller[] {
  const index = call.arguments?.indexOf(node) ?? -1;
  if (index < 0) return [];
  const callers: Caller[] = [];
  const place = { module, node: call };
  const given = (key: string, ...sets: readonly ValueSet[]): void => {
    const args = valueArguments(ev, `handed|${key}|${ev.numberOf(node)}`, sets.map(values), place);
    callers.push({ place, arguments: args, self: undefined });
  };
  for (const callee of ev.evaluate(module, call.expression, undefined)) {
    switch (callee.kind) {
      case 'builtin':
        if (callee.name === 'then') given('then', [callee.receiver]);
        else if (callee.name === 'reduce') given('reduce', [], ev.iterate([callee.receiver]));
        else if (callee.receiver.kind === 'list' || callee.receiver.kind === 'dict') {
          given(callee.name, ev.iterate([callee.receiver]));
        }
        break;
      case 'function':
        callers.push(...calledInside(ev, module, call, callee, index, callersOfResult));
        break;
      case 'class': {
        const maker = ts.isClassLike(callee.node) ? callee.node.members.find(ts.isConstructorDeclaration) : callee.node;
        if (maker !== undefined) {
          const fn: FunctionValue = { kind: 'function', module: callee.module, node: maker, closure: callee.closure };
          callers.push(...calledInside(ev, module, call, fn, index, callersOfResult));
        }
        break;
      }
      case 'method': {
        const result = responseOf(ev, callee, ev.argumentsOf(module, call, undefined));
        given(`response of ${callee.name}`, response, result);
        break;
      }
      case 'response':
        given('response', [callee], [callee]);
        break;
      case 'foreign':
        if (callee.name === 'Array.from' || callee.name === 'Promise.map' || callee.name.endsWith('.map')) {
          const [first] = ev.argumentsOf(module, call, undefined).positional;
          if (first !== undefined) given('from', ev.iterate(ev.force(first)));
        }
        break;
    }
  }
  return callers;
}

/** The calls that the receiving function makes of its parameter, also in a function that it gives back. */
function calledInside(
  ev: Evaluation,
  module: Module,
  call: TS.CallExpression | TS.NewExpression,
  fn: FunctionValue,
  index: number,
  callersOfResult: CallersOfResult,
): readonly Caller[] {
  if (!isFunctionScope(fn.node)) return [];
  const parameter = fn.node.parameters[index];
  if (parameter === undefined || !ts.isIdentifier(parameter.name)) return [];
  const env = ev.environment(fn, ev.argumentsOf(module, call, undefined), fn.self);
  const callers: Caller[] = [];
  for (const { node, behind } of callsOf(fn.module, parameter.name.text)) {
    if (node.pos < fn.node.pos || node.end > fn.node.end) continue;
    const place = { module: fn.module, node };
    for (const inner of environmentsAround(ev, fn, node, env, callersOfResult)) {
      const args = ev.argumentsOf(fn.module, node, inner);
      const given = behind === undefined ? args : argumentsBehindSelf(ev, behind, args);
      callers.push({ place, arguments: given, self: undefined });
    }
  }
  return callers;
}

/** `fn(…)`, `fn.call(this, …)`, `fn.apply(this, args)` */
function callsOf(module: Module, name: string): readonly { node: TS.CallExpression; behind: string | undefined }[] {
  const isNamed = (node: TS.Expression): boolean => ts.isIdentifier(node) && node.text === name;
  const plain = (module.index.calls.get(name) ?? []).filter((call) => isNamed(call.expression));
  const found = plain.map((node) => ({ node, behind: undefined as string | undefined }));
  for (const behind of ['call', 'apply']) {
    for (const node of module.index.calls.get(behind) ?? []) {
      const { expression } = node;
      if (ts.isPropertyAccessExpression(expression) && isNamed(expression.expression)) found.push({ node, behind });
    }
  }
  return found;
}

/** With what a call inside of a function runs: one environment for each call of the inner function that it is in. */
function environmentsAround(
  ev: Evaluation,
  fn: FunctionValue,
  node: TS.Node,
  env: Environment | undefined,
  callersOfResult: CallersOfResult,
): readonly (Environment | undefined)[] {
  for (
    let inner = enclosingFunction(node);
    inner !== undefined && inner !== fn.node;
    inner = enclosingFunction(inner)
  ) {
    const callers = callersOfResult(inner);
    if (callers.length === 0) continue;
    const value: FunctionValue = { kind: 'function', module: fn.module, node: inner, closure: env };
    return callers.map((caller) => ev.environment(value, caller.arguments, caller.self));
  }
  return [env];
}
