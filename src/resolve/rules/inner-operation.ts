import type { InputMember } from '../../sdk/sdk-service.ts';
import { readPath } from '../member-path.ts';
import { type Rule, unmet } from '../rules.ts';

/**
 * A call that carries other operations, each in a member with the operation's name, needs the actions of those that it
 * carries: `BatchWrite` with `Operations[].AttachObject`.
 * Source: https://docs.aws.amazon.com/clouddirectory/latest/developerguide/transaction_support.html
 */
export const innerOperation: Rule = ({ action }, { call, operation, ownPrefix, knowledge }) => {
  if (action.prefix !== ownPrefix || operation === undefined) return undefined;
  if (knowledge.sdk.findService(call.service)?.findOperation(action.name) === undefined) return undefined;
  const path = pathOf(operation.input, action.name, '', 0);
  if (path === undefined) return undefined;
  const fact = `${path.replaceAll('[]', '')} is given`;
  const { presence } = readPath(call.input, path);
  if (presence === 'absent') return { rule: 'inner-operation', necessity: unmet(fact), granted: false };
  const state = presence === 'open' ? 'open' : 'met';
  const necessity = { kind: 'when', fact, state } as const;
  if (state === 'open') return { rule: 'inner-operation', necessity, granted: false, finding: 'open-member' };
  return { rule: 'inner-operation', necessity, granted: true };
};

const deepest = 2;

/** A structure, as an operation's input is one; a text with that name would be a value. */
function pathOf(members: readonly InputMember[], name: string, prefix: string, depth: number): string | undefined {
  for (const member of members) {
    const path = `${prefix}${member.name}`;
    if (member.name === name && member.type === 'structure') return path;
    if (depth === deepest || member.type === 'map') continue;
    const below = pathOf(member.members, name, `${path}${member.type === 'list' ? '[]' : ''}.`, depth + 1);
    if (below !== undefined) return below;
  }
  return undefined;
}
