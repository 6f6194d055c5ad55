import type { ClientSetup, SdkCall } from '../../src/model/call.ts';
import type { Language } from '../../src/model/source.ts';
import { either, list, literal, record, unknown, type Value } from '../../src/model/value.ts';

/** A value written as JavaScript; `Value`s stand for themselves. */
export type Plain = string | number | boolean | null | Value | readonly Plain[] | { readonly [name: string]: Plain };

export interface CallOptions {
  readonly region?: Plain;
  readonly language?: Language;
  readonly line?: number;
  readonly client?: ClientSetup;
}

/** A call as an extractor would give it. */
export function call(service: string, operation: string, input: Plain = {}, options: CallOptions = {}): SdkCall {
  const { region = unknown('external'), language = 'python', line = 1, client } = options;
  return {
    sdk: language === 'python' ? 'boto3' : language === 'go' ? 'go-v2' : 'js-v3',
    language,
    service,
    operation,
    method: operation,
    input: value(input),
    region: value(region),
    ...(client === undefined ? {} : { client }),
    via: 'client',
    certainty: { kind: 'proven' },
    scope: '',
    span: { path: 'app.py', start: { line, column: 5 }, end: { line, column: 5 + operation.length } },
  };
}

export function value(plain: Plain): Value {
  if (plain === null || typeof plain !== 'object') return literal(plain);
  if (isList(plain)) return list(plain.map(value));
  if (isValue(plain)) return plain;
  return record(Object.entries(plain).map(([name, item]) => ({ name, value: value(item), presence: 'always' })));
}

/** A string with a part that is not known. */
export function template(...parts: readonly Plain[]): Value {
  return { kind: 'template', parts: parts.map(value) };
}

/** A record with members that may be there too. */
export function openRecord(entries: { readonly [name: string]: Plain } = {}): Value {
  const closed = value(entries);
  return closed.kind === 'record' ? record(closed.entries, 'parameter') : closed;
}

/** A record whose members are set on some of the ways only. */
export function sometimes(
  always: { readonly [name: string]: Plain },
  maybe: { readonly [name: string]: Plain },
): Value {
  const entries = (from: { readonly [name: string]: Plain }, presence: 'always' | 'sometimes') =>
    Object.entries(from).map(([name, item]) => ({ name, value: value(item), presence }));
  return record([...entries(always, 'always'), ...entries(maybe, 'sometimes')]);
}

export function oneOf(...options: readonly Plain[]): Value {
  return either(options.map(value));
}

export function fromEnvironment(name: string, fallback?: Plain): Value {
  return fallback === undefined
    ? { kind: 'environment', name }
    : { kind: 'environment', name, default: value(fallback) };
}

const kinds: ReadonlySet<unknown> = new Set([
  'literal',
  'template',
  'record',
  'list',
  'either',
  'environment',
  'unknown',
]);

function isList(plain: Exclude<Plain, null>): plain is readonly Plain[] {
  return Array.isArray(plain);
}

function isValue(plain: object): plain is Value {
  return 'kind' in plain && kinds.has(plain.kind);
}
