import { type Comparison, type Difference, type DifferenceKind, differenceKinds } from '../model/comparison.ts';
import { formatSpan } from '../model/source.ts';
import { toPlainText } from './plain-text.ts';

/** What to know about each kind of difference, and what to do. */
const titles = {
  missing: 'Missing: the code needs it and the policy does not allow it',
  denied: 'Denied: the code needs it and the policy denies it',
  conditional: 'Conditional: allowed under conditions that the code does not show to hold',
  excess: 'Excess: the policy allows it and the code does not need it',
  broader: 'Broader: the policy allows more than the code needs',
  narrower: 'Narrower: the policy names what the code does not show; nothing to do if the names are right',
} as const satisfies Record<DifferenceKind, string>;

const assumedTitle = 'Assumed: needed only if what the code cannot show holds, such as a key of your own';

/** A page to read: differences by kind, each with its place in the policy and the calls behind it. */
export function toCheckText({ differences, unchanged, notRead }: Comparison, accepted: readonly Difference[]): string {
  const open = differences.filter((difference) => !accepted.includes(difference));
  const sections = [
    ...differenceKinds.map((kind) =>
      section(
        titles[kind],
        open.filter((item) => item.kind === kind && !item.assumed),
      ),
    ),
    section(
      assumedTitle,
      open.filter(({ assumed }) => assumed),
    ),
    section(
      'Not compared',
      notRead.map(({ what, place }) => `  ${place.file}:${place.line}  ${what}`),
    ),
  ];
  const faults = open.filter(({ kind, assumed }) => kind !== 'narrower' && !assumed).length;
  const lines = [...sections.flat(), summary(faults, accepted.length, unchanged)];
  return `${lines.map(toPlainText).join('\n')}\n`;
}

function section(title: string, items: readonly (Difference | string)[]): readonly string[] {
  if (items.length === 0) return [];
  return [title, ...items.flatMap((item) => (typeof item === 'string' ? [item] : toLines(item))), ''];
}

function toLines({ action, resource, detail, place, evidence }: Difference): readonly string[] {
  const where = place === undefined ? '' : `${place.file}:${place.line}  `;
  const calls = [...new Set(evidence.map(({ call }) => `${formatSpan(call.span)} ${call.service} ${call.operation}`))];
  return [`  ${where}${action} on ${resource}`, `      ${detail}`, ...calls.map((call) => `      ${call}`)];
}

function summary(faults: number, accepted: number, unchanged: number): string {
  const count = faults === 0 ? 'No differences' : `${faults} difference${faults === 1 ? '' : 's'}`;
  const known = accepted === 0 ? '' : `, ${accepted} accepted by the baseline`;
  return `${count}${known}; ${unchanged} permission${unchanged === 1 ? '' : 's'} as needed`;
}
