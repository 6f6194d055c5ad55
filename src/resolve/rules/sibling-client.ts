import type { SdkOperation } from '../../sdk/sdk-service.ts';
import type { Knowledge } from '../resolution.ts';
import { type CallFacts, type Rule, unmet } from '../rules.ts';
import { roleMembers } from './pass-role.ts';
import { tagMembers } from './tagging.ts';

/**
 * Several clients may share a prefix and the names of operations (RDS, Neptune and DocumentDB; both versions of Lex), and
 * then the reference lists for each what only one of them can do. An action is the sibling's alone where it is an
 * operation that the sibling has and this client has not; roles and tags are, where only the sibling's input takes them.
 * Source: https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonrds.html
 * Source: https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonlex.html
 */
export const siblingClient: Rule = (candidate, facts) => {
  const { call, knowledge, operation } = facts;
  if (operation === undefined || !hasOwnAction(facts)) return undefined;
  const sibling = siblingsOf(facts).find((client) => isOnlyOf(client, candidate, operation, facts));
  if (sibling === undefined) return undefined;
  const name = knowledge.sdk.findService(sibling)?.names.serviceId ?? sibling;
  return { rule: 'sibling-client', necessity: unmet(`${call.operation} goes to ${name}`), granted: false };
};

function hasOwnAction({ call, authorized, ownPrefix }: CallFacts): boolean {
  const wanted = call.operation.toLowerCase();
  return authorized.some(({ action }) => action.prefix === ownPrefix && action.name.toLowerCase() === wanted);
}

function isOnlyOf(
  sibling: string,
  { action }: Parameters<Rule>[0],
  operation: SdkOperation,
  { call, knowledge, ownPrefix }: CallFacts,
): boolean {
  const own = knowledge.sdk.findService(call.service);
  const other = knowledge.sdk.findService(sibling);
  const twin = other?.findOperation(call.operation);
  if (other === undefined || twin === undefined) return false;
  if (action.prefix === 'iam' && action.name === 'PassRole') {
    return roleMembers(operation).length === 0 && roleMembers(twin).length > 0;
  }
  if (action.prefix !== ownPrefix) return false;
  if (knowledge.reference.findAction(action)?.isTaggingOnly === true) {
    return tagMembers(operation).length === 0 && tagMembers(twin).length > 0;
  }
  return own?.findOperation(action.name) === undefined && other.findOperation(action.name) !== undefined;
}

/** Other clients that have the operation and the same prefix. */
function siblingsOf({ call, knowledge, ownPrefix }: CallFacts): readonly string[] {
  if (ownPrefix === undefined) return [];
  return knowledge.sdk
    .findServicesByOperation(call.operation)
    .filter((client) => client !== call.service && prefixesOf(knowledge, client).includes(ownPrefix));
}

function prefixesOf({ sdk, reference }: Knowledge, client: string): readonly string[] {
  const listed = reference.findPrefixes(client);
  if (listed.length > 0) return listed;
  const prefix = sdk.findService(client)?.names.iamPrefix;
  return prefix === undefined ? [] : [prefix];
}
