import {
  type AbstractValue,
  type ClientSetup,
  type Deferred,
  type DictEntry,
  type HelperValue,
  noValues,
  type ValueSet,
} from './abstract-value.ts';
import { isEnvironment } from './environment.ts';

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

export function sameSetup(a: ClientSetup | undefined, b: ClientSetup | undefined): boolean {
  if (a === b) return true;
  if (a === undefined || b === undefined) return false;
  return a.assumedRole === b.assumedRole && sameSets(a.endpoint, b.endpoint);
}

/** Whether two values are the same as far as the analysis can tell. */
export function sameValue(a: AbstractValue, b: AbstractValue): boolean {
  if (a === b) return true;
  if (a.kind !== b.kind) return false;
  switch (a.kind) {
    case 'text':
      return b.kind === 'text' && a.text === b.text && a.at?.node === b.at?.node;
    case 'constant':
      return b.kind === 'constant' && a.value === b.value;
    case 'unknown':
      return b.kind === 'unknown' && a.why === b.why;
    case 'foreign':
      return b.kind === 'foreign' && a.name === b.name && a.result === b.result;
    case 'response':
      return b.kind === 'response' && a.ofRole === b.ofRole && a.named?.made.id === b.named?.made.id;
    case 'environment':
      return b.kind === 'environment' && a.name === b.name && sameSets(a.fallback, b.fallback);
    case 'class':
      return b.kind === 'class' && a.node === b.node && a.closure === b.closure;
    case 'module':
      return b.kind === 'module' && a.module === b.module;
    case 'function':
      return b.kind === 'function' && a.node === b.node && a.closure === b.closure && sameSelf(a.self, b.self);
    case 'typed':
      return b.kind === 'typed' && a.node === b.node && a.bindings === b.bindings;
    case 'typed-function':
      return b.kind === 'typed-function' && a.node === b.node && a.bindings === b.bindings;
    case 'instance':
      return b.kind === 'instance' && a.made?.id === b.made?.id && sameValue(a.class, b.class);
    case 'super':
      return b.kind === 'super' && sameValue(a.class, b.class) && sameValue(a.self, b.self);
    case 'builtin':
      return b.kind === 'builtin' && a.name === b.name && sameValue(a.receiver, b.receiver);
    case 'package':
      return b.kind === 'package' && a.name === b.name && a.evidence === b.evidence;
    case 'export':
      return (
        b.kind === 'export' &&
        a.name === b.name &&
        a.package === b.package &&
        a.at?.node === b.at?.node &&
        a.evidence === b.evidence
      );
    case 'client':
      return (
        b.kind === 'client' &&
        a.service === b.service &&
        a.form === b.form &&
        a.evidence === b.evidence &&
        sameSets(a.region, b.region) &&
        sameSetup(a.setup, b.setup)
      );
    case 'command':
      return b.kind === 'command' && a.at.node === b.at.node && a.operation === b.operation && a.made.id === b.made.id;
    case 'method':
      return b.kind === 'method' && a.name === b.name && a.at.node === b.at.node && sameValue(a.receiver, b.receiver);
    case 'helper':
      return b.kind === 'helper' && sameHelper(a, b);
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
        a.literal === b.literal &&
        a.entries.length === b.entries.length &&
        a.entries.every((entry, index) => sameDeferred(deferredOf(entry), deferredOf(b.entries[index])))
      );
  }
}

function sameHelper(a: HelperValue, b: HelperValue): boolean {
  if (a.name !== b.name || a.package !== b.package || a.made.id !== b.made.id) return false;
  if (a.owner === undefined || b.owner === undefined) return a.owner === b.owner;
  return sameHelper(a.owner, b.owner);
}

function sameSelf(a: AbstractValue | undefined, b: AbstractValue | undefined): boolean {
  return a === b || (a !== undefined && b !== undefined && sameValue(a, b));
}

function deferredOf(entry: DictEntry | undefined): Deferred | undefined {
  return entry?.kind === 'entry' ? entry.value : entry?.from;
}

function sameSets(a: ValueSet | undefined, b: ValueSet | undefined): boolean {
  if (a === b) return true;
  if (a === undefined || b === undefined || a.length !== b.length) return false;
  return a.every((value) => b.some((other) => sameValue(value, other)));
}

function sameDeferreds(a: readonly Deferred[], b: readonly Deferred[]): boolean {
  return a.length === b.length && a.every((value, index) => sameDeferred(value, b[index]));
}

function sameDeferred(a: Deferred | undefined, b: Deferred | undefined): boolean {
  if (a === b) return true;
  if (a === undefined || b === undefined || b.kind !== a.kind) return false;
  switch (a.kind) {
    case 'expression':
      return b.kind === 'expression' && a.node === b.node && a.env === b.env;
    case 'item':
      return b.kind === 'item' && sameDeferred(a.of, b.of);
    case 'returned':
      return b.kind === 'returned' && a.args.id === b.args.id && a.by.node === b.by.node;
    case 'values':
      return b.kind === 'values' && sameSets(a.values, b.values);
  }
}

/** Whether a value is `undefined` or `null`. */
export function isEmpty(value: AbstractValue): boolean {
  return value.kind === 'constant' && value.value === null;
}

/** Whether a value tells more than that something is there. */
export function isUseful(value: AbstractValue): boolean {
  if (value.kind === 'foreign') return isEnvironment(value);
  return value.kind !== 'unknown' && !isEmpty(value);
}

/** Whether a value is something of the SDK, or leads to it. */
export function isSdk(value: AbstractValue): boolean {
  switch (value.kind) {
    case 'client':
    case 'package':
    case 'export':
    case 'command':
    case 'method':
    case 'helper':
      return true;
    default:
      return false;
  }
}
