import { list, record, unknown, type Value } from '../../../src/model/value.ts';
import { childrenOf, textOf } from '../../shared/flat-tree.ts';
import { flagValue } from '../libraries/library.ts';
import { K } from '../program/kinds.ts';
import type { ParsedFile } from '../program/parsed-file.ts';
import { conditionalAround, coversAll, reachOf } from '../program/reaching.ts';
import { type CallParts, callParts } from '../types/calls.ts';
import { findLocal, type Local } from '../types/locals.ts';
import { inPackage } from '../types/names.ts';
import { type GoType, type Place, pointee, single } from '../types/types.ts';
import { type Change, changesOf } from './changes.ts';
import type { Environment, Evaluation } from './evaluation.ts';
import { joined } from './format-strings.ts';

import { elementOf, isNoValue, memberValue, noValue, opened, union, withMember } from './value-parts.ts';

/**
 * What a local name holds at a place: what it was declared with, and the changes that reach the place. At a function's
 * own node that is what it holds at the end of the body.
 */
export function readLocalValue(
  ev: Evaluation,
  file: ParsedFile,
  local: Local,
  at: number,
  env: Environment | undefined,
): Value {
  const { tree } = file;
  const changes = changesOfLocal(file, local);
  if (changes.length === 0) return initialValue(ev, file, local, env);
  const position = isFunction(tree.kind[at] ?? 0) ? (tree.end[at] ?? 1) - 1 : (tree.start[at] ?? 0);
  const reaching: ReachingChange[] = [];
  for (const change of changes) {
    if (contains(file, change, position)) continue;
    const reach = reachOf(tree, change.at, { node: at, position }, local.from);
    if (reach !== 'never') reaching.push({ change, reach });
  }
  if (reaching.length === 0) return initialValue(ev, file, local, env);
  const last = reaching.findLastIndex(({ change, reach }) => isWhole(change) && reach === 'always');
  let value = last < 0 ? initialValue(ev, file, local, env) : noValue;
  const begun = new Set<string>();
  let sets: ReadonlyMap<string, ReadonlySet<number>> | undefined;
  for (const { change, reach } of last > 0 ? reaching.slice(last) : reaching) {
    const around = reach === 'sometimes' ? conditionalAround(tree, change.at, position) : -1;
    if (around < 0) {
      value = changed(ev, file, value, change, reach, env);
      continue;
    }
    const path = change.path.join('.');
    sets ??= setsByPath(reaching);
    if (!coversAll(tree, around, sets.get(path) ?? none)) {
      value = changed(ev, file, value, change, reach, env);
      continue;
    }
    // Where every branch sets it, it is set for certain, to one of those values; what it held before is gone.
    const key = `${around} ${path}`;
    const before = begun.has(key) ? (memberAt(value, change.path) ?? noValue) : noValue;
    begun.add(key);
    const set = ev.valueAt(file, change.value, change.index, env);
    value = withMember(value, change.path, union([before, set]), 'always');
  }
  return value;
}

const none: ReadonlySet<number> = new Set();

interface ReachingChange {
  readonly change: Change;
  readonly reach: 'always' | 'sometimes';
}

function setsByPath(reaching: readonly ReachingChange[]): ReadonlyMap<string, ReadonlySet<number>> {
  const sets = new Map<string, Set<number>>();
  for (const { change } of reaching) {
    const { kind, path, at } = change;
    if (kind !== 'set') continue;
    const key = path.join('.');
    const known = sets.get(key);
    if (known === undefined) sets.set(key, new Set([at]));
    else known.add(at);
  }
  return sets;
}

function isFunction(kind: number): boolean {
  return kind === K.function_declaration || kind === K.method_declaration || kind === K.func_literal;
}

function memberAt(value: Value, path: readonly string[]): Value | undefined {
  return path.reduce<Value | undefined>(
    (inner, name) => (inner === undefined ? undefined : memberValue(inner, name)),
    value,
  );
}

function isWhole(change: Change): boolean {
  return change.kind === 'set' && change.path.length === 0;
}

/** What a local name holds is asked for at each of its uses. */
const keptChanges = new WeakMap<Local, readonly Change[]>();

function changesOfLocal(file: ParsedFile, local: Local): readonly Change[] {
  const known =
    keptChanges.get(local) ??
    changesOf(file, textOf(file.tree, local.name)).filter((change) => isOf(file, change, local));
  keptChanges.set(local, known);
  return known;
}

