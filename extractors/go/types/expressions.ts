import { childrenOf, textOf } from '../../shared/flat-tree.ts';
import { libraryType } from '../libraries/library-members.ts';
import { K } from '../program/kinds.ts';
import type { Declaration, ParsedFile } from '../program/parsed-file.ts';
import type { SdkPackage } from '../sdk/sdk-packages.ts';
import { sdkFunction, sdkMemberType } from '../sdk/sdk-types.ts';
import { constantSpec, specOf } from '../values/constants.ts';
import { callType, instantiate, isCallOfGeneric } from './calls.ts';
import { bind, substituteSignature } from './generics.ts';
import type { Local } from './locals.ts';
import { receiverTypeParameters } from './locals.ts';
import { bindingsOf } from './members.ts';
import { inPackage } from './names.ts';
import { elementType, rangeType } from './range-types.ts';
import type { Meaning, Member, Resolution } from './resolution.ts';
import { basic, type GoType, itemOf, pointer, single, unknownType } from './types.ts';

const MAX_NESTING = 20;

/** The type of an expression. */
export function readExpression(types: Resolution, file: ParsedFile, node: number): GoType {
  const { tree } = file;
  const [first, second] = childrenOf(tree, node);
  switch (tree.kind[node]) {
    case K.identifier:
    case K.type_identifier:
      return typeOfValue(types, file, types.meaningOf(file, textOf(tree, node), node));
    case K.selector_expression:
    case K.qualified_type:
      return selectorType(types, file, node);
    case K.call_expression:
      return callType(types, file, node);
    case K.type_conversion_expression:
      return isCallOfGeneric(types, file, node) ? callType(types, file, node) : convertedType(types, file, first);
    case K.composite_literal:
    case K.type_assertion_expression: {
      const type = tree.kind[node] === K.composite_literal ? first : second;
      return type === undefined ? unknownType : types.typeFromNode(file, type);
    }
    case K.parenthesized_expression:
    case K.slice_expression:
    case K.literal_element:
    case K.expression_statement:
      return first === undefined ? unknownType : types.typeOf(file, first);
    case K.unary_expression:
      return first === undefined ? unknownType : unaryType(types, file, node, first);
    case K.binary_expression:
      return first === undefined || second === undefined ? unknownType : binaryType(types, file, first, second);
    case K.index_expression:
      return first === undefined || second === undefined ? unknownType : indexType(types, file, first, second);
    case K.type_instantiation_expression:
      return first === undefined ? unknownType : instantiated(types, file, first, childrenOf(tree, node).slice(1));
    case K.func_literal:
      return types.signatureOf(file, node);
    case K.interpreted_string_literal:
    case K.raw_string_literal:
      return basic('string');
    case K.int_literal:
    case K.iota:
      return basic('int');
    case K.float_literal:
      return basic('float64');
    case K.rune_literal:
      return basic('rune');
    case K.true:
    case K.false:
      return basic('bool');
    case K.nil:
      return { kind: 'nil' };
    default:
      return unknownType;
  }
}

/** The type of what a name stands for, as a value. */
function typeOfValue(types: Resolution, file: ParsedFile, meaning: Meaning): GoType {
  switch (meaning.kind) {
    case 'local':
      return types.typeOfLocal(file, meaning.local);
    case 'declaration':
      return types.typeOfDeclaration(meaning.declaration);
    case 'sdk':
      return sdkFunction(meaning.package, meaning.name) ?? unknownType;
    case 'library':
      return libraryType(types.program, meaning.member);
    case 'builtin':
      return meaning.name === 'nil' ? { kind: 'nil' } : unknownType;
    default:
      return unknownType;
  }
}

export function readLocal(types: Resolution, file: ParsedFile, local: Local): GoType {
  switch (local.kind) {
    case 'parameter':
    case 'typed':
      return types.typeFromNode(file, local.node);
    case 'variadic':
      return { kind: 'slice', of: types.typeFromNode(file, local.node) };
    case 'range':
      return rangeType(types, types.typeOf(file, local.node), local.index);
    case 'value':
      return valueAt(types, file, local.node, local.index);
    default:
      return unknownType;
  }
}

