import type { Action } from '../model/action.ts';
import type { ReferenceState } from '../model/analysis.ts';

/** An action in the Service Authorization Reference. */
export interface ReferenceAction {
  readonly action: Action;
  /** Names of its resource types, as in the service's own resource list; empty: it takes `*` only. */
  readonly resourceTypes: readonly string[];
  /** Condition keys of the action. */
  readonly conditionKeys: readonly string[];
  readonly isList: boolean;
  readonly isPermissionManagement: boolean;
  readonly isTaggingOnly: boolean;
  readonly isWrite: boolean;
}

export interface ReferenceResourceType {
  readonly name: string;
  /** With placeholders: `arn:${Partition}:s3:::${BucketName}`. */
  readonly arnFormats: readonly string[];
  readonly conditionKeys: readonly string[];
}

/** One action the reference lists for an operation. */
export interface AuthorizedAction {
  readonly action: Action;
  /** Condition key → values; the reference only ever names `iam:PassedToService`. Empty: none. */
  readonly context: Readonly<Record<string, readonly string[]>>;
}

/** The service prefix's own data; `prefix` is the IAM prefix. */
export interface ReferenceService {
  readonly prefix: string;
  readonly actionNames: readonly string[];
  findAction(name: string): ReferenceAction | undefined;
  findResourceType(name: string): ReferenceResourceType | undefined;
  readonly resourceTypeNames: readonly string[];
  readonly conditionKeys: readonly string[];
}

/** The Service Authorization Reference, read lazily, one service at a time. */
export interface ServiceReference {
  readonly state: ReferenceState;
  readonly prefixes: readonly string[];
  findService(prefix: string): ReferenceService | undefined;
  findAction(action: Action): ReferenceAction | undefined;
  /**
   * What the reference says about an operation, by boto3 client name. `undefined`: it does not list the operation;
   * an empty list: it lists the operation without authorized actions.
   */
  findAuthorizedActions(client: string, operation: string): readonly AuthorizedAction[] | undefined;
}
