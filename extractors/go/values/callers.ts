import { childrenOf, textOf } from '../../shared/flat-tree.ts';
import type { FilePart } from '../program/file-parts.ts';
import { K } from '../program/kinds.ts';
import { partsUsing } from '../program/name-uses.ts';
import { nameOfFunction, type ParsedFile } from '../program/parsed-file.ts';
import { callParts } from '../types/calls.ts';
import { findLocal } from '../types/locals.ts';
import { inPackage } from '../types/names.ts';
import type { Resolution } from '../types/resolution.ts';
import { type Place, single } from '../types/types.ts';

/** Files that are looked at for callers of one function, and callers that are followed. */
const MAX_FILES = 10;
const MAX_CALLERS = 12;

const kept = new WeakMap<FilePart, ReadonlyMap<string, readonly number[]>>();

/** Above this number of nodes the calls of a part are put in order for the next name that is asked for. */
const MANY_NODES = 4096;

/** Call expressions of a file in which this name is called. */
function callsOf(file: ParsedFile, name: string): readonly number[] {
  const { tree } = file;
  if (tree.length > MANY_NODES) return callsByName(file).get(name) ?? [];
  const calls: number[] = [];
  for (let node = 0; node < tree.length; node += 1) {
    const at = calledNameAt(file, node);
    if (at < 0) continue;
    const start = tree.start[at] ?? 0;
    if ((tree.end[at] ?? 0) - start === name.length && tree.text.startsWith(name, start)) calls.push(node);
  }
  return calls;
}

function callsByName(file: ParsedFile): ReadonlyMap<string, readonly number[]> {
  const known = kept.get(file.part);
  if (known !== undefined) return known;
  const { tree } = file;
  const calls = new Map<string, number[]>();
  for (let node = 0; node < tree.length; node += 1) {
    const at = calledNameAt(file, node);
    if (at < 0) continue;
    const name = textOf(tree, at);
    const same = calls.get(name);
    if (same === undefined) calls.set(name, [node]);
    else same.push(node);
  }
  kept.set(file.part, calls);
  return calls;
}

/** Where the name stands that is called at a node; -1 where none is. */
function calledNameAt(file: ParsedFile, node: number): number {
  const { tree } = file;
  const isGeneric = tree.kind[node] === K.type_conversion_expression && tree.kind[node + 1] === K.generic_type;
  if (tree.kind[node] !== K.call_expression && !isGeneric) return -1;
  const callee = calleeOf(file, node);
  return names.has(tree.kind[callee] ?? 0) ? (tree.last[callee] ?? callee) : -1;
}

/** Plain names, and names behind a dot; the latter two where the grammar takes `f[T](x)` for a conversion. */
const names: ReadonlySet<number> = new Set([K.identifier, K.selector_expression, K.type_identifier, K.qualified_type]);

function calleeOf({ tree }: ParsedFile, call: number): number {
  // The base of a generic type stands right behind it, and f in `f[T](a, b)` behind what has the form of an element.
  if (tree.kind[call] !== K.call_expression) return call + 2;
  return tree.kind[call + 1] === K.index_expression ? call + 2 : call + 1;
}

/** The calls of a function, method or function literal of the program that are in sight; only so many are looked for. */
export function findCallers(types: Resolution, called: Place): readonly Place[] {
  const { file, node } = called;
  if (file.tree.kind[node] === K.func_literal) return callersOfLiteral(file, node);
  const name = nameOfFunction(file.tree, node);
  const found: Place[] = [];
  for (const other of filesCalling(types, file, name)) {
    for (const call of callsOf(other, name)) {
      if (calls(types, other, call, called)) found.push({ file: other, node: call });
      if (found.length >= MAX_CALLERS) return found;
    }
  }
  return found;
}

function filesCalling(types: Resolution, file: ParsedFile, name: string): readonly ParsedFile[] {
  const { program } = types;
  const isExported = /^\p{Lu}/u.test(name);
  const packages = [file.package, ...(isExported ? program.importersOf(file.package) : [])];
  const calling: ParsedFile[] = [];
  let looked = 0;
  for (const own of packages) {
    for (const candidate of program.filesUsing(own, 'called', name)) {
      if (looked === MAX_FILES) return calling;
      looked += 1;
      for (const part of partsUsing(candidate, 'called', name)) calling.push(program.parse(own, part));
    }
  }
  return calling;
}

function calls(types: Resolution, file: ParsedFile, call: number, called: Place): boolean {
  const { tree } = file;
  const callee = calleeOf(file, call);
  const isCalled = (place: Place): boolean => place.file === called.file && place.node === called.node;
  if (tree.kind[callee] === K.identifier || tree.kind[callee] === K.type_identifier) {
    const meaning = types.meaningOf(file, textOf(tree, callee), callee);
    return meaning.kind === 'declaration' && isCalled(meaning.declaration);
  }
  const operand = callee + 1;
  const name = textOf(tree, tree.last[callee] ?? callee);
  if (tree.kind[operand] === K.identifier || tree.kind[operand] === K.package_identifier) {
    const owner = types.meaningOf(file, textOf(tree, operand), operand);
    if (owner.kind === 'package') {
      const meaning = inPackage(types.program, owner.target, name);
      return meaning?.kind === 'declaration' && isCalled(meaning.declaration);
    }
  }
  if (called.file.tree.kind[called.node] !== K.method_declaration) return false;
  const member = types.memberOf(single(types.typeOf(file, operand)), name);
  if (member.kind === 'method') return isCalled(member.declaration);
  // Behind an interface it may be this method, if it takes as many arguments.
  if (member.kind !== 'interface') return false;
  const own = types.signatureOf(called.file, called.node).parameters.length;
  return member.signature.parameters.length === own && callParts(file, call).arguments.operands.length === own;
}

/** A literal that is called at once, or kept in a local name that is called. */
function callersOfLiteral(file: ParsedFile, literal: number): readonly Place[] {
  const { tree } = file;
  const parent = tree.parent[literal] ?? -1;
  if (tree.kind[parent] === K.call_expression && parent + 1 === literal) return [{ file, node: parent }];
  const statement = tree.parent[parent] ?? -1;
  const kind = tree.kind[statement];
  if (tree.kind[parent] !== K.expression_list || (kind !== K.short_var_declaration && kind !== K.assignment_statement))
    return [];
  const [left, right] = childrenOf(tree, statement);
  if (left === undefined || right !== parent) return [];
  const name = childrenOf(tree, left)[childrenOf(tree, right).indexOf(literal)];
  if (name === undefined || tree.kind[name] !== K.identifier) return [];
  const text = textOf(tree, name);
  return callsOf(file, text)
    .filter((call) => findLocal(file, text, call + 1)?.name === name)
    .slice(0, MAX_CALLERS)
    .map((node) => ({ file, node }));
}
