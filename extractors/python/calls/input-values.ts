import { list, literal, type RecordEntry, type UnknownReason, unknown, type Value } from '../../../src/model/value.ts';
import type { InputMember, SdkOperation } from '../../../src/sdk/sdk-service.ts';
import { bounded, boundedChoice } from '../../shared/bounded-value.ts';
import { type InputParts, toRecord, withOpen } from '../../shared/input-parts.ts';
import type { Evaluation } from '../evaluation/evaluation.ts';
import type { AbstractValue, Arguments, Deferred, ValueSet } from '../values/abstract-value.ts';

/** Values nested deeper than this stay unknown: no ARN and no condition looks there. */
const MAX_NESTING = 6;
/** Items of one list beyond this many are left out, and the list is open. */
const MAX_ITEMS = 100;

/** The input that a call's keyword arguments make. Positional arguments say nothing: operations take none. */
export function inputFromArguments(ev: Evaluation, operation: SdkOperation | undefined, args: Arguments): InputParts {
  const entries: RecordEntry[] = [];
  let open: UnknownReason | undefined = args.splats.length > 0 ? 'computed' : undefined;
  for (const splat of args.keywordSplats) {
    const parts = partsOf(ev, ev.force(splat));
    entries.push(...parts.entries);
    open ??= parts.open;
  }
  for (const [name, deferred] of args.keywords) {
    const member = operation?.input.find((candidate) => candidate.name === name);
    entries.push({ name, value: memberValue(ev, member, deferred), presence: 'always' });
  }
  return { ...withOpen(lastOfEach(entries), open), stated: new Set(args.keywords.keys()) };
}

/** The entries of a dict that is given as a whole, such as `Params=` or `ExtraArgs=`. */
export function partsOf(ev: Evaluation, values: ValueSet): InputParts {
  ev.reading.next();
  return entriesOf(ev, values);
}

function entriesOf(ev: Evaluation, values: ValueSet): InputParts {
  const [only] = values;
  if (only === undefined) return { entries: [], open: 'computed' };
  if (values.length === 1) {
    if (only.kind === 'constant' && only.value === null) return { entries: [] };
    if (only.kind !== 'dict') return { entries: [], open: only.kind === 'unknown' ? only.why : 'computed' };
    return dictParts(ev, only, 0);
  }
  const all = values.map((value) => entriesOf(ev, [value]));
  const byName = new Map<string, RecordEntry[]>();
  for (const entry of all.flatMap((parts) => parts.entries)) {
    const given = byName.get(entry.name);
    if (given === undefined) byName.set(entry.name, [entry]);
    else given.push(entry);
  }
  const entries = [...byName].map(([name, given]): RecordEntry => {
    // Each of the dicts has a name once.
    const isEverywhere = given.length === all.length && given.every((entry) => entry.presence === 'always');
    const value = boundedChoice(given.map((entry) => entry.value));
    return { name, value, presence: isEverywhere ? 'always' : 'sometimes' };
  });
  return withOpen(entries, all.find((parts) => parts.open !== undefined)?.open);
}

/** What the code shows about a set of values. */
export function toValue(ev: Evaluation, values: ValueSet): Value {
  ev.reading.next();
  return readSet(ev, values, 0);
}

function readSet(ev: Evaluation, values: ValueSet, nesting: number): Value {
  const [only] = values;
  if (only === undefined) return unknown('computed');
  if (values.length === 1) return bounded(oneValue(ev, only, nesting));
  return ev.reading.set(values, nesting, () => boundedChoice(values.map((value) => oneValue(ev, value, nesting))));
}

function memberValue(ev: Evaluation, member: InputMember | undefined, deferred: Deferred): Value {
  // The body of an object says nothing about permissions, and working it out may be most of the work.
  if (member?.type === 'blob') return unknown('binary');
  return toValue(ev, ev.force(deferred));
}

