import { childrenOf, textOf } from '../../shared/flat-tree.ts';
import type { Caller, Evaluation } from '../evaluation/evaluation.ts';
import { functionsAround, innermost } from '../evaluation/nested-environments.ts';
import { hierarchyOf } from '../objects/hierarchy.ts';
import { receiverOf } from '../program/decorators.ts';
import { K } from '../program/kinds.ts';
import { classOfFunction, isArgument, type Module } from '../program/module.ts';
import { parameterName } from '../program/scopes.ts';
import type { AbstractValue, ClassValue, Environment, FunctionValue } from '../values/abstract-value.ts';
import { sameValue } from '../values/value-set.ts';
import { handedCallers } from './handed-callers.ts';
import { deferredArguments } from './handed-functions.ts';

/**
 * The calls that reach a method although they are written for the one that it overrides: `self.list_all(client)` in a
 * base class runs the `list_all` of the subclass. The base class's method then runs on an object of the subclass, so
 * that what it passes is what the subclass's own attributes say.
 */
export function overriddenCallers(ev: Evaluation, fn: FunctionValue, other: Module): readonly Caller[] {
  const node = classOfFunction(fn.module.tree, fn.node);
  if (node === -1) return [];
  const owner: ClassValue = { kind: 'class', module: fn.module, node };
  const above = hierarchyOf(ev, owner).classes.slice(1);
  if (above.length === 0) return [];
  const name = textOf(fn.module.tree, fn.node + 1);
  return (other.calls.attributes.get(name) ?? []).flatMap((attribute): readonly Caller[] => {
    const { tree } = other;
    const call = tree.parent[attribute] ?? -1;
    const isCalled = tree.kind[call] === K.call && call + 1 === attribute;
    if (!isCalled && !isArgument(tree, attribute)) return [];
    const reached = reachedOn(ev, other, attribute + 1, owner, above);
    if (reached === undefined) return [];
    const self = receiverOf(fn.module, fn.node) === 'none' ? undefined : reached.self;
    if (isCalled) {
      const args = ev.argumentsOf(other, call, reached.env);
      return [{ place: { module: other, node: call }, arguments: args, self }];
    }
    const args = deferredArguments(ev, other, attribute, reached.env);
    if (args !== undefined) return [{ place: { module: other, node: attribute }, arguments: args, self }];
    const isMeant = (value: AbstractValue) =>
      value.kind === 'bound-function' && textOf(value.function.module.tree, value.function.node + 1) === name;
    return handedCallers(ev, other, { node: attribute, self, env: reached.env, isMeant });
  });
}

interface Reached {
  /** The object of the subclass on which the method runs. */
  readonly self: AbstractValue;
  /** The environment of the place, where it stands in a method of the same object. */
  readonly env: Environment | undefined;
}

/** Whether an object may be one of the subclass `owner`: it is only known to be of a class above. */
function reachedOn(
  ev: Evaluation,
  module: Module,
  object: number,
  owner: ClassValue,
  above: readonly ClassValue[],
): Reached | undefined {
  const isAbove = (value: ClassValue) => above.some((known) => sameValue(known, value));
  const own = ownReceiver(module, object);
  if (own !== undefined) {
    if (!isAbove({ kind: 'class', module, node: own.owner })) return undefined;
    const self: AbstractValue = own.isClass ? owner : { kind: 'instance', class: owner, made: undefined };
    const [outermost, ...nested] = own.functions;
    if (outermost === undefined) return undefined;
    const method: FunctionValue = { kind: 'function', module, node: outermost, closure: undefined };
    return { self, env: innermost(ev, module, nested, ev.environment(method, undefined, self)) };
  }
  // One that was seen being made is of no other class; one that is only declared may be.
  const isDeclared = ev
    .evaluate(module, object, undefined)
    .some((value) => value.kind === 'instance' && value.made === undefined && isAbove(value.class));
  return isDeclared ? { self: { kind: 'instance', class: owner, made: undefined }, env: undefined } : undefined;
}

interface OwnReceiver {
  readonly owner: number;
  readonly isClass: boolean;
  /** The method and the functions inside it, outermost first. */
  readonly functions: readonly number[];
}

/** The method whose `self` or `cls` an object is. */
function ownReceiver(module: Module, object: number): OwnReceiver | undefined {
  const { tree } = module;
  if (tree.kind[object] !== K.identifier) return undefined;
  const functions = functionsAround(module, object);
  const [method] = functions;
  const owner = method === undefined ? -1 : classOfFunction(tree, method);
  if (method === undefined || owner === -1) return undefined;
  const receiver = receiverOf(module, method);
  const list = childrenOf(tree, method).find((child) => tree.kind[child] === K.parameters);
  const first = list === undefined ? undefined : childrenOf(tree, list)[0];
  const name = first === undefined ? -1 : parameterName(tree, first);
  if (receiver === 'none' || name < 0 || textOf(tree, name) !== textOf(tree, object)) return undefined;
  return { owner, isClass: receiver === 'class', functions };
}
