import { ownEntry } from '../../../src/model/own-entry.ts';
import {
  addressParts,
  holeOf,
  type Pieces,
  partsOfHoled,
  sliceText,
  splitFromEnd,
  splitText,
  stripText,
} from '../../shared/holed-text.ts';
import type { Evaluation } from '../evaluation/evaluation.ts';
import { argumentValues } from '../sdk/sdk-objects.ts';
import { type AbstractValue, type Arguments, type Deferred, unknownValue, type ValueSet } from './abstract-value.ts';
import { template } from './text-data.ts';
import { uniteOver } from './value-set.ts';

type Textual = AbstractValue & { kind: 'text' | 'template' };
type Given = { readonly text: string; readonly parts: readonly ValueSet[] };

/** What a method of a text gives that works on its characters; `undefined` for other methods. */
export function callTextMethod(ev: Evaluation, receiver: Textual, name: string, args: Arguments): ValueSet | undefined {
  const method = ownEntry(methods, name);
  const given = method === undefined ? undefined : holed(receiver);
  if (method === undefined) return undefined;
  if (given === undefined) return unknownValue('computed');
  const literal = (position: number, keyword: string): string | number | undefined => {
    const [only, ...others] = argumentValues(ev, args, position, keyword);
    if (others.length > 0) return undefined;
    if (only?.kind === 'text') return only.text;
    return only?.kind === 'constant' && typeof only.value === 'number' ? only.value : undefined;
  };
  return method(given, literal, args) ?? unknownValue('computed');
}

type Literal = (position: number, keyword: string) => string | number | undefined;
type TextMethod = (given: Given, literal: Literal, args: Arguments) => ValueSet | undefined;

const methods: Readonly<Record<string, TextMethod>> = {
  split: (given, literal, args) => split(given, literal, args, splitText),
  rsplit: (given, literal, args) => split(given, literal, args, splitFromEnd),
  partition: (given, literal) => partition(given, literal(0, ''), splitText),
  rpartition: (given, literal) => partition(given, literal(0, ''), splitFromEnd),
  strip: (given, literal, args) => strip(given, literal, args, 'both'),
  lstrip: (given, literal, args) => strip(given, literal, args, 'start'),
  rstrip: (given, literal, args) => strip(given, literal, args, 'end'),
  removeprefix: (given, literal) => without(given, literal(0, ''), 'start'),
  removesuffix: (given, literal) => without(given, literal(0, ''), 'end'),
};

function split(
  given: Given,
  literal: Literal,
  args: Arguments,
  by: (text: string, separator: string, limit?: number) => Pieces,
): ValueSet | undefined {
  const separator = literal(0, 'sep');
  if (typeof separator !== 'string' || separator === '') return undefined;
  const limit = literal(1, 'maxsplit');
  const isLimited = args.positional.length > 1 || args.keywords.has('maxsplit');
  if (isLimited && typeof limit !== 'number') return undefined;
  const { pieces, isWhole } = by(given.text, separator, typeof limit === 'number' && limit >= 0 ? limit : undefined);
  // Of pieces counted from the end the first are not known.
  if (!isWhole && by === splitFromEnd) return undefined;
  const items = pieces.map((piece): Deferred => ({ kind: 'values', values: unholed(given, piece) }));
  return [
    isWhole ? { kind: 'list', items, rest: [], isFixed: true } : { kind: 'list', items, rest: [], open: 'computed' },
  ];
}

function partition(given: Given, separator: unknown, by: typeof splitText): ValueSet | undefined {
  if (typeof separator !== 'string' || separator === '') return undefined;
  const { pieces, isWhole } = by(given.text, separator, 1);
  const [first, second] = pieces;
  if (!isWhole || first === undefined) return undefined;
  const three =
    second !== undefined ? [first, separator, second] : by === splitText ? [first, '', ''] : ['', '', first];
  return [
    {
      kind: 'list',
      items: three.map((piece): Deferred => ({ kind: 'values', values: unholed(given, piece) })),
      rest: [],
    },
  ];
}

function strip(given: Given, literal: Literal, args: Arguments, ends: 'both' | 'start' | 'end'): ValueSet | undefined {
  const characters = literal(0, 'chars');
  if (args.positional.length > 0 && typeof characters !== 'string') return undefined;
  return unholed(given, stripText(given.text, typeof characters === 'string' ? characters : undefined, ends));
}

function without(given: Given, part: unknown, end: 'start' | 'end'): ValueSet | undefined {
  if (typeof part !== 'string') return undefined;
  const { text } = given;
  if (end === 'start' ? text.startsWith(part) : text.endsWith(part)) {
    return unholed(given, end === 'start' ? text.slice(part.length) : text.slice(0, text.length - part.length));
  }
  // What is not known may begin with it.
  return typeof partsOfHoled(text).at(end === 'start' ? 0 : -1) === 'number' ? undefined : unholed(given, text);
}

/** `text[5:]`, `text[:63]`; `undefined` where a part that is not known decides. */
export function sliceOfText(value: AbstractValue, from: number, to: number | undefined): ValueSet | undefined {
  const given = value.kind === 'text' || value.kind === 'template' ? holed(value) : undefined;
  const sliced = given === undefined ? undefined : sliceText(given.text, from, to);
  return given === undefined || sliced === undefined ? undefined : unholed(given, sliced);
}

/** `urlparse("s3://bucket/key")` */
export function parseAddress(ev: Evaluation, args: Arguments): ValueSet {
  return uniteOver(argumentValues(ev, args, 0, 'url'), (value): ValueSet => {
    const given = value.kind === 'text' || value.kind === 'template' ? holed(value) : undefined;
    const parts = given === undefined ? undefined : addressParts(given.text);
    if (given === undefined || parts === undefined) return unknownValue('computed');
    const { scheme, host, path, query, fragment } = parts;
    const fields = { scheme, netloc: host, path, params: '', query, fragment, hostname: host.toLowerCase() };
    return [
      {
        kind: 'fields-object',
        fields: new Map(
          Object.entries(fields).map(([name, text]) => [name, { kind: 'values', values: unholed(given, text) }]),
        ),
      },
    ];
  });
}

/** `len("s3://")` */
export function lengthOf(ev: Evaluation, args: Arguments): ValueSet {
  return uniteOver(argumentValues(ev, args, 0, ''), (value) =>
    value.kind === 'text' ? [{ kind: 'constant', value: value.text.length }] : unknownValue('computed'),
  );
}

function holed(value: Textual): Given | undefined {
  if (value.kind === 'text') return { text: value.text, parts: [] };
  const parts: ValueSet[] = [];
  let text = '';
  for (const part of value.parts) {
    const [only] = part;
    if (part.length === 1 && only?.kind === 'text') {
      text += only.text;
      continue;
    }
    const hole = holeOf(parts.length);
    if (hole === undefined || !isSimple(part)) return undefined;
    parts.push(part);
    text += hole;
  }
  return { text, parts };
}

/** What has many ways to turn out has as many ways to be cut, and nobody reads them all. */
const MAX_WAYS = 1;

function isSimple(part: ValueSet): boolean {
  return part.length <= MAX_WAYS && part.every((value) => value.kind !== 'template' && value.kind !== 'list');
}

function unholed({ parts }: Given, text: string): ValueSet {
  const values = partsOfHoled(text).map(
    (part): ValueSet =>
      typeof part === 'string' ? [{ kind: 'text', text: part }] : (parts[part] ?? unknownValue('computed')),
  );
  const [only] = values;
  return only !== undefined && values.length === 1 ? only : template(values);
}