export function readDeclaration(types: Resolution, { file, kind, node, index }: Declaration): GoType {
  const { tree } = file;
  if (kind === 'function') return types.signatureOf(file, node);
  if (kind !== 'variable' && kind !== 'constant') return unknownType;
  const { values, type } = kind === 'constant' ? constantSpec(file, node) : specOf(file, node);
  if (type !== undefined) return types.typeFromNode(file, type);
  if (values === undefined) return unknownType;
  const given = childrenOf(tree, values);
  const names = childrenOf(tree, node).filter((child) => tree.kind[child] === K.identifier).length;
  const [only] = given;
  const value = given.length === names ? given[index] : only;
  return value === undefined ? unknownType : valueAt(types, file, value, given.length === names ? -1 : index);
}

/** The type of one of the values that an expression gives; -1: of the expression itself. */
function valueAt(types: Resolution, file: ParsedFile, node: number, index: number): GoType {
  const type = types.typeOf(file, node);
  if (index < 0) return single(type);
  if (type.kind === 'tuple') return itemOf(type, index);
  // `v, ok := m[k]`, `x.(T)`, `<-c`.
  return index === 0 ? type : isCall(file, node) ? unknownType : basic('bool');
}

function isCall(file: ParsedFile, node: number): boolean {
  return file.tree.kind[node] === K.call_expression;
}

function selectorType(types: Resolution, file: ParsedFile, node: number): GoType {
  const { tree } = file;
  const [operand, field] = childrenOf(tree, node);
  if (operand === undefined || field === undefined) return unknownType;
  const name = textOf(tree, field);
  if (tree.kind[operand] === K.identifier || tree.kind[operand] === K.package_identifier) {
    const owner = types.meaningOf(file, textOf(tree, operand), operand);
    if (owner.kind === 'package')
      return typeOfValue(types, file, inPackage(types.program, owner.target, name) ?? { kind: 'unknown' });
  }
  const named = types.namedBy(file, operand);
  if (named === undefined) return memberType(types, types.memberOf(types.typeOf(file, operand), name));
  // A method expression takes its receiver as the first argument.
  const method = memberType(types, types.memberOf(named, name));
  return method.kind === 'function' ? { ...method, parameters: [named, ...method.parameters] } : method;
}

function memberType(types: Resolution, member: Member): GoType {
  switch (member.kind) {
    case 'sdk':
      return sdkMemberType(types.program.sdk, member.receiver, member.name);
    case 'field':
      return member.type;
    case 'interface':
      return member.signature;
    case 'library':
      return libraryType(types.program, member.member);
    case 'method': {
      const { file, node } = member.declaration;
      const own = receiverTypeParameters(file.tree, node + 1).map((name) => file.base + name);
      const bindings = bind(own, member.receiver.arguments);
      return substituteSignature(
        types.signatureOf(file, node),
        bindings.size > 0 ? bindings : bindingsOf(member.receiver),
      );
    }
    default:
      return unknownType;
  }
}

/** `T(x)`. */
function convertedType(types: Resolution, file: ParsedFile, type: number | undefined): GoType {
  return type === undefined ? unknownType : types.typeFromNode(file, type);
}

function unaryType(types: Resolution, file: ParsedFile, node: number, operand: number): GoType {
  const type = types.typeOf(file, operand);
  switch (file.tree.text[file.tree.start[node] ?? 0]) {
    case '&':
      return pointer(single(type));
    case '*': {
      const target = types.underlying(single(type));
      return target.kind === 'pointer' ? target.to : unknownType;
    }
    case '<': {
      const target = types.underlying(single(type));
      return target.kind === 'channel' ? target.of : unknownType;
    }
    case '!':
      return basic('bool');
    default:
      return type;
  }
}

