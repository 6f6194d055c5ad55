import type { ts as TS } from 'ts-morph';
import type { Evaluation } from '../evaluation/evaluation.ts';
import { ts } from '../program/compiler.ts';
import type { Module } from '../program/module.ts';
import { dominates, isWithin } from '../program/reaching.ts';
import { findDeclarations } from '../program/scopes.ts';
import { enclosingFunction } from '../program/syntax.ts';
import type { Deferred, DictEntry, Environment, ValueSet } from './abstract-value.ts';

type Declaration = TS.VariableDeclaration | TS.ParameterDeclaration | TS.BindingElement;

/** Objects and lists with what is put into them after they were made: `params.Key = …`, `list.push(…)`. */
export function augmented(
  ev: Evaluation,
  module: Module,
  declaration: Declaration,
  own: ValueSet,
  env: Environment | undefined,
  use: TS.Node,
): ValueSet {
  if (!ts.isIdentifier(declaration.name)) return own;
  const name = declaration.name.text;
  const hasDict = own.some((value) => value.kind === 'dict');
  const hasList = own.some((value) => value.kind === 'list');
  if (!hasDict && !hasList) return own;
  const entries = hasDict ? assignedEntries(ev, module, declaration, name, env, use) : [];
  const pushed = hasList ? pushedItems(ev, module, declaration, name, env) : [];
  if (entries.length === 0 && pushed.length === 0) return own;
  return own.map((value) => {
    if (value.kind === 'dict' && entries.length > 0) return { ...value, entries: [...value.entries, ...entries] };
    if (value.kind === 'list' && pushed.length > 0) {
      return {
        ...value,
        rest: [...value.rest, { kind: 'values', values: [{ kind: 'list', items: pushed, rest: [] }] }],
      };
    }
    return value;
  });
}

function assignedEntries(
  ev: Evaluation,
  module: Module,
  declaration: Declaration,
  name: string,
  env: Environment | undefined,
  use: TS.Node,
): readonly DictEntry[] {
  const entries: DictEntry[] = [];
  const owner = enclosingFunction(declaration);
  for (const assignment of module.index.assignedOn.get(name) ?? []) {
    const target = assignment.left;
    // The use is the very object that the assignment is about.
    if (isWithin(use, assignment)) continue;
    if (!isOf(module, declaration, name, assignment)) continue;
    const isHere = enclosingFunction(assignment) === owner;
    if (isHere && enclosingFunction(use) === owner && assignment.pos > use.pos && !isInLoop(assignment, declaration)) {
      continue;
    }
    const around = isHere ? env : undefined;
    ev.consult(around);
    const key = keyOf(module, target, around);
    if (key === undefined) continue;
    const value: Deferred = { kind: 'expression', module, node: assignment.right, env: around };
    const isCertain = isHere && isWithin(use, assignment.parent.parent) && dominates(assignment, use);
    const sure = isHere && (isCertain || isUnconditional(assignment, declaration));
    entries.push({ kind: 'entry', key, value, presence: sure ? 'always' : 'sometimes' });
  }
  return entries;
}

function keyOf(module: Module, target: TS.Expression, env: Environment | undefined): string | Deferred | undefined {
  if (ts.isPropertyAccessExpression(target)) return target.name.text;
  if (!ts.isElementAccessExpression(target)) return undefined;
  const key = target.argumentExpression;
  return ts.isStringLiteralLike(key) ? key.text : { kind: 'expression', module, node: key, env };
}

/** Whether a statement stands in the same block as the declaration, so that nothing decides whether it is reached. */
function isUnconditional(assignment: TS.Node, declaration: TS.Node): boolean {
  const statement = assignment.parent;
  if (statement === undefined || !ts.isExpressionStatement(statement)) return false;
  let outer: TS.Node | undefined = declaration;
  while (outer !== undefined && !ts.isVariableStatement(outer)) outer = outer.parent;
  return outer !== undefined && outer.parent === statement.parent;
}

function isInLoop(node: TS.Node, declaration: TS.Node): boolean {
  for (let outer = node.parent; outer !== undefined; outer = outer.parent) {
    if (ts.isIterationStatement(outer, false)) return !isWithin(declaration, outer);
  }
  return false;
}

function pushedItems(
  ev: Evaluation,
  module: Module,
  declaration: Declaration,
  name: string,
  env: Environment | undefined,
): readonly Deferred[] {
  const owner = enclosingFunction(declaration);
  const items: Deferred[] = [];
  for (const method of ['push', 'unshift']) {
    for (const call of module.index.calls.get(method) ?? []) {
      const callee = call.expression;
      if (!ts.isPropertyAccessExpression(callee) || !ts.isIdentifier(callee.expression)) continue;
      if (callee.expression.text !== name || !isOf(module, declaration, name, call)) continue;
      const around = enclosingFunction(call) === owner ? env : undefined;
      ev.consult(around);
      for (const argument of call.arguments) {
        if (ts.isSpreadElement(argument)) {
          items.push({ kind: 'item', of: { kind: 'expression', module, node: argument.expression, env: around } });
        } else items.push({ kind: 'expression', module, node: argument, env: around });
      }
    }
  }
  return items;
}

function isOf(module: Module, declaration: Declaration, name: string, node: TS.Node): boolean {
  return findDeclarations(module, name, node)?.declarations.includes(declaration) ?? false;
}
