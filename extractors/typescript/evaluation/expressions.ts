import type { ts as TS } from 'ts-morph';
import { privateMember } from '../objects/private-fields.ts';
import { thisValues } from '../objects/this.ts';
import { ts } from '../program/compiler.ts';
import type { Module } from '../program/module.ts';
import {
  type Deferred,
  type DictEntry,
  type Environment,
  foreign,
  nothing,
  noValues,
  unknownValue,
  type ValueSet,
  values,
} from '../values/abstract-value.ts';
import { environmentOf } from '../values/data.ts';
import { concatenate, templateValues } from '../values/strings.ts';
import { isEmpty, isUseful, unite, uniteOver } from '../values/value-set.ts';
import { awaited, awaitedBody, isAsyncWrapper } from './compiled-async.ts';
import type { Evaluation } from './evaluation.ts';
import { nameValues } from './names.ts';

/** The values of one expression; a promise is what it resolves to, so that `await` changes nothing. */
export function evaluateExpression(
  ev: Evaluation,
  module: Module,
  node: TS.Node,
  env: Environment | undefined,
): ValueSet {
  const inner = (expression: TS.Node): ValueSet => ev.evaluate(module, expression, env);
  if (ts.isIdentifier(node)) return nameValues(ev, module, node, env);
  if (ts.isPropertyAccessExpression(node)) {
    if (isImportMeta(node)) return node.name.text === 'env' ? foreign('import.meta.env') : unknownValue('external');
    return uniteOver(inner(node.expression), (value) => ev.property(value, node.name.text, { module, node }));
  }
  if (ts.isCallExpression(node)) return callExpression(ev, module, node, env);
  if (ts.isNewExpression(node)) {
    const args = ev.argumentsOf(module, node, env);
    return uniteOver(inner(node.expression), (callee) => ev.construct(callee, args));
  }
  if (ts.isStringLiteralLike(node)) return [{ kind: 'text', text: node.text, at: { module, node } }];
  if (ts.isNumericLiteral(node)) return [{ kind: 'constant', value: Number(node.text) }];
  if (ts.isObjectLiteralExpression(node)) return objectLiteral(ev, module, node, env);
  if (ts.isArrayLiteralExpression(node)) return arrayLiteral(ev, module, node, env);
  if (ts.isArrowFunction(node) || ts.isFunctionExpression(node) || ts.isFunctionDeclaration(node)) {
    ev.consult(env);
    return [{ kind: 'function', module, node, closure: env }];
  }
  if (ts.isClassLike(node)) {
    ev.consult(env);
    return [{ kind: 'class', module, node, closure: env }];
  }
  if (ts.isElementAccessExpression(node)) {
    const keys = inner(node.argumentExpression);
    return uniteOver(inner(node.expression), (value) => ev.item(value, keys, { module, node }));
  }
  if (ts.isAsExpression(node) || ts.isTypeAssertionExpression(node)) return cast(ev, module, node, env);
  if (ts.isParenthesizedExpression(node)) {
    const own = inner(node.expression);
    const cast = ts.getJSDocType(node);
    return cast === undefined || own.some(isUseful) ? own : orElse(ev.typed(module, cast), own);
  }
  if (ts.isNonNullExpression(node) || ts.isSatisfiesExpression(node) || ts.isAwaitExpression(node)) {
    return inner(node.expression);
  }
  if (ts.isExpressionWithTypeArguments(node)) return inner(node.expression);
  if (ts.isYieldExpression(node)) return node.expression === undefined ? nothing : inner(node.expression);
  if (ts.isConditionalExpression(node)) return unite(inner(node.whenTrue), inner(node.whenFalse));
  if (ts.isBinaryExpression(node)) return binary(ev, module, node, env);
  if (ts.isTemplateExpression(node)) return templateValues(ev, module, node, env);
  if (ts.isSpreadElement(node)) return inner(node.expression);
  switch (node.kind) {
    case ts.SyntaxKind.ThisKeyword:
      return thisValues(ev, module, node, env);
    case ts.SyntaxKind.TrueKeyword:
      return [{ kind: 'constant', value: true }];
    case ts.SyntaxKind.FalseKeyword:
      return [{ kind: 'constant', value: false }];
    case ts.SyntaxKind.NullKeyword:
    case ts.SyntaxKind.VoidExpression:
      return nothing;
    case ts.SyntaxKind.SuperKeyword:
      return superValues(ev, module, node, env);
    default:
      return unknownValue('computed');
  }
}

