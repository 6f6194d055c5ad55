import {
  either,
  list,
  literal,
  type RecordEntry,
  type UnknownReason,
  unknown,
  type Value,
} from '../../../src/model/value.ts';
import type { InputMember, SdkOperation } from '../../../src/sdk/sdk-service.ts';
import { bounded } from '../../shared/bounded-value.ts';
import { type InputParts, toRecord, withOpen } from '../../shared/input-parts.ts';
import type { Evaluation } from '../evaluation/evaluation.ts';
import { ts } from '../program/compiler.ts';
import type { AbstractValue, Deferred, DictData, ValueSet } from '../values/abstract-value.ts';
import { withoutCycle } from '../values/data.ts';
import { isEmpty } from '../values/value-set.ts';

/** Values nested deeper than this stay unknown: no ARN and no condition looks there. */
const MAX_NESTING = 6;
/** Items of one list beyond this many are left out, and the list is open. */
const MAX_ITEMS = 100;

/** The input that is given as one object. */
export function inputFrom(
  ev: Evaluation,
  operation: SdkOperation | undefined,
  given: Deferred | undefined,
): InputParts {
  if (given === undefined) return { entries: [] };
  const values = ev.force(given);
  // A callback in the place of the parameters: there are none.
  if (values.length > 0 && values.every((value) => value.kind === 'function')) return { entries: [] };
  const parts = partsOf(
    ev,
    values.filter((value) => value.kind !== 'function'),
    operation?.input,
  );
  const stated = statedNames(given);
  return stated === undefined ? parts : { ...parts, stated };
}

function statedNames(given: Deferred): ReadonlySet<string> | undefined {
  if (given.kind !== 'expression' || !ts.isObjectLiteralExpression(given.node)) return undefined;
  return new Set(
    given.node.properties.flatMap((property) =>
      property.name !== undefined && ts.isIdentifier(property.name) ? [property.name.text] : [],
    ),
  );
}

/** The entries of objects, united. */
export function partsOf(ev: Evaluation, values: ValueSet, members?: readonly InputMember[]): InputParts {
  const given = values.length > 1 ? values.filter((value) => !isEmpty(value)) : values;
  const [only] = given;
  if (only === undefined) return { entries: [], open: 'computed' };
  if (given.length === 1) {
    if (isEmpty(only)) return { entries: [] };
    if (only.kind !== 'dict') return { entries: [], open: whyOpen(only) };
    return dictParts(ev, only, 0, members);
  }
  const all = given.map((value) => partsOf(ev, [value], members));
  const parts = uniteParts(all);
  return given.length === values.length ? parts : { ...parts, entries: parts.entries.map(sometimes) };
}

function sometimes(entry: RecordEntry): RecordEntry {
  return { ...entry, presence: 'sometimes' };
}

function uniteParts(all: readonly InputParts[]): InputParts {
  const names = new Set(all.flatMap((parts) => parts.entries.map((entry) => entry.name)));
  const entries = [...names].map((name): RecordEntry => {
    const given = all.flatMap((parts) => parts.entries.filter((entry) => entry.name === name));
    const isEverywhere = all.every((parts) =>
      parts.entries.some((entry) => entry.name === name && entry.presence === 'always'),
    );
    return { name, value: either(given.map((entry) => entry.value)), presence: isEverywhere ? 'always' : 'sometimes' };
  });
  return withOpen(entries, all.find((parts) => parts.open !== undefined)?.open);
}

function whyOpen(value: AbstractValue): UnknownReason {
  if (value.kind === 'unknown') return value.why;
  if (value.kind === 'response') return 'response';
  return value.kind === 'foreign'
    ? 'external'
    : value.kind === 'typed' || value.kind === 'instance'
      ? 'parameter'
      : 'computed';
}

/** What the code shows about a set of values. */
export function toValue(ev: Evaluation, values: ValueSet, nesting = 0): Value {
  if (values.length === 0) return unknown('computed');
  return bounded(either(values.map((value) => oneValue(ev, value, nesting))));
}