function isOf(file: ParsedFile, change: Change, local: Local): boolean {
  const position = file.tree.start[change.root] ?? 0;
  if (position < local.from || position >= local.to) return false;
  return findLocal(file, textOf(file.tree, change.root), change.root) === local;
}

function contains({ tree }: ParsedFile, change: Change, position: number): boolean {
  return (tree.start[change.at] ?? 0) <= position && position < (tree.end[change.at] ?? 0);
}

function initialValue(ev: Evaluation, file: ParsedFile, local: Local, env: Environment | undefined): Value {
  const { tree } = file;
  switch (local.kind) {
    case 'parameter':
    case 'variadic':
      return ev.parameterValue(file, local, env);
    case 'value':
      return ev.valueAt(file, local.node, local.index, env);
    case 'range': {
      const ranged = ev.valueOf(file, local.node, env);
      return rangeValue(ranged, local.index, ev.types.underlying(pointee(single(ev.types.typeOf(file, local.node)))));
    }
    case 'typed':
      return typedValue(ev, file, local, env);
    default:
      return tree.kind[local.node] === undefined ? noValue : unknown('computed');
  }
}

function rangeValue(ranged: Value, index: number, type: GoType): Value {
  if (ranged.kind === 'unknown') return ranged;
  const isKey = index === 0 && type.kind !== 'channel' && type.kind !== 'function';
  if (!isKey) return elementOf(ranged);
  if (type.kind !== 'map' || ranged.kind !== 'record') return unknown('computed');
  return union(ranged.entries.map((entry) => ({ kind: 'literal', value: entry.name })));
}

/** `var x T = v`, or the zero value that later changes build on. */
function typedValue(ev: Evaluation, file: ParsedFile, local: Local, env: Environment | undefined): Value {
  const { tree } = file;
  const spec = tree.parent[local.name] ?? -1;
  if (tree.kind[spec] === K.var_spec || tree.kind[spec] === K.const_spec) {
    const children = childrenOf(tree, spec);
    const values = children.find((child) => tree.kind[child] === K.expression_list);
    const index = children.indexOf(local.name);
    if (values !== undefined) {
      const given = childrenOf(tree, values);
      const value = given[index];
      if (value !== undefined) return ev.valueOf(file, value, env);
      const [only] = given;
      return only === undefined ? noValue : ev.valueAt(file, only, index, env);
    }
    return zeroValue(ev, ev.types.typeFromNode(file, local.node));
  }
  // A case of a type switch: the value of what is switched on.
  const statement = tree.parent[spec] ?? -1;
  const operand = childrenOf(tree, statement)[childrenOf(tree, statement).indexOf(spec) + 1];
  return operand === undefined ? unknown('computed') : ev.valueOf(file, operand, env);
}

/** What a struct, map or slice is before anything is put into it; a text that nobody sets is no value. */
function zeroValue(ev: Evaluation, type: GoType): Value {
  const form = ev.types.underlying(type);
  if (form.kind === 'slice') return list([]);
  return form.kind === 'struct' || form.kind === 'map' || form.kind === 'sdk' ? record([]) : noValue;
}

function changed(
  ev: Evaluation,
  file: ParsedFile,
  before: Value,
  change: Change,
  reach: 'always' | 'sometimes',
  env: Environment | undefined,
): Value {
  if (!ev.spend()) return unknown('work-bound');
  switch (change.kind) {
    case 'set':
      return withMember(before, change.path, ev.valueAt(file, change.value, change.index, env), reach);
    case 'add': {
      const added = ev.valueOf(file, change.value, env);
      const old = change.path.reduce<Value>((inner, name) => memberValue(inner, name) ?? noValue, before);
      const isNumber = added.kind === 'literal' && typeof added.value === 'number';
      return withMember(
        before,
        change.path,
        isNoValue(old) || isNumber ? unknown('computed') : joined([old, added]),
        reach,
      );
    }
    case 'setter': {
      const field = textOf(file.tree, file.tree.last[change.at + 1] ?? change.at).slice('Set'.length);
      const type = pointee(single(ev.types.typeOf(file, change.root)));
      if (type.kind !== 'sdk') return before;
      return withMember(before, [...change.path, field], ev.valueOf(file, change.value, env), reach);
    }
    case 'passed':
      return passedValue(ev, file, before, change, reach, env);
  }
}