function callExpression(
  ev: Evaluation,
  module: Module,
  node: TS.CallExpression,
  env: Environment | undefined,
): ValueSet {
  const args = ev.argumentsOf(module, node, env);
  const callee = node.expression;
  const [required] = node.arguments;
  if (required !== undefined && isInterop(callee)) return ev.evaluate(module, required, env);
  if (callee.kind === ts.SyntaxKind.SuperKeyword) return noValues;
  if (required !== undefined && isAsyncWrapper(callee)) return ev.evaluate(module, required, env);
  const body = awaitedBody(callee);
  if (body !== undefined) return awaited(ev, args, body);
  const member = privateMember(ev, module, node, env);
  if (member !== undefined) return member;
  if (callee.kind === ts.SyntaxKind.ImportKeyword) {
    const [first] = node.arguments;
    return first === undefined ? noValues : ev.call({ kind: 'foreign', name: 'require', result: false }, args);
  }
  if (ts.isPropertyAccessExpression(callee) || ts.isElementAccessExpression(callee)) {
    // `this` in the method is what it is called on.
    const receivers = ev.evaluate(module, callee.expression, env);
    const isSuper = callee.expression.kind === ts.SyntaxKind.SuperKeyword;
    return uniteOver(receivers, (receiver) => {
      const methods = ts.isPropertyAccessExpression(callee)
        ? ev.property(receiver, callee.name.text, { module, node: callee })
        : ev.item(receiver, ev.evaluate(module, callee.argumentExpression, env), { module, node: callee });
      const self = isSuper && receiver.kind === 'super' ? receiver.self : receiver;
      return uniteOver(methods, (method) => ev.call(method, args, self));
    });
  }
  return uniteOver(ev.evaluate(module, callee, env), (value) => ev.call(value, args));
}

const interopNames =
  /^(__importDefault|__importStar|__toESM|__toCommonJS|_?_?interop(Require)?(Default|Wildcard|Namespace)(Default|Compat|DefaultCompat)?)$/;

/** What compilers put around `require` makes no difference here: `__importStar(require("x"))`. */
function isInterop(callee: TS.Expression): boolean {
  if (ts.isIdentifier(callee)) return interopNames.test(callee.text);
  if (ts.isPropertyAccessExpression(callee)) return interopNames.test(callee.name.text);
  return ts.isParenthesizedExpression(callee) && isInterop(callee.expression);
}

function cast(
  ev: Evaluation,
  module: Module,
  node: TS.AsExpression | TS.TypeAssertion,
  env: Environment | undefined,
): ValueSet {
  const own = ev.evaluate(module, node.expression, env);
  if (own.some(isUseful) || own.length === 0) return own;
  return orElse(ev.typed(module, node.type), own);
}

function orElse(first: ValueSet, second: ValueSet): ValueSet {
  return first.some(isUseful) ? first : second;
}

function binary(ev: Evaluation, module: Module, node: TS.BinaryExpression, env: Environment | undefined): ValueSet {
  const right = (): ValueSet => ev.evaluate(module, node.right, env);
  switch (node.operatorToken.kind) {
    case ts.SyntaxKind.BarBarToken:
    case ts.SyntaxKind.QuestionQuestionToken:
    case ts.SyntaxKind.BarBarEqualsToken:
    case ts.SyntaxKind.QuestionQuestionEqualsToken:
      return alternatives(ev.evaluate(module, node.left, env), right);
    case ts.SyntaxKind.AmpersandAmpersandToken:
      // `condition && value` may also be nothing.
      return unite(right(), nothing);
    case ts.SyntaxKind.AmpersandAmpersandEqualsToken:
    case ts.SyntaxKind.EqualsToken:
    case ts.SyntaxKind.CommaToken:
      return right();
    case ts.SyntaxKind.PlusToken:
    case ts.SyntaxKind.PlusEqualsToken:
      return concatenate(ev, module, node, env);
    default:
      return unknownValue('computed');
  }
}

