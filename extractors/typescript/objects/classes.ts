import type { ts as TS } from 'ts-morph';
import type { Evaluation } from '../evaluation/evaluation.ts';
import { ts } from '../program/compiler.ts';
import { hasModifier, isStatic, propertyName } from '../program/syntax.ts';
import {
  type AbstractValue,
  type ClassValue,
  type FunctionValue,
  type InstanceValue,
  noValues,
  type Place,
  type SuperValue,
  unknownValue,
  type ValueSet,
} from '../values/abstract-value.ts';
import { isEmpty, isUseful, unite } from '../values/value-set.ts';
import { assignmentsOnThis } from './assigned-fields.ts';
import { baseValues } from './bases.ts';
import { superArguments } from './members.ts';
import { assignedStatics, prototypeMembers } from './prototypes.ts';
import { subclassesOf } from './subclasses.ts';

/** Classes above one another beyond this many are not looked at. */
const MAX_BASES = 12;

/** A property or method of an instance; a getter is what it returns. */
export function instanceProperty(ev: Evaluation, self: InstanceValue, name: string, at: Place): ValueSet {
  if (name === 'constructor') return [self.class];
  const own = memberOf(ev, self, self.class, name, at, 0) ?? noValues;
  if (self.made !== undefined || own.some(isUseful)) return own;
  // Nobody says which instance it is: what the class leaves to its subclasses is what they make of it.
  const below = subclassesOf(ev, self.class).map(
    (node) => memberOf(ev, { ...self, class: node }, node, name, at, 0) ?? noValues,
  );
  const given = unite(...below);
  return given.some(isUseful) ? given : own;
}

export function superProperty(ev: Evaluation, value: SuperValue, name: string, at: Place): ValueSet {
  const self = value.self;
  const bases = baseValues(ev, value.class);
  return unite(
    ...bases.map((base) => {
      const owner = asClass(base);
      if (owner !== undefined && self.kind === 'instance') return memberOf(ev, self, owner, name, at, 1) ?? noValues;
      return owner === undefined ? ofForeignBase(ev, self, base, name, at) : classProperty(ev, owner, name, at);
    }),
  );
}

function memberOf(
  ev: Evaluation,
  self: InstanceValue,
  owner: ClassValue,
  name: string,
  at: Place,
  depth: number,
): ValueSet | undefined {
  const own = ownMember(ev, self, owner, name);
  if (own?.some(isUseful) === true) return own;
  if (depth >= MAX_BASES) return own;
  const inherited = baseValues(ev, owner).flatMap((base): ValueSet => {
    const above = asClass(base);
    if (above === undefined) return ofForeignBase(ev, self, base, name, at);
    if (above.node === owner.node) return noValues;
    // What the base's constructor is given is what the subclass hands on.
    const made = self.made === undefined ? undefined : superArguments(ev, owner, self.made);
    const asBase: InstanceValue = { ...self, made };
    const viaBase = memberOf(ev, { ...asBase, class: self.class }, above, name, at, depth + 1);
    return viaBase ?? noValues;
  });
  if (inherited.length > 0) return inherited;
  return own;
}

/** The class that a value is, if it can be extended. */
function asClass(value: AbstractValue): ClassValue | undefined {
  if (value.kind === 'class') return value;
  if (value.kind !== 'function') return undefined;
  return { kind: 'class', module: value.module, node: value.node, closure: value.closure };
}

/** A member that comes from a base outside of the program, such as a client of the SDK. */
function ofForeignBase(ev: Evaluation, self: AbstractValue, base: AbstractValue, name: string, at: Place): ValueSet {
  if (base.kind === 'export') {
    const args = self.kind === 'instance' && self.made !== undefined ? self.made : emptyArguments(ev);
    return unite(...ev.construct(base, args).map((made) => ev.property(made, name, at)));
  }
  if (base.kind === 'unknown') return unknownValue('parameter');
  return base.kind === 'foreign' ? unknownValue('external') : noValues;
}

function emptyArguments(ev: Evaluation) {
  return ev.internArguments('none', (id) => ({ id, positional: [], spread: [], at: undefined, env: undefined }));
}

