import { childrenOf, textOf } from '../shared/flat-tree.ts';
import {
  type AbstractValue,
  type Arguments,
  type ClassValue,
  type Environment,
  type FunctionValue,
  foreign,
  type InstanceValue,
  noValues,
  type SuperValue,
  sameValue,
  unite,
  unknownValue,
  type ValueSet,
} from './abstract-value.ts';
import { hasDecorator, isProperty, receiverOf } from './decorators.ts';
import type { Evaluation } from './evaluation.ts';
import { type Hierarchy, hierarchyOf, ownMethod, subclassesOf } from './hierarchy.ts';
import { K } from './kinds.ts';
import { classOfFunction, enclosingFunction, type Module, scopeAt } from './module.ts';
import { END, reachingBindings } from './reaching.ts';
import { parameterName } from './scopes.ts';

/** `Class.name`. */
export function classAttribute(ev: Evaluation, value: ClassValue, name: string): ValueSet {
  const hierarchy = hierarchyOf(ev, value);
  for (const owner of hierarchy.classes) {
    const found = classMember(ev, owner, name, value, undefined);
    if (found?.some(isUseful) === true) return found;
    const assigned = unite(found ?? noValues, assignedInClassMethods(ev, owner, name, value));
    if (assigned.length > 0) return assigned;
  }
  return hierarchy.foreign.length > 0 ? [foreign(`${hierarchy.foreign[0]}.${name}`, true)] : unknownValue('parameter');
}

/** `self.name`, for this instance: what its class and the classes above set, and else what others set from outside. */
export function instanceAttribute(ev: Evaluation, self: InstanceValue, name: string): ValueSet {
  const key = `attribute|${self.class.module.base + self.class.node}|${self.made?.id ?? 0}|${name}`;
  return ev.guarded(key, () => findInstanceAttribute(ev, self, name));
}

function findInstanceAttribute(ev: Evaluation, self: InstanceValue, name: string): ValueSet {
  const hierarchy = hierarchyOf(ev, self.class);
  const found: ValueSet[] = [];
  for (const owner of hierarchy.classes) {
    const assigned = assignedOnSelf(ev, owner, name, self);
    const member = classMember(ev, owner, name, self, self);
    const values = unite(
      assigned,
      assigned.some(isUseful) && member?.every(isEmpty) === true ? noValues : (member ?? noValues),
    );
    if (values.length > 0) found.push(values);
    if (values.some(isUseful)) return unite(...found);
  }
  const below = belowOrOutside(ev, self, name, hierarchy);
  if (below.length > 0) return unite(...found, below);
  if (found.length > 0) return unite(...found);
  const proxy = hierarchy.classes
    .map((owner) => ownMethod(owner, '__getattr__'))
    .find((method) => method !== undefined);
  if (proxy !== undefined) return proxied(ev, proxy, self, name);
  return hierarchy.foreign.length > 0 ? [foreign(`${hierarchy.foreign[0]}.${name}`, true)] : unknownValue('parameter');
}

/** A method or attribute of the classes above the one `super()` is written in. */
export function superAttribute(ev: Evaluation, value: SuperValue, name: string): ValueSet {
  const start =
    value.self.kind === 'instance' ? value.self.class : value.self.kind === 'class' ? value.self : value.class;
  const whole = hierarchyOf(ev, start).classes;
  const position = whole.findIndex((owner) => sameValue(owner, value.class));
  const above = position >= 0 ? whole.slice(position + 1) : hierarchyOf(ev, value.class).classes.slice(1);
  for (const owner of above) {
    const found = classMember(ev, owner, name, value.self, value.self.kind === 'instance' ? value.self : undefined);
    if (found !== undefined) return found;
  }
  return name === '__new__' ? [foreign('builtins.object.__new__')] : [foreign(`builtins.super.${name}`, true)];
}

