import type { ts as TS } from 'ts-morph';
import { ts } from './compiler.ts';

/** Whether a node has parameters and a body of its own. */
export function isFunctionScope(node: TS.Node): node is TS.FunctionLikeDeclaration {
  switch (node.kind) {
    case ts.SyntaxKind.FunctionDeclaration:
    case ts.SyntaxKind.FunctionExpression:
    case ts.SyntaxKind.ArrowFunction:
    case ts.SyntaxKind.MethodDeclaration:
    case ts.SyntaxKind.Constructor:
    case ts.SyntaxKind.GetAccessor:
    case ts.SyntaxKind.SetAccessor:
      return true;
    default:
      return false;
  }
}

/** The function around a node, or `undefined` at the top level and in property initializers. */
export function enclosingFunction(node: TS.Node): TS.FunctionLikeDeclaration | undefined {
  for (let outer = node.parent; outer !== undefined; outer = outer.parent) {
    if (isFunctionScope(outer)) return outer;
  }
  return undefined;
}

/** Without parentheses, casts, `!`, `await` and `satisfies`. */
export function bare(node: TS.Expression): TS.Expression {
  let inner = node;
  for (;;) {
    if (
      ts.isParenthesizedExpression(inner) ||
      ts.isAsExpression(inner) ||
      ts.isNonNullExpression(inner) ||
      ts.isSatisfiesExpression(inner) ||
      ts.isTypeAssertionExpression(inner) ||
      ts.isAwaitExpression(inner)
    ) {
      inner = inner.expression;
    } else {
      return inner;
    }
  }
}

/** The expression with the parentheses, casts and the like around it. */
export function dressed(node: TS.Node): TS.Node {
  let outer = node;
  while (
    outer.parent !== undefined &&
    (ts.isParenthesizedExpression(outer.parent) ||
      ts.isAsExpression(outer.parent) ||
      ts.isNonNullExpression(outer.parent) ||
      ts.isSatisfiesExpression(outer.parent) ||
      ts.isTypeAssertionExpression(outer.parent))
  ) {
    outer = outer.parent;
  }
  return outer;
}

/** The name of a property, if the code states it. */
export function propertyName(name: TS.PropertyName | undefined): string | undefined {
  if (name === undefined) return undefined;
  if (ts.isIdentifier(name) || ts.isPrivateIdentifier(name) || ts.isStringLiteralLike(name)) return name.text;
  if (ts.isNumericLiteral(name)) return name.text;
  if (ts.isComputedPropertyName(name) && ts.isStringLiteralLike(name.expression)) return name.expression.text;
  return undefined;
}

export function hasModifier(node: TS.Node, kind: TS.SyntaxKind): boolean {
  const modifiers: unknown = Reflect.get(node, 'modifiers');
  return Array.isArray(modifiers) && modifiers.some((modifier: TS.Node) => modifier.kind === kind);
}

export function isStatic(node: TS.Node): boolean {
  return ts.isClassStaticBlockDeclaration(node) || hasModifier(node, ts.SyntaxKind.StaticKeyword);
}

/** The dotted name of the function or class a node stands in; empty at the top level. */
export function scopeName(node: TS.Node): string {
  const names: string[] = [];
  for (let outer = node.parent; outer !== undefined; outer = outer.parent) {
    const name = isFunctionScope(outer) || ts.isClassLike(outer) ? ownName(outer) : undefined;
    if (name !== undefined) names.unshift(name);
  }
  return names.join('.');
}

/** The name a function or class is known by where it stands. */
export function ownName(node: TS.Node): string | undefined {
  if (ts.isConstructorDeclaration(node)) return 'constructor';
  const name: unknown = Reflect.get(node, 'name');
  if (typeof name === 'object' && name !== null) return propertyName(name as TS.PropertyName);
  const outer = dressed(node).parent;
  if (outer === undefined) return undefined;
  if (ts.isVariableDeclaration(outer) && ts.isIdentifier(outer.name)) return outer.name.text;
  if (ts.isPropertyAssignment(outer) || ts.isPropertyDeclaration(outer)) return propertyName(outer.name);
  // `const Table = module.exports = function …`
  const kept = ts.isBinaryExpression(outer) ? dressed(outer).parent : undefined;
  if (kept !== undefined && ts.isVariableDeclaration(kept) && ts.isIdentifier(kept.name)) return kept.name.text;
  if (ts.isBinaryExpression(outer) && ts.isPropertyAccessExpression(outer.left)) return outer.left.name.text;
  if (ts.isBinaryExpression(outer) && ts.isIdentifier(outer.left)) return outer.left.text;
  return undefined;
}

/** The class that directly holds a member. */
export function classOfMember(node: TS.Node): TS.ClassLikeDeclaration | undefined {
  return node.parent !== undefined && ts.isClassLike(node.parent) ? node.parent : undefined;
}

/** The name that a call is written with: `f(…)`, `x.f(…)`, `(0, x.f)(…)`. */
export function calledName(callee: TS.Expression): string | undefined {
  if (ts.isIdentifier(callee)) return callee.text;
  if (ts.isPropertyAccessExpression(callee)) return callee.name.text;
  if (ts.isParenthesizedExpression(callee)) return calledName(callee.expression);
  if (ts.isNonNullExpression(callee)) return calledName(callee.expression);
  if (ts.isBinaryExpression(callee) && callee.operatorToken.kind === ts.SyntaxKind.CommaToken) {
    return calledName(callee.right);
  }
  return undefined;
}

/** The last name of a callee: `GetObjectCommand` of `new s3.GetObjectCommand(…)`. */
export function calleeName(callee: TS.Expression): TS.Node {
  if (ts.isPropertyAccessExpression(callee)) return callee.name;
  if (ts.isParenthesizedExpression(callee) || ts.isNonNullExpression(callee)) return calleeName(callee.expression);
  if (ts.isBinaryExpression(callee) && callee.operatorToken.kind === ts.SyntaxKind.CommaToken) {
    return calleeName(callee.right);
  }
  return callee;
}
