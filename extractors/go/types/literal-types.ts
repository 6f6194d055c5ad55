import { childrenOf, type FlatTree, textOf } from '../../shared/flat-tree.ts';
import { K } from '../program/kinds.ts';
import type { ParsedFile } from '../program/parsed-file.ts';
import type { Resolution } from './resolution.ts';
import { type GoType, pointee, unknownType } from './types.ts';

/** The type of a literal's braces, which may stand without it inside another literal. */
export function literalType(types: Resolution, file: ParsedFile, body: number, depth = 0): GoType {
  const { tree } = file;
  const parent = tree.parent[body] ?? -1;
  if (tree.kind[parent] === K.composite_literal) return types.typeOf(file, parent);
  if (tree.kind[parent] !== K.literal_element || depth > 8) return unknownType;
  const holder = tree.parent[parent] ?? -1;
  const isKeyed = tree.kind[holder] === K.keyed_element;
  const outer = types.underlying(
    pointee(literalType(types, file, isKeyed ? (tree.parent[holder] ?? -1) : holder, depth + 1)),
  );
  if (outer.kind === 'slice') return outer.of;
  if (outer.kind === 'map') return outer.value;
  if (!isKeyed) return unknownType;
  const member = types.memberOf(outer, textOf(tree, holder + 1));
  return member.kind === 'field' ? member.type : unknownType;
}

/** The fields of a struct type written in the program, in order; those of an SDK's types are always named. */
export function fieldNames(type: GoType): readonly string[] {
  if (type.kind !== 'struct') return [];
  const { tree } = type.at.file;
  const fields = type.at.node + 1;
  return childrenOf(tree, fields).flatMap((field) => {
    const parts = childrenOf(tree, field);
    const names = parts.filter((part) => tree.kind[part] === K.field_identifier);
    // An embedded field is named for its type.
    return (names.length > 0 ? names : parts.slice(0, 1).map((part) => namePart(tree, part))).map((part) =>
      textOf(tree, part),
    );
  });
}

/** The name in a type as it is written: `T` in `*T`, `p.T`, `T[K]`, `[]T` and `map[K]T`. */
export function namePart(tree: FlatTree, type: number): number {
  const children = childrenOf(tree, type);
  const inner = tree.kind[type] === K.generic_type ? children[0] : children.at(-1);
  return inner === undefined ? type : namePart(tree, inner);
}
