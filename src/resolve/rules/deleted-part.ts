import type { Rule } from '../rules.ts';

/**
 * The action that takes a part off a thing, where the operation deletes the thing: `RemoveFlowOutput` beside
 * `DeleteFlow`. The reference lists it; whether the thing has such parts, the code cannot show.
 * Source: https://docs.aws.amazon.com/service-authorization/latest/reference/service-reference.html
 */
export const deletedPart: Rule = ({ action }, { call, ownPrefix, authorized }) => {
  const [, thing] = /^Delete([A-Z].+)$/.exec(call.operation) ?? [];
  const hasOwn = authorized.some((other) => other.action.prefix === ownPrefix && other.action.name === call.operation);
  if (thing === undefined || !hasOwn || action.prefix !== ownPrefix) return undefined;
  const [, noun] = /^(?:Delete|Remove|Revoke)([A-Z].+)$/.exec(action.name) ?? [];
  if (noun === undefined || !/^[A-Z]/.test(noun.slice(thing.length)) || !noun.startsWith(thing)) return undefined;
  const necessity = { kind: 'assumed', fact: 'what is deleted has such parts, which are deleted with it' } as const;
  return { rule: 'deleted-part', necessity, granted: true, finding: 'assumed-permission' };
};
