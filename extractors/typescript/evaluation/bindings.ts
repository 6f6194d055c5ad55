import type { ts as TS } from 'ts-morph';
import { ts } from '../program/compiler.ts';
import type { Module } from '../program/module.ts';
import { assignmentsTo, reachingExpressions } from '../program/reaching.ts';
import { namesIn } from '../program/scopes.ts';
import { isFunctionScope, propertyName } from '../program/syntax.ts';
import {
  type DictEntry,
  type Environment,
  nothing,
  noValues,
  type Place,
  unknownValue,
  type ValueSet,
  values,
} from '../values/abstract-value.ts';
import { augmented } from '../values/augmented.ts';
import { environmentOf } from '../values/data.ts';
import { isEmpty, isUseful, unite, uniteOver } from '../values/value-set.ts';
import { ownReplacement } from './compiled-async.ts';
import type { Evaluation } from './evaluation.ts';
import { importedValues } from './imports.ts';
import { parameterValues } from './parameters.ts';

/** The values that a declaration gives its name; `env` is that of the function it is in. */
export function declaredValues(
  ev: Evaluation,
  module: Module,
  declaration: TS.Node,
  env: Environment | undefined,
  use: TS.Node,
): ValueSet {
  if (ts.isVariableDeclaration(declaration)) {
    const own = variableValues(ev, module, declaration, env, use);
    return augmented(ev, module, declaration, own, env, use);
  }
  if (ts.isParameter(declaration)) {
    const own = reassigned(ev, module, declaration, env, use, () => parameterOf(ev, module, declaration, env));
    return augmented(ev, module, declaration, own, env, use);
  }
  if (ts.isBindingElement(declaration)) {
    const own = reassigned(ev, module, declaration, env, use, () => elementValues(ev, module, declaration, env));
    return augmented(ev, module, declaration, own, env, use);
  }
  if (isFunctionScope(declaration)) {
    // An overload declares a type; the implementation is what is called.
    if (declaration.body === undefined) return noValues;
    const replacement = ownReplacement(module, declaration);
    if (replacement !== undefined) return ev.evaluate(module, replacement, env);
    ev.consult(env);
    return [{ kind: 'function', module, node: declaration, closure: env }];
  }
  if (ts.isClassLike(declaration)) {
    ev.consult(env);
    return [{ kind: 'class', module, node: declaration, closure: env }];
  }
  if (ts.isEnumDeclaration(declaration)) return enumValues(module, declaration);
  if (ts.isModuleDeclaration(declaration)) return namespaceValues(module, declaration);
  return importedValues(ev, module, declaration);
}

function parameterOf(
  ev: Evaluation,
  module: Module,
  parameter: TS.ParameterDeclaration,
  env: Environment | undefined,
): ValueSet {
  return ev.guarded(`parameter|${ev.numberOf(parameter)}|${env?.id ?? 0}`, () =>
    parameterValues(ev, module, parameter, env),
  );
}

function reassigned(
  ev: Evaluation,
  module: Module,
  declaration: TS.ParameterDeclaration | TS.BindingElement,
  env: Environment | undefined,
  use: TS.Node,
  own: () => ValueSet,
): ValueSet {
  const assignments = assignmentsTo(module, declaration);
  if (assignments.length === 0) return own();
  const reaching = reachingExpressions(declaration, assignments, use);
  const given = reaching.assignments.map((assignment) => assignedValue(ev, module, assignment, declaration, env));
  return unite(reaching.initial ? own() : noValues, ...given);
}

function variableValues(
  ev: Evaluation,
  module: Module,
  declaration: TS.VariableDeclaration,
  env: Environment | undefined,
  use: TS.Node,
): ValueSet {
  const assignments = assignmentsTo(module, declaration);
  const reaching =
    assignments.length === 0 ? { initial: true, assignments } : reachingExpressions(declaration, assignments, use);
  const sets = reaching.assignments.map((assignment) => assignedValue(ev, module, assignment, declaration, env));
  if (reaching.initial) sets.unshift(initialValue(ev, module, declaration, env));
  const found = unite(...sets);
  if (found.some(isUseful)) return found.length > 1 ? found.filter((value) => !isEmpty(value)) : found;
  const type = declaration.type ?? ts.getJSDocType(declaration);
  const declared = type === undefined ? noValues : ev.typed(module, type);
  return declared.some(isUseful) ? declared : found;
}

function initialValue(
  ev: Evaluation,
  module: Module,
  declaration: TS.VariableDeclaration,
  env: Environment | undefined,
): ValueSet {
  if (declaration.initializer !== undefined) return ev.evaluate(module, declaration.initializer, env);
  const loop = declaration.parent.parent;
  if (loop !== undefined && ts.isForOfStatement(loop)) return ev.iterate(ev.evaluate(module, loop.expression, env));
  if (loop !== undefined && ts.isForInStatement(loop)) return unknownValue('computed');
  if (ts.isCatchClause(declaration.parent)) return unknownValue('computed');
  return noValues;
}

/** What an assignment gives a variable: `x = …`, or its part in `({ x } = …)`. */
function assignedValue(
  ev: Evaluation,
  module: Module,
  assignment: TS.BinaryExpression,
  declaration: TS.VariableDeclaration | TS.ParameterDeclaration | TS.BindingElement,
  env: Environment | undefined,
): ValueSet {
  const around = sameFunction(assignment, declaration) ? env : undefined;
  const right = ev.evaluate(module, assignment.right, around);
  if (!ts.isObjectLiteralExpression(assignment.left)) {
    return assignment.operatorToken.kind === ts.SyntaxKind.PlusEqualsToken
      ? ev.evaluate(module, assignment, around)
      : right;
  }
  for (const property of assignment.left.properties) {
    const target = ts.isShorthandPropertyAssignment(property)
      ? property.name
      : ts.isPropertyAssignment(property)
        ? property.initializer
        : undefined;
    if (target === undefined || !ts.isIdentifier(target) || !ts.isIdentifier(declaration.name)) continue;
    if (target.text !== declaration.name.text) continue;
    const name = propertyName(property.name) ?? '';
    return uniteOver(right, (value) => ev.property(value, name, { module, node: target }));
  }
  return noValues;
}

