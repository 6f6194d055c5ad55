import { isRecord } from '../model/is-record.ts';

/**
 * Whether a value is another one with items added behind those of its lists, a single item being a list of one, and
 * nothing else changed: what patching a file may do to it.
 */
export function isExtended(before: unknown, after: unknown): boolean {
  if (Array.isArray(after)) {
    const items: readonly unknown[] = Array.isArray(before) ? before : [before];
    return items.length <= after.length && items.every((item, at) => isExtended(item, after[at]));
  }
  if (isRecord(before) && isRecord(after)) {
    const names = Object.keys(before);
    return (
      names.length === Object.keys(after).length &&
      names.every((name) => Object.hasOwn(after, name) && isExtended(before[name], after[name]))
    );
  }
  return Object.is(before, after) || (before instanceof Date && after instanceof Date);
}
