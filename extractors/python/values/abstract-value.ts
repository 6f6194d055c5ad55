import type { LibraryCallable, LibrarySymbol } from '../../../src/model/library-model.ts';
import type { UnknownReason } from '../../../src/model/value.ts';
import type { Module } from '../program/module.ts';
import type {
  ClassValue,
  ForeignValue,
  ModuleValue,
  NamespaceValue,
  NumberLike,
  Place,
  ResponseValue,
  TextValue,
  UnknownAbstract,
} from '../program/plain-value.ts';

export type * from '../program/plain-value.ts';
export { foreign } from '../program/plain-value.ts';

/** What an expression may be: the union of these; empty where no value is known to reach it. */
export type ValueSet = readonly AbstractValue[];

export type AbstractValue = DataValue | CodeValue | SdkValue | LibraryValue | ForeignValue | UnknownAbstract;

/** Data that becomes part of an input, or names a service or an operation. */
export type DataValue = TextValue | TemplateText | NumberLike | ListData | DictData | EnvironmentText;

export interface TemplateText {
  readonly kind: 'template';
  readonly parts: readonly ValueSet[];
}

/** A list, tuple or set. The items are evaluated when asked for. */
export interface ListData {
  readonly kind: 'list';
  readonly items: readonly Deferred[];
  /** Lists whose items belong in here as well, such as starred parts. */
  readonly rest: readonly Deferred[];
  readonly open?: UnknownReason;
  /** Nobody adds to it, so that there is nothing past its items: the pieces of a text. */
  readonly isFixed?: true;
}

export interface DictData {
  readonly kind: 'dict';
  readonly entries: readonly DictEntry[];
  /** Dicts whose entries come first, such as `**defaults`. */
  readonly merged: readonly Deferred[];
  readonly open?: UnknownReason;
}

export interface DictEntry {
  readonly key: Deferred;
  readonly value: Deferred;
  readonly presence: 'always' | 'sometimes';
}

/** The value of an environment variable, or of the name itself for `os.environ`. */
export interface EnvironmentText {
  readonly kind: 'environment';
  readonly name: string;
  readonly fallback?: ValueSet;
}

export type CodeValue =
  | FunctionValue
  | BoundFunction
  | ClassValue
  | InstanceValue
  | SuperValue
  | ModuleValue
  | NamespaceValue
  | PartialValue
  | GeneratorValue
  | FieldsObject
  | DataMethod
  | DescriptorValue;

export interface FunctionValue {
  readonly kind: 'function';
  readonly module: Module;
  /** A function definition or a lambda. */
  readonly node: number;
  /** The environment it was made in. */
  readonly closure: Environment | undefined;
}

export interface BoundFunction {
  readonly kind: 'bound-function';
  readonly function: FunctionValue;
  readonly self: AbstractValue;
}

/** An instance with the call that made it, so that its attributes are those of this instance. */
export interface InstanceValue {
  readonly kind: 'instance';
  readonly class: ClassValue;
  readonly made: Arguments | undefined;
}

/** `super()` inside a method of `class`. */
export interface SuperValue {
  readonly kind: 'super';
  readonly class: ClassValue;
  readonly self: AbstractValue;
}

/** A method of a string, list, dict or generator that was taken but not called. */
export interface DataMethod {
  readonly kind: 'data-method';
  readonly receiver: DataValue | GeneratorValue;
  readonly name: string;
}

/** `functools.partial(f, …)`. */
export interface PartialValue {
  readonly kind: 'partial';
  readonly callee: AbstractValue;
  readonly arguments: Arguments;
}

/** `property(f)`, `classmethod(f)`, `staticmethod(f)`: what reading it as an attribute does with the function. */
export interface DescriptorValue {
  readonly kind: 'descriptor';
  /** What reading it gives: what the getter returns, a function of the class, a plain one, or what `partialmethod` binds. */
  readonly binds: 'property' | 'class' | 'none' | 'partial';
  readonly functions: ValueSet;
}

/** What a generator function yields, before it is iterated or entered. */
export interface GeneratorValue {
  readonly kind: 'generator';
  readonly yielded: ValueSet;
}

/** An object with these fields and no class in the program: a `namedtuple`, a `SimpleNamespace`. */
export interface FieldsObject {
  readonly kind: 'fields-object';
  readonly fields: ReadonlyMap<string, Deferred>;
}

export type SdkValue =
  | SessionValue
  | ClientValue
  | ResourceValue
  | CollectionValue
  | PaginatorValue
  | WaiterValue
  | SdkMethod
  | ResponseValue
  | TransferValue
  | BatchWriter
  | MetaValue;

/** What a session or a client is made with, beside its region; absent where nothing of it is given. */
export interface ClientSetup {
  readonly endpoint: ValueSet;
  readonly unsigned: boolean;
  readonly assumedRole: boolean;
}

export interface SessionValue {
  readonly kind: 'session';
  readonly region: ValueSet;
  readonly setup?: ClientSetup;
}

