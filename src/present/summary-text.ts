import type { Analysis } from '../model/analysis.ts';
import { compareText } from '../model/order.ts';

/** One line: what was read, what was found, and from which reference the policy is made. */
export function toSummaryText({ counts, calls, permissions, reference }: Analysis): string {
  const files = Object.values(counts.files).reduce((sum, count) => sum + count, 0);
  const actions = new Set(permissions.map((permission) => `${permission.action.prefix}:${permission.action.name}`))
    .size;
  const leftOut = Object.entries(counts.leftOut)
    .sort(([a], [b]) => compareText(a, b))
    .map(([reason, count]) => `${count} ${reason}`);
  return [
    `${plural(calls.length, 'SDK call')} in ${plural(files, 'file')} (${plural(counts.lines, 'line')})`,
    `${plural(actions, 'action')}`,
    ...(leftOut.length === 0 ? [] : [`left out: ${leftOut.join(', ')}`]),
    `reference of ${reference.stateDate} (${reference.source})`,
  ].join('; ');
}

function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