function binaryType(types: Resolution, file: ParsedFile, left: number, right: number): GoType {
  const operator = file.tree.text.slice(file.tree.end[left], file.tree.start[right]);
  if (/[=!<>&|]{2}|[<>](?![<>])/.test(operator) && !/<<|>>|&\^/.test(operator)) return basic('bool');
  const type = types.typeOf(file, left);
  return type.kind === 'unknown' ? types.typeOf(file, right) : type;
}

/** `m[k]`, or one type argument of a generic function. */
function indexType(types: Resolution, file: ParsedFile, operand: number, index: number): GoType {
  const type = types.typeOf(file, operand);
  if (type.kind === 'function') return instantiated(types, file, operand, [index]);
  return elementType(types, type);
}

function instantiated(types: Resolution, file: ParsedFile, operand: number, given: readonly number[]): GoType {
  const type = types.typeOf(file, operand);
  if (type.kind !== 'function') return types.typeFromNode(file, operand);
  return instantiate(
    type,
    given.map((argument) => types.namedBy(file, argument) ?? types.typeFromNode(file, argument)),
  );
}

/** The type that an expression names, such as the `*s3.Client` of `(*s3.Client).GetObject`. */
export function readNamedType(types: Resolution, file: ParsedFile, node: number, depth = 0): GoType | undefined {
  // Brackets nested deeper hold no name of a type.
  if (depth > MAX_NESTING) return undefined;
  const { tree } = file;
  const [first] = childrenOf(tree, node);
  switch (tree.kind[node]) {
    case K.identifier: {
      const meaning = types.meaningOf(file, textOf(tree, node), node);
      if (meaning.kind === 'sdk') return sdkTypeNamed(meaning.package, meaning.name);
      const isType =
        (meaning.kind === 'declaration' && meaning.declaration.kind === 'type') ||
        (meaning.kind === 'local' && (meaning.local.kind === 'type' || meaning.local.kind === 'type-parameter')) ||
        (meaning.kind === 'builtin' && /^(?:u?int|float|complex|byte|rune|string|bool|error|any)/.test(meaning.name));
      return isType ? types.typeFromNode(file, node) : undefined;
    }
    case K.selector_expression: {
      if (first === undefined || tree.kind[first] !== K.identifier) return undefined;
      const owner = types.meaningOf(file, textOf(tree, first), first);
      if (owner.kind !== 'package' || owner.target.kind === 'external') return undefined;
      const name = textOf(tree, childrenOf(tree, node)[1] ?? first);
      if (owner.target.kind === 'sdk') return sdkTypeNamed(owner.target.package, name);
      const declared = types.program.findDeclaration(owner.target.package, name).declaration;
      return declared?.kind === 'type' ? types.typeFromNode(file, node) : undefined;
    }
    case K.parenthesized_expression:
      return first === undefined ? undefined : readNamedType(types, file, first, depth + 1);
    case K.unary_expression: {
      if (first === undefined || tree.text[tree.start[node] ?? 0] !== '*') return undefined;
      const named = readNamedType(types, file, first, depth + 1);
      return named === undefined ? undefined : pointer(named);
    }
    case K.index_expression: {
      const generic = first === undefined ? undefined : readNamedType(types, file, first, depth + 1);
      const [, ...given] = childrenOf(tree, node);
      if (generic?.kind !== 'named') return undefined;
      return {
        ...generic,
        arguments: given.map((argument) => readNamedType(types, file, argument, depth + 1) ?? unknownType),
      };
    }
    case K.generic_type:
    case K.pointer_type:
    case K.qualified_type:
    case K.type_identifier:
    case K.slice_type:
    case K.map_type:
    case K.array_type:
    case K.function_type:
    case K.channel_type:
    case K.struct_type:
    case K.interface_type:
      return types.typeFromNode(file, node);
    default:
      return undefined;
  }
}

function sdkTypeNamed(of: SdkPackage, name: string): GoType | undefined {
  return sdkFunction(of, name) === undefined ? { kind: 'sdk', package: of, name } : undefined;
}
