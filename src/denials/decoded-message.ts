import { type Denial, known } from '../model/denial.ts';
import { isRecord } from '../model/is-record.ts';
import type { Knowledge } from '../resolve/resolution.ts';
import { nameAction } from './actions.ts';
import { principalKindOf } from './principal.ts';
import { nameResource } from './resource.ts';

/**
 * A denial with what its decoded authorization message adds: who, which action, on which resource, and whether a Deny did
 * it. `undefined`: the text is no such message.
 * Source: https://docs.aws.amazon.com/STS/latest/APIReference/API_DecodeAuthorizationMessage.html
 */
export function withDecodedMessage(denial: Denial, decoded: string, knowledge: Knowledge): Denial | undefined {
  const message = parseObject(decoded);
  const context = recordOf(message?.context);
  if (message === undefined || context === undefined) return undefined;
  const principal = textOf(recordOf(context.principal)?.arn);
  const action = textOf(context.action);
  const named = action === undefined ? undefined : nameAction(action, knowledge);
  const resource = textOf(context.resource);
  const place = resource === undefined ? undefined : nameResource(resource, named?.text, principal, knowledge);
  const explicit = message.explicitDeny === true;
  return {
    ...denial,
    ...(principal === undefined || denial.principal.kind === 'known'
      ? {}
      : { principal: known(principal), principalKind: known(principalKindOf(principal)) }),
    ...(named === undefined || denial.action.kind === 'known'
      ? {}
      : { action: known(named.text), unknownAction: !named.known, derivedActions: [] }),
    ...(place?.arn === undefined || denial.resource.kind === 'known' ? {} : { resource: known(place.arn) }),
    reason:
      denial.reason.kind === 'known' && denial.reason.value === 'unstated'
        ? known(explicit ? 'explicit' : 'implicit')
        : denial.reason,
    fixable: explicit ? 'no' : denial.fixable,
  };
}

function parseObject(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    return recordOf(JSON.parse(text));
  } catch (cause) {
    if (cause instanceof SyntaxError) return undefined;
    throw cause;
  }
}

function recordOf(value: unknown): Readonly<Record<string, unknown>> | undefined {
  return isRecord(value) ? value : undefined;
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}
