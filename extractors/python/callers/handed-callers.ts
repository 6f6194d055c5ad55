import { textOf } from '../../shared/flat-tree.ts';
import type { Caller, Evaluation } from '../evaluation/evaluation.ts';
import { hierarchyOf, ownMethod } from '../objects/hierarchy.ts';
import { parametersOf } from '../program/function-parts.ts';
import { K } from '../program/kinds.ts';
import type { Module } from '../program/module.ts';
import { parameterName } from '../program/scopes.ts';
import type { AbstractValue, Environment, FunctionValue, InstanceValue } from '../values/abstract-value.ts';
import { deferredArguments } from './handed-functions.ts';

/** What the function that is handed over is: `isMeant` tells it from others that the same place may call. */
interface Handed {
  readonly node: number;
  readonly self: AbstractValue | undefined;
  /** The environment of the place, where it is told apart from others. */
  readonly env?: Environment | undefined;
  isMeant(value: AbstractValue): boolean;
}

/**
 * The calls that a function of the program makes of what it is handed: `process(items, handler=load)` leads to
 * `handler(client, item)` in `process`, and `Runner(callback=load)` to `self.callback(client)` in the class.
 */
export function handedCallers(ev: Evaluation, module: Module, handed: Handed): readonly Caller[] {
  const { tree } = module;
  const holder = tree.parent[handed.node] ?? -1;
  const keyword = tree.kind[holder] === K.keyword_argument ? textOf(tree, holder + 1) : undefined;
  const list = keyword === undefined ? holder : (tree.parent[holder] ?? -1);
  const call = tree.parent[list] ?? -1;
  if (tree.kind[call] !== K.call) return [];
  const args = ev.argumentsOf(module, call, handed.env);
  const position = args.positional.findIndex((part) => part.kind === 'expression' && part.node === handed.node);
  return ev.evaluate(module, call + 1, handed.env).flatMap((callee): readonly Caller[] => {
    const target = targetOf(ev, callee, args);
    if (target === undefined) return [];
    const parameters = parametersOf(target.function.module, target.function.node);
    const names = parameters.map((parameter) => nameOf(target.function.module, parameter));
    const name = keyword ?? names[position + (target.self === undefined ? 0 : 1)];
    if (name === undefined || !names.includes(name)) return [];
    const env = ev.environment(target.function, args, target.self);
    return [
      ...callsOfName(target.function, name).map((place) => ({
        place: { module: target.function.module, node: place },
        arguments: ev.argumentsOf(target.function.module, place, env),
        self: handed.self,
      })),
      ...handedOn(ev, target.function, name, env, handed),
      ...callsOfAttributes(ev, target.function, name, handed),
    ];
  });
}

interface Target {
  readonly function: FunctionValue;
  readonly self: AbstractValue | undefined;
}

function targetOf(ev: Evaluation, callee: AbstractValue, args: InstanceValue['made']): Target | undefined {
  switch (callee.kind) {
    case 'function':
      return { function: callee, self: undefined };
    case 'bound-function':
      return { function: callee.function, self: callee.self };
    case 'class': {
      const initializer = hierarchyOf(ev, callee)
        .classes.map((owner) => ownMethod(owner, '__init__'))
        .find((method) => method !== undefined);
      return initializer === undefined
        ? undefined
        : { function: initializer, self: { kind: 'instance', class: callee, made: args } };
    }
    default:
      return undefined;
  }
}

function nameOf({ tree }: Module, parameter: number): string {
  const node = parameterName(tree, parameter);
  return node < 0 ? '' : textOf(tree, node);
}

/** `handler(…)` in the function's body. */
function callsOfName({ module, node }: FunctionValue, name: string): readonly number[] {
  const last = module.tree.last[node] ?? node;
  return (module.calls.names.get(name) ?? []).filter((call) => call > node && call <= last);
}

/** `pool.submit(handler, item)` in the function's body: what it is handed, it hands on to one that calls it. */
function handedOn(
  ev: Evaluation,
  { module, node }: FunctionValue,
  name: string,
  env: Environment | undefined,
  handed: Handed,
): readonly Caller[] {
  const { tree } = module;
  const last = tree.last[node] ?? node;
  const callers: Caller[] = [];
  for (let used = node + 1; used <= last; used += 1) {
    if (!isName(module, used, name) || tree.kind[tree.parent[used] ?? -1] !== K.argument_list) continue;
    const given = deferredArguments(ev, module, used, env);
    if (given !== undefined) callers.push({ place: { module, node: used }, arguments: given, self: handed.self });
  }
  return callers;
}

/** `self.callback(…)` where the constructor sets `self.callback = callback`. */
function callsOfAttributes(ev: Evaluation, fn: FunctionValue, name: string, handed: Handed): readonly Caller[] {
  const { module, node } = fn;
  const { tree, calls } = module;
  const last = tree.last[node] ?? node;
  const callers: Caller[] = [];
  for (const [attribute, targets] of calls.assigned) {
    const isKept = targets.some((target) => {
      const assignment = tree.parent[target] ?? -1;
      const value = (tree.last[target] ?? target) + 1;
      return target > node && target <= last && tree.kind[assignment] === K.assignment && isName(module, value, name);
    });
    if (!isKept) continue;
    for (const used of calls.attributes.get(attribute) ?? []) {
      const call = tree.parent[used] ?? -1;
      if (tree.kind[call] !== K.call || call + 1 !== used) continue;
      if (!ev.evaluate(module, used, undefined).some((value) => handed.isMeant(value))) continue;
      callers.push({
        place: { module, node: call },
        arguments: ev.argumentsOf(module, call, undefined),
        self: handed.self,
      });
    }
  }
  return callers;
}

function isName({ tree }: Module, node: number, name: string): boolean {
  return tree.kind[node] === K.identifier && textOf(tree, node) === name;
}