function oneValue(ev: Evaluation, value: AbstractValue, nesting: number): Value {
  if (!ev.reading.count()) return unknown('work-bound');
  switch (value.kind) {
    case 'text':
      return literal(value.text);
    case 'constant':
      return literal(value.value);
    case 'template':
      return {
        kind: 'template',
        parts: value.parts.flatMap((part) => {
          const inner = readSet(ev, part, nesting + 1);
          return inner.kind === 'template' ? inner.parts : [inner];
        }),
      };
    case 'environment':
      return value.fallback === undefined
        ? { kind: 'environment', name: value.name }
        : { kind: 'environment', name: value.name, default: readSet(ev, value.fallback, nesting + 1) };
    case 'list':
      return nesting >= MAX_NESTING
        ? unknown('computed')
        : ev.reading.list(value, nesting, () => readList(ev, value, nesting));
    case 'dict':
      return nesting >= MAX_NESTING ? unknown('computed') : toRecord(dictParts(ev, value, nesting));
    case 'unknown':
      return unknown(value.why);
    case 'response':
      return unknown('response');
    default:
      return unknown('computed');
  }
}

function readList(ev: Evaluation, value: AbstractValue & { kind: 'list' }, nesting: number): Value {
  const items = value.items.slice(0, MAX_ITEMS).map((item) => readSet(ev, ev.force(item), nesting + 1));
  const rest = value.rest.map((part) => ev.force(part));
  for (const parts of rest)
    for (const part of parts) if (part.kind === 'list') items.push(...listItemsOf(ev, part, nesting));
  const isOpen =
    value.open ??
    (value.items.length > MAX_ITEMS || rest.some((parts) => parts.some((part) => part.kind !== 'list'))
      ? 'computed'
      : undefined);
  return list(items, isOpen);
}

function listItemsOf(ev: Evaluation, value: AbstractValue & { kind: 'list' }, nesting: number): readonly Value[] {
  const inner = oneValue(ev, value, nesting);
  return inner.kind === 'list' ? inner.items : [];
}

function dictParts(ev: Evaluation, dict: AbstractValue & { kind: 'dict' }, nesting: number): InputParts {
  if (!ev.reading.count()) return { entries: [], open: 'work-bound' };
  return ev.reading.dict(dict, nesting, () => readDict(ev, dict, nesting));
}

function readDict(ev: Evaluation, dict: AbstractValue & { kind: 'dict' }, nesting: number): InputParts {
  const entries: RecordEntry[] = [];
  const names: Value[] = [];
  let open = dict.open;
  // The first of the merged ones wins over the others, so the last one is the ground that they are put on.
  for (const merged of [...dict.merged].reverse()) {
    const parts = entriesOf(ev, ev.force(merged));
    entries.push(...parts.entries);
    open ??= parts.open;
  }
  for (const entry of dict.entries) {
    const keys = ev.force(entry.key);
    const others = keys.filter((key) => key.kind !== 'text');
    if (others.length > 0 || keys.length === 0) names.push(readSet(ev, others, nesting + 1));
    for (const key of keys) {
      if (key.kind !== 'text') continue;
      const presence = keys.length === 1 ? entry.presence : 'sometimes';
      entries.push({ name: key.text, value: readSet(ev, ev.force(entry.value), nesting + 1), presence });
    }
  }
  if (open !== undefined || names.length === 0) return withOpen(lastOfEach(entries), open);
  return withOpen(lastOfEach(entries), 'computed', names);
}

/** Each name once: the last certain value, or that and what may come after it. */
function lastOfEach(entries: readonly RecordEntry[]): readonly RecordEntry[] {
  const byName = new Map<string, RecordEntry[]>();
  for (const entry of entries) {
    const known = byName.get(entry.name);
    if (known === undefined || entry.presence === 'always') byName.set(entry.name, [entry]);
    else known.push(entry);
  }
  return [...byName.values()].flatMap((given) => {
    const [first] = given;
    if (first === undefined || given.length === 1) return given;
    return [{ ...first, value: boundedChoice(given.map((entry) => entry.value)) }];
  });
}
