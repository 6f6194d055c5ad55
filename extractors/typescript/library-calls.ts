import type { LibraryCallable, LibrarySource, LibrarySymbol } from '../../src/model/library-model.ts';
import { record, type Value } from '../../src/model/value.ts';
import { operationsOf } from '../shared/library-operations.ts';
import type { GivenValues } from '../shared/library-values.ts';
import { type Arguments, noValues, type ValueSet } from './abstract-value.ts';
import { argumentValues } from './arguments.ts';
import { lookUp } from './data.ts';
import type { Evaluation } from './evaluation.ts';
import { toValue } from './input-values.ts';
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

function givenTo(
  ev: Evaluation,
  symbol: LibrarySymbol,
  callable: LibraryCallable,
  args: Arguments,
  made: Arguments | undefined,
): GivenValues {
  return {
    argument: (parameter) => given(ev, argumentOf(ev, callable, args, parameter)),
    made: (parameter) => (made === undefined ? undefined : given(ev, argumentOf(ev, symbol.call, made, parameter))),
    classAttribute: () => undefined,
    rest: () => record([]),
  };
}

function argumentOf(ev: Evaluation, callable: LibraryCallable, args: Arguments, parameter: string): ValueSet {
  const position = callable.parameters.indexOf(parameter);
  const isGiven = position >= 0 && (position < args.positional.length || args.spread.length > 0);
  return isGiven ? argumentValues(ev, args, position) : noValues;
}

function given(ev: Evaluation, values: ValueSet): Value | undefined {
  return values.length === 0 ? undefined : toValue(ev, values);
}
