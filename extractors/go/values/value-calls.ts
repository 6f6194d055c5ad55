import { list, record, unknown, type Value } from '../../../src/model/value.ts';
import { childrenOf, textOf } from '../../shared/flat-tree.ts';
import { libraryValue } from '../libraries/library.ts';
import { libraryFunction } from '../libraries/library-members.ts';
import { libraryResult } from '../libraries/library-objects.ts';
import { K } from '../program/kinds.ts';
import type { ParsedFile } from '../program/parsed-file.ts';
import { isNamedResponse, namedResponse } from '../sdk/named-responses.ts';
import { clientService, sdkMethodOf } from '../sdk/sdk-types.ts';
import { arnText, sdkCallValue } from '../sdk/sdk-values.ts';
import { type CallParts, callParts, withoutTypeArgument } from '../types/calls.ts';
import { inPackage } from '../types/names.ts';
import type { Meaning, Member } from '../types/resolution.ts';
import { type GoType, type Place, pointee, single } from '../types/types.ts';
import { argumentValue } from './argument-values.ts';
import type { Environment, Evaluation } from './evaluation.ts';
import { lengthOf } from './text-functions.ts';
import { isNoValue, itemsOf, memberValue, noValue } from './value-parts.ts';

/** What a call gives back at one of its results. */
export function callValue(
  ev: Evaluation,
  file: ParsedFile,
  node: number,
  index: number,
  env: Environment | undefined,
): Value {
  const { tree } = file;
  const parts = withoutTypeArgument(ev.types, file, callParts(file, node));
  const [first] = parts.arguments.operands;
  const argument = (at: number): Value => argumentValue(ev, parts, at, env);
  const kind = tree.kind[parts.callee];
  if (kind === K.identifier || kind === K.type_identifier) {
    const name = textOf(tree, parts.callee);
    const meaning = ev.types.meaningOf(file, name, parts.callee);
    if (meaning.kind === 'builtin') return builtinValue(ev, file, meaning.name, parts, env);
    if (meaning.kind !== 'local') return functionValue(ev, file, node, meaning, index, env, parts);
  }
  if (kind === K.selector_expression || kind === K.qualified_type) {
    const [operand, field] = childrenOf(tree, parts.callee);
    if (operand === undefined || field === undefined) return noValue;
    const name = textOf(tree, field);
    if (tree.kind[operand] === K.identifier || tree.kind[operand] === K.package_identifier) {
      const owner = ev.types.meaningOf(file, textOf(tree, operand), operand);
      if (owner.kind === 'package') {
        const { target } = owner;
        const printed = (at: number): Value => printedValue(ev, { file, node }, parts, at, env);
        const known = libraryValue(target, name, index, { argument, printed, count: parts.arguments.operands.length });
        if (known !== undefined) return known;
        if (target.kind === 'sdk') return sdkCallValue(ev, parts, target.package, name, env);
        if (target.kind === 'external') {
          const library = index === 0 ? libraryFunction(ev.types.program, target.path, name) : undefined;
          return library === undefined ? unknown('external') : libraryResult(ev, library, parts, noValue, env);
        }
        const meaning = inPackage(ev.types.program, target, name) ?? { kind: 'unknown' };
        return functionValue(ev, file, node, meaning, index, env, parts);
      }
    }
    return methodValue(ev, file, node, operand, name, index, env, parts);
  }
  if (kind === K.func_literal) return called(ev, { file, node: parts.callee }, { file, node }, index, env);
  if (ev.types.namedBy(file, parts.callee) !== undefined && first !== undefined) return argument(0);
  return unknown('computed');
}

function functionValue(
  ev: Evaluation,
  file: ParsedFile,
  node: number,
  meaning: Meaning,
  index: number,
  env: Environment | undefined,
  parts: CallParts,
): Value {
  if (meaning.kind !== 'declaration') return unknown('external');
  const { declaration } = meaning;
  if (declaration.kind === 'type') return argumentValue(ev, parts, 0, env);
  if (declaration.kind !== 'function') return unknown('computed');
  return called(ev, declaration, { file, node }, index, env);
}

function methodValue(
  ev: Evaluation,
  file: ParsedFile,
  node: number,
  operand: number,
  name: string,
  index: number,
  env: Environment | undefined,
  parts: CallParts,
): Value {
  const receiver: GoType = pointee(single(ev.types.typeOf(file, operand)));
  const arn = arnText(receiver, name, () => ev.valueOf(file, operand, env));
  if (arn !== undefined) return arn;
  const member = ev.types.memberOf(receiver, name);
  if (member.kind === 'method') return called(ev, member.declaration, { file, node }, index, env);
  if (member.kind === 'sdk') {
    const service = clientService(member.receiver);
    if (service !== undefined) return index === 0 ? responseOf(ev, service, member, parts, env) : unknown('response');
    return setterValue(ev, file, operand, name, env, parts);
  }
  if (receiver.kind === 'sdk') return setterValue(ev, file, operand, name, env, parts);
  if (member.kind === 'library' && index === 0)
    return libraryResult(ev, member.member, parts, ev.valueOf(file, operand, env), env);
  if (receiver.kind === 'external') return unknown('external');
  return unknown('computed');
}