function sameFunction(a: TS.Node, b: TS.Node): boolean {
  return functionOf(a) === functionOf(b);
}

function functionOf(node: TS.Node): TS.Node | undefined {
  for (let outer: TS.Node | undefined = node; outer !== undefined; outer = outer.parent) {
    if (isFunctionScope(outer)) return outer;
  }
  return undefined;
}

/** `const { name } = …`, `const [first] = …`, at any depth, with defaults. */
function elementValues(
  ev: Evaluation,
  module: Module,
  element: TS.BindingElement,
  env: Environment | undefined,
): ValueSet {
  const pattern = element.parent;
  const owner = pattern.parent;
  let whole: ValueSet;
  if (ts.isBindingElement(owner)) whole = elementValues(ev, module, owner, env);
  else if (ts.isParameter(owner)) whole = parameterOf(ev, module, owner, env);
  else whole = initialOrTyped(ev, module, owner, env);
  return withDefault(ev, module, element, partOf(ev, module, element, whole, env), env);
}

function initialOrTyped(
  ev: Evaluation,
  module: Module,
  declaration: TS.VariableDeclaration,
  env: Environment | undefined,
): ValueSet {
  const initial = initialValue(ev, module, declaration, env);
  return initial.some(isUseful) || declaration.type === undefined ? initial : ev.typed(module, declaration.type);
}

function partOf(
  ev: Evaluation,
  module: Module,
  element: TS.BindingElement,
  whole: ValueSet,
  env: Environment | undefined,
): ValueSet {
  const pattern = element.parent;
  const at: Place = { module, node: element };
  if (ts.isArrayBindingPattern(pattern)) {
    const index = pattern.elements.indexOf(element);
    if (element.dotDotDotToken !== undefined) return whole;
    return uniteOver(whole, (value) => ev.item(value, [{ kind: 'constant', value: index }], at));
  }
  if (element.dotDotDotToken !== undefined) return restOf(ev, pattern, whole);
  const key = element.propertyName ?? element.name;
  if (ts.isComputedPropertyName(key)) {
    const keys = ev.evaluate(module, key.expression, env);
    return uniteOver(whole, (value) => ev.item(value, keys, at));
  }
  const name = ts.isIdentifier(key) || ts.isStringLiteralLike(key) ? key.text : '';
  return uniteOver(whole, (value) => ev.property(value, name, at));
}

/** `const { a, ...others } = …`: everything but what was named. */
function restOf(ev: Evaluation, pattern: TS.ObjectBindingPattern, whole: ValueSet): ValueSet {
  const named = pattern.elements.flatMap((other) => {
    const key = other.propertyName ?? other.name;
    return other.dotDotDotToken === undefined && ts.isIdentifier(key) ? [key.text] : [];
  });
  return whole.map((value) => {
    if (value.kind !== 'dict') return value;
    const entries: DictEntry[] = value.entries.filter(
      (entry) => entry.kind !== 'entry' || typeof entry.key !== 'string' || !named.includes(entry.key),
    );
    ev.consult(undefined);
    return { ...value, entries };
  });
}

function withDefault(
  ev: Evaluation,
  module: Module,
  element: TS.BindingElement,
  own: ValueSet,
  env: Environment | undefined,
): ValueSet {
  if (element.initializer === undefined) return own;
  const fallback = (): ValueSet =>
    element.initializer === undefined ? nothing : ev.evaluate(module, element.initializer, env);
  const [only] = own;
  if (own.length === 1 && only?.kind === 'environment') {
    return only.fallback === undefined ? environmentOf(only.name, fallback()) : own;
  }
  const given = own.filter((value) => !isEmpty(value));
  const isCertain = given.length === own.length && given.length > 0 && given.every((value) => value.kind !== 'unknown');
  return isCertain ? own : unite(given, fallback());
}

/** An enumeration is an object with its members' values; a number where none is given. */
function enumValues(module: Module, declaration: TS.EnumDeclaration): ValueSet {
  const entries = declaration.members.map((member, index): DictEntry => {
    const key = propertyName(member.name) ?? '';
    const value =
      member.initializer === undefined
        ? values([{ kind: 'constant', value: index }])
        : ({ kind: 'expression', module, node: member.initializer, env: undefined } as const);
    return { kind: 'entry', key, value, presence: 'always' };
  });
  return [{ kind: 'dict', entries, literal: declaration }];
}

/** `namespace Clients { export const s3 = … }` */
function namespaceValues(module: Module, declaration: TS.ModuleDeclaration): ValueSet {
  if (declaration.body === undefined || !ts.isModuleBlock(declaration.body)) return unknownValue('external');
  const entries: DictEntry[] = [];
  for (const [key, declarations] of namesIn(module, declaration.body)) {
    for (const inner of declarations) {
      const name: unknown = Reflect.get(inner, 'name');
      if (typeof name !== 'object' || name === null) continue;
      const value = { kind: 'expression', module, node: name as TS.Identifier, env: undefined } as const;
      entries.push({ kind: 'entry', key, value, presence: 'always' });
    }
  }
  return [{ kind: 'dict', entries, literal: declaration }];
}
