import type { SourceFile, SourceSpan } from '../../../src/model/source.ts';
import { childrenOf, type FlatTree, textOf } from '../../shared/flat-tree.ts';
import { createLineIndex, type LineIndex } from '../../shared/line-index.ts';
import type { FilePart } from './file-parts.ts';
import type { PackageIdentity } from './import-graph.ts';
import type { GoHeader } from './import-lines.ts';
import { K } from './kinds.ts';

/** A parsed part of a Go file: mostly one declaration. Offsets in the tree are those in the part's text. */
export interface ParsedFile {
  readonly source: SourceFile;
  readonly part: FilePart;
  readonly path: string;
  readonly package: PackageIdentity;
  readonly header: GoHeader;
  readonly tree: FlatTree;
  /** Added to a node to get a number that is unique in the program. */
  readonly base: number;
  /** The top-level declarations, by name; a method's name has its receiver's type before a dot. */
  readonly declarations: ReadonlyMap<string, Declaration>;
}

export interface Declaration {
  readonly file: ParsedFile;
  readonly kind: 'function' | 'method' | 'type' | 'variable' | 'constant';
  /** The declaration or the spec that holds the name. */
  readonly node: number;
  /** Which of the names of a spec it is. */
  readonly index: number;
}

export function createParsedFile(part: FilePart, own: PackageIdentity, tree: FlatTree, base: number): ParsedFile {
  const { source, header } = part.file;
  const declarations = new Map<string, Declaration>();
  const file: ParsedFile = {
    source,
    part,
    path: source.path,
    package: own,
    header,
    tree,
    base,
    declarations,
  };
  for (const child of childrenOf(tree, 0)) collectDeclarations(file, child, declarations);
  return file;
}

export function spanOf(file: ParsedFile, node: number): SourceSpan {
  const { start } = file.part;
  const lines = keptLines.get(file.source) ?? createLineIndex(file.source.text);
  keptLines.set(file.source, lines);
  return {
    path: file.path,
    start: lines.positionAt(start + (file.tree.start[node] ?? 0)),
    end: lines.positionAt(start + (file.tree.end[node] ?? 0)),
  };
}

const keptLines = new WeakMap<SourceFile, LineIndex>();

/** The function or method that a node is in, at the top level; or the declaration it is in; 0 for the file itself. */
export function enclosingDeclaration(tree: FlatTree, node: number): number {
  // Mostly a part is one declaration.
  if (node > 0 && node <= (tree.last[1] ?? 0)) return 1;
  let current = node;
  for (;;) {
    const parent = tree.parent[current] ?? -1;
    if (parent <= 0) return Math.max(0, current);
    current = parent;
  }
}

/** The innermost function declaration, method or function literal around a node, or -1. */
export function enclosingFunction(tree: FlatTree, node: number): number {
  for (let current = tree.parent[node] ?? -1; current > 0; current = tree.parent[current] ?? -1) {
    const kind = tree.kind[current] ?? 0;
    if (kind === K.func_literal || kind === K.function_declaration || kind === K.method_declaration) return current;
  }
  return -1;
}

/** The scope of a call in the words of a Go programmer: `Store.Put`. */
export function scopeName(tree: FlatTree, node: number): string {
  const declaration = enclosingDeclaration(tree, node);
  const kind = tree.kind[declaration] ?? 0;
  if (kind !== K.function_declaration && kind !== K.method_declaration) return '';
  const name = nameOfFunction(tree, declaration);
  const receiver = kind === K.method_declaration ? receiverTypeName(tree, declaration) : '';
  return receiver === '' ? name : `${receiver}.${name}`;
}

export function nameOfFunction(tree: FlatTree, node: number): string {
  for (const child of childrenOf(tree, node)) {
    const kind = tree.kind[child] ?? 0;
    if (kind === K.identifier || kind === K.field_identifier) return textOf(tree, child);
  }
  return '';
}

/** `(s *Store[T])` → `Store`. */
export function receiverTypeName(tree: FlatTree, method: number): string {
  const list = method + 1;
  const end = tree.last[list] ?? list;
  for (let node = list + 1; node <= end; node += 1) {
    if (tree.kind[node] === K.type_identifier) return textOf(tree, node);
  }
  return '';
}

function collectDeclarations(file: ParsedFile, node: number, into: Map<string, Declaration>): void {
  const { tree } = file;
  const add = (name: string, kind: Declaration['kind'], at: number, index = 0): void => {
    // Variants for other systems declare the same name; the first of a file counts, as the first file of a package.
    if (name !== '_' && !into.has(name)) into.set(name, { file, kind, node: at, index });
  };
  switch (tree.kind[node]) {
    case K.function_declaration:
      add(nameOfFunction(tree, node), 'function', node);
      return;
    case K.method_declaration:
      add(`${receiverTypeName(tree, node)}.${nameOfFunction(tree, node)}`, 'method', node);
      return;
    case K.type_declaration:
      for (const spec of childrenOf(tree, node)) add(textOf(tree, spec + 1), 'type', spec);
      return;
    case K.const_declaration:
    case K.var_declaration:
    case K.var_spec_list:
      for (const spec of childrenOf(tree, node)) {
        const kind = tree.kind[spec];
        if (kind === K.var_spec_list) collectDeclarations(file, spec, into);
        if (kind !== K.var_spec && kind !== K.const_spec) continue;
        const names = childrenOf(tree, spec).filter((child) => tree.kind[child] === K.identifier);
        names.forEach((name, index) => {
          add(textOf(tree, name), kind === K.var_spec ? 'variable' : 'constant', spec, index);
        });
      }
      return;
    default:
  }
}
