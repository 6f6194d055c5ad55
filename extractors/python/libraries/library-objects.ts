import type { LibraryResult, LibrarySource } from '../../../src/model/library-model.ts';
import { ownEntry } from '../../../src/model/own-entry.ts';
import { optionsOf } from '../../../src/model/value.ts';
import { allHold } from '../../shared/library-operations.ts';
import { sourceValue } from '../../shared/library-values.ts';
import type { Evaluation } from '../evaluation/evaluation.ts';
import { argumentValues } from '../sdk/sdk-objects.ts';
import {
  type AbstractValue,
  type Arguments,
  foreign,
  type LibraryMethod,
  type LibraryObject,
  unknownValue,
  type ValueSet,
} from '../values/abstract-value.ts';
import { emptyArguments } from '../values/arguments.ts';
import { givenTo } from './library-given.ts';
import { methodOf } from './library-members.ts';

/** The modelled function, class or method that a value is; `undefined` for anything else. */
export function libraryFunction(ev: Evaluation, value: AbstractValue): LibraryMethod | undefined {
  if (value.kind === 'library-method') return value;
  const { libraries } = ev.program;
  if (libraries === undefined || value.kind !== 'foreign' || value.result) return undefined;
  const symbol = libraries.findSymbol(value.name);
  if (symbol !== undefined)
    return { kind: 'library-method', symbol, callable: symbol.call, label: symbol.name, self: undefined };
  // A method that is called on the library's class itself.
  const dot = value.name.lastIndexOf('.');
  const owner = dot < 0 ? undefined : libraries.findSymbol(value.name.slice(0, dot));
  return owner?.kind === 'class' ? methodOf(owner, value.name.slice(dot + 1), undefined) : undefined;
}

/** What calling a modelled function gives. What it performs is decided elsewhere. */
export function callLibrary(ev: Evaluation, method: LibraryMethod, args: Arguments): ValueSet {
  const { callable, symbol } = method;
  if (callable.returns !== undefined) return resultOf(ev, callable.returns, method, args);
  if (symbol.kind === 'class' && callable === symbol.call)
    return [{ kind: 'library-object', symbol, maker: callable, made: args }];
  const [first] = callable.performs;
  if (first === undefined) return [foreign(`${symbol.packages[0]}.${method.label}`, true)];
  return [{ kind: 'response', service: first.service, operation: first.operation }];
}

/** What `a / b` gives for objects of libraries whose model says so: a path below another one. */
export function dividedObjects(ev: Evaluation, values: ValueSet): ValueSet {
  return values.flatMap((value) => {
    const method = value.kind === 'library-object' ? methodOf(value.symbol, '__truediv__', value) : undefined;
    return method === undefined ? [] : callLibrary(ev, method, ev.internArguments('none', emptyArguments));
  });
}

/** A method or an attribute of an object of the library. */
export function libraryAttribute(ev: Evaluation, object: LibraryObject, name: string): ValueSet {
  const method = methodOf(object.symbol, name, object);
  if (method !== undefined) return [method];
  const result = ownEntry(object.symbol.attributes, name);
  if (result === undefined) return [foreign(`${object.symbol.packages[0]}.${object.symbol.name}().${name}`)];
  const owner: LibraryMethod = {
    kind: 'library-method',
    symbol: object.symbol,
    callable: object.maker,
    label: object.symbol.name,
    self: object,
  };
  return resultOf(ev, result, owner, ev.internArguments('none', emptyArguments));
}

function resultOf(ev: Evaluation, result: LibraryResult, method: LibraryMethod, args: Arguments): ValueSet {
  if (result.tests.length > 0 && !allHold(result.tests, givenTo(ev, method, args)))
    return [foreign(`${method.symbol.packages[0]}.${method.label}`, true)];
  switch (result.kind) {
    case 'self':
      return method.self === undefined ? unknownValue('external') : [method.self];
    case 'argument':
      return argumentValues(ev, args, method.callable.parameters.indexOf(result.parameter), result.parameter);
    case 'construct':
      return unknownValue('external');
    case 'client':
    case 'resource':
      return servicesOf(ev, result.service, method, args).map((service): AbstractValue => {
        if (result.kind === 'client') return { kind: 'client', service, region: [] };
        return { kind: 'resource', service, type: '', region: [], identifiers: new Map() };
      });
    case 'object': {
      const symbol = ev.program.libraries?.findClass(method.symbol, result.symbol);
      if (symbol === undefined) return unknownValue('external');
      const object = { kind: 'library-object', symbol, maker: method.callable, made: args } as const;
      return [method.self?.kind === 'library-object' ? { ...object, owner: method.self } : object];
    }
  }
}

function servicesOf(ev: Evaluation, source: LibrarySource, method: LibraryMethod, args: Arguments): readonly string[] {
  const value = sourceValue(source, givenTo(ev, method, args));
  return value === undefined
    ? []
    : optionsOf(value).flatMap((option) =>
        option.kind === 'literal' && ev.program.sdk.findService(String(option.value)) !== undefined
          ? [String(option.value)]
          : [],
      );
}
