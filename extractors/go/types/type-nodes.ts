import { childrenOf, type FlatTree, textOf } from '../../shared/flat-tree.ts';
import { K } from '../program/kinds.ts';
import { enclosingDeclaration, type ParsedFile, receiverTypeName } from '../program/parsed-file.ts';
import { bind, substitute } from './generics.ts';
import { receiverTypeParameters, typeParameterNames } from './locals.ts';
import { inPackage } from './names.ts';
import type { Meaning, Resolution } from './resolution.ts';
import {
  basic,
  type FunctionType,
  type GoType,
  noBindings,
  type Place,
  type TypeDeclaration,
  unknownType,
} from './types.ts';

/** The type that a type node writes. */
export function readType(types: Resolution, file: ParsedFile, node: number): GoType {
  const { tree } = file;
  const first = node + 1;
  const hasChild = (tree.last[node] ?? node) > node;
  switch (tree.kind[node]) {
    case K.type_identifier:
    case K.identifier:
      return typeOfMeaning(types, file, types.meaningOf(file, textOf(tree, node), node));
    case K.qualified_type:
    case K.selector_expression:
      return qualifiedType(types, file, node);
    case K.generic_type:
      return genericType(types, file, node);
    case K.pointer_type:
      return hasChild ? { kind: 'pointer', to: types.typeFromNode(file, first) } : unknownType;
    case K.slice_type:
    case K.array_type:
    case K.implicit_length_array_type: {
      const element = childrenOf(tree, node).at(-1);
      return element === undefined ? unknownType : { kind: 'slice', of: types.typeFromNode(file, element) };
    }
    case K.map_type: {
      const [key, value] = childrenOf(tree, node);
      if (key === undefined || value === undefined) return unknownType;
      return { kind: 'map', key: types.typeFromNode(file, key), value: types.typeFromNode(file, value) };
    }
    case K.channel_type:
      return hasChild ? { kind: 'channel', of: types.typeFromNode(file, first) } : unknownType;
    case K.function_type:
      return types.signatureOf(file, node);
    case K.struct_type:
      return { kind: 'struct', at: { file, node }, bindings: noBindings };
    case K.interface_type:
      return { kind: 'interface', at: { file, node }, bindings: noBindings };
    case K.parenthesized_type:
    case K.negated_type:
    case K.parenthesized_expression:
      return hasChild ? types.typeFromNode(file, first) : unknownType;
    case K.type_elem:
    case K.type_constraint:
      // A union of several types has no members of its own.
      return childrenOf(tree, node).length === 1 ? types.typeFromNode(file, first) : unknownType;
    default:
      return unknownType;
  }
}

/** The type that a name stands for where a type is expected. */
function typeOfMeaning(types: Resolution, file: ParsedFile, meaning: Meaning): GoType {
  switch (meaning.kind) {
    case 'local':
      if (meaning.local.kind === 'type') return declaredType(types, { file, node: meaning.local.node });
      if (meaning.local.kind === 'type-parameter') return typeParameter(types, file, meaning.local.node);
      return unknownType;
    case 'declaration':
      return meaning.declaration.kind === 'type' ? declaredType(types, meaning.declaration) : unknownType;
    case 'sdk':
      return { kind: 'sdk', package: meaning.package, name: meaning.name };
    case 'builtin':
      return basic(meaning.name);
    default:
      return unknownType;
  }
}

function qualifiedType(types: Resolution, file: ParsedFile, node: number): GoType {
  const { tree } = file;
  const [qualifier, name] = childrenOf(tree, node);
  if (qualifier === undefined || name === undefined) return unknownType;
  const owner = types.meaningOf(file, textOf(tree, qualifier), qualifier);
  if (owner.kind !== 'package') return unknownType;
  const text = textOf(tree, name);
  if (owner.target.kind === 'external') return { kind: 'external', path: owner.target.path, name: text };
  return typeOfMeaning(types, file, inPackage(types.program, owner.target, text) ?? { kind: 'unknown' });
}

function genericType(types: Resolution, file: ParsedFile, node: number): GoType {
  const { tree } = file;
  const [base, list] = childrenOf(tree, node);
  if (base === undefined) return unknownType;
  const type = types.typeFromNode(file, base);
  const given = typeArguments(types, file, list);
  if (type.kind === 'named') return { ...type, arguments: given };
  // A generic alias is its target, with the alias's parameters bound.
  const alias = aliasOf(types, file, base);
  return alias === undefined ? type : substitute(type, bind(parametersOfSpec(alias.file, alias.node), given));
}

