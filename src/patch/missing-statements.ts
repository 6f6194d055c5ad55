import { matchesAction, overlaps } from '../check/given-match.ts';
import type { GivenStatement } from '../check/given-policy.ts';
import type { Condition, Statement } from '../model/policy.ts';
import { covers } from '../synthesize/cover.ts';

/**
 * What of the statements a policy does not allow yet. What is known of a policy at deployment only allows nothing here:
 * it would not have been denied. A statement of which different parts are missing becomes several.
 */
export function missingStatements(
  statements: readonly Statement[],
  given: readonly GivenStatement[],
): readonly Statement[] {
  return statements.flatMap((statement) => {
    const byResources = new Map<string, { readonly actions: string[]; readonly resources: readonly string[] }>();
    for (const action of statement.actions) {
      const resources = statement.resources.filter(
        (resource) => !given.some((other) => allows(other, action, resource, statement.conditions)),
      );
      if (resources.length === 0) continue;
      const key = resources.join('\n');
      const group = byResources.get(key);
      if (group === undefined) byResources.set(key, { actions: [action], resources });
      else group.actions.push(action);
    }
    return [...byResources.values()].map((group): Statement => ({ ...statement, ...group }));
  });
}

/** The Deny statements that take in something of what the statements allow; no Allow goes before them. */
export function denyingStatements(
  statements: readonly Statement[],
  given: readonly GivenStatement[],
): readonly GivenStatement[] {
  return given.filter(
    ({ effect, actions, resources }) =>
      effect === 'Deny' &&
      statements.some(
        (statement) =>
          statement.actions.some((action) => matchesAction(actions, action)) &&
          statement.resources.some((resource) => overlaps(resources, resource)),
      ),
  );
}

function allows(
  { effect, actions, resources, conditions }: GivenStatement,
  action: string,
  resource: string,
  wanted: readonly Condition[],
): boolean {
  if (effect !== 'Allow' || !matchesAction(actions, action)) return false;
  const texts = resources.patterns.filter(({ open }) => !open).map(({ text }) => text);
  const takesIn = resources.not
    ? texts.length === resources.patterns.length && !overlaps(resources, resource)
    : texts.some((text) => covers(text, resource));
  return takesIn && conditions.every((condition) => isImplied(condition, wanted));
}

/** Whether a condition holds wherever the wanted ones do. */
function isImplied({ operator, key, values }: Condition, wanted: readonly Condition[]): boolean {
  return wanted.some(
    (other) =>
      other.operator === operator &&
      other.key.toLowerCase() === key.toLowerCase() &&
      other.values.every((value) => values.includes(value)),
  );
}