export interface ClientValue {
  readonly kind: 'client';
  readonly service: string;
  readonly region: ValueSet;
  readonly setup?: ClientSetup;
  /** What narrowed the service where the client itself was not seen. */
  readonly evidence?: string;
  /** Where the service is named, if that is in a table or a class's attribute, beside what may name the operation. */
  readonly named?: Place;
}

/** A boto3 resource; `type` is `''` for the service resource itself. */
export interface ResourceValue {
  readonly kind: 'resource';
  readonly service: string;
  readonly type: string;
  readonly region: ValueSet;
  readonly setup?: ClientSetup;
  /** By the model's name of the identifier. */
  readonly identifiers: ReadonlyMap<string, ValueSet>;
  /** Its data came with the response that named it, so that reading an attribute sends nothing. */
  readonly loaded?: boolean;
  readonly evidence?: string;
}

export interface CollectionValue {
  readonly kind: 'collection';
  readonly parent: ResourceValue;
  /** The Python name of the collection: `objects`. */
  readonly name: string;
  /** The arguments of `filter(…)`, in order. */
  readonly filters: readonly Arguments[];
}

export interface PaginatorValue {
  readonly kind: 'paginator';
  readonly client: ClientValue;
  readonly operation: string;
  readonly named: Place | undefined;
}

export interface WaiterValue {
  readonly kind: 'waiter';
  readonly client: ClientValue;
  readonly operation: string;
  readonly named: Place | undefined;
}

/** A method of an SDK object that was taken but not called. */
export interface SdkMethod {
  readonly kind: 'sdk-method';
  readonly receiver:
    | ClientValue
    | ResourceValue
    | CollectionValue
    | PaginatorValue
    | WaiterValue
    | SessionValue
    | TransferValue
    | BatchWriter;
  readonly name: string;
  /** Where it was taken: the attribute, or the literal that names it. */
  readonly at: Place;
}

/** `S3Transfer(client)`. */
export interface TransferValue {
  readonly kind: 'transfer';
  readonly client: ClientValue;
}

/** `table.batch_writer()`: its puts and deletes are sent by BatchWriteItem. */
export interface BatchWriter {
  readonly kind: 'batch-writer';
  readonly table: ResourceValue;
}

/** `client.meta`, `table.meta`. */
export interface MetaValue {
  readonly kind: 'meta';
  readonly of: ClientValue | ResourceValue;
}

/** Of a library whose model is known. */
export type LibraryValue = LibraryObject | LibraryMethod;

/** An object of a library's class, with the call that made it. */
export interface LibraryObject {
  readonly kind: 'library-object';
  readonly symbol: LibrarySymbol;
  /** What made it: its constructor, or another function that gives such an object. */
  readonly maker: LibraryCallable;
  readonly made: Arguments;
  /** The object whose method gave it. */
  readonly owner?: LibraryObject;
}

/** A function of a library, or a method of its object or of a class of the program that inherits from its class. */
export interface LibraryMethod {
  readonly kind: 'library-method';
  readonly symbol: LibrarySymbol;
  readonly callable: LibraryCallable;
  /** `SSMProvider.get`, for messages. */
  readonly label: string;
  readonly self: LibraryObject | ClassValue | InstanceValue | undefined;
}

/** An expression with the environment to evaluate it in, or values that are known already. */
export type Deferred =
  | {
      readonly kind: 'expression';
      readonly module: Module;
      readonly node: number;
      readonly env: Environment | undefined;
    }
  | { readonly kind: 'values'; readonly values: ValueSet }
  | { readonly kind: 'item'; readonly of: Deferred };

/** The arguments of one call. */
export interface Arguments {
  /** Unique for the place and environment of the call. */
  readonly id: number;
  readonly positional: readonly Deferred[];
  readonly keywords: ReadonlyMap<string, Deferred>;
  /** `*args`, after the positional ones. */
  readonly splats: readonly Deferred[];
  /** `**kwargs`. */
  readonly keywordSplats: readonly Deferred[];
  /** Where the call is. */
  readonly at: Place | undefined;
}

/** One activation of a function: what its parameters are bound to. */
export interface Environment {
  readonly id: number;
  readonly function: FunctionValue;
  /** `undefined`: the call is not known, so that parameters are what any caller passes. */
  readonly arguments: Arguments | undefined;
  readonly self: AbstractValue | undefined;
  /** `self` as a set. */
  readonly receiver: ValueSet;
  readonly closure: Environment | undefined;
  /** How many calls deep. */
  readonly depth: number;
}

export const noValues: ValueSet = [];

/** A client of the SDK whose service is not known. */
export const anyClient: ValueSet = [{ kind: 'unknown', why: 'parameter', client: true }];

export const unknownValue = (why: UnknownReason): ValueSet => unknowns[why];

const unknowns = {
  parameter: [{ kind: 'unknown', why: 'parameter' }],
  response: [{ kind: 'unknown', why: 'response' }],
  computed: [{ kind: 'unknown', why: 'computed' }],
  external: [{ kind: 'unknown', why: 'external' }],
  'work-bound': [{ kind: 'unknown', why: 'work-bound' }],
  binary: [{ kind: 'unknown', why: 'binary' }],
} as const satisfies Record<UnknownReason, ValueSet>;
