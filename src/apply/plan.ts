import { createHash } from 'node:crypto';
import type { ApplyTarget } from './apply-target.ts';

/** One request that changes something, as it will be sent. */
export type PlannedCall =
  | {
      readonly operation: 'PutRolePolicy';
      readonly input: { readonly RoleName: string; readonly PolicyName: string; readonly PolicyDocument: string };
    }
  | {
      readonly operation: 'PutUserPolicy';
      readonly input: { readonly UserName: string; readonly PolicyName: string; readonly PolicyDocument: string };
    }
  | {
      readonly operation: 'DeleteRolePolicy';
      readonly input: { readonly RoleName: string; readonly PolicyName: string };
    }
  | {
      readonly operation: 'DeleteUserPolicy';
      readonly input: { readonly UserName: string; readonly PolicyName: string };
    }
  | {
      readonly operation: 'CreatePolicyVersion';
      readonly input: { readonly PolicyArn: string; readonly PolicyDocument: string; readonly SetAsDefault: true };
    }
  | {
      readonly operation: 'SetDefaultPolicyVersion' | 'DeletePolicyVersion';
      readonly input: { readonly PolicyArn: string; readonly VersionId: string };
    };

/** A statement as IAM writes it, as far as it was added. */
export interface AddedStatement {
  readonly Sid?: string;
  readonly Action: readonly string[];
  readonly Resource: readonly string[];
  readonly Condition?: unknown;
}

/** What was done to one policy since it was first touched; undoing starts from it. */
export interface ApplicationRecord {
  readonly format: 1;
  /** The ARN of the role, user or managed policy. */
  readonly target: string;
  /** The inline policy's name; absent for a managed policy. */
  readonly policyName?: string;
  /** The document before the first change; absent: there was no such policy. */
  readonly first?: string;
  /** The document after the last change. */
  readonly last: string;
  readonly added: readonly AddedStatement[];
  /** Somebody else changed the policy between two changes, so that `first` is not to be put back as it was. */
  readonly edited?: true;
  /** Of a managed policy: the default version before the first change, and the one made by the last. */
  readonly versions?: { readonly first: string; readonly own: string };
}

/** A change of one policy, made by reading only. Carried out by `performApplication`, or not at all. */
export interface ApplicationPlan {
  readonly intent: 'apply' | 'undo';
  readonly target: ApplyTarget;
  /** The target's ARN, with its path. */
  readonly arn: string;
  /** The ARN of who would make the change. */
  readonly caller: string;
  /** The inline policy's name; absent for a managed policy. */
  readonly policyName?: string;
  /** The document as it is now; absent: there is no such policy. */
  readonly before?: string;
  /** The document as it will be; absent: the policy will be removed. */
  readonly after?: string;
  /** In this order; empty: there is nothing to do. */
  readonly calls: readonly PlannedCall[];
  /** What the person should know beside, as sentences. */
  readonly remarks: readonly string[];
  /** The record once it is carried out; absent: none is left. */
  readonly record?: ApplicationRecord;
  /** Names exactly this change: agreeing means giving it back. */
  readonly consent: string;
}

/** A plan with its consent token: a hash of the target, the document before and after, and every call. */
export function sealed(plan: Omit<ApplicationPlan, 'consent'>): ApplicationPlan {
  return { ...plan, consent: consentOf(plan) };
}

/** The token for what a plan holds. */
export function consentOf({ intent, arn, policyName, before, after, calls }: Omit<ApplicationPlan, 'consent'>): string {
  const facts = [intent, arn, policyName ?? null, before ?? null, after ?? null, calls];
  return createHash('sha256').update(JSON.stringify(facts)).digest('hex').slice(0, 32);
}

/** Whether two documents say the same; white space and the order of names in an object do not count. */
export function isSameDocument(a: string | undefined, b: string | undefined): boolean {
  if (a === undefined || b === undefined) return a === b;
  return a === b || canonical(JSON.parse(a)) === canonical(JSON.parse(b));
}

/** The characters of a document as IAM counts them. */
export function countedSize(document: string): number {
  return document.replaceAll(/\s/g, '').length;
}

function canonical(value: unknown): string {
  return JSON.stringify(value, (_, item: unknown) =>
    typeof item === 'object' && item !== null && !Array.isArray(item)
      ? Object.fromEntries(Object.entries(item).sort(([a], [b]) => (a < b ? -1 : 1)))
      : item,
  );
}
