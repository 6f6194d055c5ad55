import type { LibraryCallable, LibraryResult, LibrarySymbol } from '../../../src/model/library-model.ts';
import { optionsOf } from '../../../src/model/value.ts';
import { allHold } from '../../shared/library-operations.ts';
import { sourceValue } from '../../shared/library-values.ts';
import type { Evaluation } from '../evaluation/evaluation.ts';
import { type Arguments, type HelperValue, noValues, type ValueSet, values } from '../values/abstract-value.ts';
import { valueArguments } from '../values/arguments.ts';
import { uniteOver } from '../values/value-set.ts';
import { alongPath, argumentOf, givenTo } from './library-given.ts';
import { findLibrarySymbol, methodOf } from './library-symbols.ts';

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
  const callable = symbol === undefined ? undefined : methodOf(symbol, name);
  if (symbol === undefined || callable?.returns === undefined) return undefined;
  return resultOf(ev, callable.returns, { symbol, callable, args, self, method: name });
}

/** What an attribute of a library's object is. */
export function attributeResult(ev: Evaluation, self: HelperValue, name: string): ValueSet | undefined {
  const symbol = findLibrarySymbol(ev, `${self.package}.${self.name}`);
  const result = symbol?.attributes[name];
  if (symbol === undefined || result === undefined) return undefined;
  return resultOf(ev, result, { symbol, callable: self.maker ?? symbol.call, args: self.made, self });
}

interface Call {
  readonly symbol: LibrarySymbol;
  readonly callable: LibraryCallable;
  readonly args: Arguments;
  readonly self: HelperValue | undefined;
  readonly method?: string;
}

function resultOf(ev: Evaluation, result: LibraryResult, call: Call): ValueSet {
  const given = givenTo(ev, call.callable, call.args, call.self);
  if (!allHold(result.tests, given)) return noValues;
  ev.consult(call.args.env);
  switch (result.kind) {
    case 'self':
      return call.self === undefined ? noValues : [calledOn(call.self, call)];
    case 'argument':
      return alongPath(ev, argumentOf(ev, call.callable, call.args, result.parameter), result.path);
    case 'construct':
      return constructed(ev, argumentOf(ev, call.callable, call.args, result.parameter), call);
    case 'object': {
      const made = ev.program.libraries.findClass(call.symbol, result.symbol);
      const [home] = made?.packages ?? [];
      if (home === undefined) return noValues;
      const object = { ...madeBy(call), kind: 'helper', package: home, name: result.symbol } as const;
      return [call.method === undefined ? object : { ...object, method: call.method }];
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

/** How an object that a call gives was made. */
function madeBy({ callable, args, self }: Call): Pick<HelperValue, 'made' | 'maker' | 'owner'> {
  return self === undefined ? { made: args, maker: callable } : { made: args, maker: callable, owner: self };
}

/** Calls of one chain beyond this many are not told apart: a loop may go on adding to an object. */
const MAX_CHAIN = 12;

/** The object that a method gives back as its own, which keeps what the method was handed. */
function calledOn(self: HelperValue, call: Call): HelperValue {
  if (call.callable.parameters.length === 0) return self;
  let depth = 0;
  for (let object: HelperValue | undefined = self; object !== undefined; object = object.owner) {
    depth += 1;
    if (object.made.id === call.args.id || depth > MAX_CHAIN) return self;
  }
  return { ...madeBy(call), kind: 'helper', package: self.package, name: self.name };
}

/** Objects of the classes that are handed over, made with the object whose method it is: `entity.build(GetItemCommand)`. */
function constructed(ev: Evaluation, classes: ValueSet, { args, self }: Call): ValueSet {
  if (self === undefined) return noValues;
  const made = valueArguments(ev, `construct|${args.id}`, [values([self])], args.at, args.env);
  return uniteOver(classes, (value) => (value.kind === 'foreign' ? ev.construct(value, made) : noValues));
}
