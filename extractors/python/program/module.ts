import type { SourceFile, SourcePosition, SourceSpan } from '../../../src/model/source.ts';
import { type FlatTree, textOf } from '../../shared/flat-tree.ts';
import { createLineIndex, type LineIndex } from '../../shared/line-index.ts';
import { isPattern, K } from './kinds.ts';
import { collectScope, type Scope } from './scopes.ts';
import type { TextRange } from './split-source.ts';

/** One parsed Python file, or a piece of one, with what has been looked up in it so far. */
export interface Module {
  readonly file: SourceFile;
  readonly path: string;
  readonly tree: FlatTree;
  /** Which pieces of the file the tree's text is made of, in order. */
  readonly ranges: readonly TextRange[];
  /** For a piece: the module of the statements around it, where its global names are found. */
  readonly around: Module | undefined;
  /** Added to a node to get a number that is unique in the program. */
  readonly base: number;
  readonly scopes: Map<number, Scope>;
  readonly calls: CallIndex;
  /** Plain names given as arguments, by name: functions handed over to be called elsewhere. */
  readonly handed: () => ReadonlyMap<string, readonly number[]>;
  readonly positions: () => LineIndex;
}

/** Nodes by the name they are written with. */
export interface CallIndex {
  /** `attribute` nodes by the name after the dot, called or not. */
  readonly attributes: ReadonlyMap<string, readonly number[]>;
  /** `call` nodes by the plain name that is called. */
  readonly names: ReadonlyMap<string, readonly number[]>;
  /** All `call` nodes in document order. */
  readonly all: readonly number[];
  /** `attribute` nodes that are assigned to, by the name after the dot. */
  readonly assigned: ReadonlyMap<string, readonly number[]>;
  /** Classes in document order. */
  readonly classes: readonly number[];
  /** `global` and `nonlocal` statements. */
  readonly outward: readonly number[];
  readonly functions: readonly number[];
}

export function createModule(
  file: SourceFile,
  tree: FlatTree,
  base: number,
  ranges: readonly TextRange[],
  around: Module | undefined,
): Module {
  let lines: LineIndex | undefined;
  let handed: ReadonlyMap<string, readonly number[]> | undefined;
  return {
    file,
    path: file.path,
    tree,
    ranges,
    around,
    base,
    scopes: perTree(scopesByTree, tree, () => new Map()),
    calls: perTree(callsByTree, tree, () => indexCalls(tree)),
    handed: () => {
      handed ??= indexHanded(tree);
      return handed;
    },
    positions: () => {
      lines ??= createLineIndex(file.text);
      return lines;
    },
  };
}

// A tree may be that of an earlier program too, and what is found out about a tree alone holds for both.
const scopesByTree = new WeakMap<FlatTree, Map<number, Scope>>();
const callsByTree = new WeakMap<FlatTree, CallIndex>();

function perTree<T>(known: WeakMap<FlatTree, T>, tree: FlatTree, make: () => T): T {
  const found = known.get(tree) ?? make();
  known.set(tree, found);
  return found;
}

export function spanOf(module: Module, node: number): SourceSpan {
  const lines = (module.around ?? module).positions();
  const start = lines.positionAt(offsetInFile(module, module.tree.start[node] ?? 0));
  const end = lines.positionAt(offsetInFile(module, module.tree.end[node] ?? 0));
  const cell = module.file.cells?.findLast(({ firstLine }) => firstLine <= start.line);
  if (cell === undefined) return { path: module.path, start, end };
  const inCell = ({ line, column }: SourcePosition): SourcePosition => ({ line: line - cell.firstLine + 1, column });
  return { path: module.path, cell: cell.number, start: inCell(start), end: inCell(end) };
}

function offsetInFile(module: Module, offset: number): number {
  let left = offset;
  for (const { start, end } of module.ranges) {
    if (left <= end - start) return start + left;
    left -= end - start;
  }
  return module.file.text.length;
}

/** The bindings of the scope whose node is `node`, collected when first asked for. */
export function scopeAt(module: Module, node: number): Scope {
  const known = module.scopes.get(node);
  if (known !== undefined) return known;
  const scope = collectScope(module.tree, node, module.calls.outward);
  module.scopes.set(node, scope);
  return scope;
}

/** The innermost scope that a name at `node` is looked up in: a module, class, function, lambda or comprehension. */
export function enclosingScope(tree: FlatTree, node: number): number {
  let inner = node;
  for (let outer = tree.parent[node] ?? -1; outer >= 0; outer = tree.parent[outer] ?? -1) {
    const kind = tree.kind[outer] ?? 0;
    const innerKind = tree.kind[inner] ?? 0;
    if (kind === K.function_definition) {
      // Defaults and annotations are evaluated outside; only the body and the parameter names are inside.
      if (innerKind === K.block) return outer;
    } else if (kind === K.class_definition) {
      if (innerKind === K.block) return outer;
    } else if (kind === K.lambda) {
      if (innerKind !== K.lambda_parameters) return outer;
    } else if (isComprehension(kind)) {
      // The first iterable is evaluated outside.
      if (!(innerKind === K.for_in_clause && isFirstClause(tree, outer, inner))) return outer;
    } else if (kind === K.module) {
      return outer;
    }
    inner = outer;
  }
  return 0;
}