function responseOf(
  ev: Evaluation,
  service: string,
  { receiver, name }: Member & { readonly kind: 'sdk' },
  parts: CallParts,
  env: Environment | undefined,
): Value {
  const method = sdkMethodOf(ev.types.program.sdk, receiver, name);
  if (method === undefined || !isNamedResponse(service, method.operation)) return unknown('response');
  const input = argumentValue(ev, parts, method.input, env);
  return namedResponse(service, method.operation, (field) => memberValue(input, field));
}

/** v1's setters and `aws.NewConfig().WithRegion("…")`: the receiver with a field set. */
function setterValue(
  ev: Evaluation,
  file: ParsedFile,
  operand: number,
  name: string,
  env: Environment | undefined,
  parts: CallParts,
): Value {
  const field = /^(?:Set|With)([A-Z].*)$/.exec(name)?.[1];
  const base = ev.valueOf(file, operand, env);
  if (base.kind !== 'record') return isNoValue(base) ? unknown('computed') : base;
  if (field === undefined) return unknown('computed');
  const others = base.entries.filter((entry) => entry.name !== field);
  const entries = [...others, { name: field, value: argumentValue(ev, parts, 0, env), presence: 'always' } as const];
  return { ...base, entries };
}

/** An argument as `fmt` prints it: by its method `String`, if its type has one. */
function printedValue(ev: Evaluation, call: Place, parts: CallParts, at: number, env: Environment | undefined): Value {
  const { file, operands } = parts.arguments;
  const operand = operands[at];
  if (operand === undefined) return noValue;
  const type = pointee(single(ev.types.typeOf(file, operand)));
  const arn = arnText(type, 'String', () => ev.valueOf(file, operand, env));
  if (arn !== undefined) return arn;
  const member = type.kind === 'named' ? ev.types.memberOf(type, 'String') : undefined;
  if (member?.kind !== 'method') return ev.valueOf(file, operand, env);
  const environment = ev.enter(member.declaration, call, env, operand);
  return environment === undefined ? unknown('computed') : ev.returnValue(member.declaration, 0, environment);
}

function called(ev: Evaluation, target: Place, call: Place, index: number, env: Environment | undefined): Value {
  const environment = ev.enter(target, call, env);
  return environment === undefined ? unknown('computed') : ev.returnValue(target, index, environment);
}

function builtinValue(
  ev: Evaluation,
  file: ParsedFile,
  name: string,
  parts: CallParts,
  env: Environment | undefined,
): Value {
  switch (name) {
    case 'append':
      return appended(ev, parts, env);
    case 'new': {
      const [made] = parts.arguments.operands;
      return made === undefined || ev.types.namedBy(file, made) !== undefined
        ? record([])
        : ev.valueOf(file, made, env);
    }
    case 'make': {
      const [type, length] = parts.arguments.operands;
      const made = type === undefined ? undefined : ev.types.underlying(ev.types.typeFromNode(file, type));
      if (made?.kind === 'map') return record([]);
      const isEmpty = length === undefined || textOf(file.tree, length) === '0';
      return isEmpty ? list([]) : list([], 'computed');
    }
    case 'len':
      return lengthOf(argumentValue(ev, parts, 0, env));
    default:
      return conversions.test(name) ? argumentValue(ev, parts, 0, env) : unknown('computed');
  }
}

const conversions = /^(?:string|any|bool|byte|rune|u?int(?:8|16|32|64)?|float(?:32|64))$/;

/** A list that is appended to itself has no end. */
const MAX_ITEMS = 100;

function appended(ev: Evaluation, parts: CallParts, env: Environment | undefined): Value {
  const { operands, spread } = parts.arguments;
  const [base, ...added] = operands.map((_, at) => argumentValue(ev, parts, at, env));
  if (base === undefined) return noValue;
  const before = base.kind === 'list' ? base.items : isNothing(base) ? [] : itemsOf(base);
  const last = added.at(-1);
  const items =
    spread && last !== undefined ? [...before, ...added.slice(0, -1), ...itemsOf(last)] : [...before, ...added];
  if (items.length > MAX_ITEMS) return list(items.slice(0, MAX_ITEMS), 'work-bound');
  return base.kind === 'list' && base.open !== undefined ? list(items, base.open) : list(items);
}

function isNothing(value: Value): boolean {
  return isNoValue(value) || (value.kind === 'literal' && value.value === null);
}