/** `super()` or `super(Class, self)` as a value. */
export function superOf(ev: Evaluation, module: Module, node: number, env: Environment | undefined): ValueSet {
  const fn = enclosingFunction(module.tree, node);
  const owner = fn < 0 ? -1 : classOfFunction(module.tree, fn);
  if (owner < 0) return unknownValue('computed');
  const parameters = childrenOf(module.tree, fn).find((child) => module.tree.kind[child] === K.parameters);
  const first = parameters === undefined ? undefined : childrenOf(module.tree, parameters)[0];
  if (first === undefined) return unknownValue('computed');
  const selves = ev.parameter(
    module,
    fn,
    first,
    env?.function.node === fn && env.function.module === module ? env : undefined,
  );
  return selves.map((self) => ({ kind: 'super', class: { kind: 'class', module, node: owner }, self }));
}

/** What a name bound in the class body gives on an instance (`self` set) or on the class. */
function classMember(
  ev: Evaluation,
  owner: ClassValue,
  name: string,
  receiver: AbstractValue,
  self: InstanceValue | undefined,
): ValueSet | undefined {
  const bindings = scopeAt(owner.module, owner.node).bindings.get(name);
  if (bindings === undefined) return undefined;
  const reaching = reachingBindings(owner.module.tree, owner.node, bindings, END);
  const sets = reaching.map((binding): ValueSet => {
    if (binding.kind === 'function')
      return methodValue(
        ev,
        { kind: 'function', module: owner.module, node: binding.node, closure: undefined },
        receiver,
        self,
      );
    const values = ev.binding(owner.module, owner.node, binding, undefined);
    if (self === undefined || (binding.kind !== 'annotate' && binding.kind !== 'assign')) return values;
    if (self.made === undefined && values.some((value) => value.kind === 'instance' || value.kind === 'client'))
      return values;
    const given = fieldArgument(ev, owner, name, self);
    if (given.some(isUseful)) return given;
    // A default is only what the field is when the constructor, written elsewhere, is not given another value.
    const isComplete = self.made !== undefined && self.made.keywordSplats.length === 0;
    const isOpen = !isComplete && isField(owner, hierarchyOf(ev, self.class).classes, binding.node);
    return isOpen ? unite(given, values, unknownValue('parameter')) : unite(given, values);
  });
  return unite(...sets);
}

function methodValue(
  ev: Evaluation,
  fn: FunctionValue,
  receiver: AbstractValue,
  self: InstanceValue | undefined,
): ValueSet {
  if (hasDecorator(fn.module, fn.node, 'overload')) return noValues;
  if (isProperty(fn.module, fn.node)) {
    if (self === undefined) return unknownValue('computed');
    return ev.call({ kind: 'bound-function', function: fn, self }, ev.internArguments('none', emptyArguments));
  }
  const kind = receiverOf(fn.module, fn.node);
  if (kind === 'none') return [fn];
  if (kind === 'class')
    return [{ kind: 'bound-function', function: fn, self: receiver.kind === 'instance' ? receiver.class : receiver }];
  return self === undefined && receiver.kind === 'class'
    ? [fn]
    : [{ kind: 'bound-function', function: fn, self: receiver }];
}

/** `self.name = …` in the methods of one class. */
function assignedOnSelf(ev: Evaluation, owner: ClassValue, name: string, self: InstanceValue): ValueSet {
  const { module } = owner;
  const sets: ValueSet[] = [];
  for (const node of module.calls.assigned.get(name) ?? []) {
    const fn = methodOf(module, node, owner);
    if (fn === -1 || !isReceiver(module, fn, node + 1)) continue;
    const env = methodEnvironment(ev, owner, fn, self);
    sets.push(assignedValue(ev, module, node, env));
  }
  return unite(...sets);
}

/** `cls.name = …` in class methods, or `Class.name = …` anywhere in the class's file. */
function assignedInClassMethods(ev: Evaluation, owner: ClassValue, name: string, value: ClassValue): ValueSet {
  const { module } = owner;
  const sets: ValueSet[] = [];
  const className = textOf(module.tree, owner.node + 1);
  for (const node of module.calls.assigned.get(name) ?? []) {
    const object = node + 1;
    if (module.tree.kind[object] !== K.identifier) continue;
    const fn = methodOf(module, node, owner);
    const named = textOf(module.tree, object) === className;
    if (!named && (fn === -1 || receiverOf(module, fn) !== 'class' || !isReceiver(module, fn, object))) continue;
    const env =
      fn === -1
        ? undefined
        : ev.environment({ kind: 'function', module, node: fn, closure: undefined }, undefined, value);
    sets.push(assignedValue(ev, module, node, env));
  }
  return unite(...sets);
}

