import type { Fact } from '../fact.ts';
import type { TypeBinding } from './type-binding.ts';

/**
 * What AWS documents about the actions that some operations need, where the reference says less, or more. A row without
 * `when`, `assumed` and `never` is about an action that is always needed.
 */
export interface ActionRow {
  /** boto3 client names. */
  readonly clients: readonly string[];
  readonly operations: readonly string[];
  /** `prefix:Name`, or several of one prefix. */
  readonly actions: readonly string[];
  /** Needed when the call meets this. */
  readonly when?: Fact;
  /** Needed if something holds that the code cannot show; a sentence part that says what. */
  readonly assumed?: string;
  /** Not needed by a call, though the reference lists it; a sentence part that says why. */
  readonly never?: string;
  /** Of no interest unless `when` is met: left open it counts as not met, and nobody is told. */
  readonly rare?: boolean;
  /** Where `when` is met, these actions are not needed; `all`: no other action of the operation is. */
  readonly insteadOf?: 'all' | readonly string[];
  /** How the input names the resources, where it is another way than for other actions on these types. */
  readonly resources?: readonly TypeBinding[];
  /** Condition key → where its values come from; left out where the code does not show them. */
  readonly conditions?: Readonly<Record<string, ConditionSource>>;
  /** The service that uses the permission on the caller's behalf, as in `kms:ViaService`: `s3`. */
  readonly via?: string;
  /** The page of AWS's documentation that says so. */
  readonly source: string;
}

export type ConditionSource =
  | { readonly kind: 'fixed'; readonly values: readonly string[] }
  | { readonly kind: 'member'; readonly path: string }
  /** The alias of a key, where the member is one or the ARN of one, and not the key itself. */
  | { readonly kind: 'alias'; readonly path: string }
  /** The name of the operation. */
  | { readonly kind: 'operation' }
  /** The ARN of what `binding` says the input names, a resource type of the service `prefix`. */
  | { readonly kind: 'resource'; readonly prefix: string; readonly binding: TypeBinding };
