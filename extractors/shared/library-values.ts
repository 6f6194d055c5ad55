import type { LibrarySource } from '../../src/model/library-model.ts';
import {
  either,
  list,
  literal,
  memberOf,
  optionsOf,
  type RecordValue,
  record,
  unknown,
  type Value,
} from '../../src/model/value.ts';

/**
 * What a language's extractor tells of one call of a modelled function; `undefined`: not given. A choice with null among
 * its options: it may be given or not.
 */
export interface GivenValues {
  /** `path`: what lies under that path into it. */
  argument(parameter: string, path: readonly string[]): Value | undefined;
  /** What the object was made with. */
  made(parameter: string, path: readonly string[]): Value | undefined;
  /** An attribute of the program's class that inherits from the library's. */
  classAttribute(path: readonly string[]): Value | undefined;
  /** What made an object of that class which was handed this one in a parameter; `undefined`: none was. */
  holder(symbol: string, parameter: string): GivenValues | undefined;
  /** The named arguments that are none of the parameters. */
  rest(): RecordValue;
}

/** The value that a source stands for; `undefined`: nothing is given there. */
export function sourceValue(source: LibrarySource, given: GivenValues): Value | undefined {
  switch (source.kind) {
    case 'argument':
      return given.argument(source.parameter, source.path);
    case 'constructor':
      return given.made(source.parameter, source.path);
    case 'class':
      return given.classAttribute(source.path);
    case 'holder': {
      const holder = given.holder(source.symbol, source.parameter);
      return holder === undefined ? undefined : sourceValue(source.of, holder);
    }
    case 'rest':
      return given.rest();
    case 'fixed':
      return literal(source.value);
    case 'environment':
      return { kind: 'environment', name: source.name };
    case 'unknown':
      return unknown('computed');
    case 'address': {
      const of = sourceValue(source.of, given);
      return of === undefined ? undefined : either(itemsOf(of).map(withoutScheme));
    }
    case 'after': {
      const of = sourceValue(source.of, given);
      const parts = of === undefined ? [] : optionsOf(of).flatMap((option) => afterOneOf(option, source.texts) ?? []);
      return parts.length === 0 ? undefined : either(parts);
    }
    case 'bucket':
    case 'key': {
      const of = sourceValue(source.of, given);
      if (of === undefined) return undefined;
      const parts = itemsOf(of).map((address) => addressPart(address, source.kind));
      const known = parts.filter((part) => part !== undefined);
      return known.length === 0 ? undefined : either(known);
    }
    case 'any': {
      const of = sourceValue(source.of, given);
      const items = of === undefined ? [] : itemsOf(of);
      return items.length === 0 ? undefined : either(items);
    }
    case 'names':
    case 'values': {
      const of = sourceValue(source.of, given);
      return of === undefined ? undefined : namesOrValues(of, source.kind);
    }
    case 'list': {
      const items = source.items.map((item) => sourceValue(item, given)).filter((item) => item !== undefined);
      return items.length === 0 ? undefined : list(items);
    }
    case 'record': {
      const entries = source.entries.map(([name, part]) => ({ name, value: sourceValue(part, given) }));
      return record(
        entries.flatMap(({ name, value }) =>
          value === undefined ? [] : [{ name, value, presence: 'always' as const }],
        ),
      );
    }
    case 'join': {
      const parts = source.parts.map((part) => sourceValue(part, given));
      const known = parts.map((part) => (part === undefined ? undefined : givenOptions(part)));
      if (known.some((options) => options?.value === undefined)) return undefined;
      const joined = join(known.flatMap((options) => (options?.value === undefined ? [] : [options.value])));
      return known.some((options) => options?.isOpen === true) ? either([literal(null), joined]) : joined;
    }
    case 'first': {
      const options: Value[] = [];
      for (const option of source.options) {
        const value = sourceValue(option, given);
        const known = value === undefined ? undefined : givenOptions(value);
        if (known?.value === undefined) continue;
        options.push(known.value);
        if (!known.isOpen) return either(options);
      }
      return options.length === 0 ? undefined : either([literal(null), ...options]);
    }
  }
}

/** A text or template without the text that it begins with; `undefined` where it begins with none. */
function afterOneOf(value: Value, texts: readonly string[]): Value | undefined {
  if (value.kind === 'literal') {
    const whole = String(value.value);
    const start = texts.find((text) => whole.startsWith(text));
    return start === undefined ? undefined : literal(whole.slice(start.length));
  }
  if (value.kind !== 'template') return unknown('computed');
  const [head, ...rest] = value.parts;
  const tail = head?.kind === 'literal' ? afterOneOf(head, texts) : undefined;
  if (tail === undefined) return head?.kind === 'literal' ? undefined : unknown('computed');
  const parts = tail.kind === 'literal' && tail.value === '' ? rest : [tail, ...rest];
  const [only] = parts;
  return parts.length === 1 && only !== undefined ? only : { kind: 'template', parts };
}