/** The value that the statement holding this target gives it. */
export function assignedValue(ev: Evaluation, module: Module, target: number, env: Environment | undefined): ValueSet {
  const { tree } = module;
  let statement = tree.parent[target] ?? -1;
  if (tree.kind[statement] === K.subscript) {
    // `self.clients["s3"] = client` makes a dict of what was there and this entry.
    const assignment = tree.parent[statement] ?? -1;
    const source = childrenOf(tree, assignment).at(-1);
    if (source === undefined) return noValues;
    const key = (tree.last[target] ?? target) + 1;
    return [
      {
        kind: 'dict',
        entries: [
          {
            key: { kind: 'expression', module, node: key, env },
            value: { kind: 'expression', module, node: source, env },
            presence: 'sometimes',
          },
        ],
        merged: [],
      },
    ];
  }
  const parts: number[] = [];
  while (tree.kind[statement] === K.pattern_list || tree.kind[statement] === K.tuple_pattern) {
    parts.unshift(childrenOf(tree, statement).indexOf(target));
    statement = tree.parent[statement] ?? -1;
  }
  switch (tree.kind[statement]) {
    case K.assignment: {
      const children = childrenOf(tree, statement);
      let source = children.at(-1) ?? statement;
      if (tree.kind[source] === K.type) return ev.annotated(module, source);
      while (tree.kind[source] === K.assignment) source = childrenOf(tree, source).at(-1) ?? source;
      const values = itemsAt(ev, ev.evaluate(module, source, env), parts);
      const annotation = children.find((child) => tree.kind[child] === K.type);
      return annotation !== undefined && !values.some(isUseful)
        ? unite(ev.annotated(module, annotation), values)
        : values;
    }
    case K.as_pattern_target:
      return ev.enter(ev.evaluate(module, (tree.parent[statement] ?? 0) + 1, env));
    case K.for_statement:
      return ev.iterate(ev.evaluate(module, (tree.last[target] ?? target) + 1, env));
    default:
      return unknownValue('computed');
  }
}

function itemsAt(ev: Evaluation, values: ValueSet, path: readonly number[]): ValueSet {
  return path.reduce<ValueSet>(
    (current, index) =>
      unite(
        ...current.map((value) => {
          const item = value.kind === 'list' && value.rest.length === 0 ? value.items[index] : undefined;
          return item === undefined ? ev.iterate([value]) : ev.force(item);
        }),
      ),
    values,
  );
}

/** The method of `owner` that a node stands in (through nested functions), or -1. */
function methodOf(module: Module, node: number, owner: ClassValue): number {
  for (let fn = enclosingFunction(module.tree, node); fn >= 0; fn = enclosingFunction(module.tree, fn)) {
    if (classOfFunction(module.tree, fn) === owner.node) return fn;
  }
  return -1;
}

function isReceiver(module: Module, fn: number, object: number): boolean {
  const { tree } = module;
  if (tree.kind[object] !== K.identifier) return false;
  const parameters = childrenOf(tree, fn).find((child) => tree.kind[child] === K.parameters);
  const first = parameters === undefined ? undefined : childrenOf(tree, parameters)[0];
  const name = first === undefined ? -1 : parameterName(tree, first);
  return name >= 0 && textOf(tree, name) === textOf(tree, object);
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
    const call = upwardCall(init);
    if (call === undefined) return undefined;
    args = ev.argumentsOf(init.module, call, ev.environment(init, args, self));
  }
  return undefined;
}

/** The `super().__init__(…)` of a constructor. */
function upwardCall(init: FunctionValue): number | undefined {
  const { tree, calls } = init.module;
  for (const node of calls.attributes.get('__init__') ?? []) {
    if (node < init.node || node > (tree.last[init.node] ?? 0)) continue;
    const call = tree.parent[node] ?? -1;
    if (tree.kind[call] === K.call && call + 1 === node && tree.text.startsWith('super', tree.start[node + 1]))
      return call;
  }
  return undefined;
}

