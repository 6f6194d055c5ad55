import { list, literal, record, unknown, type Value } from '../../../src/model/value.ts';
import { childAfter, firstChildOf, textOf } from '../../shared/flat-tree.ts';
import { K } from '../program/kinds.ts';
import { parseNumber, unquote } from '../program/literals.ts';
import type { ParsedFile } from '../program/parsed-file.ts';
import { isNamedResponse } from '../sdk/named-responses.ts';
import { isCallOfGeneric } from '../types/calls.ts';
import { inPackage } from '../types/names.ts';
import type { Meaning } from '../types/resolution.ts';
import { pointee, type SdkType, single } from '../types/types.ts';
import { compositeValue } from './composites.ts';
import { enumValue } from './enum-values.ts';
import type { Environment, Evaluation } from './evaluation.ts';
import { joined } from './format-strings.ts';
import { sliced } from './text-functions.ts';
import { callValue } from './value-calls.ts';
import { elementOf, isNoValue, memberValue, noValue, union } from './value-parts.ts';

/** What the code shows about the value of an expression. Pointers are what they point to. */
export function readValue(ev: Evaluation, file: ParsedFile, node: number, env: Environment | undefined): Value {
  const { tree } = file;
  const first = firstChildOf(tree, node);
  switch (tree.kind[node]) {
    case K.interpreted_string_literal:
    case K.raw_string_literal:
      return literal(unquote(textOf(tree, node)));
    case K.int_literal:
    case K.float_literal: {
      const number = parseNumber(textOf(tree, node));
      return number === undefined ? unknown('computed') : literal(number);
    }
    case K.true:
      return literal(true);
    case K.false:
      return literal(false);
    case K.nil:
      return literal(null);
    case K.identifier:
      return meant(ev, file, node, ev.types.meaningOf(file, textOf(tree, node), node), env);
    case K.selector_expression:
      return selectorValue(ev, file, node, env);
    case K.call_expression:
      return callValue(ev, file, node, 0, env);
    case K.composite_literal:
      return compositeValue(ev, file, node, env);
    case K.parenthesized_expression:
    case K.literal_element:
    case K.variadic_argument:
    case K.type_assertion_expression:
      return first < 0 ? noValue : ev.valueOf(file, first, env);
    case K.unary_expression:
      return first < 0 ? noValue : unaryValue(ev, file, node, first, env);
    case K.slice_expression:
      return first < 0 ? noValue : sliceValue(ev, file, node, first, env);
    case K.type_conversion_expression: {
      if (isCallOfGeneric(ev.types, file, node)) return callValue(ev, file, node, 0, env);
      const converted = childAfter(tree, node, first);
      return converted < 0 ? unknown('computed') : ev.valueOf(file, converted, env);
    }
    case K.binary_expression:
    case K.index_expression: {
      const second = childAfter(tree, node, first);
      if (second < 0) return noValue;
      const read = tree.kind[node] === K.binary_expression ? binaryValue : indexValue;
      return read(ev, file, first, second, env);
    }
    default:
      return unknown('computed');
  }
}

function meant(ev: Evaluation, file: ParsedFile, node: number, meaning: Meaning, env: Environment | undefined): Value {
  switch (meaning.kind) {
    case 'local':
      return ev.localValue(file, meaning.local, node, env);
    case 'declaration':
      return ev.packageValue(meaning.declaration);
    case 'sdk':
      return enumValue(meaning.name) ?? unknown('external');
    default:
      return unknown('computed');
  }
}

function selectorValue(ev: Evaluation, file: ParsedFile, node: number, env: Environment | undefined): Value {
  const { tree } = file;
  const operand = firstChildOf(tree, node);
  const field = childAfter(tree, node, operand);
  if (field < 0) return noValue;
  const name = textOf(tree, field);
  if (tree.kind[operand] === K.identifier) {
    const owner = ev.types.meaningOf(file, textOf(tree, operand), operand);
    if (owner.kind === 'package') {
      if (owner.target.kind === 'external') return unknown('external');
      return meant(ev, file, node, inPackage(ev.types.program, owner.target, name) ?? { kind: 'unknown' }, env);
    }
  }
  return fieldOf(ev, file, operand, name, env);
}

/** `x.name`: as `x` was made and changed in sight, else what is put into the field of its type anywhere. */
function fieldOf(ev: Evaluation, file: ParsedFile, operand: number, name: string, env: Environment | undefined): Value {
  const type = pointee(single(ev.types.typeOf(file, operand)));
  if (type.kind === 'sdk' && type.name.endsWith('Output')) return responseField(ev, file, operand, type, name, env);
  const member = ev.types.memberOf(type, name);
  const isShared = isReceiver(ev, file, operand);
  const whole = isShared && env === undefined ? undefined : ev.valueOf(file, operand, env);
  const direct = whole === undefined ? undefined : memberValue(whole, name);
  const isKnown = direct !== undefined && !isNoValue(direct) && !(direct.kind === 'unknown' && member.kind === 'field');
  if (member.kind !== 'field' || member.owner === undefined) return direct ?? unknown('computed');
  if (!isKnown) return ev.fieldValue(member.owner, name);
  // What is made without the field in some ways may get it from a method, as any other of its type.
  return isInAll(whole, name) ? direct : union([direct, ev.fieldValue(member.owner, name)]);
}

