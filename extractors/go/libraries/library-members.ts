import type { LibraryCallable, LibraryResult, LibrarySymbol } from '../../../src/model/library-model.ts';
import type { SdkIndex } from '../../../src/sdk/sdk-service.ts';
import type { Program } from '../program/program.ts';
import type { SdkPackage } from '../sdk/sdk-packages.ts';
import { basic, type FunctionType, type GoType, pointer, unknownType } from '../types/types.ts';

/** A function or a method of a library that has a model. */
export interface LibraryMember {
  readonly symbol: LibrarySymbol;
  readonly callable: LibraryCallable;
}

/** `package.name` where a model has that function. */
export function libraryFunction({ libraries }: Program, path: string, name: string): LibraryMember | undefined {
  const symbol = libraries?.findSymbol(`${path}.${name}`);
  return symbol?.kind === 'function' ? { symbol, callable: symbol.call } : undefined;
}

/** A method of a type of a library, where a model has it. */
export function libraryMethod({ libraries }: Program, type: GoType, name: string): LibraryMember | undefined {
  if (type.kind !== 'external') return undefined;
  const symbol = libraries?.findSymbol(`${type.path}.${type.name}`);
  if (symbol?.kind !== 'class' || !Object.hasOwn(symbol.methods, name)) return undefined;
  const callable = symbol.methods[name];
  return callable === undefined ? undefined : { symbol, callable };
}

/** The signature as far as the model tells it: what the function gives, maybe with an error. */
export function libraryType(program: Program, { symbol, callable }: LibraryMember): FunctionType {
  return {
    kind: 'function',
    parameters: [],
    results: [resultType(program, symbol, callable.returns), basic('error')],
    variadic: true,
    typeParameters: [],
  };
}

function resultType({ libraries, sdk }: Program, symbol: LibrarySymbol, returns: LibraryResult | undefined): GoType {
  switch (returns?.kind) {
    case 'self':
      return objectType(symbol);
    case 'object': {
      const made = libraries?.findClass(symbol, returns.symbol);
      return made === undefined ? unknownType : objectType(made);
    }
    case 'client': {
      const { service } = returns;
      return service.kind === 'fixed' ? clientOf(sdk, String(service.value)) : unknownType;
    }
    default:
      return unknownType;
  }
}

function clientOf(sdk: SdkIndex, service: string): GoType {
  const names = sdk.services.find(({ client }) => client === service);
  if (names === undefined) return unknownType;
  const of: SdkPackage = { sdk: 'go-v2', path: `service/${names.goV2Package}`, role: 'service', service };
  return pointer({ kind: 'sdk', package: of, name: 'Client' });
}

function objectType({ packages: [path = ''], name }: LibrarySymbol): GoType {
  return pointer({ kind: 'external', path, name });
}
