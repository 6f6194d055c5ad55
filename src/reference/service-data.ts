import type { AuthorizedAction } from './service-reference.ts';

/** One service's file of the reference, as downloaded, without what iamwright does not use. Everything sorted by name. */
export interface ServiceData {
  readonly prefix: string;
  readonly actions: readonly ActionData[];
  readonly resourceTypes: readonly ResourceTypeData[];
  readonly conditionKeys: readonly ConditionKeyData[];
  readonly operations: readonly OperationData[];
}

export interface ActionData {
  readonly name: string;
  readonly resources: readonly ActionResource[];
  readonly conditionKeys: readonly string[];
  /** Absent where the reference does not annotate the action. */
  readonly annotations?: Annotations;
}

/** A resource type of an action, and the condition keys that apply to the action on it. */
export interface ActionResource {
  readonly name: string;
  readonly conditionKeys: readonly string[];
}

export interface Annotations {
  readonly isList: boolean;
  readonly isPermissionManagement: boolean;
  readonly isTaggingOnly: boolean;
  readonly isWrite: boolean;
}

export interface ResourceTypeData {
  readonly name: string;
  readonly arnFormats: readonly string[];
  readonly conditionKeys: readonly string[];
}

export interface ConditionKeyData {
  readonly name: string;
  /** `String`, `ArrayOfARN`, …; more than one where the reference names several. */
  readonly types: readonly string[];
}

export interface OperationData {
  readonly name: string;
  /** boto3 client names, sorted. */
  readonly clients: readonly string[];
  /** Empty where the reference lists the operation without authorized actions. */
  readonly authorizedActions: readonly AuthorizedAction[];
}
