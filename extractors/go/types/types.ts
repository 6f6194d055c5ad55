import type { ParsedFile } from '../program/parsed-file.ts';
import type { SdkPackage } from '../sdk/sdk-packages.ts';

/** A node of a file. */
export interface Place {
  readonly file: ParsedFile;
  readonly node: number;
}

/** What the type parameters in force stand for, by the number of their declaration. */
export type Bindings = ReadonlyMap<number, GoType>;

/** As much of a Go type as tells which SDK it belongs to. */
export type GoType =
  | { readonly kind: 'basic'; readonly name: string }
  | { readonly kind: 'pointer'; readonly to: GoType }
  /** Arrays and variadic parameters too. */
  | { readonly kind: 'slice'; readonly of: GoType }
  | { readonly kind: 'map'; readonly key: GoType; readonly value: GoType }
  | { readonly kind: 'channel'; readonly of: GoType }
  | FunctionType
  | { readonly kind: 'tuple'; readonly items: readonly GoType[] }
  | { readonly kind: 'struct'; readonly at: Place; readonly bindings: Bindings }
  | { readonly kind: 'interface'; readonly at: Place; readonly bindings: Bindings }
  | NamedType
  | { readonly kind: 'parameter'; readonly id: number; readonly name: string; readonly constraint: Place }
  | SdkType
  /** A type from outside the analysed code and the SDKs, known by its name alone. */
  | { readonly kind: 'external'; readonly path: string; readonly name: string }
  | { readonly kind: 'nil' }
  | { readonly kind: 'unknown' };

export interface FunctionType {
  readonly kind: 'function';
  readonly parameters: readonly GoType[];
  readonly results: readonly GoType[];
  /** The last parameter is the slice that the further arguments go to. */
  readonly variadic: boolean;
  /** Its own type parameters, which a call binds. */
  readonly typeParameters: readonly number[];
}

export interface NamedType {
  readonly kind: 'named';
  readonly declaration: TypeDeclaration;
  readonly arguments: readonly GoType[];
}

/** A type of an SDK: a client, an input, a paginator. */
export interface SdkType {
  readonly kind: 'sdk';
  readonly package: SdkPackage;
  readonly name: string;
}

/** A `type` of the analysed code, at the top level or in a function. */
export interface TypeDeclaration {
  readonly file: ParsedFile;
  /** The `type_spec`. */
  readonly node: number;
  readonly name: string;
  /** Numbers of its type parameters, in order. */
  readonly typeParameters: readonly number[];
}

export const unknownType: GoType = { kind: 'unknown' };
export const noBindings: Bindings = new Map();

export function basic(name: string): GoType {
  return { kind: 'basic', name };
}

export function pointer(to: GoType): GoType {
  return { kind: 'pointer', to };
}

/** The type behind any number of pointers. */
export function pointee(type: GoType): GoType {
  let current = type;
  while (current.kind === 'pointer') current = current.to;
  return current;
}

/** What a single-value context takes of a call's results. */
export function single(type: GoType): GoType {
  return type.kind === 'tuple' ? (type.items[0] ?? unknownType) : type;
}

export function itemOf(type: GoType, index: number): GoType {
  if (type.kind === 'tuple') return type.items[index] ?? unknownType;
  return index === 0 ? type : unknownType;
}

export function resultsOf(signature: FunctionType): GoType {
  const [only] = signature.results;
  return signature.results.length === 1 && only !== undefined ? only : { kind: 'tuple', items: signature.results };
}
