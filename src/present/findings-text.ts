import { type Finding, type FindingKind, findingKinds, type Severity } from '../model/finding.ts';
import { formatSpan } from '../model/source.ts';
import { toPlainText } from './plain-text.ts';

export interface FindingsTextOptions {
  /** Show every finding; else errors and warnings, a few of each kind, and the rest as counts. */
  readonly verbose: boolean;
  readonly color: boolean;
}

const shownPerKind = 5;

/** `path:line:column  kind  sentence`, in the order of places; the hint stands under the first of its kind. */
export function toFindingsText(findings: readonly Finding[], options: FindingsTextOptions): string {
  const seen = new Map<FindingKind, number>();
  const held = new Map<FindingKind, number>();
  const lines: string[] = [];
  for (const item of findings) {
    const count = seen.get(item.kind) ?? 0;
    seen.set(item.kind, count + 1);
    if (!options.verbose && (item.severity === 'info' || count >= shownPerKind)) {
      held.set(item.kind, (held.get(item.kind) ?? 0) + 1);
      continue;
    }
    lines.push(toFindingLine(item, options.color));
    if (count === 0) lines.push(`    ${findingKinds[item.kind].hint}`);
  }
  if (held.size > 0) {
    const counts = [...held].map(([kind, count]) => `${count} ${kind}`).join(', ');
    lines.push(`${lines.length === 0 ? 'Findings' : 'More findings'} (--verbose shows them): ${counts}`);
  }
  return lines.map((line) => `${line}\n`).join('');
}

/** Whether a finding is at or above a severity. */
export function isAtLeast(item: Finding, severity: Severity): boolean {
  const order = ['info', 'warning', 'error'];
  return order.indexOf(item.severity) >= order.indexOf(severity);
}

function toFindingLine(item: Finding, color: boolean): string {
  const where = item.span === undefined ? (item.path ?? '') : formatSpan(item.span);
  const kind = color ? `\u001b[${colors[item.severity]}m${item.kind}\u001b[0m` : item.kind;
  return [...(where === '' ? [] : [toPlainText(where)]), kind, toPlainText(item.message)].join('  ');
}

/** Red, yellow and cyan of ECMA-48. */
const colors = { error: 31, warning: 33, info: 36 } as const satisfies Record<Severity, number>;
