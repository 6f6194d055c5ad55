import { formatAction } from '../model/action.ts';
import type { ReferenceState } from '../model/analysis.ts';
import type { ActionFacts, Lookup, OperationFacts } from '../model/lookup.ts';
import { toJson } from './plain-text.ts';
import { toPermissionObject, toUseObject } from './report-json.ts';
import type { Json } from './value-json.ts';

/** `{"operations": […], "actions": […], "reference": {…}}`. */
export function toLookupJson(lookup: Lookup): string {
  return toJson(toLookupReport(lookup));
}

/** The same before it is printed. */
export function toLookupReport(lookup: Lookup): LookupReport {
  return {
    operations: lookup.operations.map(toOperationObject),
    actions: lookup.actions.map(toActionObject),
    reference: lookup.reference,
  };
}

export interface LookupReport {
  readonly operations: readonly Json[];
  readonly actions: readonly Json[];
  readonly reference: ReferenceState;
}

function toOperationObject(facts: OperationFacts): Json {
  return {
    service: facts.operation.service,
    operation: facts.operation.name,
    pythonMethod: facts.pythonMethod,
    permissions: facts.permissions.map(toPermissionObject),
    notGranted: facts.notGranted.map((use) => ({ action: formatAction(use.action), ...toUseObject(use) })),
    withoutPermission: facts.withoutPermission,
  };
}

function toActionObject(facts: ActionFacts): Json {
  return {
    action: formatAction(facts.action),
    resourceTypes: facts.resourceTypes.map(({ name, arnFormats }) => ({ name, arnFormats })),
    conditionKeys: facts.conditionKeys,
    operations: facts.operations.map(({ service, name }) => ({ service, operation: name })),
    acrossServices: facts.acrossServices,
  };
}
