import { textOf } from '../../shared/flat-tree.ts';
import { K } from '../program/kinds.ts';
import type { ParsedFile } from '../program/parsed-file.ts';
import type { MethodNames } from './method-names.ts';

/** A place that may be an SDK call, by its name alone. */
export interface Site {
  /** The `selector_expression`, the called name of a dot import, or the composite literal. */
  readonly node: number;
  /** The name's own node. */
  readonly name: number;
  readonly method: string;
  /** The call expression that calls it; absent where it is only taken. */
  readonly call?: number;
}

/** Every selector with one of the names, in the order of the text; called plain names and literals of SDK types too. */
export function findSites(file: ParsedFile, names: MethodNames): readonly Site[] {
  const { tree } = file;
  const sites: Site[] = [];
  const isDotted = file.header.imports.some(({ name }) => name === '.');
  for (let node = 0; node < tree.length; node += 1) {
    const kind = tree.kind[node];
    if (kind === K.selector_expression) {
      const name = tree.last[node] ?? node;
      if (tree.kind[name] !== K.field_identifier) continue;
      if (!names.mayBe(tree.text, tree.start[name] ?? 0, tree.end[name] ?? 0)) continue;
      const method = textOf(tree, name);
      if (names.has(method)) sites.push(siteAt(file, node, name, method));
    } else if (kind === K.identifier && isDotted && isCallee(file, node)) {
      const method = textOf(tree, node);
      if (names.has(method)) sites.push(siteAt(file, node, node, method));
    } else if (kind === K.composite_literal && tree.kind[node + 1] === K.qualified_type) {
      const name = node + 3;
      const method = textOf(tree, name);
      if (names.has(method)) sites.push({ node, name, method });
    }
  }
  return sites;
}

function siteAt(file: ParsedFile, node: number, name: number, method: string): Site {
  return isCallee(file, node) ? { node, name, method, call: file.tree.parent[node] ?? 0 } : { node, name, method };
}

function isCallee({ tree }: ParsedFile, node: number): boolean {
  const parent = tree.parent[node] ?? -1;
  return parent >= 0 && tree.kind[parent] === K.call_expression && parent + 1 === node;
}
