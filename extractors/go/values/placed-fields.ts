import { childrenOf, type FlatTree, textOf } from '../../shared/flat-tree.ts';
import type { FilePart } from '../program/file-parts.ts';
import { K } from '../program/kinds.ts';
import type { ParsedFile } from '../program/parsed-file.ts';
import { fieldNames, namePart } from '../types/literal-types.ts';
import type { Resolution } from '../types/resolution.ts';
import type { TypeDeclaration } from '../types/types.ts';

/** Braces that may be of a type and give a field no name, `Store{table, client}`, and the element in the field's place. */
export interface PlacedField {
  readonly body: number;
  readonly at: number;
}

/** The literals of a file with the name of a struct type that give their fields by place. */
export function placedIn(
  types: Resolution,
  file: ParsedFile,
  owner: TypeDeclaration,
  field: string,
): readonly PlacedField[] {
  const bodies = placedBodies(file).get(owner.name);
  if (bodies === undefined) return [];
  const index = fieldNames(types.underlying({ kind: 'named', declaration: owner, arguments: [] })).indexOf(field);
  if (index < 0) return [];
  return bodies.flatMap((body) => {
    const at = childrenOf(file.tree, body)[index];
    return at === undefined ? [] : [{ body, at }];
  });
}

const kept = new WeakMap<FilePart, ReadonlyMap<string, readonly number[]>>();

/** Braces whose first element has no key, by the name of the type in front of them or of those around them. */
function placedBodies(file: ParsedFile): ReadonlyMap<string, readonly number[]> {
  const known = kept.get(file.part);
  if (known !== undefined) return known;
  const { tree } = file;
  const found = new Map<string, number[]>();
  for (let node = 0; node < tree.length; node += 1) {
    if (tree.kind[node] !== K.literal_value || tree.kind[node + 1] !== K.literal_element) continue;
    const name = typeNameOf(tree, node);
    const same = found.get(name);
    if (same === undefined) found.set(name, [node]);
    else same.push(node);
  }
  kept.set(file.part, found);
  return found;
}

function typeNameOf(tree: FlatTree, body: number): string {
  let node = tree.parent[body] ?? -1;
  while (node >= 0 && tree.kind[node] !== K.composite_literal) node = tree.parent[node] ?? -1;
  return node < 0 ? '' : textOf(tree, namePart(tree, node + 1));
}
