import { type Action, formatAction } from '../model/action.ts';
import type { SdkCall } from '../model/call.ts';
import { defaultSettings } from '../model/settings.ts';
import { record, unknown } from '../model/value.ts';
import type { Knowledge } from './resolution.ts';
import { resolveCall } from './resolve-call.ts';
import type { RuleName } from './rules.ts';

/** One pair of an operation and an action, and the rule that decides its necessity. */
export interface ClassifiedPair {
  readonly client: string;
  readonly operation: string;
  readonly action: Action;
  readonly rule: RuleName;
}

/**
 * The rule behind every action of every operation that the SDK index knows, by service and operation. Reads all of the
 * index and of the reference, so it takes seconds.
 */
export function classifyAll(knowledge: Knowledge): readonly ClassifiedPair[] {
  return knowledge.sdk.services.flatMap(({ client }) =>
    (knowledge.sdk.findService(client)?.operationNames ?? []).flatMap((operation) => {
      const { planned } = resolveCall(openCall(client, operation), knowledge, defaultSettings);
      return planned.map(({ use, rule }) => ({ client, operation, action: use.action, rule }));
    }),
  );
}

/** Pairs in one line each, such as `s3 GetObject s3:GetObject row`. */
export function formatPair({ client, operation, action, rule }: ClassifiedPair): string {
  return `${client} ${operation} ${formatAction(action)} ${rule}`;
}

/** A call of which nothing but the operation is known. */
export function openCall(service: string, operation: string): SdkCall {
  const start = { line: 1, column: 1 };
  return {
    sdk: 'boto3',
    language: 'python',
    service,
    operation,
    method: operation,
    input: record([], 'parameter'),
    region: unknown('external'),
    via: 'client',
    certainty: { kind: 'proven' },
    scope: '',
    span: { path: '', start, end: start },
  };
}
