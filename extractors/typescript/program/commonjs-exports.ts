import type { ts as TS } from 'ts-morph';
import { ts } from './compiler.ts';
import type { Module } from './module.ts';
import { propertyName } from './syntax.ts';

/** One way in which a module gives a name to others. */
export type Export =
  | { readonly kind: 'declaration'; readonly node: TS.Node }
  | { readonly kind: 'expression'; readonly node: TS.Node }
  | { readonly kind: 'imported'; readonly specifier: string; readonly name: string }
  | { readonly kind: 'namespace'; readonly specifier: string };

/** What a module exports by `exports.x = …`, `module.exports = …` and what compilers write for them. */
export function addCommonJs(
  module: Module,
  add: (name: string, item: Export) => void,
  whole: TS.Expression[],
  spread: TS.Expression[],
): void {
  const { index } = module;
  for (const assignment of index.assignedProperties.get('exports') ?? []) {
    const target = assignment.left;
    if (!ts.isPropertyAccessExpression(target) || !isName(target.expression, 'module')) continue;
    // `module.exports = exports = …`
    const right = assignment.right;
    if (!isName(right, 'exports') && !isOwnExports(right)) whole.push(right);
  }
  const exportNames = [...(index.assignedOn.get('exports') ?? [])];
  for (const [name, assignments] of index.assignedProperties) {
    for (const assignment of assignments) {
      const target = assignment.left;
      if (!ts.isPropertyAccessExpression(target) && !ts.isElementAccessExpression(target)) continue;
      const isOwn = exportNames.includes(assignment)
        ? isName(target.expression, 'exports')
        : isModuleExports(target.expression);
      // TypeScript's output first sets every export to `void 0`.
      if (isOwn && !isVoid(assignment.right)) add(name, { kind: 'expression', node: assignment.right });
    }
  }
  for (const call of [...(index.calls.get('defineProperty') ?? [])]) {
    const [target, key, descriptor] = call.arguments;
    if (target === undefined || !isExports(target) || key === undefined || !ts.isStringLiteralLike(key)) continue;
    const value = descriptor === undefined ? undefined : describedValue(descriptor);
    if (value !== undefined) add(key.text, { kind: 'expression', node: value });
  }
  for (const call of [
    ...(index.calls.get('__exportStar') ?? []),
    ...(index.calls.get('__export') ?? []),
    ...(index.calls.get('__reExport') ?? []),
  ]) {
    const [first, second] = call.arguments;
    if (first !== undefined && second !== undefined && isExports(second)) spread.push(first);
    else if (second !== undefined && ts.isObjectLiteralExpression(second)) addGetters(second, add);
    else if (second !== undefined && ts.isCallExpression(second)) spread.push(second);
  }
  for (const call of index.calls.get('assign') ?? []) {
    const [target, ...others] = call.arguments;
    if (target !== undefined && isExports(target)) spread.push(...others);
  }
}

/** esbuild's `__export(src_exports, { name: () => name })` */
function addGetters(literal: TS.ObjectLiteralExpression, add: (name: string, item: Export) => void): void {
  for (const property of literal.properties) {
    const name = propertyName(property.name);
    if (name === undefined || !ts.isPropertyAssignment(property) || !ts.isArrowFunction(property.initializer)) continue;
    const { body } = property.initializer;
    if (!ts.isBlock(body)) add(name, { kind: 'expression', node: body });
  }
}

/** The value of `{ get: function () { return x.y; } }` or `{ value: x }`. */
function describedValue(descriptor: TS.Expression): TS.Expression | undefined {
  if (!ts.isObjectLiteralExpression(descriptor)) return undefined;
  for (const property of descriptor.properties) {
    const name = propertyName(property.name);
    if (name === 'value' && ts.isPropertyAssignment(property)) {
      return property.initializer.kind === ts.SyntaxKind.TrueKeyword ? undefined : property.initializer;
    }
    if (name !== 'get') continue;
    const getter = ts.isPropertyAssignment(property) ? property.initializer : property;
    if (ts.isArrowFunction(getter) && !ts.isBlock(getter.body)) return getter.body;
    const body = ts.isFunctionExpression(getter) || ts.isMethodDeclaration(getter) ? getter.body : undefined;
    const returned = body?.statements.find(ts.isReturnStatement);
    if (returned?.expression !== undefined) return returned.expression;
  }
  return undefined;
}

/** esbuild's `module.exports = __toCommonJS(src_exports)`: what it exports is listed by `__export`. */
function isOwnExports(node: TS.Expression): boolean {
  return ts.isCallExpression(node) && isName(node.expression, '__toCommonJS');
}

function isName(node: TS.Node, name: string): boolean {
  return ts.isIdentifier(node) && node.text === name;
}

function isModuleExports(node: TS.Node): boolean {
  return ts.isPropertyAccessExpression(node) && node.name.text === 'exports' && isName(node.expression, 'module');
}

function isExports(node: TS.Node): boolean {
  return isName(node, 'exports') || isModuleExports(node);
}

function isVoid(node: TS.Expression): boolean {
  if (ts.isVoidExpression(node)) return true;
  return ts.isBinaryExpression(node) && isVoid(node.right);
}