/** What a function may do to what it is handed: set it from a flag, decode into it, or what its body says. */
function passedValue(
  ev: Evaluation,
  file: ParsedFile,
  before: Value,
  change: Change,
  reach: 'always' | 'sometimes',
  env: Environment | undefined,
): Value {
  const parts = callParts(file, change.at);
  const name = calledName(file, parts);
  const flag = flagDefault(ev, parts, name, change.index, env);
  if (flag !== undefined) return withMember(before, change.path, flag, reach);
  const body = calledFunction(ev, parts);
  if (body === undefined) {
    if (!fills.test(name)) return before;
    const whole = withMember(noValue, change.path, unknown('external'), 'always');
    return change.path.length === 0 ? opened(before, 'external') : union([before, whole]);
  }
  if (change.path.length > 0) return before;
  return changedByBody(ev, before, body, { file, node: change.at }, change.index, env);
}

const fills = /^(?:Unmarshal|Decode|Bind|Parse|Scan|Process|Load|Read|Copy|Merge|Get|Fill)/i;
const flagVariable = /^(?:String|Bool|Int|Int64|Uint|Duration|StringSlice|StringArray|Text)Var(P?)$/;

/** `flag.StringVar(&bucket, "bucket", "media", "…")`, also of cobra's and pflag's flag sets. */
export function flagDefault(
  ev: Evaluation,
  parts: CallParts,
  name: string,
  argument: number,
  env: Environment | undefined,
): Value | undefined {
  const match = argument === 0 ? flagVariable.exec(name) : null;
  if (match === null) return undefined;
  const fallback = parts.arguments.operands[match[1] === 'P' ? 3 : 2];
  return flagValue(fallback === undefined ? noValue : ev.valueOf(parts.arguments.file, fallback, env));
}

export function calledName({ tree }: ParsedFile, parts: CallParts): string {
  const kind = tree.kind[parts.callee];
  return kind === K.identifier || kind === K.selector_expression
    ? textOf(tree, tree.last[parts.callee] ?? parts.callee)
    : '';
}

/** The function or method of the program that is called, where its body is there to be read. */
function calledFunction(ev: Evaluation, parts: CallParts): Place | undefined {
  const { file } = parts.arguments;
  const { tree } = file;
  if (tree.kind[parts.callee] === K.identifier) {
    const meaning = ev.types.meaningOf(file, textOf(tree, parts.callee), parts.callee);
    return meaning.kind === 'declaration' && meaning.declaration.kind === 'function' ? meaning.declaration : undefined;
  }
  if (tree.kind[parts.callee] !== K.selector_expression) return undefined;
  const operand = parts.callee + 1;
  const name = calledName(file, parts);
  if (tree.kind[operand] === K.identifier) {
    const owner = ev.types.meaningOf(file, textOf(tree, operand), operand);
    if (owner.kind === 'package') {
      const meaning = inPackage(ev.types.program, owner.target, name);
      return meaning?.kind === 'declaration' && meaning.declaration.kind === 'function'
        ? meaning.declaration
        : undefined;
    }
  }
  const member = ev.types.memberOf(single(ev.types.typeOf(file, operand)), name);
  return member.kind === 'method' ? member.declaration : undefined;
}

/** The value of the parameter at the end of the function's body, if the body changes it at all. */
function changedByBody(
  ev: Evaluation,
  before: Value,
  body: Place,
  call: Place,
  argument: number,
  env: Environment | undefined,
): Value {
  const { tree } = body.file;
  const children = childrenOf(tree, body.node);
  const lists = children.filter((child) => tree.kind[child] === K.parameter_list);
  const parameters = lists[tree.kind[body.node] === K.method_declaration ? 1 : 0];
  const block = children.find((child) => tree.kind[child] === K.block);
  if (parameters === undefined || block === undefined) return before;
  const names = childrenOf(tree, parameters).flatMap((declaration) => childrenOf(tree, declaration).slice(0, -1));
  const name = names[argument];
  if (name === undefined || changesOf(body.file, textOf(tree, name)).length === 0) return before;
  const local = findLocal(body.file, textOf(tree, name), block + 1);
  const isChanged = changesOf(body.file, textOf(tree, name)).some(
    (change) => local !== undefined && change.path.length > 0 && isOf(body.file, change, local),
  );
  if (local === undefined || !isChanged) return before;
  const environment = ev.enter(body, call, env);
  if (environment === undefined) return before;
  const after = ev.localValue(body.file, local, body.node, environment);
  return isNoValue(after) ? before : after;
}
