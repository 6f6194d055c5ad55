import { childAfter, childrenOf, type FlatTree, firstChildOf, textOf } from '../../shared/flat-tree.ts';
import type { FilePart } from '../program/file-parts.ts';
import { K } from '../program/kinds.ts';
import { unquote } from '../program/literals.ts';
import type { ParsedFile } from '../program/parsed-file.ts';

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
  const add: Add = (target, kind, at, value, index) => {
    const root = rootOf(tree, target);
    if (root < 0) return;
    const change = { kind, at, root, path: root === target ? none : pathOf(tree, target), value, index };
    const name = textOf(tree, root);
    const known = found.get(name);
    if (known === undefined) found.set(name, [change]);
    else known.push(change);
  };
  for (let node = 0; node < tree.length; node += 1) {
    if (tree.kind[node] === K.assignment_statement) addAssignment(tree, node, add);
    else if (tree.kind[node] === K.call_expression) addCall(tree, node, add);
  }
  return found;
}

/** Adds a change of what an expression leads to, if that is a variable; the rest as in `Change`. */
type Add = (target: number, kind: Change['kind'], at: number, value: number, index: number) => void;

const none: readonly string[] = [];

function addAssignment(tree: FlatTree, node: number, add: Add): void {
  const left = firstChildOf(tree, node);
  const right = childAfter(tree, node, left);
  if (right < 0) return;
  const operator = tree.text.slice(tree.end[left], tree.start[right]).trim();
  const kind = operator === '=' ? 'set' : 'add';
  const targets = childrenOf(tree, left);
  const values = childrenOf(tree, right);
  const isOwn = values.length === targets.length;
  for (const [index, target] of targets.entries()) {
    const value = isOwn ? values[index] : values[0];
    if (value !== undefined) add(target, kind, node, value, isOwn ? -1 : index);
  }
}

function addCall(tree: FlatTree, node: number, add: Add): void {
  const callee = node + 1;
  const list = (tree.last[callee] ?? callee) + 1;
  if (tree.kind[list] !== K.argument_list) return;
  const first = firstChildOf(tree, list);
  if (tree.kind[callee] === K.selector_expression && first >= 0) {
    setter.lastIndex = tree.start[tree.last[callee] ?? callee] ?? 0;
    if (setter.test(tree.text)) add(callee + 1, 'setter', node, first, -1);
  }
  let index = 0;
  for (let operand = first; operand >= 0; operand = childAfter(tree, list, operand)) {
    const isAddress = tree.kind[operand] === K.unary_expression && tree.text[tree.start[operand] ?? 0] === '&';
    const target = isAddress ? operand + 1 : operand;
    if (tree.kind[target] === K.identifier || (isAddress && tree.kind[target] === K.selector_expression))
      add(target, 'passed', node, -1, index);
    index += 1;
  }
}

const setter = /Set[A-Z]/y;

/** Stands in a path for a key or an index that is neither a text nor a number in the code. */
export const anyKey = '[]';

/** The variable that an assignable expression leads to; -1 for other expressions. */
function rootOf(tree: FlatTree, target: number): number {
  for (let node = target; node >= 0; node = firstChildOf(tree, node)) {
    switch (tree.kind[node]) {
      case K.identifier:
        return node;
      case K.selector_expression:
      case K.index_expression:
        if (childAfter(tree, node, firstChildOf(tree, node)) < 0) return -1;
        break;
      case K.unary_expression:
      case K.parenthesized_expression:
        break;
      default:
        return -1;
    }
  }
  return -1;
}

/** The fields and keys on the way from the variable to an assignable expression. */
function pathOf(tree: FlatTree, target: number): readonly string[] {
  const path: string[] = [];
  for (let node = target; node >= 0 && tree.kind[node] !== K.identifier; node = firstChildOf(tree, node)) {
    const second = childAfter(tree, node, firstChildOf(tree, node));
    if (tree.kind[node] === K.selector_expression) path.push(textOf(tree, second));
    else if (tree.kind[node] === K.index_expression) path.push(keyOf(tree, second));
  }
  return path.reverse();
}

function keyOf(tree: FlatTree, node: number): string {
  if (tree.kind[node] === K.int_literal) return textOf(tree, node);
  const isText = tree.kind[node] === K.interpreted_string_literal || tree.kind[node] === K.raw_string_literal;
  return isText ? unquote(textOf(tree, node)) : anyKey;
}
