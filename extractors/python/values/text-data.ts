import type { Evaluation } from '../evaluation/evaluation.ts';
import { type AbstractValue, type Place, unknownValue, type ValueSet } from './abstract-value.ts';
import { lookUp } from './data.ts';

/** Texts with more combinations than this stay templates. */
const MAX_COMBINATIONS = 16;

/** A text from parts: plain texts where every part is known, else one template. */
export function template(parts: readonly ValueSet[], at?: Place): ValueSet {
  const combinations = parts.reduce((product, part) => product * part.length, 1);
  if (combinations > 0 && combinations <= MAX_COMBINATIONS && parts.every((part) => part.every(isPlain))) {
    let texts = [''];
    for (const part of parts) texts = texts.flatMap((text) => part.map((value) => text + plainText(value)));
    return texts.map((text) => (at === undefined ? { kind: 'text', text } : { kind: 'text', text, at }));
  }
  return [
    { kind: 'template', parts: joinTexts(parts.map((part) => (part.length === 0 ? unknownValue('computed') : part))) },
  ];
}

/** Neighbouring parts that are one known text each become one. */
function joinTexts(parts: readonly ValueSet[]): readonly ValueSet[] {
  const joined: ValueSet[] = [];
  for (const part of parts) {
    const before = joined.at(-1);
    const [only] = part;
    const [known] = before ?? [];
    const isPlainPair =
      part.length === 1 &&
      before?.length === 1 &&
      only !== undefined &&
      known !== undefined &&
      isPlain(only) &&
      isPlain(known);
    if (isPlainPair) joined[joined.length - 1] = [{ kind: 'text', text: plainText(known) + plainText(only) }];
    else joined.push(part);
  }
  return joined;
}

/** `a + b`, `a | b`, `path / name`; other operators give something computed. */
export function concatenate(operator: string, left: ValueSet, right: ValueSet): ValueSet {
  if (operator === '+') {
    if (left.some(isList) || right.some(isList)) {
      return [
        {
          kind: 'list',
          items: [],
          rest: [
            { kind: 'values', values: left },
            { kind: 'values', values: right },
          ],
        },
      ];
    }
    if (left.some(isTextual) || right.some(isTextual)) return template([left, right]);
  }
  if (operator === '|' && (left.some(isDict) || right.some(isDict))) {
    return [
      {
        kind: 'dict',
        entries: [],
        merged: [
          { kind: 'values', values: right },
          { kind: 'values', values: left },
        ],
      },
    ];
  }
  if (operator === '/' && left.some(isTextual)) return template([left, [{ kind: 'text', text: '/' }], right]);
  return unknownValue('computed');
}

/** `"reports-%s" % day`. */
export function formatPercent(ev: Evaluation, left: ValueSet, right: ValueSet): ValueSet {
  const [format] = left;
  if (left.length !== 1 || format?.kind !== 'text') return unknownValue('computed');
  const values =
    right.length === 1 && right[0]?.kind === 'list' ? right[0].items.map((item) => ev.force(item)) : [right];
  let next = 0;
  return template(
    splitKeeping(format.text, /%(?:\((\w+)\))?[-#0 +]*\d*(?:\.\d+)?([sdrifx%])/g).map((part) => {
      if (typeof part === 'string') return [{ kind: 'text', text: part }];
      if (part[2] === '%') return [{ kind: 'text', text: '%' }];
      if (part[1] !== undefined) return lookUp(ev, right, part[1]);
      next += 1;
      return values[next - 1] ?? unknownValue('computed');
    }),
  );
}

/** `"reports-{}/{day}".format(…)`; `positional` and `named` give the values of the fields. */
export function formatBraces(
  text: string,
  positional: readonly ValueSet[],
  named: (name: string) => ValueSet,
): ValueSet {
  let next = 0;
  return template(
    splitKeeping(text, /\{\{|\}\}|\{(\w*)[^{}]*\}/g).map((part) => {
      if (typeof part === 'string') return [{ kind: 'text', text: part }];
      if (part[0] === '{{' || part[0] === '}}') return [{ kind: 'text', text: part[0].slice(1) }];
      const field = part[1] ?? '';
      if (field === '') {
        next += 1;
        return positional[next - 1] ?? unknownValue('computed');
      }
      return /^\d+$/.test(field) ? (positional[Number(field)] ?? unknownValue('computed')) : named(field);
    }),
  );
}

function isPlain(value: AbstractValue): boolean {
  return value.kind === 'text' || value.kind === 'constant';
}

function plainText(value: AbstractValue): string {
  if (value.kind === 'text') return value.text;
  return value.kind === 'constant' && value.value !== null ? String(value.value) : '';
}

function isTextual(value: AbstractValue): boolean {
  return value.kind === 'text' || value.kind === 'template' || value.kind === 'environment';
}

function isList(value: AbstractValue): boolean {
  return value.kind === 'list';
}

function isDict(value: AbstractValue): boolean {
  return value.kind === 'dict';
}

/** The text between matches as strings, the matches as they are. */
function splitKeeping(text: string, pattern: RegExp): readonly (string | RegExpMatchArray)[] {
  const parts: (string | RegExpMatchArray)[] = [];
  let from = 0;
  for (const match of text.matchAll(pattern)) {
    if (match.index > from) parts.push(text.slice(from, match.index));
    parts.push(match);
    from = match.index + match[0].length;
  }
  if (from < text.length) parts.push(text.slice(from));
  return parts;
}