/** The enclosing function definition or lambda, or -1. */
export function enclosingFunction(tree: FlatTree, node: number): number {
  let scope = enclosingScope(tree, node);
  while (scope > 0) {
    const kind = tree.kind[scope] ?? 0;
    if (kind === K.function_definition || kind === K.lambda) return scope;
    if (kind === K.class_definition) return -1;
    scope = enclosingScope(tree, scope);
  }
  return -1;
}

/** The class whose body directly holds this function (through decorators), or -1. */
export function classOfFunction(tree: FlatTree, node: number): number {
  for (let outer = tree.parent[node] ?? -1; outer >= 0; outer = tree.parent[outer] ?? -1) {
    const kind = tree.kind[outer] ?? 0;
    if (kind === K.class_definition) return outer;
    if (kind === K.function_definition || kind === K.lambda || kind === K.module) return -1;
  }
  return -1;
}

function isComprehension(kind: number): boolean {
  return (
    kind === K.list_comprehension ||
    kind === K.set_comprehension ||
    kind === K.dictionary_comprehension ||
    kind === K.generator_expression
  );
}

function isFirstClause(tree: FlatTree, comprehension: number, clause: number): boolean {
  const body = comprehension + 1;
  return (tree.last[body] ?? body) + 1 === clause;
}

/** The dotted name of the function or class a node stands in; empty at the top level. */
export function scopeName(tree: FlatTree, node: number): string {
  const names: string[] = [];
  for (let scope = enclosingScope(tree, node); scope > 0; scope = enclosingScope(tree, scope)) {
    const kind = tree.kind[scope] ?? 0;
    if (kind === K.function_definition || kind === K.class_definition) names.unshift(textOf(tree, scope + 1));
  }
  return names.join('.');
}

function indexCalls(tree: FlatTree): CallIndex {
  const attributes = new Map<string, number[]>();
  const names = new Map<string, number[]>();
  const all: number[] = [];
  const assigned = new Map<string, number[]>();
  const classes: number[] = [];
  const outward: number[] = [];
  const functions: number[] = [];
  const { kind, last, parent, text, start, end } = tree;
  const attribute = K.attribute;
  const call = K.call;
  const identifier = K.identifier;
  for (let node = 0; node < tree.length; node += 1) {
    const nodeKind = kind[node];
    if (nodeKind === attribute) {
      const nameNode = last[node] ?? node;
      const name = text.slice(start[nameNode], end[nameNode]);
      push(attributes, name, node);
      if (isAssignmentTarget(tree, node, parent[node] ?? -1)) push(assigned, name, node);
    } else if (nodeKind === call) {
      const callee = node + 1;
      all.push(node);
      if (kind[callee] === identifier) push(names, text.slice(start[callee], end[callee]), node);
    } else if (nodeKind === K.class_definition) {
      classes.push(node);
    } else if (nodeKind === K.function_definition) {
      functions.push(node);
    } else if (nodeKind === K.global_statement || nodeKind === K.nonlocal_statement) {
      outward.push(node);
    }
  }
  return { attributes, names, all, assigned, classes, outward, functions };
}

function indexHanded(tree: FlatTree): ReadonlyMap<string, readonly number[]> {
  const index = new Map<string, number[]>();
  for (let node = 0; node < tree.length; node += 1) {
    if (tree.kind[node] === K.identifier && isArgument(tree, node)) push(index, textOf(tree, node), node);
  }
  return index;
}

/** Whether a node is an argument of a call, positional or keyword. */
export function isArgument(tree: FlatTree, node: number): boolean {
  const parent = tree.parent[node] ?? -1;
  return tree.kind[parent] === K.argument_list || (tree.kind[parent] === K.keyword_argument && parent + 1 !== node);
}

function push(index: Map<string, number[]>, name: string, node: number): void {
  const nodes = index.get(name);
  if (nodes === undefined) index.set(name, [node]);
  else nodes.push(node);
}

/** `self.x = …`, `self.x: T = …`, `self.x["k"]["l"] = …`, `self.x, y = …`, `with … as self.x`, `for self.x in …`. */
function isAssignmentTarget(tree: FlatTree, node: number, parent: number): boolean {
  const { kind } = tree;
  const parentKind = kind[parent] ?? 0;
  if (parentKind === K.assignment || parentKind === K.augmented_assignment) return parent + 1 === node;
  if (parentKind === K.subscript) {
    let inner = node;
    let outer = parent;
    for (; kind[outer] === K.subscript && outer + 1 === inner; outer = tree.parent[outer] ?? -1) inner = outer;
    return kind[outer] === K.assignment && outer + 1 === inner;
  }
  if (isPattern(parentKind) || parentKind === K.as_pattern_target) return true;
  // The grammar takes `type(self).client = make()` for the definition of a type.
  if (parentKind === K.type && kind[node + 1] === K.parenthesized_expression)
    return kind[tree.parent[parent] ?? -1] === K.type_alias_statement && (tree.parent[parent] ?? -1) + 1 === parent;
  return parentKind === K.for_statement && parent + 1 === node;
}
