import type { Action, ActionUse } from './action.ts';
import type { ReferenceState } from './analysis.ts';
import type { Operation } from './call.ts';
import type { Permission } from './policy.ts';

/** What the reference and our tables say about one operation or action, without any code. */
export interface Lookup {
  readonly operations: readonly OperationFacts[];
  readonly actions: readonly ActionFacts[];
  readonly reference: ReferenceState;
}

/** What a call of the operation needs whose input is not known. */
export interface OperationFacts {
  readonly operation: Operation;
  /** The boto3 method: `put_object`. */
  readonly pythonMethod: string;
  /** What such a call is granted. */
  readonly permissions: readonly Permission[];
  /** What only some calls need, or none. */
  readonly notGranted: readonly ActionUse[];
  /** Why no permission is needed, where none is. */
  readonly withoutPermission: readonly string[];
}

export interface ActionFacts {
  readonly action: Action;
  readonly resourceTypes: readonly ResourceTypeFacts[];
  readonly conditionKeys: readonly string[];
  /** Operations the reference lists the action for; of the services of its prefix alone unless `acrossServices`. */
  readonly operations: readonly Operation[];
  readonly acrossServices: boolean;
}

export interface ResourceTypeFacts {
  readonly name: string;
  readonly arnFormats: readonly string[];
}
