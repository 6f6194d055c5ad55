import { childrenOf, textOf } from '../../shared/flat-tree.ts';
import { followPath, targetPath } from '../evaluation/destructuring.ts';
import type { Evaluation } from '../evaluation/evaluation.ts';
import { commentedValue } from '../evaluation/type-comments.ts';
import { receiverOf } from '../program/decorators.ts';
import { perNode } from '../program/facts.ts';
import { parametersOf } from '../program/function-parts.ts';
import { K } from '../program/kinds.ts';
import { classOfFunction, enclosingFunction, type Module } from '../program/module.ts';
import { parameterName } from '../program/scopes.ts';
import {
  type AbstractValue,
  type Arguments,
  type ClassValue,
  type Environment,
  type FunctionValue,
  type InstanceValue,
  noValues,
  unknownValue,
  type ValueSet,
} from '../values/abstract-value.ts';
import { emptyArguments } from '../values/arguments.ts';
import { itemEntries } from '../values/assigned-items.ts';
import { isUseful, sameValue, unite } from '../values/value-set.ts';
import { dynamicAssignmentsOf, dynamicValue, maySet } from './dynamic-attributes.ts';
import { classKeywords, hierarchyOf, ownMethod } from './hierarchy.ts';

/** `self.name = …` in the methods of one class. */
export function assignedOnSelf(ev: Evaluation, owner: ClassValue, name: string, self: InstanceValue): ValueSet {
  const { module } = owner;
  const assigned = module.calls.assigned.get(name);
  if (assigned === undefined) return noValues;
  const sets: ValueSet[] = [];
  for (const node of assigned) {
    const fn = methodOf(module, node, owner);
    if (fn === -1 || !isReceiver(module, fn, node + 1)) continue;
    const env = methodEnvironment(ev, owner, fn, self);
    sets.push(assignedValue(ev, module, node, env));
  }
  return unite(...sets);
}

/** What `setattr(self, name, …)` and its like in the methods of one class set the attribute of this name to. */
export function setByName(ev: Evaluation, owner: ClassValue, name: string, self: InstanceValue): ValueSet {
  const { module } = owner;
  return unite(
    ...dynamicAssignmentsOf(module).map((assignment) => {
      if (!maySet(module, assignment, name)) return noValues;
      const fn = methodOf(module, assignment.node, owner);
      if (fn === -1 || (assignment.object !== -1 && !isReceiver(module, fn, assignment.object))) return noValues;
      return dynamicValue(ev, module, assignment, name, methodEnvironment(ev, owner, fn, self));
    }),
  );
}

/** `cls.name = …` in class methods, or `Class.name = …` anywhere in the class's file. */
export function assignedInClassMethods(ev: Evaluation, owner: ClassValue, name: string, value: ClassValue): ValueSet {
  const { module } = owner;
  const assigned = module.calls.assigned.get(name);
  if (assigned === undefined) return noValues;
  const sets: ValueSet[] = [];
  const className = textOf(module.tree, owner.node + 1);
  for (const node of assigned) {
    const object = node + 1;
    const fn = methodOf(module, node, owner);
    const named = module.tree.kind[object] === K.identifier && textOf(module.tree, object) === className;
    if (!named && (fn === -1 || !isClassOfReceiver(module, fn, object))) continue;
    const isOfClass = fn !== -1 && receiverOf(module, fn) === 'class';
    const self: AbstractValue = isOfClass ? value : { kind: 'instance', class: value, made: undefined };
    const args = fn === -1 ? undefined : subclassArguments(ev, module, fn, value);
    const env =
      fn === -1 ? undefined : ev.environment({ kind: 'function', module, node: fn, closure: undefined }, args, self);
    sets.push(assignedValue(ev, module, node, env));
  }
  return unite(...sets);
}

/** `cls` in a class method, `type(self)` and `self.__class__` in another. */
function isClassOfReceiver(module: Module, fn: number, object: number): boolean {
  const { tree } = module;
  if (tree.kind[object] === K.identifier) return receiverOf(module, fn) === 'class' && isReceiver(module, fn, object);
  if (tree.kind[object] === K.attribute)
    return textOf(tree, tree.last[object] ?? object) === '__class__' && isReceiver(module, fn, object + 1);
  if (tree.kind[object] === K.parenthesized_expression) return isReceiver(module, fn, object + 1);
  const isType = tree.kind[object] === K.call && textOf(tree, object + 1) === 'type';
  return isType && childrenOf(tree, (tree.last[object + 1] ?? object) + 1).some((arg) => isReceiver(module, fn, arg));
}

/** `__init_subclass__` gets the keywords of the class statement: `class Reports(Base, service="s3")`. */
function subclassArguments(ev: Evaluation, module: Module, fn: number, value: ClassValue): Arguments | undefined {
  if (textOf(module.tree, fn + 1) !== '__init_subclass__') return undefined;
  for (const current of hierarchyOf(ev, value).classes) {
    const keywords = classKeywords(current);
    if (keywords.size === 0) continue;
    const key = `subclass|${current.module.base + current.node}`;
    return ev.internArguments(key, (id) => ({ ...emptyArguments(id), keywords }));
  }
  return undefined;
}