function oneValue(ev: Evaluation, value: AbstractValue, nesting: number): Value {
  // Values of values multiply, each of them at little cost.
  if (!ev.spend()) return unknown('work-bound');
  switch (value.kind) {
    case 'text':
      return literal(value.text);
    case 'constant':
      return literal(value.value);
    case 'template':
      return { kind: 'template', parts: value.parts.map((part) => toValue(ev, part, nesting + 1)) };
    case 'environment':
      return value.fallback === undefined
        ? { kind: 'environment', name: value.name }
        : { kind: 'environment', name: value.name, default: toValue(ev, value.fallback, nesting + 1) };
    case 'list':
      return nesting >= MAX_NESTING
        ? unknown('computed')
        : withoutCycle<Value>(value, unknown('computed'), () => readList(ev, value, nesting));
    case 'dict':
      return nesting >= MAX_NESTING ? unknown('computed') : toRecord(dictParts(ev, value, nesting));
    case 'typed':
      return unknown('parameter');
    default:
      return unknown(whyOpen(value));
  }
}

function readList(ev: Evaluation, value: AbstractValue & { kind: 'list' }, nesting: number): Value {
  const items = value.items.slice(0, MAX_ITEMS).map((item) => toValue(ev, ev.force(item), nesting + 1));
  let open = value.open ?? (value.items.length > MAX_ITEMS ? 'computed' : undefined);
  for (const part of value.rest) {
    for (const inner of ev.force(part)) {
      const read = inner.kind === 'list' ? oneValue(ev, inner, nesting) : undefined;
      if (read?.kind === 'list') {
        items.push(...read.items);
        open ??= read.open;
      } else open ??= 'computed';
    }
  }
  return list(items, open);
}

function dictParts(ev: Evaluation, dict: DictData, nesting: number, members?: readonly InputMember[]): InputParts {
  if (!ev.spend()) return { entries: [], open: 'work-bound' };
  return withoutCycle<InputParts>(dict, { entries: [] }, () => readDict(ev, dict, nesting, members));
}

function readDict(ev: Evaluation, dict: DictData, nesting: number, members?: readonly InputMember[]): InputParts {
  const entries: RecordEntry[] = [];
  const names: Value[] = [];
  let open = dict.open;
  for (const entry of dict.entries) {
    if (entry.kind === 'spread') {
      const parts = spreadParts(ev, ev.force(entry.from), nesting);
      entries.push(...parts.entries);
      open ??= parts.open;
      continue;
    }
    const keys: ValueSet = typeof entry.key === 'string' ? [{ kind: 'text', text: entry.key }] : ev.force(entry.key);
    const others = keys.filter((key) => key.kind !== 'text');
    if (others.length > 0 || keys.length === 0) names.push(toValue(ev, others, nesting + 1));
    for (const key of keys) {
      if (key.kind !== 'text') continue;
      const presence = keys.length === 1 ? entry.presence : 'sometimes';
      const member = members?.find((candidate) => candidate.name === key.text);
      // The body of an object says nothing about permissions, and working it out may be most of the work.
      const value = member?.type === 'blob' ? unknown('binary') : toValue(ev, ev.force(entry.value), nesting + 1);
      entries.push({ name: key.text, value, presence });
    }
  }
  if (open !== undefined || names.length === 0) return withOpen(lastOfEach(entries), open);
  return withOpen(lastOfEach(entries), 'computed', names);
}

/** `...(tags && { Tagging: tags })` gives its entries only sometimes. */
function spreadParts(ev: Evaluation, values: ValueSet, nesting: number): InputParts {
  const dicts = values.filter((value) => !isEmpty(value) && value.kind !== 'constant');
  const isCertain = dicts.length === values.length;
  const all = dicts.map(
    (value): InputParts =>
      value.kind === 'dict' ? dictParts(ev, value, nesting) : { entries: [], open: whyOpen(value) },
  );
  const [only] = all;
  const parts = all.length === 1 && only !== undefined ? only : uniteParts(all);
  return isCertain ? parts : { ...parts, entries: parts.entries.map(sometimes) };
}

/** Each name once: the last certain value, or that and what may come after it. */
function lastOfEach(entries: readonly RecordEntry[]): readonly RecordEntry[] {
  const byName = new Map<string, RecordEntry>();
  for (const entry of entries) {
    const known = byName.get(entry.name);
    if (known === undefined || entry.presence === 'always') byName.set(entry.name, entry);
    else
      byName.set(entry.name, { name: entry.name, value: either([known.value, entry.value]), presence: known.presence });
  }
  return [...byName.values()];
}
