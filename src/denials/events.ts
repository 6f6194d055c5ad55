import { meaningOfCode } from './error-codes.ts';
import { type Entries, objectOf, objectsIn, readObject, textOf } from './objects.ts';
import type { Statement, Told } from './statement.ts';
import type { Tokens } from './tokens.ts';

/**
 * A CloudTrail event in braces that open at a token; `undefined`: it is none. An event of a request that was not denied
 * gives a statement that tells nothing.
 * Source: https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-record-contents.html
 */
export function readEvent(tokens: Tokens, open: number): Statement | undefined {
  const close = tokens.partners[open] ?? -1;
  if (close <= open) return undefined;
  const event = readObject(tokens, open);
  const source = textOf(event, 'eventSource');
  const operation = textOf(event, 'eventName');
  if (source === undefined || operation === undefined) return undefined;
  const errorCode = textOf(event, 'errorCode');
  const denied = errorCode !== undefined && meaningOfCode(errorCode) !== 'other';
  if (!denied) return { first: open, end: close, kind: 'event', told: {} };
  const principal = principalOf(tokens, event);
  const requestId = textOf(event, 'requestID');
  const resources = objectsIn(tokens, event, 'resources').flatMap((item) => textOf(item, 'ARN') ?? []);
  const told: Told = {
    operation,
    service: { name: source.replace(/\.amazonaws\.com(?:\.cn)?$/, ''), as: 'endpoint' },
    errorCode,
    ...(principal === undefined ? {} : { principal }),
    ...(requestId === undefined ? {} : { requestId }),
    ...(resources.length === 0 ? {} : { eventResources: resources }),
  };
  return { first: open, end: close, kind: 'event', told };
}

/** Source: https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-user-identity.html */
function principalOf(tokens: Tokens, event: Entries): string | undefined {
  const identity = objectOf(tokens, event, 'userIdentity');
  if (identity === undefined) return undefined;
  const account = textOf(identity, 'accountId');
  if (account === 'anonymous' || textOf(identity, 'principalId') === 'ANONYMOUS_PRINCIPAL') return 'anonymous';
  return textOf(identity, 'arn') ?? textOf(identity, 'invokedBy') ?? textOf(identity, 'userName') ?? account;
}

/**
 * A decoded authorization message in braces that open at a token, as `aws sts decode-authorization-message` prints it.
 * Source: https://docs.aws.amazon.com/STS/latest/APIReference/API_DecodeAuthorizationMessage.html
 */
export function readDecodedMessage(tokens: Tokens, open: number): Statement | undefined {
  const close = tokens.partners[open] ?? -1;
  if (close <= open) return undefined;
  const message = readObject(tokens, open);
  if (textOf(message, 'allowed') !== 'false') return undefined;
  const context = objectOf(tokens, message, 'context');
  const action = context === undefined ? undefined : textOf(context, 'action');
  if (context === undefined || action === undefined) return undefined;
  const principal = textOf(objectOf(tokens, context, 'principal') ?? new Map(), 'arn');
  const resource = textOf(context, 'resource');
  const told: Told = {
    actions: [action],
    reasons: [{ kind: textOf(message, 'explicitDeny') === 'true' ? 'explicit' : 'implicit' }],
    ...(principal === undefined ? {} : { principal }),
    ...(resource === undefined ? {} : { resource: { text: resource, start: 0, end: 0 } }),
  };
  return { first: open, end: close, kind: 'event', told };
}
