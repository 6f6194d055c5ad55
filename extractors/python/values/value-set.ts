import {
  type AbstractValue,
  type ClientSetup,
  type Deferred,
  noValues,
  type SessionValue,
  type ValueSet,
} from './abstract-value.ts';

/** More values than this are cut: a name that can be so many things is not known. */
export const MAX_VALUES = 64;
/** Of what names or performs an operation: large programs hand hundreds of names to one function. */
const MAX_NAMING = 512;

/** From so many values on, equal ones are looked for among those alike only. */
const MANY = 16;

/** Stands in a set for the values that were cut. */
const cutShort: AbstractValue = { kind: 'unknown', why: 'work-bound' };

/** The union of sets; equal values once, cut at the bounds, which the set then tells by a value of its own. */
export function unite(...sets: readonly ValueSet[]): ValueSet {
  let result: AbstractValue[] | undefined;
  let first: ValueSet = noValues;
  let previous: ValueSet = noValues;
  let seen: Set<AbstractValue> | undefined;
  let alike: Map<string, AbstractValue[]> | undefined;
  let others = 0;
  for (const set of sets) {
    if (set.length === 0 || set === first || set === previous) continue;
    previous = set;
    if (first.length === 0 && result === undefined) {
      first = set;
      continue;
    }
    if (result === undefined) {
      result = [...first];
      others = first.reduce((count, value) => (isNaming(value) ? count : count + 1), 0);
    }
    for (const value of set) {
      // Most of what is there already is the same object.
      if (result.length >= MANY) seen ??= new Set(result);
      if (seen === undefined ? result.includes(value) : seen.has(value)) continue;
      if (seen !== undefined) alike ??= groupAlike(result);
      if (has(alike === undefined ? result : (alike.get(likeness(value)) ?? noValues), value)) continue;
      if (value.kind === 'session' && joinsSession(result, value)) continue;
      const isCut = isNaming(value) ? result.length >= MAX_NAMING : others >= MAX_VALUES;
      const added = isCut ? cutShort : value;
      if (isCut && has(result, cutShort)) continue;
      if (!isNaming(added)) others += 1;
      result.push(added);
      seen?.add(added);
      if (alike !== undefined) addAlike(alike, added);
    }
  }
  return result ?? first;
}

/**
 * One session stands for all that differ only in what they are made with beside the region, and tells nothing of that: two
 * would make two clients of every service wherever a program may assume a role.
 */
function joinsSession(result: AbstractValue[], session: SessionValue): boolean {
  const at = result.findIndex((known) => known.kind === 'session' && sameSets(known.region, session.region));
  if (at < 0) return false;
  result[at] = { kind: 'session', region: session.region };
  return true;
}

/** Whether operations are named or performed by a value. */
function isNaming({ kind }: AbstractValue): boolean {
  return kind === 'text' || kind === 'sdk-method' || kind === 'paginator' || kind === 'waiter' || kind === 'client';
}

function has(values: readonly AbstractValue[], value: AbstractValue): boolean {
  for (const known of values) if (known.kind === value.kind && sameValue(known, value)) return true;
  return false;
}

function groupAlike(values: readonly AbstractValue[]): Map<string, AbstractValue[]> {
  const groups = new Map<string, AbstractValue[]>();
  for (const value of values) addAlike(groups, value);
  return groups;
}

function addAlike(groups: Map<string, AbstractValue[]>, value: AbstractValue): void {
  const key = likeness(value);
  const group = groups.get(key);
  if (group === undefined) groups.set(key, [value]);
  else group.push(value);
}

