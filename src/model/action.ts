import type { SdkCall } from './call.ts';

/** An IAM action, such as `s3:GetObject`. */
export interface Action {
  readonly prefix: string;
  readonly name: string;
}

export function formatAction(action: Action): string {
  return `${action.prefix}:${action.name}`;
}

/** Reads `prefix:Name`; `undefined` when the text has another form. */
export function parseAction(text: string): Action | undefined {
  const match = /^([a-z0-9-]+):([A-Za-z0-9_-]+)$/.exec(text);
  return match?.[1] === undefined || match[2] === undefined ? undefined : { prefix: match[1], name: match[2] };
}

/**
 * When a call needs an action. `when` names the input member or fact it hangs on and whether the call meets it;
 * `assumed` says what the code cannot show, such as a customer-managed key; `never` why no such call needs the action.
 */
export type Necessity =
  | { readonly kind: 'always' }
  | { readonly kind: 'when'; readonly fact: string; readonly state: 'met' | 'unmet' | 'open' }
  | { readonly kind: 'assumed'; readonly fact: string }
  | { readonly kind: 'never'; readonly why: string };

/**
 * What the pairing of operation and action rests on. `rule` names the general rule that decided the necessity of an
 * authorized action; `source` is the page that a curated row cites.
 */
export type Basis =
  | { readonly kind: 'authorized-action'; readonly rule: string }
  | { readonly kind: 'same-name' }
  | { readonly kind: 'dependent'; readonly of: string; readonly source: string }
  | { readonly kind: 'curated'; readonly source: string };

/** One action that one call may need, with why and when. */
export interface ActionUse {
  readonly action: Action;
  readonly basis: Basis;
  readonly necessity: Necessity;
  /** Condition key → values, such as `iam:PassedToService` → `["lambda.amazonaws.com"]`. */
  readonly context: Readonly<Record<string, readonly string[]>>;
  readonly call: SdkCall;
}
