import type { LibraryCallable, LibrarySource } from '../../../src/model/library-model.ts';
import { either, list, type RecordEntry, record, type Value } from '../../../src/model/value.ts';
import { type InputParts, withOpen } from '../../shared/input-parts.ts';
import { operationsOf } from '../../shared/library-operations.ts';
import type { Performed } from '../calls/performed.ts';
import type { Evaluation } from '../evaluation/evaluation.ts';
import { type Arguments, type HelperValue, noValues } from '../values/abstract-value.ts';
import { alongPath, argumentOf, givenTo } from './library-given.ts';
import { findLibrarySymbol } from './library-symbols.ts';

/** What a call of a modelled function or method performs. `self`: the object whose method it is. */
export function libraryOperations(
  ev: Evaluation,
  callable: LibraryCallable,
  args: Arguments | undefined,
  self: HelperValue | undefined,
): readonly Performed[] {
  const given = args === undefined ? undefined : givenTo(ev, callable, args, self);
  const own = operationsOf(callable, given).performed.map(({ operation, input }): Performed => {
    const performed = {
      sdk: 'js-v3',
      service: operation.service,
      operation: operation.operation,
      via: 'helper',
      region: noValues,
      input,
      ...(self === undefined ? {} : { object: self }),
      model: ev.program.sdk.findService(operation.service)?.findOperation(operation.operation),
    } as const;
    return operation.when === undefined ? performed : { ...performed, condition: operation.when };
  });
  const used = callable.uses.flatMap((use): readonly Performed[] =>
    args === undefined ? [] : together(usedObject(ev, callable, use.object, use.method, args)),
  );
  return [...own, ...used];
}

/** A method of an object that the function is handed. */
function usedObject(
  ev: Evaluation,
  callable: LibraryCallable,
  source: LibrarySource,
  method: string,
  args: Arguments,
): readonly Performed[] {
  if (source.kind !== 'argument') return [];
  const objects = alongPath(ev, argumentOf(ev, callable, args, source.parameter), source.path);
  return objects.flatMap((object) => {
    if (object.kind !== 'helper') return [];
    const symbol = findLibrarySymbol(ev, `${object.package}.${object.name}`);
    const used = symbol?.methods[method];
    return used === undefined ? [] : libraryOperations(ev, used, args, object);
  });
}

/** One operation for all objects that are handed over: `execute(put, delete)` is one transaction of two items. */
function together(performed: readonly Performed[]): readonly Performed[] {
  const groups = new Map<string, Performed[]>();
  for (const one of performed) {
    const key = `${one.service} ${one.operation} ${one.condition ?? ''}`;
    groups.set(key, [...(groups.get(key) ?? []), one]);
  }
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    if (first === undefined || group.length === 1) return group;
    return [{ ...first, input: () => joinedInputs(group.map((one) => one.input())) }];
  });
}

function joinedInputs(inputs: readonly InputParts[]): InputParts {
  const entries = new Map<string, RecordEntry>();
  for (const entry of inputs.flatMap((input) => input.entries)) {
    const before = entries.get(entry.name);
    entries.set(
      entry.name,
      before === undefined ? entry : { ...before, value: joinedValues(before.value, entry.value) },
    );
  }
  return withOpen([...entries.values()], inputs.find((input) => input.open !== undefined)?.open);
}

/** The items of both lists, the entries of both records; of other values it may be either. */
function joinedValues(a: Value, b: Value): Value {
  if (a.kind === 'list' && b.kind === 'list') return list([...a.items, ...b.items], a.open ?? b.open);
  if (a.kind === 'record' && b.kind === 'record') return record([...a.entries, ...b.entries], a.open ?? b.open);
  return either([a, b]);
}
