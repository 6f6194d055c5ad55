import type { SdkCall } from '../model/call.ts';
import { record, unknown } from '../model/value.ts';
import type { SdkOperation } from '../sdk/sdk-service.ts';

/** A call of which nothing is known but its operation, at no place; `service` is the boto3 client name. */
export function callWithOpenInput(service: string, operation: SdkOperation): SdkCall {
  const nowhere = { line: 0, column: 0 };
  return {
    sdk: 'boto3',
    language: 'python',
    service,
    operation: operation.name,
    method: operation.pythonMethod,
    input: record([], 'external'),
    region: unknown('external'),
    via: 'client',
    certainty: { kind: 'proven' },
    scope: '',
    span: { path: '', start: nowhere, end: nowhere },
  };
}
