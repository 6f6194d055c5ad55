import type { ts as TS } from 'ts-morph';
import type { UnknownReason } from '../../../src/model/value.ts';
import type { Module } from './module.ts';

// Values that hold no other values.

/** A string, with the place it is written at, so that an operation named by it can be reported there. */
export interface TextValue {
  readonly kind: 'text';
  readonly text: string;
  readonly at?: Place;
}

/** `undefined` is `null` here: the SDKs treat them alike. */
export interface ConstantValue {
  readonly kind: 'constant';
  readonly value: number | boolean | null;
}

/** The namespace of a module: `import * as x`, `require('./x')`. */
export interface ModuleValue {
  readonly kind: 'module';
  readonly module: Module;
}

/** The namespace of an SDK package. */
export interface SdkPackage {
  readonly kind: 'package';
  /** `@aws-sdk/client-s3`, `aws-sdk` */
  readonly name: string;
  /** What says so where the package itself was not seen. */
  readonly evidence?: string;
}

/** Something an SDK package exports: a client class, a command, a paginator. */
export interface SdkExport {
  readonly kind: 'export';
  readonly package: string;
  /** Dotted for nested ones: `DynamoDB.DocumentClient`. */
  readonly name: string;
  /** Where it was handed to someone else. */
  readonly at?: Place;
  /** That of the package. */
  readonly evidence?: string;
}

/** Something that code outside the analysed files defines, or what such a thing returned. */
export interface ForeignValue {
  readonly kind: 'foreign';
  /** Dotted: `Promise.all`, `lodash:get`. */
  readonly name: string;
  readonly result: boolean;
}

/** `parameter`: a parameter or property that nobody in the analysed code sets, so that evidence may decide. */
export interface UnknownAbstract {
  readonly kind: 'unknown';
  readonly why: UnknownReason;
}

export interface Place {
  readonly module: Module;
  readonly node: TS.Node;
}
