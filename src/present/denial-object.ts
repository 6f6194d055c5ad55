import { type Denial, type Field, knownValue } from '../model/denial.ts';
import type { Json } from './value-json.ts';

/** A denial as JSON shows it: what the text does not tell is `null`, or left out where it is rarely told. */
export function toDenialObject(denial: Denial): Record<string, Json> {
  return {
    iam: denial.iam,
    principal: orNull(denial.principal),
    principalKind: orNull(denial.principalKind),
    operation: orNull(denial.operation),
    service: orNull(denial.service),
    action: orNull(denial.action),
    ...(denial.actions.length === 0 ? {} : { actions: denial.actions }),
    ...(denial.derivedActions.length === 0 ? {} : { derivedActions: denial.derivedActions }),
    resource: orNull(denial.resource),
    ...(denial.resourceAlso.length === 0 ? {} : { resourceAlso: denial.resourceAlso }),
    ...ifKnown('resourceText', denial.resourceText),
    ...ifKnown('malformedResource', denial.malformedResource),
    reason: orNull(denial.reason),
    policyType: orNull(denial.policyType),
    ...ifKnown('policyArn', denial.policyArn),
    ...ifKnown('through', denial.through),
    fixable: denial.fixable,
    ...ifKnown('attempted', denial.attempted),
    ...(denial.unknownAction ? { unknownAction: true } : {}),
    ...ifKnown('encoded', denial.encoded),
    errorCode: orNull(denial.errorCode),
    requestId: orNull(denial.requestId),
    ...ifKnown('crossAccount', denial.crossAccount),
    unknown: reasonsOf(denial),
    ...(denial.notes.length === 0 ? {} : { note: denial.notes.join('; ') }),
    line: denial.span.line,
  };
}

/** Why each of the main fields is not known. */
function reasonsOf(denial: Denial): Record<string, Json> {
  const { principal, operation, service, action, resource, reason, policyType } = denial;
  const fields = { principal, operation, service, action, resource, reason, policyType };
  return Object.fromEntries(
    Object.entries(fields).flatMap(([name, field]): [string, Json][] =>
      field.kind === 'unknown' ? [[name, field.why]] : [],
    ),
  );
}

function orNull<T extends Json>(field: Field<T>): T | null {
  return knownValue(field) ?? null;
}

function ifKnown<T extends Json>(name: string, field: Field<T>): Record<string, Json> {
  return field.kind === 'known' ? { [name]: field.value } : {};
}
