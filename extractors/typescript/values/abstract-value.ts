import type { ts as TS } from 'ts-morph';
import type { LibraryCallable } from '../../../src/model/library-model.ts';
import type { UnknownReason } from '../../../src/model/value.ts';
import type { Module } from '../program/module.ts';
import type {
  ConstantValue,
  ForeignValue,
  ModuleValue,
  Place,
  SdkExport,
  SdkPackage,
  TextValue,
  UnknownAbstract,
} from '../program/plain-value.ts';

export type * from '../program/plain-value.ts';

/** What an expression may be: the union of these; empty where no value is known to reach it. */
export type ValueSet = readonly AbstractValue[];

export type AbstractValue = DataValue | CodeValue | SdkValue | ForeignValue | UnknownAbstract;

/** Data that becomes part of an input, or names an operation. */
export type DataValue = TextValue | TemplateText | ConstantValue | ListData | DictData | EnvironmentText;

export interface TemplateText {
  readonly kind: 'template';
  readonly parts: readonly ValueSet[];
}

export interface ListData {
  readonly kind: 'list';
  readonly items: readonly Deferred[];
  /** Lists whose items belong in here as well, such as spread parts. */
  readonly rest: readonly Deferred[];
  readonly open?: UnknownReason;
}

export interface DictData {
  readonly kind: 'dict';
  readonly entries: readonly DictEntry[];
  readonly open?: UnknownReason;
  /** The literal it was made by, with its environment, so that `this` in its methods is known. */
  readonly literal?: TS.Node;
}

export type DictEntry =
  | {
      readonly kind: 'entry';
      readonly key: string | Deferred;
      readonly value: Deferred;
      readonly presence: 'always' | 'sometimes';
    }
  /** `...other`; what comes later wins. */
  | { readonly kind: 'spread'; readonly from: Deferred };

/** The value of an environment variable. */
export interface EnvironmentText {
  readonly kind: 'environment';
  readonly name: string;
  readonly fallback?: ValueSet;
}

export type CodeValue =
  | FunctionValue
  | ClassValue
  | InstanceValue
  | SuperValue
  | ModuleValue
  | TypedValue
  | TypedFunction
  | BuiltinMethod;

export interface FunctionValue {
  readonly kind: 'function';
  readonly module: Module;
  readonly node: TS.Node;
  /** The environment it was made in. */
  readonly closure: Environment | undefined;
  /** What `this` is in it, where that is known. */
  readonly self?: AbstractValue;
}

/** A class, or a function that is used as one. */
export interface ClassValue {
  readonly kind: 'class';
  readonly module: Module;
  readonly node: TS.Node;
  readonly closure: Environment | undefined;
}

/** An instance with the call that made it, so that its properties are those of this instance. */
export interface InstanceValue {
  readonly kind: 'instance';
  readonly class: ClassValue;
  readonly made: Arguments | undefined;
}

export interface SuperValue {
  readonly kind: 'super';
  readonly class: ClassValue;
  readonly self: AbstractValue;
}

/** Something of which only an interface, a type literal or a mapped type is known. */
export interface TypedValue {
  readonly kind: 'typed';
  readonly module: Module;
  readonly node: TS.Node;
  readonly bindings: TypeBindings | undefined;
}

/** Something that is called and gives what its type says. */
export interface TypedFunction {
  readonly kind: 'typed-function';
  readonly module: Module;
  /** The signature. */
  readonly node: TS.SignatureDeclaration;
  readonly bindings: TypeBindings | undefined;
}

/** What type parameters stand for. */
export type TypeBindings = ReadonlyMap<string, ValueSet>;

/** A method of a string, list or other value of the language that was taken, and may be called. */
export interface BuiltinMethod {
  readonly kind: 'builtin';
  readonly receiver: AbstractValue;
  readonly name: string;
}

export type SdkValue = SdkPackage | SdkExport | ClientValue | CommandValue | SdkMethod | HelperValue | ResponseValue;

/** How a client's methods are called. */
export type ClientForm = 'v3' | 'v3-aggregated' | 'v3-document' | 'v2' | 'v2-document';

