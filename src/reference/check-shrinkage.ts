import { UserError } from '../model/user-error.ts';
import { type CopySizes, totalOf } from './copy-sizes.ts';

/** A new copy keeps at least this share of services, actions and operations. */
const keptShare = 0.9;
/** One service keeps at least this share of its actions, if it had enough of them to judge. */
const keptShareOfService = 0.5;
const judgedActions = 10;

/**
 * Refuses a download that holds much less than the copy in use: a partial answer is well-formed too.
 * Services that are gone altogether count in the first rule only, as AWS retires services.
 * Throws E_REFERENCE_SHRUNKEN.
 */
export function checkShrinkage(before: CopySizes, after: CopySizes): void {
  const totals = [
    ['services', before.size, after.size],
    ['actions', totalOf(before, 'actions'), totalOf(after, 'actions')],
    ['operations', totalOf(before, 'operations'), totalOf(after, 'operations')],
  ] as const;
  for (const [what, had, has] of totals) {
    if (has < had * keptShare) throw shrunken(`has ${has} ${what}, the copy in use ${had}`);
  }
  for (const [prefix, { actions: had }] of before) {
    const has = after.get(prefix)?.actions ?? had;
    if (had >= judgedActions && has < had * keptShareOfService) {
      throw shrunken(`has ${has} actions of ${prefix}, the copy in use ${had}`);
    }
  }
}

function shrunken(facts: string): UserError {
  return new UserError(
    'E_REFERENCE_SHRUNKEN',
    `The downloaded reference ${facts}`,
    'The copy in use is unchanged; try again later, or pass --allow-shrink if AWS has removed them',
  );
}
