import { childrenOf, textOf } from '../../shared/flat-tree.ts';
import { K } from '../program/kinds.ts';
import { enclosingFunction, type ParsedFile } from '../program/parsed-file.ts';
import type { Site } from './sites.ts';

/** Whether the request that `…Request(in)` gives is only presigned, and not sent, in the same function. */
export function presignsOnly(file: ParsedFile, site: Site): boolean {
  const { tree } = file;
  if (site.call === undefined) return false;
  const list = tree.parent[site.call] ?? -1;
  const statement = tree.parent[list] ?? -1;
  const kind = tree.kind[statement];
  if (kind !== K.short_var_declaration && kind !== K.assignment_statement) return false;
  const [left] = childrenOf(tree, statement);
  const request = left === undefined ? undefined : childrenOf(tree, left)[0];
  const around = enclosingFunction(tree, statement);
  if (request === undefined || around < 0) return false;
  const name = textOf(tree, request);
  let presigned = false;
  for (let node = statement; node <= (tree.last[around] ?? around); node += 1) {
    if (tree.kind[node] !== K.selector_expression || textOf(tree, node + 1) !== name) continue;
    const method = textOf(tree, tree.last[node] ?? node);
    if (method === 'Send') return false;
    if (method === 'Presign' || method === 'PresignRequest') presigned = true;
  }
  return presigned;
}