/** What a client is made with, beside its region; absent where nothing of it is given. */
export interface ClientSetup {
  readonly endpoint: ValueSet;
  readonly assumedRole: boolean;
}

export interface ClientValue {
  readonly kind: 'client';
  readonly form: ClientForm;
  readonly service: string;
  readonly region: ValueSet;
  readonly setup?: ClientSetup;
  /** Parameters that each request gets. */
  readonly parameters?: Deferred;
  /** What narrowed the service where the client itself was not seen. */
  readonly evidence?: string;
}

/** An instance of `GetObjectCommand`. */
export interface CommandValue {
  readonly kind: 'command';
  readonly service: string;
  readonly operation: string;
  readonly made: Arguments;
  readonly at: Place;
}

/** A method of a client, taken or about to be called. */
export interface SdkMethod {
  readonly kind: 'method';
  readonly receiver: ClientValue | HelperValue;
  readonly name: string;
  readonly at: Place;
}

/** An object of a helper package: `new Upload(…)`, `new Signer(…)`. */
export interface HelperValue {
  readonly kind: 'helper';
  readonly package: string;
  readonly name: string;
  readonly made: Arguments;
  /** The modelled function or method whose call `made` is; absent: the class itself was called. */
  readonly maker?: LibraryCallable;
  /** The object whose method or attribute gave it. */
  readonly owner?: HelperValue;
  /** The name of that method, as it was called. */
  readonly method?: string;
}

/** What a call gives back, or a part of it. */
export interface ResponseValue {
  readonly kind: 'response';
  /** What sts AssumeRole gave: the credentials of a role. */
  readonly ofRole?: true;
  /** Requests that name something of which the response gives the name back: the URL of a queue. */
  readonly named?: NamedRequest;
}

export interface NamedRequest {
  readonly service: string;
  readonly operation: string;
  /** The input is the first of them. */
  readonly made: Arguments;
}

/** An expression with the environment to evaluate it in, or values that are known already. */
export type Deferred =
  | {
      readonly kind: 'expression';
      readonly module: Module;
      readonly node: TS.Node;
      readonly env: Environment | undefined;
    }
  | { readonly kind: 'values'; readonly values: ValueSet }
  | { readonly kind: 'item'; readonly of: Deferred }
  | { readonly kind: 'returned'; readonly by: FunctionValue; readonly args: Arguments };

/** The arguments of one call. */
export interface Arguments {
  /** Unique for the place and environment of the call. */
  readonly id: number;
  readonly positional: readonly Deferred[];
  /** `...args`, behind the positional ones. */
  readonly spread: readonly Deferred[];
  readonly at: Place | undefined;
  readonly env: Environment | undefined;
}

/** One activation of a function: what its parameters are bound to. */
export interface Environment {
  readonly id: number;
  readonly function: FunctionValue;
  /** `undefined`: the call is not known, so that parameters are what any caller passes. */
  readonly arguments: Arguments | undefined;
  readonly self: AbstractValue | undefined;
  readonly closure: Environment | undefined;
  /** How many calls deep. */
  readonly depth: number;
}

export const noValues: ValueSet = [];

export function unknownValue(why: UnknownReason): ValueSet {
  return unknowns[why];
}

const unknowns = {
  parameter: [{ kind: 'unknown', why: 'parameter' }],
  response: [{ kind: 'unknown', why: 'response' }],
  computed: [{ kind: 'unknown', why: 'computed' }],
  external: [{ kind: 'unknown', why: 'external' }],
  'work-bound': [{ kind: 'unknown', why: 'work-bound' }],
  binary: [{ kind: 'unknown', why: 'binary' }],
} as const satisfies Record<UnknownReason, ValueSet>;

export const nothing: ValueSet = [{ kind: 'constant', value: null }];
export const response: ValueSet = [{ kind: 'response' }];
export const roleResponse: ValueSet = [{ kind: 'response', ofRole: true }];

export function foreign(name: string, result = false): ValueSet {
  return [{ kind: 'foreign', name, result }];
}

export function values(set: ValueSet): Deferred {
  return { kind: 'values', values: set };
}
