import { textOf } from '../../shared/flat-tree.ts';
import type { Evaluation } from '../evaluation/evaluation.ts';
import {
  hasDecorator,
  isAbstract,
  isAccessor,
  isClassProperty,
  isProperty,
  receiverOf,
} from '../program/decorators.ts';
import { parametersOf } from '../program/function-parts.ts';
import { classOfFunction, enclosingFunction, type Module, scopeAt } from '../program/module.ts';
import { END, reachingBindings } from '../program/reaching.ts';
import {
  type AbstractValue,
  type ClassValue,
  type Environment,
  type FunctionValue,
  foreign,
  type InstanceValue,
  noValues,
  type SuperValue,
  unknownValue,
  type ValueSet,
} from '../values/abstract-value.ts';
import { emptyArguments } from '../values/arguments.ts';
import { memberValue } from '../values/enumerations.ts';
import { isEmpty, isUseful, sameValue, unite, uniteOver } from '../values/value-set.ts';
import { assignedInClassMethods, assignedOnSelf, setByName } from './assigned-attributes.ts';
import { decoratedMember, readMember } from './descriptors.ts';
import { madeDefault } from './field-defaults.ts';
import { type Hierarchy, hierarchyOf, ownMethod, subclassesOf } from './hierarchy.ts';
import { inheritedMember } from './inherited-members.ts';
import { fieldArgument, isField } from './instance-fields.ts';
import { assignedOutside, mayName } from './outside-assignments.ts';
import { settingsField } from './settings-classes.ts';

/** `Class.name`. */
export function classAttribute(ev: Evaluation, value: ClassValue, name: string): ValueSet {
  const hierarchy = hierarchyOf(ev, value);
  const known: ValueSet[] = [];
  for (const owner of hierarchy.classes) {
    const found = classMember(ev, owner, name, value, undefined);
    const values = unite(found ?? noValues, assignedInClassMethods(ev, owner, name, value));
    if (values.some(isUseful)) return values;
    if (values.length > 0) known.push(values);
  }
  const isAbove = (object: AbstractValue): boolean => hierarchy.classes.some((owner) => sameValue(owner, object));
  const names = hierarchy.classes.map((owner) => mayName(textOf(owner.module.tree, owner.node + 1)));
  const outside = ev.guarded(`class-attribute|${value.module.base + value.node}|${name}`, () =>
    assignedOutside(ev, name, {
      isMeant: isAbove,
      mayBe: (module, object) => names.some((mayBe) => mayBe(module, object)),
    }),
  );
  if (outside.length > 0 || known.length > 0) return unite(...known, outside);
  const inherited = inheritedMember(ev, hierarchy, name, value);
  if (inherited !== undefined) return inherited;
  return hierarchy.foreign.length > 0 ? [foreign(`${hierarchy.foreign[0]}.${name}`, true)] : unknownValue('parameter');
}

/** `self.name`, for this instance: what its class and the classes above set, and else what others set from outside. */
export function instanceAttribute(ev: Evaluation, self: InstanceValue, name: string): ValueSet {
  return ev.guardedAttribute(self, name, () => findInstanceAttribute(ev, self, name));
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
      assignedInClassMethods(ev, owner, name, self.class),
    );
    if (values.length > 0) found.push(values);
    // Where the object's class is not known, a method that only stands for others is one of theirs.
    const isOpen = self.made === undefined && values.every(standsForOthers);
    if (!isOpen && values.some(isUseful)) return unite(...found);
  }
  const byName = unite(...hierarchy.classes.map((owner) => setByName(ev, owner, name, self)));
  if (byName.some(isUseful)) return unite(...found, byName);
  const member = memberValue(ev, self, name);
  if (member.length > 0) return member;
  const below = belowOrOutside(ev, self, name, hierarchy);
  if (below.length > 0) return unite(...found, below);
  if (found.length > 0) return unite(...found);
  const inherited = inheritedMember(ev, hierarchy, name, self);
  if (inherited !== undefined) return inherited;
  const proxy = hierarchy.classes
    .map((owner) => ownMethod(owner, '__getattr__'))
    .find((method) => method !== undefined);
  if (proxy !== undefined) return proxied(ev, proxy, self, name);
  return hierarchy.foreign.length > 0 ? [foreign(`${hierarchy.foreign[0]}.${name}`, true)] : unknownValue('parameter');
}