/** The same for equal values, and for few others. */
function likeness(value: AbstractValue): string {
  switch (value.kind) {
    case 'text':
      return `text ${value.at?.node ?? ''} ${value.text}`;
    case 'sdk-method':
      return `sdk-method ${value.at.node} ${value.name}`;
    case 'paginator':
    case 'waiter':
      return `${value.kind} ${value.named?.node ?? ''} ${value.operation}`;
    case 'client':
      return `client ${value.named?.node ?? ''} ${value.service}`;
    case 'response':
      return `response ${value.service} ${value.operation}`;
    case 'foreign':
      return `foreign ${value.name}`;
    case 'function':
    case 'class':
      return `${value.kind} ${value.node}`;
    case 'bound-function':
      return `bound-function ${value.function.node}`;
    case 'instance':
      return `instance ${value.class.node} ${value.made?.id ?? 0}`;
    case 'list':
      return `list ${value.items.length} ${placeOf(value.items[0])} ${placeOf(value.rest[0])}`;
    case 'dict':
      return `dict ${value.entries.length} ${placeOf(value.entries[0]?.value)} ${placeOf(value.merged[0])}`;
    default:
      return value.kind;
  }
}

function placeOf(deferred: Deferred | undefined): number | string {
  return deferred?.kind === 'expression' ? deferred.node : (deferred?.kind ?? '');
}

/** The union of what each value gives. */
export function uniteOver(values: ValueSet, give: (value: AbstractValue) => ValueSet): ValueSet {
  const [only] = values;
  if (only === undefined) return noValues;
  if (values.length === 1) return give(only);
  return unite(...values.map(give));
}

/** Whether two values are the same as far as the analysis can tell. */
export function sameValue(a: AbstractValue, b: AbstractValue): boolean {
  if (a === b) return true;
  if (a.kind !== b.kind) return false;
  switch (a.kind) {
    case 'text':
      return b.kind === 'text' && a.text === b.text && a.at?.node === b.at?.node && a.at?.module === b.at?.module;
    case 'constant':
      return b.kind === 'constant' && a.value === b.value;
    case 'unknown':
      return b.kind === 'unknown' && a.why === b.why && a.client === b.client;
    case 'foreign':
      return b.kind === 'foreign' && a.name === b.name && a.result === b.result;
    case 'environment':
      return b.kind === 'environment' && a.name === b.name && sameSets(a.fallback, b.fallback);
    case 'class':
      return b.kind === 'class' && a.node === b.node && a.module === b.module;
    case 'module':
      return b.kind === 'module' && a.module === b.module;
    case 'function':
      return b.kind === 'function' && a.node === b.node && a.module === b.module && a.closure === b.closure;
    case 'bound-function':
      return b.kind === 'bound-function' && sameValue(a.function, b.function) && sameValue(a.self, b.self);
    case 'instance':
      return b.kind === 'instance' && a.made?.id === b.made?.id && sameValue(a.class, b.class);
    case 'client':
      return (
        b.kind === 'client' &&
        a.service === b.service &&
        a.evidence === b.evidence &&
        a.named?.node === b.named?.node &&
        a.named?.module === b.named?.module &&
        sameSets(a.region, b.region) &&
        sameSetup(a.setup, b.setup)
      );
    case 'session':
      return b.kind === 'session' && sameSets(a.region, b.region) && sameSetup(a.setup, b.setup);
    case 'response':
      return b.kind === 'response' && a.service === b.service && a.operation === b.operation;
    case 'paginator':
    case 'waiter':
      return (
        b.kind === a.kind &&
        a.operation === b.operation &&
        a.named?.node === b.named?.node &&
        sameValue(a.client, b.client)
      );
    case 'sdk-method':
      return (
        b.kind === 'sdk-method' &&
        a.name === b.name &&
        a.at.node === b.at.node &&
        a.at.module === b.at.module &&
        sameValue(a.receiver, b.receiver)
      );
    case 'resource':
      return (
        b.kind === 'resource' &&
        a.service === b.service &&
        a.type === b.type &&
        sameIdentifiers(a.identifiers, b.identifiers) &&
        sameSetup(a.setup, b.setup)
      );
    case 'collection':
      return (
        b.kind === 'collection' &&
        a.name === b.name &&
        a.filters.length === b.filters.length &&
        sameValue(a.parent, b.parent)
      );
    case 'template':
      return (
        b.kind === 'template' &&
        a.parts.length === b.parts.length &&
        a.parts.every((part, index) => sameSets(part, b.parts[index]))
      );
    case 'list':
      return b.kind === 'list' && sameDeferreds(a.items, b.items) && sameDeferreds(a.rest, b.rest);
    case 'dict':
      return (
        b.kind === 'dict' &&
        a.entries.length === b.entries.length &&
        sameDeferreds(a.merged, b.merged) &&
        a.entries.every((entry, index) => sameDeferred(entry.value, b.entries[index]?.value))
      );
    case 'partial':
      return b.kind === 'partial' && a.arguments.id === b.arguments.id && sameValue(a.callee, b.callee);
    case 'transfer':
      return b.kind === 'transfer' && sameValue(a.client, b.client);
    case 'batch-writer':
      return b.kind === 'batch-writer' && sameValue(a.table, b.table);
    case 'namespace':
      return b.kind === 'namespace' && a.folder === b.folder;
    case 'super':
      return b.kind === 'super' && sameValue(a.class, b.class) && sameValue(a.self, b.self);
    case 'data-method':
      return b.kind === 'data-method' && a.name === b.name && sameValue(a.receiver, b.receiver);
    case 'meta':
      return b.kind === 'meta' && sameValue(a.of, b.of);
    case 'generator':
      return b.kind === 'generator' && sameSets(a.yielded, b.yielded);
    case 'descriptor':
      return b.kind === 'descriptor' && a.binds === b.binds && sameSets(a.functions, b.functions);
    case 'fields-object':
      return (
        b.kind === 'fields-object' &&
        sameDeferreds([...a.fields.values()], [...b.fields.values()]) &&
        [...a.fields.keys()].join() === [...b.fields.keys()].join()
      );
    case 'library-object':
      return (
        b.kind === 'library-object' &&
        a.symbol === b.symbol &&
        a.made.id === b.made.id &&
        a.owner?.made.id === b.owner?.made.id
      );
    case 'library-method':
      return b.kind === 'library-method' && a.callable === b.callable && sameOwner(a.self, b.self);
  }
}

