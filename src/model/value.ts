/** What the code shows about a value; what it does not show is a value too, with the reason. */
export type Value =
  | LiteralValue
  | TemplateValue
  | RecordValue
  | ListValue
  | EitherValue
  | EnvironmentValue
  | UnknownValue;

export interface LiteralValue {
  readonly kind: 'literal';
  readonly value: string | number | boolean | null;
}

/** A string put together from parts, in order: `f"reports-{day}"` is a literal and an unknown part. */
export interface TemplateValue {
  readonly kind: 'template';
  readonly parts: readonly Value[];
}

/** A mapping with known names, such as the input of an operation. */
export interface RecordValue {
  readonly kind: 'record';
  readonly entries: readonly RecordEntry[];
  /** Why further entries may be there; absent when the entries are all there is. */
  readonly open?: UnknownReason;
  readonly names?: ComputedNames;
}

/** Names that a map has and the code computes, where these are all that it is open for: the table in a batch. */
export type ComputedNames = readonly Value[];

export interface RecordEntry {
  readonly name: string;
  readonly value: Value;
  /** `sometimes`: only some of the ways to this place set it. */
  readonly presence: 'always' | 'sometimes';
}

export interface ListValue {
  readonly kind: 'list';
  readonly items: readonly Value[];
  /** Why further items may be there; absent when the items are all there is. */
  readonly open?: UnknownReason;
}

/** One of several values, depending on the way to this place. */
export interface EitherValue {
  readonly kind: 'either';
  readonly options: readonly Value[];
}

/** The value of an environment variable. */
export interface EnvironmentValue {
  readonly kind: 'environment';
  readonly name: string;
  /** What the code uses when the variable is not set. */
  readonly default?: Value;
}

export interface UnknownValue {
  readonly kind: 'unknown';
  readonly why: UnknownReason;
}

/**
 * Why a value is not known: a `parameter` nobody in the analysed code binds, a `response` of a service, something
 * `computed` at run time, something `external` to the analysed code, a `work-bound` that stopped the evaluation,
 * or `binary` data.
 */
export type UnknownReason = 'parameter' | 'response' | 'computed' | 'external' | 'work-bound' | 'binary';

export function literal(value: LiteralValue['value']): LiteralValue {
  return { kind: 'literal', value };
}

export function unknown(why: UnknownReason): UnknownValue {
  return { kind: 'unknown', why };
}

export function record(entries: readonly RecordEntry[], open?: UnknownReason, names?: ComputedNames): RecordValue {
  if (open === undefined) return { kind: 'record', entries };
  return names === undefined ? { kind: 'record', entries, open } : { kind: 'record', entries, open, names };
}

/** A map of which only the key is told: the table that a batch is for. */
export function recordWithKey(key: Value): RecordValue {
  const options = optionsOf(key);
  const presence = options.length === 1 ? 'always' : 'sometimes';
  const entries = options.flatMap((option): readonly RecordEntry[] =>
    option.kind === 'literal' ? [{ name: String(option.value), value: unknown('computed'), presence }] : [],
  );
  const names = options.filter((option) => option.kind !== 'literal');
  return names.length === 0 ? record(entries) : record(entries, 'computed', names);
}

export function list(items: readonly Value[], open?: UnknownReason): ListValue {
  return open === undefined ? { kind: 'list', items } : { kind: 'list', items, open };
}

/** One value from several: nested choices are flattened, equal ones kept once, a choice of one is that one. */
export function either(options: readonly Value[]): Value {
  const [only] = options;
  if (only !== undefined && options.length === 1) return only;
  const distinct: Value[] = [];
  const seen = new Set<unknown>();
  const isNew = (thing: unknown): boolean => seen.size < seen.add(thing).size;
  for (const option of options) {
    // The same object is often there many times, and is quick to know again.
    if (option.kind === 'either' && !isNew(option)) continue;
    for (const value of optionsOf(option)) if (isNew(value) && isNew(keyOf(value))) distinct.push(value);
  }
  const [first] = distinct;
  if (first === undefined) return unknown('computed');
  return distinct.length === 1 ? first : { kind: 'either', options: distinct };
}

/** The same text for equal values; most values are literals or unknown, for which the whole JSON would be slow to make. */
function keyOf(value: Value): string {
  if (value.kind === 'literal') return `${typeof value.value} ${value.value}`;
  return value.kind === 'unknown' ? `unknown ${value.why}` : JSON.stringify(value);
}

/** The ways a value can turn out: the options of a choice, else the value itself. */
export function optionsOf(value: Value): readonly Value[] {
  return value.kind === 'either' ? value.options : [value];
}

/** Whether a member of a record is given, absent, or left open by the code. */
export type MemberPresence = 'given' | 'absent' | 'open';

/**
 * What the code shows about one member of a record. A member set to null counts as absent, as the SDKs treat it.
 * `value` is there when the member is or may be given.
 */
export function memberOf(input: Value, name: string): { readonly presence: MemberPresence; readonly value?: Value } {
  if (input.kind === 'either') return mergeMembers(input.options.map((option) => memberOf(option, name)));
  if (input.kind !== 'record') return { presence: 'open' };
  const entry = input.entries.find((candidate) => candidate.name === name);
  if (entry === undefined) return { presence: input.open === undefined ? 'absent' : 'open' };
  const options = optionsOf(entry.value);
  const nonNull = options.filter((option) => !(option.kind === 'literal' && option.value === null));
  if (nonNull.length === 0) return { presence: 'absent' };
  const certain = entry.presence === 'always' && nonNull.length === options.length;
  // Options of a choice differ already, and comparing large ones costs.
  const value = nonNull.length === options.length ? entry.value : either(nonNull);
  return { presence: certain ? 'given' : 'open', value };
}

function mergeMembers(members: readonly { presence: MemberPresence; value?: Value }[]): {
  presence: MemberPresence;
  value?: Value;
} {
  const values = members.flatMap((member) => (member.value === undefined ? [] : [member.value]));
  const [first] = members;
  const presence =
    first !== undefined && members.every((member) => member.presence === first.presence) ? first.presence : 'open';
  return values.length === 0 ? { presence } : { presence, value: either(values) };
}
