import type { ActionUse } from './action.ts';
import type { Permission } from './policy.ts';

export interface NotRead {
  readonly what: string;
  readonly place: PolicyPlace;
}

/** Where in which file something stands; lines count from 1. */
export interface PolicyPlace {
  readonly file: string;
  readonly line: number;
}

/**
 * How what a policy allows differs from what the code needs. `missing`: needed and not allowed; `denied`: a Deny takes it
 * away; `conditional`: allowed under conditions that the code does not show to hold; `excess`: allowed and not needed;
 * `broader`: allowed on more, or with more actions, than is needed; `narrower`: the code does not show a name and the
 * policy allows only some, which is no fault.
 */
export type DifferenceKind = 'missing' | 'denied' | 'conditional' | 'excess' | 'broader' | 'narrower';

/** In the order in which they are shown. */
export const differenceKinds: readonly DifferenceKind[] = [
  'missing',
  'denied',
  'conditional',
  'excess',
  'broader',
  'narrower',
];

export interface Difference {
  readonly kind: DifferenceKind;
  /** `prefix:Name`, with wildcards as the policy writes it. */
  readonly action: string;
  readonly resource: string;
  /** What would do, or what else is to be said, as a sentence part. */
  readonly detail: string;
  /** Rests on an assumption about the resource, such as a key of the customer's own. */
  readonly assumed: boolean;
  /** Where in the policy; absent for what it lacks. */
  readonly place?: PolicyPlace;
  readonly evidence: readonly ActionUse[];
}

export interface Comparison {
  /** Sorted by kind, action and resource. */
  readonly differences: readonly Difference[];
  /** Pairs of action and resource that are needed and allowed as they are needed. */
  readonly unchanged: number;
  readonly notRead: readonly NotRead[];
}

/** One action on one resource that the code needs. */
export interface Need {
  readonly action: string;
  readonly resource: string;
  readonly permission: Permission;
}
