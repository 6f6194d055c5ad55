import type { ts as TS } from 'ts-morph';
import type { Evaluation } from '../evaluation/evaluation.ts';
import { ts } from '../program/compiler.ts';
import type { Module } from '../program/module.ts';
import type { ClassValue, Environment } from '../values/abstract-value.ts';

/** The class that a function belongs to by `X.prototype.name = function …` or `X.prototype = { name: function … }`. */
export function findPrototypeOwner(
  ev: Evaluation,
  module: Module,
  fn: TS.Node,
  env: Environment | undefined,
): ClassValue | undefined {
  let outer: TS.Node = fn.parent;
  if (ts.isPropertyAssignment(outer)) outer = outer.parent.parent;
  if (outer === undefined || !ts.isBinaryExpression(outer)) return undefined;
  const target = outer.left;
  if (!ts.isPropertyAccessExpression(target) && !ts.isElementAccessExpression(target)) return undefined;
  const holder = isPrototype(target) ? target : isPrototype(target.expression) ? target.expression : undefined;
  const owner = holder === undefined ? target.expression : holder.expression;
  for (const value of ev.evaluate(module, owner, env)) {
    if (value.kind === 'class') return value;
    if (value.kind === 'function')
      return { kind: 'class', module: value.module, node: value.node, closure: value.closure };
  }
  // `const proto = Store.prototype; proto.put = function …`
  return undefined;
}

function isPrototype(node: TS.Expression): node is TS.PropertyAccessExpression {
  return ts.isPropertyAccessExpression(node) && node.name.text === 'prototype';
}

/** The functions put on the prototype of a class under a name, and the assignments' right sides in general. */
export function prototypeMembers(module: Module, owner: TS.Node, name: string): readonly TS.Expression[] {
  const own = ownerName(owner);
  if (own === undefined) return [];
  const found: TS.Expression[] = [];
  for (const assignment of module.index.assignedProperties.get(name) ?? []) {
    const target = assignment.left;
    if (!ts.isPropertyAccessExpression(target) && !ts.isElementAccessExpression(target)) continue;
    const holder = target.expression;
    if (isPrototype(holder) && isNamed(holder.expression, own)) found.push(assignment.right);
  }
  for (const assignment of module.index.assignedProperties.get('prototype') ?? []) {
    const target = assignment.left;
    if (!ts.isPropertyAccessExpression(target) || !isNamed(target.expression, own)) continue;
    if (ts.isObjectLiteralExpression(assignment.right)) addMember(assignment.right, name, found);
  }
  // `Object.assign(Store.prototype, { put() {} })`, `extend(Store.prototype, …)`
  for (const called of ['assign', 'extend', 'mixin']) {
    for (const call of module.index.calls.get(called) ?? []) {
      const [first, ...others] = call.arguments;
      if (first === undefined || !isPrototype(first) || !isNamed(first.expression, own)) continue;
      for (const other of others) if (ts.isObjectLiteralExpression(other)) addMember(other, name, found);
    }
  }
  return found;
}

function addMember(literal: TS.ObjectLiteralExpression, name: string, found: TS.Expression[]): void {
  for (const property of literal.properties) {
    if (property.name === undefined || !ts.isIdentifier(property.name) || property.name.text !== name) continue;
    if (ts.isPropertyAssignment(property)) found.push(property.initializer);
    // A method is no expression, but evaluates to its function all the same.
    else if (ts.isMethodDeclaration(property)) found.push(property as unknown as TS.Expression);
  }
}

/** Static members: `Store.create = function …`. */
export function assignedStatics(module: Module, owner: TS.Node, name: string): readonly TS.Expression[] {
  const own = ownerName(owner);
  if (own === undefined) return [];
  return (module.index.assignedProperties.get(name) ?? []).flatMap((assignment) => {
    const target = assignment.left;
    const isOwn =
      (ts.isPropertyAccessExpression(target) || ts.isElementAccessExpression(target)) &&
      isNamed(target.expression, own);
    return isOwn ? [assignment.right] : [];
  });
}

function ownerName(owner: TS.Node): string | undefined {
  const name: unknown = Reflect.get(owner, 'name');
  if (typeof name === 'object' && name !== null) return (name as TS.Identifier).text;
  let outer = owner.parent;
  // `const Table = module.exports = function …`
  while (outer !== undefined && ts.isBinaryExpression(outer) && !ts.isIdentifier(outer.left)) outer = outer.parent;
  if (outer !== undefined && ts.isVariableDeclaration(outer) && ts.isIdentifier(outer.name)) return outer.name.text;
  if (outer !== undefined && ts.isBinaryExpression(outer) && ts.isIdentifier(outer.left)) return outer.left.text;
  return undefined;
}

function isNamed(node: TS.Expression, name: string): boolean {
  return ts.isIdentifier(node) && node.text === name;
}
