import type { PolicyTarget } from '../model/policy-form.ts';

export interface SizeQuota {
  /** White space is not counted. */
  readonly characters: number;
  /** Whether each document has the quota, or all inline policies of the role, user or group have it together. */
  readonly each: 'document' | 'entity';
}

/** Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html */
export const sizeQuotas = {
  managed: { characters: 6144, each: 'document' },
  role: { characters: 10_240, each: 'entity' },
  user: { characters: 2048, each: 'entity' },
  group: { characters: 5120, each: 'entity' },
} as const satisfies Record<PolicyTarget, SizeQuota>;

/**
 * Managed policies that a role, user or group may have without a request for more.
 * Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html
 */
export const attachedPoliciesQuota = 10;
