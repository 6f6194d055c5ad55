import type { NotRead, PolicyPlace } from '../model/comparison.ts';

/** Policy statements that somebody gave, from a document or a template, with what only a deployment knows left open. */
export interface GivenPolicy {
  readonly statements: readonly GivenStatement[];
  /** What the file says of permissions and is not in `statements`: managed policies by name, policies known after apply. */
  readonly notRead: readonly NotRead[];
}

export interface GivenStatement {
  readonly place: PolicyPlace;
  /** Empty where there is none. */
  readonly sid: string;
  readonly effect: 'Allow' | 'Deny';
  /** `not`: everything but these. */
  readonly actions: GivenList;
  readonly resources: GivenList;
  readonly conditions: readonly GivenCondition[];
}

export interface GivenList {
  readonly not: boolean;
  readonly patterns: readonly GivenText[];
}

/** A text in policy form; `open`: parts of it are known at deployment only and stand as `*`. */
export interface GivenText {
  readonly text: string;
  readonly open: boolean;
}

export interface GivenCondition {
  readonly operator: string;
  readonly key: string;
  readonly values: readonly string[];
}
