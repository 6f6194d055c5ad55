import { formatAction } from '../../model/action.ts';
import { dependentActions } from '../curated/dependent-actions.ts';
import { never, type Rule } from '../rules.ts';

/**
 * What AWS's pages name as depending on the operation's own action. They do not say on which part of a request it hangs,
 * so it is assumed.
 * Source: https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html
 */
export const dependent: Rule = ({ action }, { call, authorized, settings }) => {
  const name = formatAction(action);
  const own = authorized.find(
    (other) =>
      other.action.name.toLowerCase() === call.operation.toLowerCase() &&
      dependentActions[formatAction(other.action)]?.split(' ').includes(name) === true,
  );
  if (own === undefined) return undefined;
  const of = formatAction(own.action);
  const basis = { kind: 'dependent', of, source } as const;
  if (settings.forwardAccess === 'none' && action.prefix !== own.action.prefix) {
    const necessity = never('what services do for the caller is left out by the setting');
    return { rule: 'dependent', basis, necessity, granted: false };
  }
  const necessity = { kind: 'assumed', fact: `AWS documents that ${of} depends on it` } as const;
  return { rule: 'dependent', basis, necessity, granted: true, finding: 'assumed-permission' };
};

const source =
  'https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html';
