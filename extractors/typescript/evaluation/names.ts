import type { ts as TS } from 'ts-morph';
import { ts } from '../program/compiler.ts';
import type { Module } from '../program/module.ts';
import { findDeclarations } from '../program/scopes.ts';
import { isFunctionScope } from '../program/syntax.ts';
import { type Environment, foreign, nothing, noValues, unknownValue, type ValueSet } from '../values/abstract-value.ts';
import { unite } from '../values/value-set.ts';
import type { Evaluation } from './evaluation.ts';

/** What a plain name stands for. */
export function nameValues(
  ev: Evaluation,
  module: Module,
  node: TS.Identifier,
  env: Environment | undefined,
): ValueSet {
  const name = node.text;
  if (name === 'undefined' || name === 'NaN') return nothing;
  const resolved = findDeclarations(module, name, node);
  if (resolved === undefined) return globalValues(ev, module, node, name);
  const around = environmentIn(resolved.scope, env);
  if (around === undefined && !isInFunction(resolved.scope)) ev.consult(undefined);
  else consultUpTo(ev, env, around);
  const handed = (values: ValueSet): ValueSet => placed(values, module, node);
  const [only] = resolved.declarations;
  if (resolved.declarations.length === 1 && only !== undefined) {
    return handed(ev.declared(module, only, around, node));
  }
  return handed(unite(...resolved.declarations.map((declaration) => ev.declared(module, declaration, around, node))));
}

/** A class of commands that is handed to someone else carries the place, because there it is chosen. */
function placed(values: ValueSet, module: Module, node: TS.Node): ValueSet {
  if (!values.some((value) => value.kind === 'export' && value.at === undefined)) return values;
  const outer = node.parent;
  const isArgument =
    outer !== undefined &&
    (ts.isCallExpression(outer) || ts.isNewExpression(outer)) &&
    outer.expression !== node &&
    (outer.arguments?.some((argument) => argument === node) ?? false);
  if (!isArgument) return values;
  return values.map((value) => (value.kind === 'export' ? { ...value, at: value.at ?? { module, node } } : value));
}

/** The environment of the function that a scope belongs to. */
function environmentIn(scope: TS.Node, env: Environment | undefined): Environment | undefined {
  if (env === undefined) return undefined;
  for (let node: TS.Node | undefined = scope; node !== undefined; node = node.parent) {
    if (!isFunctionScope(node) && !ts.isClassLike(node)) continue;
    for (let around: Environment | undefined = env; around !== undefined; around = around.closure) {
      if (around.function.node === node) return around;
    }
    // Inside a function that none of the environments is for.
    if (isFunctionScope(node)) return undefined;
  }
  return undefined;
}

function isInFunction(scope: TS.Node): boolean {
  for (let node: TS.Node | undefined = scope; node !== undefined; node = node.parent) {
    if (isFunctionScope(node)) return true;
  }
  return false;
}

/**
 * What is found in the environment `around` depends on each of the closures through which it is reached from `env`;
 * that none of them is for the function which is looked for, on all of them.
 */
export function consultUpTo(ev: Evaluation, env: Environment | undefined, around: Environment | undefined): void {
  for (let inner = env; inner !== undefined && inner !== around; inner = inner.closure) ev.consult(inner);
  ev.consult(around);
}

/** A name that nothing in the file declares: what the platform or CommonJS puts there. */
function globalValues(ev: Evaluation, module: Module, node: TS.Identifier, name: string): ValueSet {
  switch (name) {
    case 'module':
    case 'exports':
      return [{ kind: 'module', module }];
    case 'arguments':
      return unknownValue('parameter');
    default: {
      // A variable that is assigned without ever being declared.
      const assigned = module.index.assigned.get(name);
      if (assigned === undefined || !module.source.statements.length) return foreign(name);
      const given = assigned.map((assignment) =>
        ts.isIdentifier(assignment.left) && assignment.left !== node
          ? ev.evaluate(module, assignment.right, undefined)
          : noValues,
      );
      const united = unite(...given);
      return united.length === 0 ? foreign(name) : united;
    }
  }
}
