import type { UnknownReason } from '../../../src/model/value.ts';
import type { Module } from './module.ts';

// Values that hold no other values.

/** A string, with the place it is written at, so that an operation named by it can be reported there. */
export interface TextValue {
  readonly kind: 'text';
  readonly text: string;
  readonly at?: Place;
}

export interface NumberLike {
  readonly kind: 'constant';
  readonly value: number | boolean | null;
}

export interface ModuleValue {
  readonly kind: 'module';
  readonly module: Module;
}

export interface ClassValue {
  readonly kind: 'class';
  readonly module: Module;
  readonly node: number;
}

/** A folder of modules without an `__init__.py`. */
export interface NamespaceValue {
  readonly kind: 'namespace';
  /** Posix, relative to the root; empty for the root. */
  readonly folder: string;
}

/** What a call gives back, or a part of it. */
export interface ResponseValue {
  readonly kind: 'response';
  readonly service: string;
  readonly operation: string;
}

/** Something that code outside the analysed files defines: `os.path.join`, or what such a thing returned. */
export interface ForeignValue {
  readonly kind: 'foreign';
  /** Dotted, as imported: `os.environ`. */
  readonly name: string;
  /** Whether it is what a call to that name gave. */
  readonly result: boolean;
}

/** `parameter`: a parameter or attribute that nobody in the analysed code sets, so that evidence may decide. */
export interface UnknownAbstract {
  readonly kind: 'unknown';
  readonly why: UnknownReason;
  /** The code says that it is a client of the SDK, and not of which service: `client: BaseClient`, `boto3.client(name)`. */
  readonly client?: true;
}

export interface Place {
  readonly module: Module;
  readonly node: number;
}

export function foreign(name: string, result = false): ForeignValue {
  return { kind: 'foreign', name, result };
}
