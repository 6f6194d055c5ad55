import { childAfter, childrenOf, type FlatTree, firstChildOf, textOf } from '../../shared/flat-tree.ts';
import type { FilePart } from '../program/file-parts.ts';
import { K } from '../program/kinds.ts';
import { enclosingDeclaration, type ParsedFile } from '../program/parsed-file.ts';

/** A name declared inside a top-level declaration, and the part of the text in which it means this. */
export interface Local {
  readonly from: number;
  readonly to: number;
  /**
   * `parameter`, `typed`: `node` is the written type; `value`: `node` is the expression, or with `index` ≥ 0 one of
   * several values of it; `range`: `node` is what is ranged over; `type`: `node` is the `type_spec`; `type-parameter`:
   * `node` is the name itself; `constant`: a constant without a value of its own.
   */
  readonly kind: 'parameter' | 'variadic' | 'typed' | 'value' | 'range' | 'type' | 'type-parameter' | 'constant';
  readonly node: number;
  readonly index: number;
  /** The declaring occurrence of the name; for a type switch the case. */
  readonly name: number;
}

type Table = Map<string, Local[]>;
type Range = Pick<Local, 'from' | 'to'>;

/** By part and top-level declaration, collected when first asked for; for the next program that holds the file too. */
const kept = new WeakMap<FilePart, Map<number, ReadonlyMap<string, readonly Local[]>>>();

/** What a name means at a node inside a top-level declaration, unless it comes from outside of it. */
export function findLocal(file: ParsedFile, name: string, at: number): Local | undefined {
  const { tree } = file;
  const position = tree.start[at] ?? 0;
  let found: Local | undefined;
  const named = localsAround(file, at).get(name) ?? none;
  for (let index = 0; index < named.length; index += 1) {
    const local = named[index];
    if (local === undefined) break;
    if (local.from <= position && position < local.to && (found === undefined || local.from >= found.from))
      found = local;
  }
  return found;
}

const none: readonly Local[] = [];

/** Every name declared inside the top-level declaration around a node. */
function localsAround(file: ParsedFile, at: number): ReadonlyMap<string, readonly Local[]> {
  const declaration = enclosingDeclaration(file.tree, at);
  const inFile = kept.get(file.part) ?? new Map<number, ReadonlyMap<string, readonly Local[]>>();
  kept.set(file.part, inFile);
  const known = inFile.get(declaration);
  if (known !== undefined) return known;
  const table: Table = new Map();
  if (declaration > 0) collect(file.tree, declaration, table);
  inFile.set(declaration, table);
  return table;
}

function collect(tree: FlatTree, declaration: number, table: Table): void {
  const end = tree.last[declaration] ?? declaration;
  for (let node = declaration; node <= end; node += 1) {
    switch (tree.kind[node]) {
      case K.function_declaration:
      case K.method_declaration:
      case K.func_literal:
        addParameters(tree, node, table);
        break;
      case K.type_spec:
      case K.type_alias:
        addTypeParameters(tree, node, table);
        if (!isTopLevel(tree, node)) addType(tree, node, table);
        break;
      case K.var_spec:
      case K.const_spec:
        if (!isTopLevel(tree, node)) addSpec(tree, node, table);
        break;
      case K.short_var_declaration:
        addShort(tree, node, table);
        break;
      case K.range_clause:
        addRange(tree, node, table);
        break;
      case K.receive_statement:
        addReceive(tree, node, table);
        break;
      case K.type_switch_statement:
        addTypeSwitch(tree, node, table);
        break;
      default:
    }
  }
}

/** What is declared at the top level itself is no local. */
function isTopLevel(tree: FlatTree, node: number): boolean {
  for (let up = tree.parent[node] ?? -1; up > 0; up = tree.parent[up] ?? -1) if (isFunction(tree, up)) return false;
  return true;
}

function addParameters(tree: FlatTree, node: number, table: Table): void {
  const children = childrenOf(tree, node);
  const body = children.find((child) => tree.kind[child] === K.block);
  const to = tree.end[node] ?? 0;
  const from = body === undefined ? to : (tree.start[body] ?? 0);
  const lists = children.filter((child) => tree.kind[child] === K.parameter_list);
  for (const list of lists) addParameterList(tree, list, { from, to }, table);
  addTypeParameters(tree, node, table);
  const [receiver] = lists;
  if (tree.kind[node] === K.method_declaration && receiver !== undefined) addReceiverTypes(tree, node, receiver, table);
}

function addParameterList(tree: FlatTree, list: number, range: Range, table: Table): void {
  for (const declaration of childrenOf(tree, list)) {
    const parts = childrenOf(tree, declaration);
    const type = parts.at(-1);
    if (type === undefined) continue;
    const kind = tree.kind[declaration] === K.variadic_parameter_declaration ? 'variadic' : 'parameter';
    for (const name of parts.slice(0, -1)) add(tree, table, name, range, kind, type);
  }
}

function addTypeParameters(tree: FlatTree, node: number, table: Table): void {
  const range = { from: tree.start[node] ?? 0, to: tree.end[node] ?? 0 };
  for (const list of childrenOf(tree, node)) {
    if (tree.kind[list] !== K.type_parameter_list) continue;
    for (const name of typeParameterNames(tree, list)) add(tree, table, name, range, 'type-parameter', name);
  }
}

/** The names declared by a type parameter list, in order. */
export function typeParameterNames(tree: FlatTree, list: number): readonly number[] {
  return childrenOf(tree, list).flatMap((declaration) =>
    childrenOf(tree, declaration).filter((child) => tree.kind[child] === K.identifier),
  );
}