/** Whether a class attribute is a field that a generated constructor sets. */
function isField(owner: ClassValue, classes: readonly ClassValue[], node: number): boolean {
  return (
    isAnnotatedAssignment(owner.module, node) && classes.every((known) => ownMethod(known, '__init__') === undefined)
  );
}

/** A dataclass's or NamedTuple's field, from the arguments that made the instance. */
function fieldArgument(ev: Evaluation, owner: ClassValue, name: string, self: InstanceValue): ValueSet {
  const { classes } = hierarchyOf(ev, self.class);
  if (classes.some((current) => ownMethod(current, '__init__') !== undefined)) return noValues;
  const makers: readonly (Arguments | undefined)[] =
    self.made !== undefined ? [self.made] : ev.callersOf(owner.module, owner.node).map((caller) => caller.arguments);
  const fields = [...scopeAt(owner.module, owner.node).bindings.entries()]
    .filter(([, bindings]) =>
      bindings.some((binding) => binding.kind === 'annotate' || isAnnotatedAssignment(owner.module, binding.node)),
    )
    .map(([field]) => field);
  const position = fields.indexOf(name);
  return unite(
    ...makers.map((args) => {
      const given = args?.keywords.get(name) ?? (position >= 0 ? args?.positional[position] : undefined);
      return given === undefined ? noValues : ev.force(given);
    }),
  );
}

function isAnnotatedAssignment(module: Module, target: number): boolean {
  const statement = module.tree.parent[target] ?? -1;
  return (
    module.tree.kind[statement] === K.assignment &&
    childrenOf(module.tree, statement).some((child) => module.tree.kind[child] === K.type)
  );
}

/** Attributes that a subclass sets for its base, or that code outside the class sets on an instance. */
function belowOrOutside(ev: Evaluation, self: InstanceValue, name: string, hierarchy: Hierarchy): ValueSet {
  const sets: ValueSet[] = [];
  if (self.made === undefined) {
    for (const below of subclassesOf(ev, self.class)) {
      const made: InstanceValue = { kind: 'instance', class: below, made: undefined };
      for (const owner of hierarchyOf(ev, below).classes) {
        if (hierarchy.classes.some((known) => sameValue(known, owner))) continue;
        const values = unite(
          assignedOnSelf(ev, owner, name, made),
          classMember(ev, owner, name, made, made) ?? noValues,
        );
        if (values.length > 0) {
          sets.push(values);
          break;
        }
      }
    }
  }
  for (const module of ev.program.modulesNaming(name)) {
    for (const node of module.calls.assigned.get(name) ?? []) {
      const object = node + 1;
      if (enclosingFunction(module.tree, node) >= 0 && isSelfName(module, object)) continue;
      const owners = ev.evaluate(module, object, undefined);
      if (owners.some((value) => value.kind === 'instance' && sameValue(value.class, self.class)))
        sets.push(assignedValue(ev, module, node, undefined));
    }
  }
  return unite(...sets);
}

function isSelfName(module: Module, object: number): boolean {
  return module.tree.kind[object] === K.identifier && textOf(module.tree, object) === 'self';
}

/** `__getattr__` that hands on to another object: what that object has under the name. */
function proxied(ev: Evaluation, method: FunctionValue, self: InstanceValue, name: string): ValueSet {
  const args = ev.internArguments(`getattr|${name}`, (id) => ({
    ...emptyArguments(id),
    positional: [{ kind: 'values', values: [{ kind: 'text', text: name }] }],
  }));
  const evidence = `${textOf(self.class.module.tree, self.class.node + 1)}.__getattr__ hands it on`;
  return ev.call({ kind: 'bound-function', function: method, self }, args).map((value): AbstractValue => {
    if (value.kind === 'client') return { ...value, evidence };
    return value.kind === 'sdk-method' && value.receiver.kind === 'client'
      ? { ...value, receiver: { ...value.receiver, evidence } }
      : value;
  });
}

export function emptyArguments(id: number): Arguments {
  return { id, positional: [], keywords: new Map(), splats: [], keywordSplats: [], at: undefined };
}

function isEmpty(value: AbstractValue): boolean {
  return value.kind === 'constant' && value.value === null;
}

/** Whether a value tells more than that something is there. */
function isUseful(value: AbstractValue): boolean {
  return value.kind !== 'unknown' && !isEmpty(value);
}
