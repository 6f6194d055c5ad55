import type { InputMember, SdkOperation } from '../../sdk/sdk-service.ts';
import { readPath } from '../member-path.ts';
import { type Rule, unmet } from '../rules.ts';

/**
 * Handing a connection to a source code host on to a service needs the Pass or Use action on that connection.
 * Source: https://docs.aws.amazon.com/dtconsole/latest/userguide/security-iam.html
 */
export const passConnection: Rule = ({ action }, { call, operation, authorized, ownPrefix }) => {
  if (!connectionActions.test(action.name) || !prefixes.has(action.prefix) || operation === undefined) return undefined;
  const paths = connectionMembers(operation.input, '', 0);
  if (paths.length === 0) return undefined;
  const fact = `${paths.map((path) => path.replaceAll('[]', '')).join(' or ')} is given`;
  const given = paths.find((path) => ['given', 'sometimes'].includes(readPath(call.input, path).presence));
  const twin = authorized.some((other) => other.action.name === action.name && other.action.prefix !== action.prefix);
  const current = !twin || action.prefix === (ownPrefix === 'codestar-connections' ? ownPrefix : 'codeconnections');
  if (given === undefined || !current) return { rule: 'pass-connection', necessity: unmet(fact), granted: false };
  const bindings = [{ type: 'Connection', from: [{ path: given, as: 'arn', placeholder: 'ConnectionId' }] }] as const;
  return { rule: 'pass-connection', necessity: { kind: 'when', fact, state: 'met' }, granted: true, bindings };
};

const prefixes: ReadonlySet<string> = new Set(['codeconnections', 'codestar-connections']);
const connectionActions = /^(?:PassConnection|UseConnection|PassRepository)$/;
const deepest = 2;

function connectionMembers(members: SdkOperation['input'], prefix: string, depth: number): readonly string[] {
  return members.flatMap((member: InputMember): readonly string[] => {
    const path = `${prefix}${member.name}`;
    if (member.type === 'string') return /(?:connection|repositorylink).*(?:arn|id)$/i.test(member.name) ? [path] : [];
    if (depth === deepest || member.type === 'map') return [];
    return connectionMembers(member.members, `${path}${member.type === 'list' ? '[]' : ''}.`, depth + 1);
  });
}
