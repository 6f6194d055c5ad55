import { list, literal, record, unknown, type Value } from '../../../src/model/value.ts';
import {
  addressParts,
  type HoledText,
  holeOf,
  type Pieces,
  partsOfHoled,
  sliceText,
  splitFromEnd,
  splitText,
  stripText,
} from '../../shared/holed-text.ts';
import { joined } from './format-strings.ts';
import { union } from './value-parts.ts';

/** A text and its parts that are not known. */
interface Given {
  readonly text: HoledText;
  readonly parts: readonly Value[];
}

/** `strings.Split`, and `strings.SplitN` with a limit. */
export function splitAll(value: Value, separator: Value, limit?: Value): Value {
  return mapGiven(value, (given) => {
    const by = textOfLiteral(separator);
    const most = limit?.kind === 'literal' ? Number(limit.value) : -1;
    if (by === undefined || by === '' || most === 0 || (limit !== undefined && limit.kind !== 'literal'))
      return undefined;
    return listOf(given, splitText(given.text, by, most < 0 ? undefined : most - 1));
  });
}

function listOf(given: Given, { pieces, isWhole }: Pieces): Value {
  const items = pieces.map((piece) => unholed(given, piece));
  return isWhole ? list(items) : list(items, 'computed');
}

/** `before, after, found := strings.Cut(text, separator)` */
export function cutAt(value: Value, separator: Value, index: number): Value {
  return mapGiven(value, (given) => {
    const by = textOfLiteral(separator);
    if (by === undefined || by === '') return undefined;
    const { pieces, isWhole } = splitText(given.text, by, 1);
    if (!isWhole) return undefined;
    const [before = '', after] = pieces;
    if (index === 2) return literal(after !== undefined);
    return unholed(given, index === 0 ? before : (after ?? ''));
  });
}

/** The text without a part at one of its ends; what is not known may have it there. */
export function without(value: Value, part: Value, end: 'start' | 'end'): Value {
  const cut = textOfLiteral(part);
  if (cut === undefined || cut === '' || value.kind === 'environment') return value;
  return mapGiven(value, (given) => {
    const { text } = given;
    const isThere = end === 'start' ? text.startsWith(cut) : text.endsWith(cut);
    if (isThere) return unholed(given, end === 'start' ? text.slice(cut.length) : text.slice(0, -cut.length));
    return typeof partsOfHoled(text).at(end === 'start' ? 0 : -1) === 'number' ? undefined : unholed(given, text);
  });
}

/** The text without characters at its ends; what is not known stays as it is. */
export function stripped(value: Value, characters: Value, ends: 'both' | 'start' | 'end'): Value {
  const cut = textOfLiteral(characters);
  if (cut === undefined || (value.kind !== 'literal' && value.kind !== 'template')) return value;
  return mapGiven(value, (given) => unholed(given, stripText(given.text, cut, ends)));
}

/** What stands behind the last slash: `path.Base`. */
export function lastSegment(value: Value): Value {
  return mapGiven(value, (given) => {
    const { pieces } = splitFromEnd(stripText(given.text, '/', 'end'), '/', 1);
    const last = pieces.at(-1);
    return last === undefined || last === '' ? undefined : unholed(given, last);
  });
}

/** `text[from:to]`, told in characters of ASCII only, as Go counts bytes. */
export function sliced(value: Value, from: Value, to: Value | undefined): Value {
  const start = from.kind === 'literal' ? from.value : undefined;
  const end = to?.kind === 'literal' ? to.value : undefined;
  if (typeof start !== 'number' || (to !== undefined && typeof end !== 'number')) return unknown('computed');
  return mapGiven(value, (given) => {
    const cut = sliceText(given.text, start, typeof end === 'number' ? end : undefined);
    return cut === undefined || !isPlain(given.text) ? undefined : unholed(given, cut);
  });
}

/** How many bytes a text has. */
export function lengthOf(value: Value): Value {
  return value.kind === 'literal' && typeof value.value === 'string' && isPlain(value.value)
    ? literal(value.value.length)
    : unknown('computed');
}

function isPlain(text: HoledText): boolean {
  return partsOfHoled(text).every((part) => typeof part === 'number' || /^[\0-\x7f]*$/.test(part));
}

/** The fields of `url.Parse`. Source: https://pkg.go.dev/net/url#URL */
export function parsedAddress(value: Value): Value {
  return mapGiven(value, (given) => {
    const parts = addressParts(given.text);
    if (parts === undefined) return undefined;
    const { scheme, host, path, query, fragment } = parts;
    return recordOf(given, { Scheme: scheme, Host: host, Path: path, RawQuery: query, Fragment: fragment });
  });
}

/** The fields of `arn.Parse`. Source: https://pkg.go.dev/github.com/aws/aws-sdk-go-v2/aws/arn#ARN */
export function parsedArn(value: Value): Value {
  return mapGiven(value, (given) => {
    const { pieces, isWhole } = splitText(given.text, ':', 5);
    const [head, Partition = '', Service = '', Region = '', AccountID = '', Resource] = pieces;
    if (head !== 'arn' || !isWhole || Resource === undefined) return undefined;
    return recordOf(given, { Partition, Service, Region, AccountID, Resource });
  });
}

function recordOf(given: Given, fields: Readonly<Record<string, HoledText>>): Value {
  return record(
    Object.entries(fields).map(([name, text]) => ({ name, value: unholed(given, text), presence: 'always' })),
  );
}

/** Each of the texts that a value may be, changed; what is no text, or cannot be told, is computed. */
function mapGiven(value: Value, change: (given: Given) => Value | undefined): Value {
  if (value.kind === 'either') return union(value.options.map((option) => mapGiven(option, change)));
  const given = holed(value);
  const changed = given === undefined ? undefined : change(given);
  return changed ?? unknown(value.kind === 'unknown' ? value.why : 'computed');
}

function holed(value: Value): Given | undefined {
  const text = textOfLiteral(value);
  if (text !== undefined) return { text, parts: [] };
  if (value.kind !== 'template') return undefined;
  const parts: Value[] = [];
  let whole = '';
  for (const part of value.parts) {
    const hole = part.kind === 'literal' ? String(part.value) : holeOf(parts.length);
    if (hole === undefined) return undefined;
    if (part.kind !== 'literal') parts.push(part);
    whole += hole;
  }
  return { text: whole, parts };
}

function unholed({ parts }: Given, text: HoledText): Value {
  return joined(
    partsOfHoled(text).map((part) => (typeof part === 'string' ? literal(part) : (parts[part] ?? unknown('computed')))),
  );
}

function textOfLiteral(value: Value): string | undefined {
  return value.kind === 'literal' && typeof value.value === 'string' ? value.value : undefined;
}
