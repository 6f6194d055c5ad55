import { textOf } from '../../shared/flat-tree.ts';
import { type Caller, type Evaluation, MAX_CALLERS } from '../evaluation/evaluation.ts';
import { superOf } from '../objects/classes.ts';
import { hierarchyOf, ownMethod } from '../objects/hierarchy.ts';
import { K } from '../program/kinds.ts';
import { classOfFunction, isArgument, type Module } from '../program/module.ts';
import { aliasesIn, otherNamesOf } from '../program/other-names.ts';
import type { AbstractValue, ClassValue, FunctionValue, ValueSet } from '../values/abstract-value.ts';
import { sameValue } from '../values/value-set.ts';
import { classDecoratorCallers, decoratorCallers } from './decorator-callers.ts';
import { handedCallers } from './handed-callers.ts';
import { deferredArguments } from './handed-functions.ts';
import { keptCallers, partialAround, receiverOfPartial } from './kept-callers.ts';
import { overriddenCallers } from './overridden-callers.ts';
import { renamedCallers } from './renamed-callers.ts';
import { tabledCallers } from './tabled-callers.ts';

/**
 * Every place that calls a function, or makes an instance of a class: `fn` is a function definition, or a class
 * definition for its field-wise constructor.
 */
export function findCallers(ev: Evaluation, module: Module, fn: number): readonly Caller[] {
  const { tree } = module;
  if (tree.kind[fn] === K.lambda) return lambdaCallers(ev, module, fn);
  const owner = tree.kind[fn] === K.class_definition ? fn : classOfFunction(tree, fn);
  const name = textOf(tree, fn + 1);
  const callers: Caller[] = [];
  if (owner !== -1 && (fn === owner || name === '__init__')) addConstructions(ev, module, owner, fn, callers);
  if (fn !== owner) callers.push(...decoratorCallers(ev, module, fn));
  if (owner === -1) callers.push(...classDecoratorCallers(ev, module, fn));
  if (fn !== owner) addCalls(ev, module, fn, name, owner === -1 ? undefined : textOf(tree, owner + 1), callers);
  return callers.slice(0, MAX_CALLERS);
}

/** The calls of the name that a lambda is assigned to. */
function lambdaCallers(ev: Evaluation, module: Module, fn: number): readonly Caller[] {
  const { tree } = module;
  const parent = tree.parent[fn] ?? -1;
  if (tree.kind[parent] !== K.assignment) return [];
  if (tree.kind[parent + 1] === K.attribute)
    return keptCallers(
      ev,
      module,
      fn,
      (value) => functionIn(value)?.node === fn && functionIn(value)?.module === module,
    );
  if (tree.kind[parent + 1] !== K.identifier) return [];
  const name = textOf(tree, parent + 1);
  const callers: Caller[] = [];
  for (const other of ev.program.piecesCalling(module, [name])) {
    for (const call of other.calls.names.get(name) ?? []) {
      if (callers.length >= MAX_CALLERS) return callers;
      for (const value of ev.evaluate(other, call + 1, undefined))
        addIfSame(ev, other, call, value, module, fn, callers);
    }
  }
  return callers;
}

function addCalls(
  ev: Evaluation,
  module: Module,
  fn: number,
  name: string,
  owner: string | undefined,
  callers: Caller[],
): void {
  const isMeant = (called: AbstractValue): boolean =>
    functionIn(called)?.node === fn && functionIn(called)?.module === module;
  for (const other of ev.program.modulesCalling(module, name, owner)) {
    const { tree, calls } = other;
    for (const alias of aliasesIn(other, name)) {
      for (const call of calls.names.get(alias) ?? []) {
        if (callers.length >= MAX_CALLERS) return;
        for (const value of ev.evaluate(other, call + 1, undefined))
          addIfSame(ev, other, call, value, module, fn, callers);
      }
    }
    for (const node of calls.attributes.get(name) ?? []) {
      if (callers.length >= MAX_CALLERS) return;
      const call = tree.parent[node] ?? -1;
      if (tree.kind[call] !== K.call || call + 1 !== node) continue;
      const values = isSuper(other, node + 1)
        ? superMember(ev, other, node, name)
        : ev.evaluate(other, node, undefined);
      for (const value of values) addIfSame(ev, other, call, value, module, fn, callers);
    }
    callers.push(...tabledCallers(ev, other, name, isMeant), ...renamedCallers(ev, other, name, isMeant));
    if (owner !== undefined) {
      const fnValue: FunctionValue = { kind: 'function', module, node: fn, closure: undefined };
      callers.push(...overriddenCallers(ev, fnValue, other));
    }
    for (const node of argumentsNaming(other, name)) {
      if (callers.length >= MAX_CALLERS) return;
      for (const value of ev.evaluate(other, node, undefined)) {
        if (!isMeant(value)) continue;
        const kept = keptCallers(ev, other, partialAround(other, node), isMeant);
        callers.push(...kept);
        if (kept.length > 0) continue;
        const args = deferredArguments(ev, other, node);
        const self = selfIn(value) ?? receiverOfPartial(other, node);
        if (args !== undefined) callers.push({ place: { module: other, node }, arguments: args, self });
        else {
          callers.push(...handedCallers(ev, other, { node, self: selfIn(value), isMeant }));
        }
      }
    }
  }
}

