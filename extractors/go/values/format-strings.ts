import { literal, unknown, type Value } from '../../../src/model/value.ts';
import { bounded } from '../../shared/bounded-value.ts';
import { isNoValue } from './value-parts.ts';

const verb = /%(?:%|[-+# 0]*(?:\*|\d+)?(?:\.(?:\*|\d+)?)?(?:\[(\d+)\])?([a-zA-Z]))/g;

/**
 * `fmt.Sprintf(format, …)`: the literal parts of the format with the arguments between them; `%s` and `%v` take them as
 * they print themselves.
 */
export function formatted(format: Value, args: readonly Value[], printed: readonly Value[]): Value {
  if (format.kind !== 'literal' || typeof format.value !== 'string') return joined([unknown('computed')]);
  const text = format.value;
  const parts: Value[] = [];
  let end = 0;
  let next = 0;
  for (const match of text.matchAll(verb)) {
    parts.push(literal(text.slice(end, match.index)));
    end = match.index + match[0].length;
    const [, index, letter] = match;
    if (letter === undefined) {
      parts.push(literal('%'));
      continue;
    }
    if (index !== undefined) next = Number(index) - 1;
    const given = (letter === 'd' ? args : printed)[next] ?? unknown('computed');
    next += 1;
    parts.push(shows(letter, match[0]) ? given : unknown('computed'));
  }
  parts.push(literal(text.slice(end)));
  return joined(parts);
}

/** Whether a verb prints the text or number as it is: not `%q`, `%x` or padded forms. */
function shows(letter: string, written: string): boolean {
  return 'svd'.includes(letter) && written === `%${letter}`;
}

/** A text put together from parts: neighbouring literals become one, nested templates are flattened. */
export function joined(parts: readonly Value[]): Value {
  const flat: Value[] = [];
  for (const part of parts.flatMap((value) => (value.kind === 'template' ? value.parts : [value]))) {
    const before = flat.at(-1);
    if (part.kind === 'literal' && part.value !== null) {
      const text = String(part.value);
      if (text === '') continue;
      if (before?.kind === 'literal') flat[flat.length - 1] = shortText(`${before.value}${text}`);
      else flat.push(literal(text));
    } else {
      flat.push(isNoValue(part) || part.kind === 'record' || part.kind === 'list' ? unknown('computed') : part);
    }
  }
  const [only] = flat;
  if (only === undefined) return literal('');
  return flat.length === 1 ? only : bounded({ kind: 'template', parts: flat });
}

/** Names and ARNs are shorter; a text that is put together from itself has no end. */
const MAX_TEXT = 4096;

function shortText(text: string): Value {
  return text.length > MAX_TEXT ? unknown('work-bound') : literal(text);
}