function sameSets(a: ValueSet | undefined, b: ValueSet | undefined): boolean {
  if (a === b) return true;
  if (a === undefined || b === undefined || a.length !== b.length) return false;
  return a.every((value) => b.some((other) => sameValue(value, other)));
}

function sameOwner(a: AbstractValue | undefined, b: AbstractValue | undefined): boolean {
  return a === undefined || b === undefined ? a === b : sameValue(a, b);
}

function sameSetup(a: ClientSetup | undefined, b: ClientSetup | undefined): boolean {
  if (a === b) return true;
  if (a === undefined || b === undefined) return false;
  return a.unsigned === b.unsigned && a.assumedRole === b.assumedRole && sameSets(a.endpoint, b.endpoint);
}

function sameIdentifiers(a: ReadonlyMap<string, ValueSet>, b: ReadonlyMap<string, ValueSet>): boolean {
  if (a.size !== b.size) return false;
  for (const [name, values] of a) if (!sameSets(values, b.get(name))) return false;
  return true;
}

function sameDeferreds(a: readonly Deferred[], b: readonly Deferred[]): boolean {
  return a.length === b.length && a.every((value, index) => sameDeferred(value, b[index]));
}

function sameDeferred(a: Deferred, b: Deferred | undefined): boolean {
  if (b === undefined || a.kind !== b.kind) return false;
  if (a.kind === 'expression')
    return b.kind === 'expression' && a.node === b.node && a.module === b.module && a.env === b.env;
  if (a.kind === 'item') return b.kind === 'item' && sameDeferred(a.of, b.of);
  return b.kind === 'values' && sameSets(a.values, b.values);
}

/** Whether a value is None. */
export function isEmpty(value: AbstractValue): boolean {
  return value.kind === 'constant' && value.value === null;
}

/** Whether a value tells more than that something is there. */
export function isUseful(value: AbstractValue): boolean {
  return value.kind !== 'unknown' && !isEmpty(value);
}
