import { covers, coversText } from '../synthesize/cover.ts';
import type { GivenList } from './given-policy.ts';

/** Whether a statement's actions take in an action; IAM compares them without case. */
export function matchesAction({ not, patterns }: GivenList, action: string): boolean {
  const isNamed = patterns.some(({ text }) => coversText(text.toLowerCase(), action.toLowerCase()));
  return isNamed !== not;
}

/** Whether a statement's resources and a resource pattern have something in common. */
export function overlaps({ not, patterns }: GivenList, resource: string): boolean {
  if (not) return !patterns.some(({ text }) => covers(text, resource));
  return patterns.some(({ text }) => haveCommon(text, resource));
}

/** Whether one of two resource patterns takes in the other: enough for the patterns that people write. */
export function haveCommon(a: string, b: string): boolean {
  return covers(a, b) || covers(b, a);
}