function aliasOf(types: Resolution, file: ParsedFile, base: number): Place | undefined {
  if (file.tree.kind[base] !== K.type_identifier) return undefined;
  const meaning = types.meaningOf(file, textOf(file.tree, base), base);
  return meaning.kind === 'declaration' ? meaning.declaration : undefined;
}

export function typeArguments(types: Resolution, file: ParsedFile, list: number | undefined): readonly GoType[] {
  return list === undefined ? [] : childrenOf(file.tree, list).map((element) => types.typeFromNode(file, element));
}

/** What a `type` declares: itself, or for an alias its target. */
function declaredType(types: Resolution, { file, node }: Place): GoType {
  if (file.tree.kind[node] !== K.type_alias) {
    return { kind: 'named', declaration: types.typeDeclarationOf(file, node), arguments: [] };
  }
  const target = typeNodeOf(file.tree, node);
  return target === undefined ? unknownType : types.typeFromNode(file, target);
}

/** The type on the right of a `type_spec` or `type_alias`. */
export function typeNodeOf(tree: FlatTree, spec: number): number | undefined {
  const children = childrenOf(tree, spec);
  return children.length < 2 ? undefined : children.at(-1);
}

export function readTypeDeclaration(file: ParsedFile, spec: number): TypeDeclaration {
  return { file, node: spec, name: textOf(file.tree, spec + 1), typeParameters: parametersOfSpec(file, spec) };
}

function parametersOfSpec(file: ParsedFile, node: number): readonly number[] {
  const list = childrenOf(file.tree, node).find((child) => file.tree.kind[child] === K.type_parameter_list);
  return list === undefined ? [] : typeParameterNames(file.tree, list).map((name) => file.base + name);
}

/** A type parameter; one that a receiver names has the constraint that its type declares. */
function typeParameter(types: Resolution, file: ParsedFile, name: number): GoType {
  const { tree } = file;
  const constraint = receiverConstraint(types, file, name) ?? { file, node: constraintOf(tree, name) };
  return { kind: 'parameter', id: file.base + name, name: textOf(tree, name), constraint };
}

function constraintOf(tree: FlatTree, name: number): number {
  const declaration = tree.parent[name] ?? 0;
  return childrenOf(tree, declaration).at(-1) ?? declaration;
}

function receiverConstraint(types: Resolution, file: ParsedFile, name: number): Place | undefined {
  const { tree } = file;
  if (tree.kind[name] !== K.type_identifier) return undefined;
  const method = enclosingDeclaration(tree, name);
  const index = receiverTypeParameters(tree, method + 1).indexOf(name);
  const declared = types.program.findDeclaration(file.package, receiverTypeName(tree, method)).declaration;
  const list =
    declared === undefined
      ? undefined
      : childrenOf(declared.file.tree, declared.node).find(
          (child) => declared.file.tree.kind[child] === K.type_parameter_list,
        );
  if (declared === undefined || list === undefined) return undefined;
  const original = typeParameterNames(declared.file.tree, list)[index];
  return original === undefined ? undefined : { file: declared.file, node: constraintOf(declared.file.tree, original) };
}

/** The signature of anything that has a parameter list. */
export function readSignature(types: Resolution, file: ParsedFile, node: number): FunctionType {
  const { tree } = file;
  const isMethod = tree.kind[node] === K.method_declaration;
  const children = childrenOf(tree, node).filter((child) => tree.kind[child] !== K.block);
  const lists = children.filter((child) => tree.kind[child] === K.parameter_list);
  const list = lists[isMethod ? 1 : 0];
  const parameters: GoType[] = [];
  const variadic = list !== undefined && addTypes(types, file, list, parameters);
  const results: GoType[] = [];
  const after = list === undefined ? [] : children.slice(children.indexOf(list) + 1);
  const [result] = after;
  if (result !== undefined) {
    if (tree.kind[result] === K.parameter_list) addTypes(types, file, result, results);
    else results.push(types.typeFromNode(file, result));
  }
  return { kind: 'function', parameters, results, variadic, typeParameters: parametersOfSpec(file, node) };
}

/** Adds the types of a parameter list, one for each name; whether the last one is variadic. */
function addTypes(types: Resolution, file: ParsedFile, list: number, into: GoType[]): boolean {
  const { tree } = file;
  let variadic = false;
  for (const declaration of childrenOf(tree, list)) {
    const parts = childrenOf(tree, declaration);
    const last = parts.at(-1);
    if (last === undefined) continue;
    variadic = tree.kind[declaration] === K.variadic_parameter_declaration;
    const written = types.typeFromNode(file, last);
    const type: GoType = variadic ? { kind: 'slice', of: written } : written;
    for (let count = Math.max(1, parts.length - 1); count > 0; count -= 1) into.push(type);
  }
  return variadic;
}
