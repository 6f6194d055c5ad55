import type { ActionNames } from './compact-actions.ts';
import { coversText } from './cover.ts';

/** The actions that a text in a statement's `Action` stands for: itself, or all of the service that its wildcards cover. */
export function expandAction(pattern: string, namesOf: ActionNames): readonly string[] {
  if (!/[*?]/.test(pattern)) return [pattern];
  const [prefix = '', name = ''] = pattern.split(':');
  return namesOf(prefix)
    .filter((other) => coversText(name.toLowerCase(), other.toLowerCase()))
    .map((other) => `${prefix}:${other}`);
}
