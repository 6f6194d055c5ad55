import type { ActionUse } from './action.ts';

/** Something that a reviewer must weigh before the policy is attached: it is needed, and it may do harm. */
export interface Risk {
  readonly kind: RiskKind;
  /** The actions that together are the risk, sorted. */
  readonly actions: readonly string[];
  /** The resources it is about, as they stand in the policy, sorted. */
  readonly resources: readonly string[];
  /** A sentence with what can be done with it. */
  readonly message: string;
  /** The uses it comes from, in the order of their places. */
  readonly evidence: readonly ActionUse[];
  /** Where a way to more permissions is described. */
  readonly source?: string;
}

export type RiskKind = keyof typeof riskKinds;

/** Every kind of risk, the gravest first, and what to do about it. */
export const riskKinds = {
  'privilege-escalation': {
    title: 'A way to more permissions than the policy gives',
    advice:
      'Name the roles, users and policies it may be used on (--roles does so for roles that the code leaves open), keep them weak with a permissions boundary, or move the call to a program of its own.',
  },
  'identity-write': {
    title: 'It changes identities or their permissions',
    advice: 'Check that this program should administer IAM, and limit it to a path of its own.',
  },
  'data-exposure': {
    title: 'It can open resources to others',
    advice:
      'Check who the calls give access to; where they are the same each time, set that up beside the program instead.',
  },
  'wide-write': {
    title: 'It can write to every resource of a type',
    advice: 'Give the names to the analysis (--set, --env-file), or narrow the resource by hand.',
  },
} as const satisfies Record<string, { readonly title: string; readonly advice: string }>;
