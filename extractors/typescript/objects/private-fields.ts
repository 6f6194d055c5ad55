import type { ts as TS } from 'ts-morph';
import type { Evaluation } from '../evaluation/evaluation.ts';
import { ts } from '../program/compiler.ts';
import type { Module } from '../program/module.ts';
import { calledName, propertyName } from '../program/syntax.ts';
import type { AbstractValue, Environment, ValueSet } from '../values/abstract-value.ts';
import { storedInMap } from '../values/maps.ts';
import { isUseful, unite, uniteOver } from '../values/value-set.ts';

// Compilers keep each private field in a WeakMap of its own where the target has none: TypeScript as
// `__classPrivateFieldGet(this, _Store_s3, "f")`, Babel as `_classPrivateFieldGet(this, _s3)` or, since 7.24, `(_s3, this)`.

const reading = new Set(['__classPrivateFieldGet', '_classPrivateFieldGet', '_classPrivateFieldGet2']);
const setting = [
  '__classPrivateFieldSet',
  '_classPrivateFieldSet',
  '_classPrivateFieldSet2',
  '_classPrivateFieldInitSpec',
];
const choosing = new Set(['_assertClassBrand', '_classPrivateMethodGet']);

/** What reading a private field, or choosing a private method, gives; `undefined`: the call does neither. */
export function privateMember(
  ev: Evaluation,
  module: Module,
  call: TS.CallExpression,
  env: Environment | undefined,
): ValueSet | undefined {
  const name = calledName(call.expression) ?? '';
  const [first, second, kind, member] = call.arguments;
  if (first === undefined || second === undefined) return undefined;
  const inner = (node: TS.Expression): ValueSet => ev.evaluate(module, node, env);
  // Babel's check that an object has the method or static field which stands behind it.
  if (choosing.has(name)) return kind === undefined ? undefined : withSelf(inner(kind), inner(second));
  if (!reading.has(name)) return undefined;
  if (member !== undefined && kind !== undefined && ts.isStringLiteralLike(kind)) {
    const found = inner(member);
    if (kind.text === 'f') return uniteOver(found, (value) => ev.property(value, 'value', { module, node: call }));
    const bound = withSelf(found, inner(first));
    return kind.text === 'm' ? bound : uniteOver(bound, (getter) => ev.call(getter, ev.argumentsOf(module, call, env)));
  }
  const [receiver, field] = isReceiver(first) ? [first, second] : [second, first];
  if (!ts.isIdentifier(field)) return undefined;
  const own = uniteOver(inner(receiver), (value) =>
    value.kind === 'instance' ? ev.property(value, fieldKey(field.text), { module, node: call }) : [],
  );
  if (own.some(isUseful)) return own;
  const stored = uniteOver(inner(field), (value) => (value.kind === 'dict' ? storedInMap(ev, value) : []));
  return unite(own, stored);
}

/** The function that a call chooses as a private method: `__classPrivateFieldGet(this, _Store_methods, "m", _Store_put)`. */
export function privateMethod(call: TS.Node): TS.Identifier | undefined {
  if (!ts.isCallExpression(call)) return undefined;
  const name = calledName(call.expression) ?? '';
  const method = reading.has(name) ? call.arguments[3] : choosing.has(name) ? call.arguments[2] : undefined;
  return method !== undefined && ts.isIdentifier(method) ? method : undefined;
}

/** The name under which a private field is a property of its object here. */
function fieldKey(name: string): string {
  return `<${name}>`;
}

interface PrivateAssignment {
  readonly receiver: TS.Expression;
  readonly value: TS.Expression;
}

/** What sets the private field that a property of this name stands for. */
export function privateAssignments(module: Module, key: string): readonly PrivateAssignment[] {
  const field = /^<(.+)>$/.exec(key)?.[1];
  if (field === undefined) return [];
  const isField = (node: TS.Expression | undefined): boolean =>
    node !== undefined && ts.isIdentifier(node) && node.text === field;
  const found: PrivateAssignment[] = [];
  const add = (receiver: TS.Expression | undefined, value: TS.Expression | undefined): void => {
    if (receiver !== undefined && value !== undefined) found.push({ receiver, value: described(value) });
  };
  for (const { expression, arguments: given } of module.index.calls.get('set') ?? []) {
    if (ts.isPropertyAccessExpression(expression) && isField(expression.expression)) add(given[0], given[1]);
  }
  for (const name of setting) {
    for (const { arguments: given } of module.index.calls.get(name) ?? []) {
      if (isField(given[1])) add(given[0], given[2]);
      else if (isField(given[0])) add(given[1], given[2]);
    }
  }
  return found;
}

/** Babel up to 7.23 stores `{ writable: true, value: … }`. */
function described(value: TS.Expression): TS.Expression {
  if (!ts.isObjectLiteralExpression(value)) return value;
  const named = (name: string): TS.ObjectLiteralElementLike | undefined =>
    value.properties.find((property) => propertyName(property.name) === name);
  const own = named('value');
  return named('writable') !== undefined && own !== undefined && ts.isPropertyAssignment(own) ? own.initializer : value;
}

function isReceiver(node: TS.Expression): boolean {
  return node.kind === ts.SyntaxKind.ThisKeyword || !ts.isIdentifier(node) || /^_?(this|self)\d*$/.test(node.text);
}

function withSelf(found: ValueSet, selves: ValueSet): ValueSet {
  const [self] = selves;
  if (self === undefined || selves.length > 1) return found;
  return found.map((value): AbstractValue => (value.kind === 'function' ? { ...value, self } : value));
}
