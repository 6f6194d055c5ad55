import type { LibraryCallable, LibraryResult, LibrarySymbol } from '../../src/model/library-model.ts';
import { optionsOf } from '../../src/model/value.ts';
import { allHold } from '../shared/library-operations.ts';
import { sourceValue } from '../shared/library-values.ts';
import { type Arguments, type HelperValue, noValues, type ValueSet } from './abstract-value.ts';
import type { Evaluation } from './evaluation.ts';
import { argumentOf, givenTo } from './library-given.ts';
import { findLibrarySymbol } from './library-symbols.ts';

/** What a function of a modelled library gives; `undefined` where the model does not say. */
export function functionResult(ev: Evaluation, name: string, args: Arguments): ValueSet | undefined {
  const symbol = findLibrarySymbol(ev, name);
  const result = symbol?.kind === 'function' ? symbol.call.returns : undefined;
  if (symbol === undefined || result === undefined) return undefined;
  return resultOf(ev, result, { symbol, callable: symbol.call, args, self: undefined });
}

/** What a method of a library's object gives. */
export function methodResult(ev: Evaluation, self: HelperValue, name: string, args: Arguments): ValueSet | undefined {
  const symbol = findLibrarySymbol(ev, `${self.package}.${self.name}`);
  const callable = symbol?.methods[name];
  if (symbol === undefined || callable?.returns === undefined) return undefined;
  return resultOf(ev, callable.returns, { symbol, callable, args, self });
}

/** What an attribute of a library's object is. */
export function attributeResult(ev: Evaluation, self: HelperValue, name: string): ValueSet | undefined {
  const symbol = findLibrarySymbol(ev, `${self.package}.${self.name}`);
  const result = symbol?.attributes[name];
  if (symbol === undefined || result === undefined) return undefined;
  return resultOf(ev, result, { symbol, callable: symbol.call, args: self.made, self });
}

interface Call {
  readonly symbol: LibrarySymbol;
  readonly callable: LibraryCallable;
  readonly args: Arguments;
  readonly self: HelperValue | undefined;
}

function resultOf(ev: Evaluation, result: LibraryResult, call: Call): ValueSet {
  const given = givenTo(ev, call.symbol, call.callable, call.args, call.self?.made);
  if (!allHold(result.tests, given)) return noValues;
  ev.consult(call.args.env);
  switch (result.kind) {
    case 'self':
      return call.self === undefined ? noValues : [call.self];
    case 'argument':
      return argumentOf(ev, call.callable, call.args, result.parameter);
    case 'object': {
      const made = ev.program.libraries.findClass(call.symbol, result.symbol);
      const [home] = made?.packages ?? [];
      return home === undefined ? noValues : [{ kind: 'helper', package: home, name: result.symbol, made: call.args }];
    }
    case 'client':
    case 'resource': {
      const named = sourceValue(result.service, given);
      return (named === undefined ? [] : optionsOf(named)).flatMap((option): ValueSet => {
        if (option.kind !== 'literal' || typeof option.value !== 'string') return [];
        return [{ kind: 'client', form: 'v3-aggregated', service: option.value, region: noValues }];
      });
    }
  }
}
