import type { Evaluation } from '../evaluation/evaluation.ts';
import {
  type Arguments,
  type Deferred,
  type FieldsObject,
  foreign,
  noValues,
  unknownValue,
  type ValueSet,
} from './abstract-value.ts';
import { unite } from './value-set.ts';

const NEW_TUPLE = 'collections.namedtuple()';

/** `namedtuple("Pair", "source target")`: what makes the tuples. The arguments of both calls are put together. */
export function namedTupleType(args: Arguments): ValueSet {
  return [{ kind: 'partial', callee: foreign(NEW_TUPLE), arguments: args }];
}

/** `Pair(a, target=b)`, with what `namedtuple` was called with before it. */
export function newNamedTuple(ev: Evaluation, args: Arguments): ValueSet {
  const named = args.keywords.get('field_names');
  const first = named === undefined ? 2 : 1;
  const written = named ?? args.positional[1];
  const names = written === undefined ? [] : fieldNames(ev, ev.force(written));
  const fields = new Map<string, Deferred>();
  for (const [index, name] of names.entries()) {
    const given = args.keywords.get(name) ?? args.positional[first + index];
    if (given !== undefined) fields.set(name, given);
  }
  return [{ kind: 'fields-object', fields }];
}

/** `"source target"`, `"source, target"`, `["source", "target"]`, `[("source", Type), …]`. */
function fieldNames(ev: Evaluation, values: ValueSet): readonly string[] {
  return values.flatMap((value): readonly string[] => {
    if (value.kind === 'text') return value.text.split(/[\s,]+/).filter((name) => name !== '');
    if (value.kind !== 'list') return [];
    return value.items.flatMap((item) =>
      ev.force(item).flatMap((name): readonly string[] => {
        const pair = name.kind === 'list' ? name.items[0] : undefined;
        const [only] = pair === undefined ? [name] : ev.force(pair);
        return only?.kind === 'text' ? [only.text] : [];
      }),
    );
  });
}

export function fieldOf(ev: Evaluation, object: FieldsObject, name: string): ValueSet {
  const field = object.fields.get(name);
  if (field !== undefined) return ev.force(field);
  return name === '_replace' ? noValues : unknownValue('computed');
}

export function fieldItems(ev: Evaluation, object: FieldsObject): ValueSet {
  return unite(...[...object.fields.values()].map((field) => ev.force(field)));
}
