import type { ts as TS } from 'ts-morph';
import { ts } from './compiler.ts';
import type { Module } from './module.ts';
import { findDeclarations } from './scopes.ts';
import { enclosingFunction, isFunctionScope } from './syntax.ts';

type Declaration = TS.VariableDeclaration | TS.ParameterDeclaration | TS.BindingElement;

const byDeclaration = new WeakMap<TS.Node, readonly TS.BinaryExpression[]>();
const none: readonly TS.BinaryExpression[] = [];

/** The assignments to a declared name, in order; those to another variable of the same name are not among them. */
export function assignmentsTo(module: Module, declaration: Declaration): readonly TS.BinaryExpression[] {
  if (!ts.isIdentifier(declaration.name)) return none;
  const candidates = module.index.assigned.get(declaration.name.text);
  if (candidates === undefined) return none;
  const known = byDeclaration.get(declaration);
  if (known !== undefined) return known;
  const name = declaration.name.text;
  const found = candidates.filter((assignment) =>
    findDeclarations(module, name, assignment)?.declarations.includes(declaration),
  );
  byDeclaration.set(declaration, found);
  return found;
}

/** The assignments whose value may still be there at `use`, and whether that of the declaration may. */
export function reachingExpressions(
  declaration: Declaration,
  assignments: readonly TS.BinaryExpression[],
  use: TS.Node,
): { readonly initial: boolean; readonly assignments: readonly TS.BinaryExpression[] } {
  const owner = enclosingFunction(declaration);
  const isLocal =
    enclosingFunction(use) === owner && assignments.every((assignment) => enclosingFunction(assignment) === owner);
  if (!isLocal) return { initial: true, assignments: assignments.filter((assignment) => !isWithin(use, assignment)) };
  const reaching: TS.BinaryExpression[] = [];
  let isCut = false;
  for (let index = assignments.length - 1; index >= 0; index -= 1) {
    const assignment = assignments[index];
    if (assignment === undefined || isWithin(use, assignment)) continue;
    if (assignment.pos >= use.pos) {
      // What comes later reaches an earlier place only by a loop around both.
      if (loopAround(use, assignment, declaration)) reaching.push(assignment);
      continue;
    }
    reaching.push(assignment);
    if (isPlain(assignment) && dominates(assignment, use)) {
      isCut = true;
      break;
    }
  }
  return { initial: !isCut, assignments: reaching.reverse() };
}

/** Whether whoever reaches `use` in the same function has been through the statement of `earlier`. */
export function dominates(earlier: TS.Node, use: TS.Node): boolean {
  const statement = earlier.parent;
  if (statement === undefined || !ts.isExpressionStatement(statement)) return false;
  const block = statement.parent;
  return isWithin(use, block);
}

function isPlain(assignment: TS.BinaryExpression): boolean {
  return assignment.operatorToken.kind === ts.SyntaxKind.EqualsToken;
}

export function isWithin(node: TS.Node, outer: TS.Node): boolean {
  for (let current: TS.Node | undefined = node; current !== undefined; current = current.parent) {
    if (current === outer) return true;
    if (current.pos < outer.pos || current.end > outer.end) return false;
  }
  return false;
}

function loopAround(use: TS.Node, other: TS.Node, declaration: TS.Node): boolean {
  for (let outer = use.parent; outer !== undefined && !isFunctionScope(outer); outer = outer.parent) {
    const isLoop = ts.isIterationStatement(outer, false);
    if (isLoop && isWithin(other, outer) && !isWithin(declaration, outer)) return true;
  }
  return false;
}
