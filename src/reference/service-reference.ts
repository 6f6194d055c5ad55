import type { Action } from '../model/action.ts';
import type { ReferenceState } from '../model/analysis.ts';

/** An action in the Service Authorization Reference. */
export interface ReferenceAction {
  readonly action: Action;
  /** Names of its resource types, as in the service's own resource list; empty: it takes `*` only. */
  readonly resourceTypes: readonly string[];
  /** Condition keys of the action, whatever the resource. */
  readonly conditionKeys: readonly string[];
  /** Resource type → condition keys that apply to the action on that type only; types without any are left out. */
  readonly resourceConditionKeys: Readonly<Record<string, readonly string[]>>;
  /** Whether the reference annotates the action; where it does not, the four properties below are false. */
  readonly annotated: boolean;
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
  /** `String`, `ArrayOfARN`, `Bool`, …; usually one. `undefined`: the service has no such condition key. */
  findConditionKeyTypes(name: string): readonly string[] | undefined;
}

/** The Service Authorization Reference, read lazily, one service at a time. */
export interface ServiceReference {
  readonly state: ReferenceState;
  readonly prefixes: readonly string[];
  findService(prefix: string): ReferenceService | undefined;
  findAction(action: Action): ReferenceAction | undefined;
  /** Prefixes of the services under which the reference lists a boto3 client; empty: it does not know the client. */
  findPrefixes(client: string): readonly string[];
  /**
   * What the reference says about an operation, by boto3 client name. `undefined`: it does not list the operation;
   * an empty list: it lists the operation without authorized actions.
   */
  findAuthorizedActions(client: string, operation: string): readonly AuthorizedAction[] | undefined;
}