/** `left || right`, `left ?? right`: the right one stands in where the left one may be nothing. */
function alternatives(left: ValueSet, right: () => ValueSet): ValueSet {
  const given = left.filter((value) => !isEmpty(value) && !(value.kind === 'constant' && value.value === false));
  const [only] = given;
  if (given.length === 1 && only?.kind === 'environment') {
    return only.fallback === undefined ? environmentOf(only.name, right()) : given;
  }
  // What is there for certain is never replaced.
  const isCertain = given.length === left.length && given.length > 0 && given.every(isTruthy);
  return isCertain ? given : unite(given, right());
}

function isTruthy(value: ValueSet[number]): boolean {
  switch (value.kind) {
    case 'text':
      return value.text !== '';
    case 'constant':
      return Boolean(value.value);
    case 'client':
    case 'function':
    case 'class':
    case 'dict':
    case 'list':
    case 'instance':
    case 'module':
      return true;
    default:
      return false;
  }
}

function objectLiteral(
  ev: Evaluation,
  module: Module,
  node: TS.ObjectLiteralExpression,
  env: Environment | undefined,
): ValueSet {
  ev.consult(env);
  const entries: DictEntry[] = [];
  const expression = (inner: TS.Node): Deferred => ({ kind: 'expression', module, node: inner, env });
  const self = { kind: 'dict', entries, literal: node } as const;
  for (const property of node.properties) {
    if (ts.isSpreadAssignment(property)) {
      entries.push({ kind: 'spread', from: expression(property.expression) });
      continue;
    }
    const key = keyOf(property.name, expression);
    if (ts.isPropertyAssignment(property)) {
      entries.push({ kind: 'entry', key, value: expression(property.initializer), presence: 'always' });
    } else if (ts.isShorthandPropertyAssignment(property)) {
      entries.push({ kind: 'entry', key, value: expression(property.name), presence: 'always' });
    } else if (ts.isMethodDeclaration(property)) {
      const method = { kind: 'function', module, node: property, closure: env } as const;
      entries.push({ kind: 'entry', key, value: values([method]), presence: 'always' });
    } else if (ts.isGetAccessorDeclaration(property)) {
      const by = { kind: 'function', module, node: property, closure: env, self } as const;
      const args = ev.internArguments('none', (id) => ({
        id,
        positional: [],
        spread: [],
        at: undefined,
        env: undefined,
      }));
      entries.push({ kind: 'entry', key, value: { kind: 'returned', by, args }, presence: 'always' });
    }
  }
  return [self];
}

function keyOf(name: TS.PropertyName, expression: (node: TS.Node) => Deferred): string | Deferred {
  if (ts.isComputedPropertyName(name)) return expression(name.expression);
  return ts.isBigIntLiteral(name) ? name.text : name.text;
}

function arrayLiteral(
  ev: Evaluation,
  module: Module,
  node: TS.ArrayLiteralExpression,
  env: Environment | undefined,
): ValueSet {
  ev.consult(env);
  const items: Deferred[] = [];
  const rest: Deferred[] = [];
  for (const element of node.elements) {
    if (ts.isOmittedExpression(element)) items.push(values(nothing));
    else if (ts.isSpreadElement(element)) rest.push({ kind: 'expression', module, node: element.expression, env });
    else items.push({ kind: 'expression', module, node: element, env });
  }
  return [{ kind: 'list', items, rest }];
}

function superValues(ev: Evaluation, module: Module, node: TS.Node, env: Environment | undefined): ValueSet {
  for (let outer = node.parent; outer !== undefined; outer = outer.parent) {
    if (!ts.isClassLike(outer)) continue;
    const owner = { kind: 'class', module, node: outer, closure: undefined } as const;
    return thisValues(ev, module, node, env).map((self) => ({ kind: 'super', class: owner, self }));
  }
  return unknownValue('computed');
}

function isImportMeta(node: TS.PropertyAccessExpression): boolean {
  return node.expression.kind === ts.SyntaxKind.MetaProperty;
}