function standsForOthers(value: AbstractValue): boolean {
  return value.kind === 'bound-function' && isAbstract(value.function.module, value.function.node);
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
  const inherited =
    value.self.kind === 'class' || value.self.kind === 'instance'
      ? inheritedMember(ev, hierarchyOf(ev, start), name, value.self)
      : undefined;
  if (inherited !== undefined) return inherited;
  return name === '__new__' ? [foreign('builtins.object.__new__')] : [foreign(`builtins.super.${name}`, true)];
}

/** `super()` or `super(Class, self)` as a value. */
export function superOf(ev: Evaluation, module: Module, node: number, env: Environment | undefined): ValueSet {
  const fn = enclosingFunction(module.tree, node);
  const owner = fn < 0 ? -1 : classOfFunction(module.tree, fn);
  if (owner < 0) return unknownValue('computed');
  const [first] = parametersOf(module, fn);
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
  const bindings = scopeAt(owner.module, owner.node)
    .bindings.get(name)
    ?.filter((binding) => binding.kind !== 'function' || !isAccessor(owner.module, binding.node));
  if (bindings === undefined || bindings.length === 0) return undefined;
  const reaching = reachingBindings(owner.module.tree, owner.node, bindings, END);
  const sets = reaching.map((binding): ValueSet => {
    if (binding.kind === 'function')
      return methodValue(
        ev,
        { kind: 'function', module: owner.module, node: binding.node, closure: undefined },
        receiver,
        self,
      );
    const values = uniteOver(ev.binding(owner.module, owner.node, binding, undefined), (value) =>
      readMember(ev, value, receiver, self),
    );
    if (self === undefined || (binding.kind !== 'annotate' && binding.kind !== 'assign')) return values;
    if (self.made === undefined && values.some((value) => value.kind === 'instance' || value.kind === 'client'))
      return values;
    const given = fieldArgument(ev, owner, name, self);
    if (given.some(isUseful)) return given;
    const made = values.every(isOutside) ? madeDefault(ev, owner, name, self) : noValues;
    if (made.some(isUseful)) return made;
    const setting = settingsField(ev, owner, self.class, name, values);
    if (setting.length > 0) return setting;
    // A default is only what the field is when the constructor, written elsewhere, is not given another value.
    const isComplete = self.made !== undefined && self.made.keywordSplats.length === 0;
    const isOpen = !isComplete && isField(owner, hierarchyOf(ev, self.class).classes, binding.node);
    return isOpen ? unite(given, values, unknownValue('parameter')) : unite(given, values);
  });
  return unite(...sets);
}

/** What only a library outside knows, such as `attr.ib()`. */
function isOutside(value: AbstractValue): boolean {
  return value.kind === 'foreign' || !isUseful(value);
}

function methodValue(
  ev: Evaluation,
  fn: FunctionValue,
  receiver: AbstractValue,
  self: InstanceValue | undefined,
): ValueSet {
  if (hasDecorator(fn.module, fn.node, 'overload')) return noValues;
  const decorated = decoratedMember(ev, fn, receiver, self);
  if (decorated !== undefined) return decorated;
  if (isClassProperty(fn.module, fn.node) || (isProperty(fn.module, fn.node) && self !== undefined)) {
    const isOfClass = isClassProperty(fn.module, fn.node) && receiver.kind === 'instance';
    const object = isOfClass ? receiver.class : receiver;
    return ev.call({ kind: 'bound-function', function: fn, self: object }, ev.internArguments('none', emptyArguments));
  }
  if (isProperty(fn.module, fn.node)) return unknownValue('computed');
  const kind = receiverOf(fn.module, fn.node);
  if (kind === 'none') return [fn];
  if (kind === 'class')
    return [{ kind: 'bound-function', function: fn, self: receiver.kind === 'instance' ? receiver.class : receiver }];
  return self === undefined && receiver.kind === 'class'
    ? [fn]
    : [{ kind: 'bound-function', function: fn, self: receiver }];
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
  const isOfSelf = (object: AbstractValue): boolean =>
    (object.kind === 'instance' && sameValue(object.class, self.class)) ||
    (object.kind === 'class' && hierarchy.classes.some((known) => sameValue(known, object)));
  sets.push(assignedOutside(ev, name, { isMeant: isOfSelf, mayBe: () => true }));
  return unite(...sets);
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
