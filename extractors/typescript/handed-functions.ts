import type { ts as TS } from 'ts-morph';
import { type Arguments, type FunctionValue, response, type ValueSet, values } from './abstract-value.ts';
import { valueArguments } from './arguments.ts';
import { ts } from './compiler.ts';
import type { Caller, Evaluation } from './evaluation.ts';
import type { Module } from './module.ts';
import { isFunctionScope } from './syntax.ts';

/** With what a function is called that is given as the argument `node` of `call`. */
export function handedArguments(
  ev: Evaluation,
  module: Module,
  node: TS.Expression,
  call: TS.CallExpression | TS.NewExpression,
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
        callers.push(...calledInside(ev, module, call, callee, index));
        break;
      case 'class': {
        const maker = ts.isClassLike(callee.node) ? callee.node.members.find(ts.isConstructorDeclaration) : callee.node;
        if (maker !== undefined) {
          const fn: FunctionValue = { kind: 'function', module: callee.module, node: maker, closure: callee.closure };
          callers.push(...calledInside(ev, module, call, fn, index));
        }
        break;
      }
      case 'method':
      case 'response':
        given('response', response, response);
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

/** The calls that the receiving function makes of its parameter. */
function calledInside(
  ev: Evaluation,
  module: Module,
  call: TS.CallExpression | TS.NewExpression,
  fn: FunctionValue,
  index: number,
): readonly Caller[] {
  if (!isFunctionScope(fn.node)) return [];
  const parameter = fn.node.parameters[index];
  if (parameter === undefined || !ts.isIdentifier(parameter.name)) return [];
  const name = parameter.name.text;
  const env = ev.environment(fn, ev.argumentsOf(module, call, undefined), fn.self);
  const callers: Caller[] = [];
  for (const inner of fn.module.index.calls.get(name) ?? []) {
    if (inner.pos < fn.node.pos || inner.end > fn.node.end) continue;
    if (!ts.isIdentifier(inner.expression)) continue;
    const args: Arguments = ev.argumentsOf(fn.module, inner, env);
    callers.push({ place: { module: fn.module, node: inner }, arguments: args, self: undefined });
  }
  return callers;
}
