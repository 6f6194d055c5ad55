import { type AbstractValue, type Deferred, noValues, type ValueSet } from './abstract-value.ts';

/** More values than this are cut: a receiver that can be so many things is not known. */
export const MAX_VALUES = 64;

/** The union of sets; equal values once, cut at the bound. */
export function unite(...sets: readonly ValueSet[]): ValueSet {
  let result: AbstractValue[] | undefined;
  let first: ValueSet = noValues;
  for (const set of sets) {
    if (set.length === 0 || set === first) continue;
    if (first.length === 0 && result === undefined) {
      first = set;
      continue;
    }
    result ??= [...first];
    for (const value of set) {
      if (result.length >= MAX_VALUES) break;
      if (!result.some((known) => sameValue(known, value))) result.push(value);
    }
  }
  return result ?? first;
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
      return b.kind === 'unknown' && a.why === b.why;
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
        b.kind === 'client' && a.service === b.service && a.evidence === b.evidence && sameSets(a.region, b.region)
      );
    case 'session':
      return b.kind === 'session' && sameSets(a.region, b.region);
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
        sameIdentifiers(a.identifiers, b.identifiers)
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