/** `func (s *Store[T]) …` declares `T` for the method. */
function addReceiverTypes(tree: FlatTree, method: number, receiver: number, table: Table): void {
  const range = { from: tree.start[method] ?? 0, to: tree.end[method] ?? 0 };
  receiverTypeParameters(tree, receiver).forEach((name, index) => {
    add(tree, table, name, range, 'type-parameter', name, index);
  });
}

/** The names that a receiver gives to its type's parameters, in order. */
export function receiverTypeParameters(tree: FlatTree, receiver: number): readonly number[] {
  const end = tree.last[receiver] ?? receiver;
  for (let node = receiver; node <= end; node += 1) {
    if (tree.kind[node] !== K.type_arguments) continue;
    return childrenOf(tree, node)
      .map((element) => (tree.kind[element] === K.type_elem ? element + 1 : element))
      .filter((name) => tree.kind[name] === K.type_identifier);
  }
  return [];
}

function addType(tree: FlatTree, spec: number, table: Table): void {
  add(tree, table, spec + 1, { from: tree.start[spec] ?? 0, to: scopeEnd(tree, spec) }, 'type', spec);
}

function addSpec(tree: FlatTree, spec: number, table: Table): void {
  const children = childrenOf(tree, spec);
  const names = children.filter((child) => tree.kind[child] === K.identifier);
  const rest = children.slice(names.length);
  const values = rest.find((child) => tree.kind[child] === K.expression_list);
  const type = rest.find((child) => child !== values);
  const range = { from: tree.end[spec] ?? 0, to: scopeEnd(tree, spec) };
  if (type !== undefined) {
    for (const name of names) add(tree, table, name, range, 'typed', type);
  } else if (values !== undefined) {
    addValues(tree, names, values, range, table);
  } else {
    for (const name of names) add(tree, table, name, range, 'constant', spec);
  }
}

function addShort(tree: FlatTree, node: number, table: Table): void {
  const left = firstChildOf(tree, node);
  const right = childAfter(tree, node, left);
  if (right < 0) return;
  addValues(tree, childrenOf(tree, left), right, { from: tree.end[node] ?? 0, to: scopeEnd(tree, node) }, table);
}

function addValues(tree: FlatTree, names: readonly number[], values: number, range: Range, table: Table): void {
  const given = childrenOf(tree, values);
  const isOwn = given.length === names.length;
  for (const [index, name] of names.entries()) {
    const node = isOwn ? given[index] : given[0];
    if (node !== undefined) add(tree, table, name, range, 'value', node, isOwn ? -1 : index);
  }
}

function addRange(tree: FlatTree, clause: number, table: Table): void {
  const [left, right] = childrenOf(tree, clause);
  if (left === undefined || right === undefined) return;
  if (!tree.text.slice(tree.end[left], tree.start[right]).includes(':=')) return;
  const statement = tree.parent[clause] ?? clause;
  const range = { from: tree.end[clause] ?? 0, to: tree.end[statement] ?? 0 };
  childrenOf(tree, left).forEach((name, index) => {
    add(tree, table, name, range, 'range', right, index);
  });
}

function addReceive(tree: FlatTree, node: number, table: Table): void {
  const [left, right] = childrenOf(tree, node);
  if (left === undefined || right === undefined) return;
  const range = { from: tree.end[node] ?? 0, to: scopeEnd(tree, node) };
  childrenOf(tree, left).forEach((name, index) => {
    add(tree, table, name, range, 'value', right, index);
  });
}

/** Each case declares the name anew: with its own type if it names one, else with that of the operand. */
function addTypeSwitch(tree: FlatTree, node: number, table: Table): void {
  const children = childrenOf(tree, node);
  const alias = children.find((child) => tree.kind[child] === K.expression_list);
  if (alias === undefined) return;
  const name = alias + 1;
  const operand = children[children.indexOf(alias) + 1];
  for (const clause of children) {
    const kind = tree.kind[clause];
    if (kind !== K.type_case && kind !== K.default_case) continue;
    const range = { from: tree.start[clause] ?? 0, to: tree.end[clause] ?? 0 };
    const types = childrenOf(tree, clause).filter((child) => tree.kind[child] !== K.statement_list);
    const [only] = types;
    if (kind === K.type_case && types.length === 1 && only !== undefined) add(tree, table, name, range, 'typed', only);
    else if (operand !== undefined) add(tree, table, name, range, 'value', operand);
  }
}

/** Adds what a name is declared as; `node` and `index` as in `Local`. */
function add(
  tree: FlatTree,
  table: Table,
  name: number,
  { from, to }: Range,
  kind: Local['kind'],
  node: number,
  index = -1,
): void {
  const nameKind = tree.kind[name];
  if (nameKind !== K.identifier && nameKind !== K.type_identifier) return;
  const text = textOf(tree, name);
  if (text === '_') return;
  const local: Local = { from, to, kind, node, index, name };
  const known = table.get(text);
  if (known === undefined) table.set(text, [local]);
  else known.push(local);
}

/** Where the scope of a declaration ends: its block, clause, or the statement that it opens. */
function scopeEnd(tree: FlatTree, node: number): number {
  for (let up = tree.parent[node] ?? -1; up > 0; up = tree.parent[up] ?? -1)
    if (scopes.has(tree.kind[up] ?? 0)) return tree.end[up] ?? 0;
  return tree.text.length;
}

const scopes: ReadonlySet<number> = new Set([
  K.block,
  K.if_statement,
  K.for_statement,
  K.expression_switch_statement,
  K.type_switch_statement,
  K.expression_case,
  K.default_case,
  K.type_case,
  K.communication_case,
]);

function isFunction(tree: FlatTree, node: number): boolean {
  const kind = tree.kind[node];
  return kind === K.function_declaration || kind === K.method_declaration || kind === K.func_literal;
}
