import { either, list, type RecordEntry, record, unknown, type Value } from '../../../src/model/value.ts';
import type { InputMember, SdkOperation } from '../../../src/sdk/sdk-service.ts';
import { childrenOf, textOf } from '../../shared/flat-tree.ts';
import { K } from '../program/kinds.ts';
import type { ParsedFile } from '../program/parsed-file.ts';
import { type CallParts, callParts } from '../types/calls.ts';
import { findLocal } from '../types/locals.ts';
import { single } from '../types/types.ts';
import { anyKey } from '../values/changes.ts';
import type { Evaluation } from '../values/evaluation.ts';
import { isNoValue, union } from '../values/value-parts.ts';
import type { Performed } from './performed.ts';
import { inputType } from './signatures.ts';

/** Values nested deeper than this stay unknown: no ARN and no condition looks there. */
const MAX_NESTING = 6;

/** Parts of one input beyond this many are not worked out. */
const MAX_PARTS = 2000;

/** How many parts of an input may still be worked out. */
interface Budget {
  left: number;
}

/** The record that reaches the operation, with the names of the API's model; Go's fields are those with a capital. */
export function inputOf(ev: Evaluation, performed: Performed, model: SdkOperation | undefined): Value {
  const raw = rawInput(ev, performed);
  return toInput(raw, model?.input ?? [], { left: MAX_PARTS });
}

function rawInput(ev: Evaluation, performed: Performed): Value {
  const { file, site, input } = performed;
  if (input.kind === 'none') return record([], 'computed');
  if (input.kind === 'given') return input.value();
  if (file.tree.kind[site.node] === K.composite_literal) return literalMembers(ev, performed);
  if (site.call === undefined) return takenInput(ev, performed);
  const parts = callParts(file, site.call);
  if (input.kind === 'members') return givenMembers(ev, parts, input.members);
  return argumentInput(ev, parts, input.index);
}

function argumentInput(ev: Evaluation, parts: CallParts, index: number): Value {
  const { file, operands } = parts.arguments;
  const operand = operands[index];
  return operand === undefined ? record([]) : ev.valueOf(file, operand, undefined);
}

function givenMembers(ev: Evaluation, parts: CallParts, members: Readonly<Record<string, number | string>>): Value {
  const { file, operands } = parts.arguments;
  const entries = Object.entries(members).flatMap(([name, at]): readonly RecordEntry[] => {
    const operand = typeof at === 'number' ? operands[at] : undefined;
    return operand === undefined ? [] : [{ name, value: ev.valueOf(file, operand, undefined), presence: 'always' }];
  });
  return record(entries);
}

/** A literal that performs something by being made: `stscreds.AssumeRoleProvider{RoleARN: …}`. */
function literalMembers(ev: Evaluation, { file, site, input }: Performed): Value {
  const made = ev.valueOf(file, site.node, undefined);
  if (input.kind !== 'members' || made.kind !== 'record') return record([], 'computed');
  const entries = Object.entries(input.members).flatMap(([name, field]): readonly RecordEntry[] => {
    const entry = made.entries.find((candidate) => candidate.name === field);
    return entry === undefined ? [] : [{ name, value: entry.value, presence: entry.presence }];
  });
  return record(entries);
}

/** A method that is taken and not called: its input is given where it is handed over, or where its name is called. */
function takenInput(ev: Evaluation, { file, site }: Performed): Value {
  const { tree } = file;
  const parent = tree.parent[site.node] ?? -1;
  if (tree.kind[parent] === K.argument_list) {
    const call = tree.parent[parent] ?? -1;
    for (const operand of tree.kind[call] === K.call_expression ? callParts(file, call).arguments.operands : []) {
      if (inputType(ev.types, single(ev.types.typeOf(file, operand))) !== undefined)
        return ev.valueOf(file, operand, undefined);
    }
  }
  const inputs = callsOfName(file, site.node).flatMap((call) => {
    const { operands } = callParts(file, call).arguments;
    return operands
      .filter((operand) => inputType(ev.types, single(ev.types.typeOf(file, operand))) !== undefined)
      .map((operand) => ev.valueOf(file, operand, undefined));
  });
  const all = union(inputs);
  return isNoValue(all) ? record([], 'computed') : all;
}

