import type { Action, ActionUse } from './action.ts';
import type { ResourcePattern } from './resource-pattern.ts';

/** One condition of a statement: `StringEquals`, `iam:PassedToService`, `["lambda.amazonaws.com"]`. */
export interface Condition {
  readonly operator: string;
  readonly key: string;
  readonly values: readonly string[];
}

/** One action on resources under conditions, with the uses it was made from. */
export interface Permission {
  readonly action: Action;
  /** Never empty. */
  readonly resources: readonly ResourcePattern[];
  readonly conditions: readonly Condition[];
  /** `assumed` permissions stand in statements of their own, so that a reviewer can drop them. */
  readonly assumed: boolean;
  readonly evidence: readonly ActionUse[];
}

/** Actions and resources as texts, sorted; IAM's capitalized JSON is made in `present/` only. */
export interface Statement {
  readonly sid: string;
  readonly effect: 'Allow';
  readonly actions: readonly string[];
  readonly resources: readonly string[];
  readonly conditions: readonly Condition[];
  /** The permissions the statement was grouped from. */
  readonly permissions: readonly Permission[];
}

/** An identity-based policy document. */
export interface PolicyDocument {
  readonly version: '2012-10-17';
  readonly statements: readonly Statement[];
}
