import type { Plain } from './calls.ts';

/** Service, operation, input, and the permissions that the call needs, without those on keys. */
export type OperationCase = readonly [service: string, operation: string, input: Plain, permissions: readonly string[]];
