import type { LibraryCallable, LibrarySymbol } from '../../src/model/library-model.ts';
import { record, type Value } from '../../src/model/value.ts';
import type { GivenValues } from '../shared/library-values.ts';
import { type Arguments, noValues, type ValueSet } from './abstract-value.ts';
import { argumentValues } from './arguments.ts';
import type { Evaluation } from './evaluation.ts';
import { toValue } from './input-values.ts';

/** What one call of a modelled function gives it. */
export function givenTo(
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

export function argumentOf(ev: Evaluation, callable: LibraryCallable, args: Arguments, parameter: string): ValueSet {
  const position = callable.parameters.indexOf(parameter);
  const isGiven = position >= 0 && (position < args.positional.length || args.spread.length > 0);
  return isGiven ? argumentValues(ev, args, position) : noValues;
}

function given(ev: Evaluation, values: ValueSet): Value | undefined {
  return values.length === 0 ? undefined : toValue(ev, values);
}
