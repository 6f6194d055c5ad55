import { textOf } from '../../shared/flat-tree.ts';
import type { Evaluation } from '../evaluation/evaluation.ts';
import { decoratorsOf, isProperty } from '../program/decorators.ts';
import { K } from '../program/kinds.ts';
import type { Module } from '../program/module.ts';
import type { AbstractValue, Arguments, FunctionValue, InstanceValue, ValueSet } from '../values/abstract-value.ts';
import { emptyArguments } from '../values/arguments.ts';
import { uniteOver } from '../values/value-set.ts';
import { hierarchyOf, ownMethod } from './hierarchy.ts';

/** `property(f)`, `classmethod(f)` and `staticmethod(f)` called as functions, with the function by position or by name. */
export function newDescriptor(ev: Evaluation, binds: 'property' | 'class' | 'none', args: Arguments): ValueSet {
  const getter = args.positional[0] ?? args.keywords.get('fget');
  return getter === undefined ? [] : [{ kind: 'descriptor', binds, functions: ev.force(getter) }];
}

/** `types.MethodType(function, object)`. */
export function bindMethod(ev: Evaluation, args: Arguments): ValueSet {
  const [method, object] = args.positional;
  if (method === undefined || object === undefined) return [];
  return uniteOver(ev.force(method), (fn) =>
    fn.kind === 'function' ? ev.force(object).map((self) => ({ kind: 'bound-function', function: fn, self })) : [fn],
  );
}

/**
 * What reading a member of a class gives that is no definition there: functions are bound, descriptors asked.
 * `self` is the object it is read through, `undefined` where it is read on the class itself.
 */
export function readMember(
  ev: Evaluation,
  value: AbstractValue,
  receiver: AbstractValue,
  self: InstanceValue | undefined,
): ValueSet {
  switch (value.kind) {
    case 'function':
      return self === undefined ? [value] : [{ kind: 'bound-function', function: value, self }];
    case 'descriptor':
      return readDescriptor(ev, value, receiver, self);
    case 'instance':
      return asked(ev, value, receiver, self);
    default:
      return [value];
  }
}

function readDescriptor(
  ev: Evaluation,
  { binds, functions }: AbstractValue & { kind: 'descriptor' },
  receiver: AbstractValue,
  self: InstanceValue | undefined,
): ValueSet {
  if (binds === 'none') return functions;
  if (binds === 'partial') return self === undefined ? functions : functions.map((fn) => boundPartial(fn, self));
  const owner = receiver.kind === 'instance' ? receiver.class : receiver;
  const bound = functions.map(
    (fn): AbstractValue =>
      fn.kind === 'function'
        ? { kind: 'bound-function', function: fn, self: binds === 'class' ? owner : receiver }
        : fn,
  );
  if (binds === 'class') return bound;
  if (self === undefined) return [{ kind: 'unknown', why: 'computed' }];
  const none = ev.internArguments('none', emptyArguments);
  return uniteOver(bound, (fn) => ev.call(fn, none));
}

/** What `partialmethod` gives, read on an object: the function in it is bound to the object. */
function boundPartial(value: AbstractValue, self: InstanceValue): AbstractValue {
  return value.kind === 'partial' && value.callee.kind === 'function'
    ? { ...value, callee: { kind: 'bound-function', function: value.callee, self } }
    : value;
}

/** What the `__get__` of a descriptor's class gives for the object, or for the class itself. */
function asked(
  ev: Evaluation,
  descriptor: InstanceValue,
  receiver: AbstractValue,
  self: InstanceValue | undefined,
): ValueSet {
  const getter = hierarchyOf(ev, descriptor.class)
    .classes.map((known) => ownMethod(known, '__get__'))
    .find((method) => method !== undefined);
  if (getter === undefined) return [descriptor];
  const owner = receiver.kind === 'instance' ? receiver.class : receiver;
  const object: AbstractValue = self ?? { kind: 'constant', value: null };
  const at = owner.kind === 'class' ? owner.module.base + owner.node : 0;
  const args = ev.internArguments(`descriptor|${at}|${self?.made?.id ?? (self === undefined ? 'class' : 0)}`, (id) => ({
    ...emptyArguments(id),
    positional: [object, owner].map((given) => ({ kind: 'values', values: [given] })),
  }));
  return ev.call({ kind: 'bound-function', function: getter, self: descriptor }, args);
}

/**
 * What reading a method gives that a decorator of the program makes a descriptor or a property of; `undefined` where no
 * decorator does.
 */
export function decoratedMember(
  ev: Evaluation,
  fn: FunctionValue,
  receiver: AbstractValue,
  self: InstanceValue | undefined,
): ValueSet | undefined {
  for (const expression of decoratorsOf(fn.module, fn.node)) {
    if (!mayDescribe(fn.module, expression)) continue;
    for (const decorator of ev.evaluate(fn.module, expression, undefined)) {
      if (decorator.kind !== 'class' && decorator.kind !== 'function') continue;
      if (decorator.kind === 'class' && !hasGetter(ev, decorator)) continue;
      for (const made of ev.call(decorator, handedToDecorator(ev, fn, expression))) {
        if (made.kind === 'instance' || made.kind === 'descriptor') return readMember(ev, made, receiver, self);
        if (made.kind !== 'function' || made.node === fn.node || !isProperty(made.module, made.node)) continue;
        if (self === undefined) return [{ kind: 'unknown', why: 'computed' }];
        return ev.call({ kind: 'bound-function', function: made, self }, ev.internArguments('none', emptyArguments));
      }
    }
  }
  return undefined;
}

/** Decorators that are called, and those of Python itself, are not looked up. */
function mayDescribe({ tree }: Module, expression: number): boolean {
  if (tree.kind[expression] !== K.identifier && tree.kind[expression] !== K.attribute) return false;
  return !plainDecorators.test(textOf(tree, tree.last[expression] ?? expression));
}

const plainDecorators =
  /^(?:property|cached_property|classmethod|staticmethod|abstract\w+|(?:async)?contextmanager|overload|override|final|cache|lru_cache|coroutine|setter|deleter|wraps|fixture)$/;

function hasGetter(ev: Evaluation, value: AbstractValue & { kind: 'class' }): boolean {
  return hierarchyOf(ev, value).classes.some((known) => ownMethod(known, '__get__') !== undefined);
}

/** The arguments of a decorator: the function that it stands on. */
export function handedToDecorator(ev: Evaluation, decorated: FunctionValue, expression: number): Arguments {
  const { module } = decorated;
  return ev.internArguments(`decorates|${module.base + expression}`, (id) => ({
    ...emptyArguments(id),
    positional: [{ kind: 'values', values: [decorated] }],
    at: { module, node: expression },
  }));
}
