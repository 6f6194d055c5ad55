import type { ts as TS } from 'ts-morph';
import { isCompiledBody } from '../evaluation/compiled-async.ts';
import type { Evaluation } from '../evaluation/evaluation.ts';
import { consultUpTo } from '../evaluation/names.ts';
import { ts } from '../program/compiler.ts';
import type { Module } from '../program/module.ts';
import { isFunctionScope, isStatic, ownName } from '../program/syntax.ts';
import { type ClassValue, type Environment, unknownValue, type ValueSet } from '../values/abstract-value.ts';
import { privateMethod } from './private-fields.ts';
import { findPrototypeOwner } from './prototypes.ts';

/** What `this` is at `node`. */
export function thisValues(ev: Evaluation, module: Module, node: TS.Node, env: Environment | undefined): ValueSet {
  const container = thisContainer(node);
  if (container === undefined) return [{ kind: 'module', module }];
  let around: Environment | undefined = env;
  while (around !== undefined && around.function.node !== container) around = around.closure;
  consultUpTo(ev, env, around);
  if (around?.self !== undefined) return [around.self];
  return selfOf(ev, module, container, env);
}

/** The function, accessor or class body that gives `this` its meaning; arrow functions have none of their own. */
export function thisContainer(node: TS.Node): TS.Node | undefined {
  for (let outer = node.parent; outer !== undefined; outer = outer.parent) {
    if (ts.isArrowFunction(outer)) continue;
    if (ts.isFunctionExpression(outer) && isCompiledBody(outer)) continue;
    if (isFunctionScope(outer)) return outer;
    // In what is static, `this` is the class; elsewhere the object that the class body makes.
    if (ts.isClassStaticBlockDeclaration(outer)) return outer;
    if (ts.isPropertyDeclaration(outer)) return isStatic(outer) ? outer : outer.parent;
  }
  return undefined;
}

/** `this` in a function of which no call is known. */
function selfOf(ev: Evaluation, module: Module, container: TS.Node, env: Environment | undefined): ValueSet {
  const owner = ts.isClassLike(container)
    ? container
    : container.parent !== undefined && ts.isClassLike(container.parent)
      ? container.parent
      : undefined;
  if (owner !== undefined) {
    const self: ClassValue = { kind: 'class', module, node: owner, closure: undefined };
    return isStatic(container) && !ts.isClassLike(container)
      ? [self]
      : [{ kind: 'instance', class: self, made: undefined }];
  }
  const literal = literalAround(container);
  if (literal !== undefined) return ev.evaluate(module, literal, undefined);
  if (ts.isFunctionDeclaration(container) || ts.isFunctionExpression(container)) {
    const privately = privateOwner(module, container);
    if (privately !== undefined) {
      const self: ClassValue = { kind: 'class', module, node: privately, closure: undefined };
      return [{ kind: 'instance', class: self, made: undefined }];
    }
    const prototype = findPrototypeOwner(ev, module, container, env);
    if (prototype !== undefined) return [{ kind: 'instance', class: prototype, made: undefined }];
    // A function that uses `this` is a constructor, if anything.
    const made: ClassValue = { kind: 'class', module, node: container, closure: undefined };
    return [{ kind: 'instance', class: made, made: undefined }];
  }
  return unknownValue('parameter');
}

/** The class in which a function is chosen as a private method of `this`. */
function privateOwner(module: Module, fn: TS.Node): TS.ClassLikeDeclaration | undefined {
  const name = ownName(fn);
  for (const handed of name === undefined ? [] : (module.index.handed.get(name) ?? [])) {
    if (privateMethod(handed.parent) !== handed) continue;
    const around = thisContainer(handed)?.parent;
    if (around !== undefined && ts.isClassLike(around)) return around;
  }
  return undefined;
}

/** The object literal that a function is a member of. */
function literalAround(fn: TS.Node): TS.ObjectLiteralExpression | undefined {
  if (fn.parent !== undefined && ts.isObjectLiteralExpression(fn.parent)) return fn.parent;
  const property = fn.parent;
  if (property === undefined || !ts.isPropertyAssignment(property)) return undefined;
  return ts.isObjectLiteralExpression(property.parent) ? property.parent : undefined;
}
