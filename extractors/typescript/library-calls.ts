import type { LibraryCallable, LibrarySource, LibrarySymbol } from '../../src/model/library-model.ts';
import { operationsOf } from '../shared/library-operations.ts';
import { type Arguments, noValues } from './abstract-value.ts';
import { lookUp } from './data.ts';
import type { Evaluation } from './evaluation.ts';
import { argumentOf, givenTo } from './library-given.ts';
import { findLibrarySymbol } from './library-symbols.ts';
import type { Performed } from './performed.ts';
import { unite } from './value-set.ts';

/** What a call of a modelled function or method performs. `made`: the arguments that its object was made with. */
export function libraryOperations(
  ev: Evaluation,
  symbol: LibrarySymbol,
  callable: LibraryCallable,
  args: Arguments | undefined,
  made: Arguments | undefined,
): readonly Performed[] {
  const given = args === undefined ? undefined : givenTo(ev, symbol, callable, args, made);
  const own = operationsOf(callable, given).performed.map(({ operation, input }): Performed => {
    const performed = {
      sdk: 'js-v3',
      service: operation.service,
      operation: operation.operation,
      via: 'helper',
      region: noValues,
      input,
      model: ev.program.sdk.findService(operation.service)?.findOperation(operation.operation),
    } as const;
    return operation.when === undefined ? performed : { ...performed, condition: operation.when };
  });
  const used = callable.uses.flatMap((use): readonly Performed[] =>
    args === undefined ? [] : usedObject(ev, callable, use.object, use.method, args),
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
  let objects = argumentOf(ev, callable, args, source.parameter);
  for (const name of source.path) {
    objects = unite(
      ...objects.map((value) => (value.kind === 'dict' ? (lookUp(ev, value, name) ?? noValues) : noValues)),
    );
  }
  return objects.flatMap((object) => {
    if (object.kind !== 'helper') return [];
    const symbol = findLibrarySymbol(ev, `${object.package}.${object.name}`);
    const used = symbol?.methods[method];
    return symbol === undefined || used === undefined ? [] : libraryOperations(ev, symbol, used, args, object.made);
  });
}