function ownMember(ev: Evaluation, self: InstanceValue, owner: ClassValue, name: string): ValueSet | undefined {
  const { module, node } = owner;
  const sets: ValueSet[] = [];
  let type: TS.TypeNode | undefined;
  if (ts.isClassLike(node)) {
    const inside = ev.environment({ kind: 'function', module, node, closure: owner.closure }, undefined, self);
    for (const member of node.members) {
      if (isStatic(member)) continue;
      if (ts.isConstructorDeclaration(member)) {
        const parameter = member.parameters.find((candidate) => isField(candidate, name));
        if (parameter === undefined || !ts.isIdentifier(parameter.name)) continue;
        const maker: FunctionValue = { kind: 'function', module, node: member, closure: owner.closure };
        const env = ev.environment(maker, self.made, self);
        ev.consult(env);
        sets.push(ev.declared(module, parameter, env, parameter));
        type ??= parameter.type;
        continue;
      }
      if (propertyName(member.name) !== name) continue;
      if (ts.isMethodDeclaration(member)) {
        if (member.body !== undefined)
          sets.push([{ kind: 'function', module, node: member, closure: owner.closure, self }]);
      } else if (ts.isGetAccessorDeclaration(member)) {
        const getter: FunctionValue = { kind: 'function', module, node: member, closure: owner.closure, self };
        sets.push(ev.call(getter, emptyArguments(ev), self));
      } else if (ts.isPropertyDeclaration(member)) {
        type = member.type ?? ts.getJSDocType(member);
        if (member.initializer !== undefined) sets.push(ev.evaluate(module, member.initializer, inside));
      }
    }
  }
  for (const expression of prototypeMembers(module, node, name)) {
    sets.push(
      ev
        .evaluate(module, expression, undefined)
        .map((value) => (value.kind === 'function' ? { ...value, self } : value)),
    );
  }
  sets.push(...assignmentsOnThis(ev, self, owner, name));
  if (sets.length === 0 && type === undefined) return undefined;
  const found = unite(...sets);
  if (found.some(isUseful)) return found.filter((value) => !isEmpty(value));
  const declared = type === undefined ? noValues : ev.typed(module, type);
  return declared.some(isUseful) ? declared : found.length > 0 ? found : unknownValue('parameter');
}

/** `constructor(private readonly s3: S3)` declares a field as well. */
function isField(parameter: TS.ParameterDeclaration, name: string): boolean {
  if (!ts.isIdentifier(parameter.name) || parameter.name.text !== name) return false;
  return (
    hasModifier(parameter, ts.SyntaxKind.PrivateKeyword) ||
    hasModifier(parameter, ts.SyntaxKind.PublicKeyword) ||
    hasModifier(parameter, ts.SyntaxKind.ProtectedKeyword) ||
    hasModifier(parameter, ts.SyntaxKind.ReadonlyKeyword)
  );
}

/** A static property or method. */
export function classProperty(ev: Evaluation, owner: ClassValue, name: string, at: Place, depth = 0): ValueSet {
  const { module, node, closure } = owner;
  const sets: ValueSet[] = [];
  if (ts.isClassLike(node)) {
    for (const member of node.members) {
      if (!isStatic(member) || propertyName(member.name) !== name) continue;
      if (ts.isMethodDeclaration(member)) sets.push([{ kind: 'function', module, node: member, closure, self: owner }]);
      else if (ts.isGetAccessorDeclaration(member)) {
        sets.push(ev.call({ kind: 'function', module, node: member, closure, self: owner }, emptyArguments(ev), owner));
      } else if (ts.isPropertyDeclaration(member)) {
        if (member.initializer !== undefined) sets.push(ev.evaluate(module, member.initializer, closure));
        else if (member.type !== undefined) sets.push(ev.typed(module, member.type));
      }
    }
  }
  for (const expression of assignedStatics(module, node, name)) sets.push(ev.evaluate(module, expression, undefined));
  sets.push(...assignmentsOnThis(ev, owner, owner, name));
  const found = unite(...sets);
  if (found.some(isUseful)) return found.filter((value) => !isEmpty(value));
  if (depth < MAX_BASES) {
    const above = baseValues(ev, owner).flatMap((base): ValueSet => {
      const value = asClass(base);
      if (value === undefined) return base.kind === 'export' ? ev.property(base, name, at) : noValues;
      return value.node === node ? noValues : classProperty(ev, value, name, at, depth + 1);
    });
    if (above.length > 0) return above;
  }
  return found;
}
