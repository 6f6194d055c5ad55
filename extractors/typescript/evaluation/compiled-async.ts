import type { ts as TS } from 'ts-morph';
import { ownEntry } from '../../../src/model/own-entry.ts';
import { ts } from '../program/compiler.ts';
import type { Module } from '../program/module.ts';
import { bare } from '../program/syntax.ts';
import { type Arguments, noValues, type ValueSet } from '../values/abstract-value.ts';
import { argumentValues, valueArguments } from '../values/arguments.ts';
import { uniteOver } from '../values/value-set.ts';
import type { Evaluation } from './evaluation.ts';

/**
 * At which argument compilers hand the body of an `async` function to a helper of theirs, which mostly stands in the same
 * file: `__awaiter(this, void 0, void 0, function* () { … })` of TypeScript, `__async(this, null, function* () { … })` of esbuild.
 */
const helpers: Readonly<Record<string, number>> = {
  __awaiter: 3,
  // Of async generators: `__asyncGenerator(this, arguments, function* () { … })`.
  __asyncGenerator: 2,
  __async: 2,
};

/** The argument that is the body, where a call's callee is such a helper. */
export function awaitedBody(callee: TS.Expression): number | undefined {
  const name = helperName(bare(callee));
  return name === undefined ? undefined : ownEntry(helpers, name);
}

/** `_asyncToGenerator(function* () { … })` of Babel: the function itself, whose body is that of an `async` one. */
export function isAsyncWrapper(callee: TS.Expression): boolean {
  const inner = bare(callee);
  const plain =
    ts.isBinaryExpression(inner) && inner.operatorToken.kind === ts.SyntaxKind.CommaToken ? inner.right : inner;
  // `(0, _asyncToGenerator2.default)(…)`
  const named = ts.isPropertyAccessExpression(plain) && plain.name.text === 'default' ? plain.expression : plain;
  return ts.isIdentifier(named) && /^_?asyncToGenerator\d*$/.test(named.text);
}

/**
 * What a function of Babel puts in its own place when it is first called: `_load = _asyncToGenerator(function* () { … })` in
 * `function _load()`, which then calls itself.
 */
export function ownReplacement(module: Module, declaration: TS.Node): TS.Expression | undefined {
  const name = ts.isFunctionDeclaration(declaration) ? declaration.name?.text : undefined;
  const assigned = name === undefined ? undefined : module.index.assigned.get(name);
  return assigned?.find(
    ({ left, right, pos, end }) =>
      ts.isIdentifier(left) &&
      pos > declaration.pos &&
      end < declaration.end &&
      ts.isCallExpression(right) &&
      isAsyncWrapper(right.expression),
  )?.right;
}

function helperName(callee: TS.Expression): string | undefined {
  if (ts.isIdentifier(callee)) return callee.text;
  return ts.isPropertyAccessExpression(callee) ? callee.name.text : undefined;
}

/** What the body gives, as `await` gives it. */
export function awaited(ev: Evaluation, args: Arguments, body: number): ValueSet {
  const none = valueArguments(ev, `awaiter|${args.id}`, [], args.at, args.env);
  return uniteOver(argumentValues(ev, args, body), (fn) => (fn.kind === 'function' ? ev.call(fn, none) : noValues));
}

/** Whether a function is such a body, in which `this` is that of the function around it. */
export function isCompiledBody(node: TS.Node): boolean {
  const call = node.parent;
  return call !== undefined && ts.isCallExpression(call) && awaitedBody(call.expression) !== undefined;
}

/** Whether it is the body of a function that is no generator but for the form. */
export function isAwaiter(node: TS.Node): boolean {
  const call = node.parent;
  if (call === undefined || !ts.isCallExpression(call)) return false;
  if (isAsyncWrapper(call.expression)) return true;
  return isCompiledBody(node) && helperName(bare(call.expression)) !== '__asyncGenerator';
}
