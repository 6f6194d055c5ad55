/** What a policy is attached to, which decides how long it may be: a policy of its own, or inline in one of the others. */
export type PolicyTarget = 'managed' | 'role' | 'user' | 'group';

export const policyTargets: readonly PolicyTarget[] = ['managed', 'role', 'user', 'group'];

/** How permissions are written as documents. Nothing of it changes what they allow. */
export interface PolicyForm {
  readonly target: PolicyTarget;
  /** Puts actions of several services into one statement where their resources and conditions are equal. */
  readonly compact: boolean;
  /** Writes `s3:Get*` where every action of the service that it stands for is needed. */
  readonly compactActions: boolean;
}

export const defaultPolicyForm: PolicyForm = { target: 'managed', compact: false, compactActions: false };
