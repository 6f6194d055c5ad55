import type { Sdk, Via } from '../../../src/model/call.ts';
import type { Value } from '../../../src/model/value.ts';
import type { HelperOperation } from '../../../src/sdk/sdk-service.ts';
import type { ParsedFile } from '../program/parsed-file.ts';
import type { Site } from './sites.ts';

/** An operation that a place performs, before its input is put together. */
export interface Performed {
  readonly file: ParsedFile;
  readonly site: Site;
  readonly sdk: Sdk;
  readonly service: string;
  readonly operation: string;
  readonly via: Via;
  readonly condition?: string;
  /** What narrowed the call to this service, where the receiver is not proven. */
  readonly evidence?: string;
  readonly input: InputSource;
}

/** Where the input comes from: the argument that is one, arguments that each become a member, a model, or nothing. */
export type InputSource =
  | { readonly kind: 'argument'; readonly index: number }
  | { readonly kind: 'members'; readonly members: Readonly<Record<string, number | string>> }
  /** What a library's model makes of the arguments. */
  | { readonly kind: 'given'; readonly value: () => Value }
  | { readonly kind: 'none' };

/** One entry for each operation of a helper. */
export function performedByHelper(
  base: Omit<Performed, 'operation' | 'condition'>,
  operations: readonly HelperOperation[],
): readonly Performed[] {
  return operations.map(({ operation, condition }) =>
    condition === undefined ? { ...base, operation } : { ...base, operation, condition },
  );
}
