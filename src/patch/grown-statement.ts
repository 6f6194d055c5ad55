import type { GivenStatement } from '../check/given-policy.ts';
import type { Statement } from '../model/policy.ts';

/** The place of the statement that is the same as a missing one but for some of its actions, so that it can grow; -1: none. */
export function growingStatement(given: readonly GivenStatement[], missing: Statement): number {
  return given.findIndex((other) => isGrowing(other, missing));
}

/** Sids are unique in a policy. Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_sid.html */
export function freeSid(sid: string, taken: ReadonlySet<string>): string {
  if (sid === '') return sid;
  for (let number = 1; ; number += 1) {
    const candidate = number === 1 ? sid : `${sid}${number}`;
    if (!taken.has(candidate)) return candidate;
  }
}

/** Whether a statement is the same as the missing one but for some of its actions. */
function isGrowing(given: GivenStatement, { sid, resources, conditions }: Statement): boolean {
  const texts = given.resources.patterns.map(({ text }) => text);
  return (
    given.effect === 'Allow' &&
    sid !== '' &&
    given.sid === sid &&
    !given.actions.not &&
    !given.resources.not &&
    given.resources.patterns.every(({ open }) => !open) &&
    isSameSet(texts, resources) &&
    isSameSet(given.conditions.map(conditionKey), conditions.map(conditionKey))
  );
}

function conditionKey({ operator, key, values }: GivenStatement['conditions'][number]): string {
  return JSON.stringify([operator, key.toLowerCase(), [...values].sort()]);
}

function isSameSet(a: readonly string[], b: readonly string[]): boolean {
  const set = new Set(a);
  return set.size === new Set(b).size && b.every((item) => set.has(item));
}