/** Calls of the local name that a value is put into where it is declared. */
function callsOfName(file: ParsedFile, value: number): readonly number[] {
  const { tree } = file;
  const values = tree.parent[value] ?? -1;
  const statement = tree.parent[values] ?? -1;
  if (tree.kind[statement] !== K.short_var_declaration) return [];
  const [left, right] = childrenOf(tree, statement);
  if (left === undefined || right !== values) return [];
  const name = childrenOf(tree, left)[childrenOf(tree, values).indexOf(value)];
  if (name === undefined) return [];
  const text = textOf(tree, name);
  const calls: number[] = [];
  let end = tree.parent[statement] ?? -1;
  while (end > 0 && tree.kind[end] !== K.block) end = tree.parent[end] ?? -1;
  for (let node = statement; node <= (tree.last[end] ?? statement); node += 1) {
    if (tree.kind[node] !== K.call_expression || tree.kind[node + 1] !== K.identifier) continue;
    if (textOf(tree, node + 1) === text && findLocal(file, text, node + 1)?.name === name) calls.push(node);
  }
  return calls;
}

function toInput(value: Value, members: readonly InputMember[], budget: Budget): Value {
  switch (value.kind) {
    case 'record':
      return toRecord(value, members, 0, budget);
    case 'either': {
      const options = value.options.filter((option) => !(option.kind === 'literal' && option.value === null));
      return options.length === 0
        ? record([], 'computed')
        : either(options.map((option) => toInput(option, members, budget)));
    }
    case 'unknown':
      return record([], value.why);
    case 'literal':
      return value.value === null ? record([]) : record([], 'computed');
    default:
      return record([], 'computed');
  }
}

function toRecord(
  value: Value & { kind: 'record' },
  members: readonly InputMember[],
  nesting: number,
  budget: Budget,
): Value {
  const entries: RecordEntry[] = [];
  for (const entry of value.entries) {
    const member = byField(members).get(entry.name);
    const given = entry.value;
    if (given.kind === 'literal' && given.value === null) continue;
    const made = toMember(given, member, nesting + 1, budget);
    entries.push({ name: member?.name ?? entry.name, value: made, presence: entry.presence });
  }
  return record(entries, value.open, value.names);
}

function toMember(value: Value, member: InputMember | undefined, nesting: number, budget: Budget): Value {
  budget.left -= 1;
  if (budget.left < 0) return unknown('work-bound');
  if (member?.type === 'blob') return unknown('binary');
  if (isNoValue(value)) return unknown('computed');
  if (nesting > MAX_NESTING) return isFlat(value) ? value : unknown('computed');
  const members = member?.members ?? [];
  switch (value.kind) {
    case 'record':
      // The keys of a map are the program's own; what they lead to has the members.
      return member?.type === 'map'
        ? mapRecord(value, members, nesting, budget)
        : toRecord(value, members, nesting, budget);
    case 'list':
      return list(
        value.items.map((item) => toMember(item, member, nesting + 1, budget)),
        value.open,
      );
    case 'either': {
      // An empty text is what a variable is before anything is put into it.
      const options = value.options.filter((option) => !isNoValue(option) && !isEmptyText(option));
      return either(options.map((option) => toMember(option, member, nesting, budget)));
    }
    default:
      return value;
  }
}

/** Holds no record and no list, which may hold themselves: a list of nodes that lead back to its start. */
function isFlat(value: Value): boolean {
  if (value.kind === 'either') return value.options.every(isFlat);
  if (value.kind === 'template') return value.parts.every(isFlat);
  return value.kind !== 'record' && value.kind !== 'list';
}

function isEmptyText(value: Value): boolean {
  return value.kind === 'literal' && value.value === '';
}

function mapRecord(
  value: Value & { kind: 'record' },
  members: readonly InputMember[],
  nesting: number,
  budget: Budget,
): Value {
  // A key that an assignment computes is told by its place only.
  const told = value.entries.filter(({ name }) => name !== anyKey);
  const entries = told.map((entry) => ({
    name: entry.name,
    presence: entry.presence,
    value:
      entry.value.kind === 'record'
        ? toRecord(entry.value, members, nesting + 1, budget)
        : toMember(entry.value, undefined, nesting + 1, budget),
  }));
  return told.length === value.entries.length
    ? record(entries, value.open, value.names)
    : record(entries, value.open ?? 'computed');
}

const kept = new WeakMap<readonly InputMember[], ReadonlyMap<string, InputMember>>();

/** Members by the name of their field in Go. */
function byField(members: readonly InputMember[]): ReadonlyMap<string, InputMember> {
  const known = kept.get(members) ?? new Map(members.map((member) => [fieldName(member.name), member]));
  kept.set(members, known);
  return known;
}

/** `bucketName` → `BucketName`. */
function fieldName(member: string): string {
  return member.charAt(0).toUpperCase() + member.slice(1);
}
