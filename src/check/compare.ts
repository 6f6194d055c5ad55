import { formatAction } from '../model/action.ts';
import type { PolicyPlace } from '../model/comparison.ts';
import {
  type Comparison,
  type Difference,
  type DifferenceKind,
  differenceKinds,
  type Need,
} from '../model/comparison.ts';
import { compareBy, compareText } from '../model/order.ts';
import type { Permission } from '../model/policy.ts';
import { formatResource } from '../model/resource-pattern.ts';
import type { ActionNames } from '../synthesize/compact-actions.ts';
import { covers } from '../synthesize/cover.ts';
import { matchesAction, overlaps } from './given-match.ts';
import type { GivenPolicy, GivenStatement } from './given-policy.ts';
import { findSurplus } from './surplus.ts';

/** Compares what code needs with a policy, by meaning and not by text. */
export function comparePolicy(
  permissions: readonly Permission[],
  policy: GivenPolicy,
  actionNames: ActionNames,
): Comparison {
  const needs = permissions.flatMap((permission): readonly Need[] =>
    permission.resources.map((pattern) => ({
      action: formatAction(permission.action),
      resource: formatResource(pattern),
      permission,
    })),
  );
  const judged = needs.map((need) => judge(need, policy.statements));
  const lacking = judged.flatMap((difference) => (difference === undefined ? [] : [difference]));
  const surplus = findSurplus(needs, policy.statements, actionNames);
  return {
    differences: [...lacking, ...surplus].toSorted(
      compareBy(
        (a, b) => differenceKinds.indexOf(a.kind) - differenceKinds.indexOf(b.kind),
        (a, b) => compareText(a.action, b.action),
        (a, b) => compareText(a.resource, b.resource),
        (a, b) => compareText(a.detail, b.detail),
      ),
    ),
    unchanged: judged.filter((difference) => difference === undefined).length,
    notRead: policy.notRead,
  };
}

/** `undefined`: the need is met as it stands. */
function judge(need: Need, statements: readonly GivenStatement[]): Difference | undefined {
  const { action, resource, permission } = need;
  const own = statements.filter((statement) => matchesAction(statement.actions, action));
  const denies = own.filter(({ effect, resources }) => effect === 'Deny' && overlaps(resources, resource));
  const difference = (kind: DifferenceKind, detail: string, place?: PolicyPlace): Difference => ({
    kind,
    action,
    resource,
    detail,
    assumed: permission.assumed,
    ...(place === undefined ? {} : { place }),
    evidence: permission.evidence,
  });
  const deny = denies.find(({ conditions }) => conditions.length === 0);
  if (deny !== undefined) return difference('denied', 'a Deny goes before every Allow', deny.place);

  const allows = own.filter(({ effect }) => effect === 'Allow');
  const whole = allows.filter(({ resources }) => allowsAll(resources, resource));
  const free = whole.find(({ conditions }) => conditions.every((condition) => isNeeded(condition.key, permission)));
  const conditionalDeny = denies[0];
  if (free !== undefined) {
    if (conditionalDeny === undefined) return undefined;
    return difference('conditional', `a Deny takes it away ${conditionsText(conditionalDeny)}`, conditionalDeny.place);
  }
  const [conditional] = whole;
  if (conditional !== undefined) {
    return difference('conditional', `it is allowed only ${conditionsText(conditional)}`, conditional.place);
  }
  // A name that the code does not show may be one of those that the policy has.
  const part = allows.find(
    ({ resources }) => !resources.not && resources.patterns.some(({ text }) => covers(resource, text)),
  );
  if (part === undefined) return difference('missing', 'nothing allows it');
  const texts = part.resources.patterns.filter(({ text }) => covers(resource, text)).map(({ text }) => text);
  return difference(
    'narrower',
    `the policy allows ${texts.join(', ')}, and the code does not show the name`,
    part.place,
  );
}

function allowsAll({ not, patterns }: GivenStatement['resources'], resource: string): boolean {
  if (not) return !patterns.some(({ text }) => covers(text, resource) || covers(resource, text));
  return patterns.some(({ text }) => covers(text, resource));
}

function isNeeded(key: string, { conditions }: Permission): boolean {
  return conditions.some((condition) => condition.key.toLowerCase() === key.toLowerCase());
}

function conditionsText({ conditions }: GivenStatement): string {
  return `if ${conditions.map(({ operator, key, values }) => `${operator} ${key} ${values.join(' or ')}`).join(' and ')}`;
}