/** A value without null, which stands for what is not given; `isOpen`: it may be given or not. */
function givenOptions(value: Value): { readonly value: Value | undefined; readonly isOpen: boolean } {
  const options = optionsOf(value).filter((option) => !(option.kind === 'literal' && option.value === null));
  return {
    value: options.length === 0 ? undefined : either(options),
    isOpen: options.length < optionsOf(value).length,
  };
}

/** What lies under a path into a value; `undefined`: nothing is given there. */
export function valueAt(value: Value | undefined, path: readonly string[]): Value | undefined {
  return path.reduce<Value | undefined>((current, name) => {
    if (current === undefined) return undefined;
    const member = memberOf(current, name);
    return member.presence === 'absent' ? undefined : (member.value ?? unknown('computed'));
  }, value);
}

function namesOrValues(value: Value, kind: 'names' | 'values'): Value {
  if (value.kind === 'either') return either(value.options.map((option) => namesOrValues(option, kind)));
  if (value.kind === 'list') return value;
  if (value.kind !== 'record') return value.kind === 'unknown' ? value : unknown('computed');
  const items = value.entries.map((entry) => (kind === 'names' ? literal(entry.name) : entry.value));
  return list(items, value.open);
}

/** Each of a list's items; of another value, what it may be. */
function itemsOf(value: Value): readonly Value[] {
  if (value.kind !== 'list') return optionsOf(value);
  return value.open === undefined ? value.items : [...value.items, unknown(value.open)];
}

const scheme = /^[a-z][a-z0-9+.-]*:\/\//;

/**
 * The bucket or the key of `s3://bucket/key`, also without `s3://` or with another scheme; `undefined` where the address
 * ends before it. A bucket ends before `?` too.
 */
function addressPart(address: Value, part: 'bucket' | 'key'): Value | undefined {
  const parts = flattened(address);
  const [first] = parts;
  if (first === undefined) return undefined;
  // An address that begins with what the code does not show may hold both in that.
  if (first.kind !== 'literal') return first.kind === 'unknown' ? first : unknown('computed');
  const bucket: Value[] = [];
  const key: Value[] = [];
  let isKey = false;
  for (const [index, current] of parts.entries()) {
    const text = current.kind === 'literal' ? String(current.value) : undefined;
    const plain = index === 0 ? text?.replace(scheme, '') : text;
    const query = isKey ? -1 : (plain?.search(/^[^/]*\?/) ?? -1);
    if (query >= 0) {
      bucket.push(literal(plain?.slice(0, plain.indexOf('?')) ?? ''));
      break;
    }
    const written = plain;
    const slash = isKey ? -1 : (written?.indexOf('/') ?? -1);
    if (written === undefined || slash < 0)
      (isKey ? key : bucket).push(written === undefined ? current : literal(written));
    else {
      bucket.push(literal(written.slice(0, slash)));
      key.push(literal(written.slice(slash + 1)));
      isKey = true;
    }
  }
  const joined = join(part === 'bucket' ? bucket : key);
  return joined.kind === 'literal' && joined.value === '' ? undefined : joined;
}

/** What stands between the scheme and the `?` of an address, slashes and all. */
function withoutScheme(address: Value): Value {
  const parts = flattened(address);
  const [first] = parts;
  if (first?.kind !== 'literal') return first?.kind === 'unknown' ? first : unknown('computed');
  const kept: Value[] = [];
  for (const [index, part] of parts.entries()) {
    const written = part.kind === 'literal' ? String(part.value) : undefined;
    const text = index === 0 ? written?.replace(scheme, '') : written;
    const query = text?.indexOf('?') ?? -1;
    kept.push(text === undefined ? part : literal(query < 0 ? text : text.slice(0, query)));
    if (query >= 0) break;
  }
  return join(kept);
}

function flattened(value: Value): readonly Value[] {
  return value.kind === 'template' ? value.parts.flatMap(flattened) : [value];
}

/** A string put together from parts; literal where all of them are. */
function join(values: readonly Value[]): Value {
  const parts: Value[] = [];
  for (const value of values.flatMap(flattened)) {
    const last = parts.at(-1);
    if (value.kind === 'literal' && last?.kind === 'literal')
      parts[parts.length - 1] = literal(`${last.value}${value.value}`);
    else if (!(value.kind === 'literal' && value.value === '')) parts.push(value);
  }
  const [only] = parts;
  if (only === undefined) return literal('');
  return parts.length === 1 ? only : { kind: 'template', parts };
}
