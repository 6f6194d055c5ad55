import { unknown, type Value } from '../../../src/model/value.ts';
import { childrenOf, type FlatTree, textOf } from '../../shared/flat-tree.ts';
import type { FilePart } from '../program/file-parts.ts';
import { K } from '../program/kinds.ts';
import { unquote } from '../program/literals.ts';
import { type NameUse, partsUsing } from '../program/name-uses.ts';
import type { ParsedFile } from '../program/parsed-file.ts';
import { callParts } from '../types/calls.ts';
import { literalType } from '../types/literal-types.ts';
import type { Resolution } from '../types/resolution.ts';
import { type GoType, pointee, single, type TypeDeclaration } from '../types/types.ts';
import { type Change, fieldChangesOf } from './changes.ts';
import type { Evaluation } from './evaluation.ts';
import { placedIn } from './placed-fields.ts';
import { isNoValue, union } from './value-parts.ts';
import { calledName, flagDefault } from './variables.ts';

/** Files that are looked at for what sets one field, and places that are followed. */
const MAX_FILES = 12;
const MAX_WRITES = 24;

/** What a field of a struct type is set to, by any literal, assignment, flag or tag in sight. */
export function readField(ev: Evaluation, owner: TypeDeclaration, name: string): Value {
  const values: Value[] = [];
  const tagged = taggedValue(ev.types, owner, name);
  if (tagged !== undefined) values.push(tagged);
  for (const file of filesWith(ev.types, owner, name, 'given', name)) {
    for (const value of keyedValues(file, name)) {
      if (values.length >= MAX_WRITES || !ev.spend()) break;
      if (isOwner(literalType(ev.types, file, file.tree.parent[file.tree.parent[value] ?? 0] ?? 0), owner))
        values.push(ev.valueOf(file, value, undefined));
    }
    for (const change of fieldChangesOf(file, name)) {
      if (values.length >= MAX_WRITES || !ev.spend()) break;
      const value = changeValue(ev, file, change, owner);
      if (value !== undefined) values.push(value);
    }
  }
  for (const file of filesWith(ev.types, owner, name, 'made', owner.name)) {
    for (const { body, at } of placedIn(ev.types, file, owner, name)) {
      if (values.length >= MAX_WRITES || !ev.spend()) break;
      if (isOwner(literalType(ev.types, file, body), owner)) values.push(ev.valueOf(file, at, undefined));
    }
  }
  const useful = values.filter((value) => !(value.kind === 'literal' && (value.value === null || value.value === '')));
  const all = union(useful.length > 0 ? useful : values);
  return isNoValue(all) ? unknown('parameter') : all;
}

function changeValue(ev: Evaluation, file: ParsedFile, change: Change, owner: TypeDeclaration): Value | undefined {
  const { tree } = file;
  if (change.kind !== 'set' && change.kind !== 'passed') return undefined;
  const target = targetOf(tree, change);
  if (target === undefined || tree.kind[target] !== K.selector_expression) return undefined;
  if (!isOwner(ev.types.typeOf(file, target + 1), owner)) return undefined;
  if (change.kind === 'set') return ev.valueAt(file, change.value, change.index, undefined);
  const parts = callParts(file, change.at);
  return flagDefault(ev, parts, calledName(file, parts), change.index, undefined);
}

/** The selector that a change is about: the root's outermost selector. */
function targetOf(tree: FlatTree, change: Change): number | undefined {
  let node = change.root;
  for (let count = 0; count < change.path.length; count += 1) {
    node = tree.parent[node] ?? -1;
    while (tree.kind[node] === K.parenthesized_expression || tree.kind[node] === K.unary_expression)
      node = tree.parent[node] ?? -1;
  }
  return node < 0 ? undefined : node;
}

function isOwner(type: GoType, owner: TypeDeclaration): boolean {
  const named = pointee(single(type));
  return named.kind === 'named' && named.declaration === owner;
}

/** The files in which a field may be set, that use a word in this way: the field's name, or the type's in a literal. */
function filesWith(
  types: Resolution,
  owner: TypeDeclaration,
  field: string,
  use: NameUse,
  word: string,
): readonly ParsedFile[] {
  const { program } = types;
  const own = owner.file.package;
  const packages = [own, ...(/^\p{Lu}/u.test(field) ? program.importersOf(own) : [])];
  const found: ParsedFile[] = [];
  let looked = 0;
  for (const candidate of packages) {
    for (const file of program.filesUsing(candidate, use, word)) {
      if (looked === MAX_FILES) return found;
      looked += 1;
      for (const part of partsUsing(file, use, word)) found.push(program.parse(candidate, part));
    }
  }
  return found;
}

const kept = new WeakMap<FilePart, ReadonlyMap<string, readonly number[]>>();

/** The value elements of keyed elements, by key. */
function keyedValues(file: ParsedFile, name: string): readonly number[] {
  const known = kept.get(file.part) ?? collectKeyed(file.tree);
  kept.set(file.part, known);
  return known.get(name) ?? [];
}

function collectKeyed(tree: FlatTree): ReadonlyMap<string, readonly number[]> {
  const found = new Map<string, number[]>();
  for (let node = 0; node < tree.length; node += 1) {
    if (tree.kind[node] !== K.keyed_element) continue;
    const [key, value] = childrenOf(tree, node);
    if (key === undefined || value === undefined || tree.kind[key + 1] !== K.identifier) continue;
    const name = textOf(tree, key);
    const same = found.get(name);
    if (same === undefined) found.set(name, [value]);
    else same.push(value);
  }
  return found;
}

/**
 * What a tag says about where a field comes from: `env:"BUCKET"`, `envconfig:"BUCKET" default:"media"`.
 * Sources: https://pkg.go.dev/github.com/caarlos0/env and https://pkg.go.dev/github.com/kelseyhightower/envconfig
 */
function taggedValue(types: Resolution, owner: TypeDeclaration, name: string): Value | undefined {
  const member = types.memberOf({ kind: 'named', declaration: owner, arguments: [] }, name);
  if (member.kind !== 'field' || member.at === undefined) return undefined;
  const { tree } = member.at.file;
  const tag = childrenOf(tree, member.at.node).at(-1);
  const kind = tag === undefined ? undefined : tree.kind[tag];
  if (tag === undefined || (kind !== K.raw_string_literal && kind !== K.interpreted_string_literal)) return undefined;
  const text = unquote(textOf(tree, tag));
  const [variable, ...options] = (/\b(?:env|envconfig):"([^"]+)"/.exec(text)?.[1] ?? '').split(',');
  if (variable === undefined || variable === '') return undefined;
  const given = /\b(?:envDefault|default|env-default):"([^"]*)"/.exec(text)?.[1];
  const inline = options
    .find((option) => option.trim().startsWith('default='))
    ?.trim()
    .slice('default='.length);
  const fallback = given ?? inline;
  if (fallback === undefined || fallback === '') return { kind: 'environment', name: variable };
  return { kind: 'environment', name: variable, default: { kind: 'literal', value: fallback } };
}
