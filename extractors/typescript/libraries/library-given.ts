import type { LibraryCallable } from '../../../src/model/library-model.ts';
import { record, type Value } from '../../../src/model/value.ts';
import type { GivenValues } from '../../shared/library-values.ts';
import { toValue } from '../calls/input-values.ts';
import type { Evaluation } from '../evaluation/evaluation.ts';
import {
  type AbstractValue,
  type Arguments,
  type HelperValue,
  noValues,
  unknownValue,
  type ValueSet,
} from '../values/abstract-value.ts';
import { argumentValues, restArguments, valueArguments } from '../values/arguments.ts';
import { dictValues, lookUp } from '../values/data.ts';
import { isEmpty, unite, uniteOver } from '../values/value-set.ts';
import { findLibrarySymbol } from './library-symbols.ts';

/** What one call of a modelled function gives it; `self` is the object whose method it is. */
export function givenTo(
  ev: Evaluation,
  callable: LibraryCallable,
  args: Arguments,
  self: HelperValue | undefined,
): GivenValues {
  const given = (values: ValueSet, path: readonly string[]): Value | undefined => {
    const found = alongPath(
      ev,
      values,
      path.map((name) => (name === '{method}' ? calledName(self) : name)),
    );
    return found.length === 0 ? undefined : toValue(ev, returned(ev, found));
  };
  return {
    argument: (parameter, path) => given(argumentOf(ev, callable, args, parameter), path),
    made: (parameter, path) => given(self === undefined ? noValues : madeWith(ev, self, parameter), path),
    classAttribute: () => undefined,
    // What a function is called for is what it gives.
    holder: (symbol, parameter) => holderOf(ev, self ?? { made: args }, symbol, parameter),
    rest: () => record([]),
  };
}

/** A function in the place of a value is called for it: `name: () => process.env.TABLE`. */
function returned(ev: Evaluation, values: ValueSet): ValueSet {
  return uniteOver(values, (value) => {
    if (value.kind !== 'function') return [value];
    return ev.call(value, valueArguments(ev, `value|${ev.numberOf(value.node)}`, []));
  });
}

/** The name of the method that gave the object, which a row named `*` may ask for. */
function calledName(self: HelperValue | undefined): string {
  for (let object = self; object !== undefined; object = object.owner)
    if (object.method !== undefined) return object.method;
  return '';
}

export function argumentOf(ev: Evaluation, callable: LibraryCallable, args: Arguments, parameter: string): ValueSet {
  const position = callable.parameters.indexOf(parameter);
  const isGiven = position >= 0 && (position < args.positional.length || args.spread.length > 0);
  if (!isGiven) return noValues;
  const isRest = callable.variadic && position === callable.parameters.length - 1;
  return isRest ? ev.iterate(restArguments(ev, args, position)) : argumentValues(ev, args, position);
}

/** A parameter of the call that made an object, or the objects whose methods gave it. */
function madeWith(ev: Evaluation, made: HelperValue, parameter: string): ValueSet {
  for (let object: HelperValue | undefined = made; object !== undefined; object = object.owner) {
    const maker = object.maker ?? findLibrarySymbol(ev, `${object.package}.${object.name}`)?.call;
    const values = maker === undefined ? noValues : argumentOf(ev, maker, object.made, parameter);
    if (values.length > 0) return values;
  }
  return noValues;
}

/** What lies under a path: names of a record, `*` for all of its values or items, parameters of a library's object. */
export function alongPath(ev: Evaluation, values: ValueSet, path: readonly string[]): ValueSet {
  return path.reduce<ValueSet>((found, name) => unite(...found.map((value) => step(ev, value, name))), values);
}

function step(ev: Evaluation, value: AbstractValue, name: string): ValueSet {
  switch (value.kind) {
    case 'dict':
      return name === '*' ? dictValues(ev, value) : (lookUp(ev, value, name) ?? noValues);
    case 'list':
      return name === '*' ? ev.iterate([value]) : noValues;
    case 'helper':
      return madeWith(ev, value, name);
    case 'unknown':
      return [value];
    default:
      return isEmpty(value) || value.kind === 'text' ? noValues : unknownValue('computed');
  }
}

/**
 * What made an object of the class, in a file that imports the one this object is made in, which was handed this object or
 * the one whose method gave it.
 */
function holderOf(
  ev: Evaluation,
  self: Pick<HelperValue, 'made' | 'owner'>,
  className: string,
  parameter: string,
): GivenValues | undefined {
  const held = new Set<number>();
  let home = self.made.at?.module.path;
  for (let object: typeof self | undefined = self; object !== undefined; object = object.owner) {
    held.add(object.made.id);
    home = object.made.at?.module.path ?? home;
  }
  for (const module of home === undefined ? [] : ev.program.modulesNear(home)) {
    for (const node of module.index.news.get(className) ?? []) {
      for (const callee of ev.evaluate(module, node.expression, undefined)) {
        const symbol = callee.kind === 'foreign' ? findLibrarySymbol(ev, callee.name) : undefined;
        if (symbol?.name !== className) continue;
        const args = ev.argumentsOf(module, node, undefined);
        const given = argumentOf(ev, symbol.call, args, parameter);
        const objects = unite(given, alongPath(ev, given, ['*']));
        if (objects.some((value) => value.kind === 'helper' && held.has(value.made.id)))
          return givenTo(ev, symbol.call, args, undefined);
      }
    }
  }
  return undefined;
}
