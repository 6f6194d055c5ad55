import type { ts as TS } from 'ts-morph';
import type { Evaluation } from '../evaluation/evaluation.ts';
import { ts } from '../program/compiler.ts';
import type { Module } from '../program/module.ts';
import { type AbstractValue, type Environment, unknownValue, type ValueSet } from './abstract-value.ts';

/** Operands beyond this many make a text too long to be a name. */
const MAX_PARTS = 40;

export function templateValues(
  ev: Evaluation,
  module: Module,
  node: TS.TemplateExpression,
  env: Environment | undefined,
): ValueSet {
  const parts: ValueSet[] = [];
  if (node.head.text !== '') parts.push([{ kind: 'text', text: node.head.text }]);
  for (const span of node.templateSpans) {
    parts.push(ev.evaluate(module, span.expression, env));
    if (span.literal.text !== '') parts.push([{ kind: 'text', text: span.literal.text }]);
  }
  return joined(parts, { module, node });
}

/** `a + b + c`; numbers that are added are not worked out. */
export function concatenate(
  ev: Evaluation,
  module: Module,
  node: TS.BinaryExpression,
  env: Environment | undefined,
): ValueSet {
  const operands: TS.Expression[] = [];
  let current: TS.Expression = node;
  while (ts.isBinaryExpression(current) && isPlus(current)) {
    operands.push(current.right);
    current = current.left;
    if (operands.length > MAX_PARTS) return unknownValue('computed');
  }
  operands.push(current);
  const parts = operands.reverse().map((operand) => ev.evaluate(module, operand, env));
  const isText = parts.some((part) => part.some((value) => value.kind === 'text' || value.kind === 'template'));
  return isText ? joined(parts, { module, node }) : unknownValue('computed');
}

function isPlus(node: TS.BinaryExpression): boolean {
  const kind = node.operatorToken.kind;
  return kind === ts.SyntaxKind.PlusToken || kind === ts.SyntaxKind.PlusEqualsToken;
}

/** One text from parts: a literal if every part is one text, a template otherwise. */
export function joined(parts: readonly ValueSet[], at?: { module: Module; node: TS.Node }): ValueSet {
  let text = '';
  for (const part of parts) {
    const [only] = part;
    const piece = part.length === 1 && only !== undefined ? plainText(only) : undefined;
    if (piece === undefined) return [{ kind: 'template', parts: flattened(parts) }];
    text += piece;
  }
  return [at === undefined ? { kind: 'text', text } : { kind: 'text', text, at }];
}

function flattened(parts: readonly ValueSet[]): readonly ValueSet[] {
  return parts.flatMap((part): readonly ValueSet[] => {
    const [only] = part;
    if (part.length === 0) return [unknownValue('computed')];
    return part.length === 1 && only?.kind === 'template' ? only.parts : [part];
  });
}

function plainText(value: AbstractValue): string | undefined {
  if (value.kind === 'text') return value.text;
  return value.kind === 'constant' && value.value !== null ? String(value.value) : undefined;
}
