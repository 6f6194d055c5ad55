import { childrenOf, type FlatTree, textOf } from '../shared/flat-tree.ts';
import type { FilePart } from './file-parts.ts';
import { K } from './kinds.ts';
import { unquote } from './literals.ts';
import type { ParsedFile } from './parsed-file.ts';

/** A place that gives a new value to a variable, to one of its fields, or hands its address on. */
export interface Change {
  /** `set`: an assignment; `setter`: a call of a method `Set…` on it; `passed`: it or its address is an argument. */
  readonly kind: 'set' | 'add' | 'setter' | 'passed';
  /** The statement or call. */
  readonly at: number;
  /** The identifier at the root. */
  readonly root: number;
  /** Fields and literal keys from the variable to what changes. */
  readonly path: readonly string[];
  /** The expression of the new value; -1 where there is none. */
  readonly value: number;
  /** Which of several values of that expression; -1: the expression itself. For `passed` which argument. */
  readonly index: number;
}

// Parts are kept as long as their file, for the next program that holds it too.
const kept = new WeakMap<FilePart, ReadonlyMap<string, readonly Change[]>>();

/** Every change in a file by the name at its root, in the order of the text. */
export function changesOf(file: ParsedFile, name: string): readonly Change[] {
  const known = kept.get(file.part) ?? collect(file.tree);
  kept.set(file.part, known);
  return known.get(name) ?? [];
}

/** Every change in a file by the last field of its path. */
export function fieldChangesOf(file: ParsedFile, field: string): readonly Change[] {
  const known = keptByField.get(file.part) ?? byField(file);
  keptByField.set(file.part, known);
  return known.get(field) ?? [];
}

const keptByField = new WeakMap<FilePart, ReadonlyMap<string, readonly Change[]>>();

function byField(file: ParsedFile): ReadonlyMap<string, readonly Change[]> {
  const all = kept.get(file.part) ?? collect(file.tree);
  kept.set(file.part, all);
  const fields = new Map<string, Change[]>();
  for (const changes of all.values()) {
    for (const change of changes) {
      const last = change.path.at(-1);
      if (last === undefined) continue;
      const known = fields.get(last);
      if (known === undefined) fields.set(last, [change]);
      else known.push(change);
    }
  }
  return fields;
}

function collect(tree: FlatTree): ReadonlyMap<string, readonly Change[]> {
  const found = new Map<string, Change[]>();
  const add = (target: number, change: Omit<Change, 'root' | 'path'>): void => {
    const place = placeOf(tree, target);
    if (place === undefined) return;
    const name = textOf(tree, place.root);
    const known = found.get(name);
    if (known === undefined) found.set(name, [{ ...change, ...place }]);
    else known.push({ ...change, ...place });
  };
  for (let node = 0; node < tree.length; node += 1) {
    if (tree.kind[node] === K.assignment_statement) addAssignment(tree, node, add);
    else if (tree.kind[node] === K.call_expression) addCall(tree, node, add);
  }
  return found;
}

type Add = (target: number, change: Omit<Change, 'root' | 'path'>) => void;

function addAssignment(tree: FlatTree, node: number, add: Add): void {
  const [left, right] = childrenOf(tree, node);
  if (left === undefined || right === undefined) return;
  const operator = tree.text.slice(tree.end[left], tree.start[right]).trim();
  const kind = operator === '=' ? 'set' : 'add';
  const targets = childrenOf(tree, left);
  const values = childrenOf(tree, right);
  targets.forEach((target, index) => {
    const isOwn = values.length === targets.length;
    const value = isOwn ? values[index] : values[0];
    if (value !== undefined) add(target, { kind, at: node, value, index: isOwn ? -1 : index });
  });
}

function addCall(tree: FlatTree, node: number, add: Add): void {
  const callee = node + 1;
  const list = (tree.last[callee] ?? callee) + 1;
  const operands = tree.kind[list] === K.argument_list ? childrenOf(tree, list) : [];
  if (tree.kind[callee] === K.selector_expression) {
    const name = textOf(tree, tree.last[callee] ?? callee);
    const [value] = operands;
    if (/^Set[A-Z]/.test(name) && value !== undefined) add(callee + 1, { kind: 'setter', at: node, value, index: -1 });
  }
  operands.forEach((operand, index) => {
    const isAddress = tree.kind[operand] === K.unary_expression && tree.text[tree.start[operand] ?? 0] === '&';
    const target = isAddress ? operand + 1 : operand;
    if (tree.kind[target] === K.identifier || (isAddress && tree.kind[target] === K.selector_expression))
      add(target, { kind: 'passed', at: node, value: -1, index });
  });
}

/** Stands in a path for a key or an index that is no text in the code. */
export const anyKey = '[]';

/** The variable and the path that an assignable expression leads to; `undefined` for other expressions. */
function placeOf(
  tree: FlatTree,
  target: number,
): { readonly root: number; readonly path: readonly string[] } | undefined {
  const path: string[] = [];
  let node = target;
  for (;;) {
    const [first, second] = childrenOf(tree, node);
    switch (tree.kind[node]) {
      case K.identifier:
        return { root: node, path: path.reverse() };
      case K.selector_expression:
        if (first === undefined || second === undefined) return undefined;
        path.push(textOf(tree, second));
        node = first;
        break;
      case K.index_expression: {
        if (first === undefined || second === undefined) return undefined;
        const isText = tree.kind[second] === K.interpreted_string_literal || tree.kind[second] === K.raw_string_literal;
        path.push(isText ? unquote(textOf(tree, second)) : anyKey);
        node = first;
        break;
      }
      case K.unary_expression:
      case K.parenthesized_expression:
        if (first === undefined) return undefined;
        node = first;
        break;
      default:
        return undefined;
    }
  }
}