function addIfSame(
  ev: Evaluation,
  other: Module,
  call: number,
  value: AbstractValue,
  module: Module,
  fn: number,
  callers: Caller[],
): void {
  const known = functionIn(value);
  if (known === undefined || known.node !== fn || known.module !== module) return;
  const args = ev.argumentsOf(other, call, undefined);
  callers.push({ place: { module: other, node: call }, arguments: args, self: selfIn(value) });
}

/** Calls of the class and of subclasses that leave its constructor as it is. */
function addConstructions(ev: Evaluation, module: Module, owner: number, fn: number, callers: Caller[]): void {
  const target: ClassValue = { kind: 'class', module, node: owner };
  const names = otherNamesOf(module, textOf(module.tree, owner + 1));
  const byFile = new Map<string, Module[]>();
  for (const other of new Set(names.flatMap((name) => ev.program.modulesCalling(module, name, undefined)))) {
    const pieces = byFile.get(other.path);
    if (pieces === undefined) byFile.set(other.path, [other]);
    else pieces.push(other);
  }
  for (const pieces of byFile.values()) {
    const [first] = pieces;
    if (first === undefined) continue;
    const aliases = names.flatMap((name) => aliasesIn(first, name));
    const subclasses = pieces.flatMap((other) => inheritingIn(ev, other, target));
    // Class methods make instances of the class they are called on: `return cls(client)`.
    const own = first.path === module.path ? ['cls'] : [];
    const called = [...new Set([...aliases, ...subclasses, ...own])].sort();
    for (const other of subclasses.length === 0 ? pieces : ev.program.piecesCalling(first, called)) {
      for (const place of callsOf(other, called)) {
        if (callers.length >= MAX_CALLERS) return;
        addConstruction(ev, other, place, target, fn, callers);
      }
    }
  }
}

/** Names of the classes below `target` in a module that leave its constructor as it is. */
function inheritingIn(ev: Evaluation, module: Module, target: ClassValue): readonly string[] {
  return module.calls.classes.flatMap((node) => {
    const below: ClassValue = { kind: 'class', module, node };
    const inherits =
      !sameValue(below, target) &&
      hierarchyOf(ev, below).classes.some((known) => sameValue(known, target)) &&
      ownMethod(below, '__init__') === undefined;
    return inherits ? [textOf(module.tree, node + 1)] : [];
  });
}

interface CallPlace {
  readonly call: number;
  readonly callee: number;
}

/** The calls of plain or attribute names. */
function callsOf({ tree, calls }: Module, names: readonly string[]): readonly CallPlace[] {
  return names.flatMap((name) => {
    const plain = (calls.names.get(name) ?? []).map((call) => ({ call, callee: call + 1 }));
    const attributes = (calls.attributes.get(name) ?? [])
      .map((callee) => ({ call: tree.parent[callee] ?? -1, callee }))
      .filter(({ call, callee }) => tree.kind[call] === K.call && call + 1 === callee);
    return [...plain, ...attributes];
  });
}

function addConstruction(
  ev: Evaluation,
  module: Module,
  { call, callee }: CallPlace,
  target: ClassValue,
  fn: number,
  callers: Caller[],
): void {
  for (const value of ev.evaluate(module, callee, undefined)) {
    if (value.kind !== 'class') continue;
    const init = constructorOf(ev, value);
    const isMeant = init?.module === target.module && init.node === fn;
    if (!isMeant && !(fn === target.node && sameValue(value, target))) continue;
    const args = ev.argumentsOf(module, call, undefined);
    callers.push({
      place: { module, node: call },
      arguments: args,
      self: { kind: 'instance', class: value, made: args },
    });
  }
}

function constructorOf(ev: Evaluation, value: ClassValue): FunctionValue | undefined {
  for (const known of hierarchyOf(ev, value).classes) {
    const init = ownMethod(known, '__init__');
    if (init !== undefined) return init;
  }
  return undefined;
}

/** Names and attributes handed over as an argument: `Thread(target=name)`, `submit(self.name, …)`. */
function argumentsNaming(module: Module, name: string): readonly number[] {
  const attributes = (module.calls.attributes.get(name) ?? []).filter((node) => isArgument(module.tree, node));
  return [...attributes, ...(module.handed().get(name) ?? [])];
}

function isSuper(module: Module, object: number): boolean {
  return module.tree.kind[object] === K.call && textOf(module.tree, object + 1) === 'super';
}

function superMember(ev: Evaluation, module: Module, node: number, name: string): ValueSet {
  return superOf(ev, module, node + 1, undefined).flatMap((value) => ev.attribute(value, name, { module, node }));
}

function functionIn(value: AbstractValue): { module: Module; node: number } | undefined {
  if (value.kind === 'function') return value;
  return value.kind === 'bound-function' ? value.function : undefined;
}

function selfIn(value: AbstractValue): AbstractValue | undefined {
  return value.kind === 'bound-function' ? value.self : undefined;
}