/** The value that the statement holding this target gives it. */
export function assignedValue(ev: Evaluation, module: Module, target: number, env: Environment | undefined): ValueSet {
  const { tree } = module;
  const outer = tree.parent[target] ?? -1;
  // `self.clients["s3"] = client` makes a dict of what was there and this entry.
  if (tree.kind[outer] === K.subscript)
    return [{ kind: 'dict', entries: itemEntries(module, target, outer, env), merged: [] }];
  const { statement, path } = targetPath(tree, target);
  switch (tree.kind[statement]) {
    case K.assignment: {
      const children = childrenOf(tree, statement);
      let source = children.at(-1) ?? statement;
      if (tree.kind[source] === K.type) return ev.annotated(module, source);
      while (tree.kind[source] === K.assignment) source = childrenOf(tree, source).at(-1) ?? source;
      const values = followPath(ev, ev.evaluate(module, source, env), path);
      const annotation = children.find((child) => tree.kind[child] === K.type);
      if (values.some(isUseful) && !values.every(isResult)) return values;
      const declared =
        annotation === undefined
          ? commentedValue(ev, module, target, tree.end[statement] ?? 0)
          : ev.annotated(module, annotation);
      return unite(declared, values);
    }
    case K.as_pattern_target:
      return followPath(ev, ev.enter(ev.evaluate(module, (tree.parent[statement] ?? 0) + 1, env)), path);
    case K.for_statement: {
      const iterable = childrenOf(tree, statement)[1];
      return iterable === undefined ? noValues : followPath(ev, ev.iterate(ev.evaluate(module, iterable, env)), path);
    }
    // The grammar takes `type(self).client = make()` for the definition of a type.
    case K.type: {
      const source = childrenOf(tree, tree.parent[statement] ?? statement).at(-1);
      return source === undefined ? noValues : ev.evaluate(module, source, env);
    }
    default:
      return unknownValue('computed');
  }
}

/** The method of `owner` that a node stands in (through nested functions), or -1. */
function methodOf(module: Module, node: number, owner: ClassValue): number {
  const fn = methodAround(module, node);
  return fn !== -1 && classOfFunction(module.tree, fn) === owner.node ? fn : -1;
}

/** Nothing but functions is between a node and the method that it stands in: a class between them has methods of its own. */
const methodAround = perNode(({ tree }, node): number => {
  for (let fn = enclosingFunction(tree, node); fn >= 0; fn = enclosingFunction(tree, fn))
    if (classOfFunction(tree, fn) !== -1) return fn;
  return -1;
});

function isReceiver(module: Module, fn: number, object: number): boolean {
  const { tree } = module;
  if (tree.kind[object] !== K.identifier) return false;
  const [first] = parametersOf(module, fn);
  return first !== undefined && textOf(tree, parameterName(tree, first)) === textOf(tree, object);
}

/** The environment of a method on this instance; `__init__` is bound to the arguments that made the instance. */
function methodEnvironment(
  ev: Evaluation,
  owner: ClassValue,
  fn: number,
  self: InstanceValue,
): Environment | undefined {
  const value: FunctionValue = { kind: 'function', module: owner.module, node: fn, closure: undefined };
  const isInit = textOf(owner.module.tree, fn + 1) === '__init__';
  return ev.environment(value, isInit ? constructorArguments(ev, owner, self) : undefined, self);
}

/** With which arguments `owner.__init__` runs for this instance: those of the call, or of the `super().__init__` below it. */
function constructorArguments(ev: Evaluation, owner: ClassValue, self: InstanceValue): Arguments | undefined {
  let args = self.made;
  for (const current of hierarchyOf(ev, self.class).classes) {
    if (sameValue(current, owner)) return args;
    const init = ownMethod(current, '__init__');
    if (init === undefined) continue;
    const call = upwardCall(init.module, init.node);
    if (call === undefined) return undefined;
    args = ev.argumentsOf(init.module, call, ev.environment(init, args, self));
  }
  return undefined;
}

/** The `super().__init__(…)` of a constructor. */
const upwardCall = perNode(({ tree, calls }, init): number | undefined => {
  for (const node of calls.attributes.get('__init__') ?? []) {
    if (node < init || node > (tree.last[init] ?? 0)) continue;
    const call = tree.parent[node] ?? -1;
    if (tree.kind[call] === K.call && call + 1 === node && tree.text.startsWith('super', tree.start[node + 1]))
      return call;
  }
  return undefined;
});

/** What something outside gave, of which a declared type says more. */
function isResult(value: AbstractValue): boolean {
  return value.kind === 'foreign' && value.result;
}