/** Whether each way in which a value may turn out has a field. */
function isInAll(value: Value | undefined, name: string): boolean {
  return (
    value?.kind !== 'either' ||
    value.options.every((option) => option.kind !== 'record' || memberValue(option, name) !== undefined)
  );
}

function responseField(
  ev: Evaluation,
  file: ParsedFile,
  operand: number,
  { package: { service = '' }, name: output }: SdkType,
  name: string,
  env: Environment | undefined,
): Value {
  if (!isNamedResponse(service, output.slice(0, -'Output'.length))) return unknown('response');
  return memberValue(ev.valueOf(file, operand, env), name) ?? unknown('response');
}

/** A method's receiver is any value of its type. */
function isReceiver(ev: Evaluation, file: ParsedFile, node: number): boolean {
  const { tree } = file;
  if (tree.kind[node] !== K.identifier) return false;
  const meaning = ev.types.meaningOf(file, textOf(tree, node), node);
  if (meaning.kind !== 'local' || meaning.local.kind !== 'parameter') return false;
  const owner = tree.parent[tree.parent[tree.parent[meaning.local.name] ?? 0] ?? 0] ?? 0;
  return tree.kind[owner] === K.method_declaration && tree.parent[tree.parent[meaning.local.name] ?? 0] === owner + 1;
}

function unaryValue(
  ev: Evaluation,
  file: ParsedFile,
  node: number,
  operand: number,
  env: Environment | undefined,
): Value {
  const operator = file.tree.text[file.tree.start[node] ?? 0];
  if (operator === '&' || operator === '*') return ev.valueOf(file, operand, env);
  if (operator !== '-') return unknown('computed');
  const value = ev.valueOf(file, operand, env);
  return value.kind === 'literal' && typeof value.value === 'number' ? literal(-value.value) : unknown('computed');
}

/** Only `+` on texts says something about a name or an ARN. */
function binaryValue(
  ev: Evaluation,
  file: ParsedFile,
  left: number,
  right: number,
  env: Environment | undefined,
): Value {
  const operator = file.tree.text.slice(file.tree.end[left], file.tree.start[right]).trim();
  if (!operator.startsWith('+')) return unknown('computed');
  const parts = [ev.valueOf(file, left, env), ev.valueOf(file, right, env)];
  if (parts.every((part) => part.kind === 'literal' && typeof part.value === 'number')) return unknown('computed');
  return joined(parts);
}

function indexValue(
  ev: Evaluation,
  file: ParsedFile,
  operand: number,
  index: number,
  env: Environment | undefined,
): Value {
  const value = ev.valueOf(file, operand, env);
  if (value.kind === 'list' && value.open === undefined && isLastOf(file, operand, index))
    return value.items.at(-1) ?? noValue;
  const key = ev.valueOf(file, index, env);
  if (key.kind === 'literal') {
    const item = value.kind === 'list' ? value.items[Number(key.value)] : memberValue(value, String(key.value));
    if (item !== undefined && !isNoValue(item)) return item;
  }
  return elementOf(value);
}

/** `parts[len(parts)-1]` */
function isLastOf({ tree }: ParsedFile, operand: number, index: number): boolean {
  return textOf(tree, index).replace(/\s/g, '') === `len(${textOf(tree, operand)})-1`;
}

/** A part of a list holds some of its items; of a text it is what is known of those characters. */
function sliceValue(
  ev: Evaluation,
  file: ParsedFile,
  node: number,
  operand: number,
  env: Environment | undefined,
): Value {
  const value = ev.valueOf(file, operand, env);
  if (value.kind === 'list') return list(value.items, 'computed');
  if (value.kind === 'record') return record(value.entries, 'computed');
  if (value.kind !== 'literal' && value.kind !== 'template')
    return unknown(value.kind === 'unknown' ? value.why : 'computed');
  const { tree } = file;
  let from: Value = literal(0);
  let to: Value | undefined;
  for (let bound = childAfter(tree, node, operand); bound >= 0; bound = childAfter(tree, node, bound)) {
    const isEnd = tree.text.slice(tree.end[operand], tree.start[bound]).includes(':');
    if (isEnd) to ??= ev.valueOf(file, bound, env);
    else from = ev.valueOf(file, bound, env);
  }
  return sliced(value, from, to);
}
