import { type ActionUse, formatAction } from '../model/action.ts';
import type { Analysis, CallWithoutPermission, Verification } from '../model/analysis.ts';
import { type FindingKind, findingKinds } from '../model/finding.ts';
import { compareText } from '../model/order.ts';
import { formatSpan } from '../model/source.ts';
import { useLines } from './evidence-text.ts';
import { toPlainText } from './plain-text.ts';
import { riskLines } from './risks-text.ts';
import { documentLines } from './statement-text.ts';
import { toSummaryText } from './summary-text.ts';

/**
 * The policy as a page to read: what was found, what to weigh, why each action and resource is there, what was left out and
 * why, and what is not known.
 */
export function toExplainText(analysis: Analysis): string {
  const proved = analysis.verified.needs === 0 ? '' : `${verifiedLine(analysis.verified)}\n`;
  return `${toSummaryText(analysis)}\n${proved}\n${toReasonsText(analysis)}`;
}

/** The same without the line that sums it up; empty where there is nothing to explain. */
export function toReasonsText(analysis: Analysis): string {
  const sections = [
    riskLines(analysis),
    ...analysis.documents.map((document, at) => documentLines(document, at, analysis.documents.length)),
    notGrantedLines(analysis.notGranted),
    withoutPermissionLines(analysis.withoutPermission),
    findingLines(analysis),
  ];
  const shown = sections.filter((lines) => lines.length > 0).map((lines) => lines.map(toPlainText).join('\n'));
  return shown.length === 0 ? '' : `${shown.join('\n\n')}\n`;
}

function verifiedLine({ needs, grants }: Verification): string {
  const pairs = `${needs} ${needs === 1 ? 'pair' : 'pairs'} of action and resource`;
  return `Proved: all that the calls need is allowed (${pairs}), and all that the policy grants is needed (${grants}).`;
}

function notGrantedLines(uses: readonly ActionUse[]): readonly string[] {
  if (uses.length === 0) return [];
  const byAction = new Map<string, ActionUse[]>();
  for (const use of uses) {
    const action = formatAction(use.action);
    byAction.set(action, [...(byAction.get(action) ?? []), use]);
  }
  const sorted = [...byAction].sort(([a], [b]) => compareText(a, b));
  return ['Not granted', ...sorted.flatMap(([action, own]) => [`  ${action}`, ...useLines(own)])];
}

function withoutPermissionLines(calls: readonly CallWithoutPermission[]): readonly string[] {
  if (calls.length === 0) return [];
  const lines = calls.map(({ call, why }) => `  ${formatSpan(call.span)}  ${call.service} ${call.operation}: ${why}`);
  return ['Calls that need no permission', ...lines];
}

/** Findings with what to do about each kind, said once. */
function findingLines({ findings }: Analysis): readonly string[] {
  if (findings.length === 0) return [];
  const told = new Set<FindingKind>();
  const lines = findings.flatMap((item) => {
    const where = item.span === undefined ? (item.path ?? '') : formatSpan(item.span);
    const line = `  ${[where, item.kind, item.message].filter((part) => part !== '').join('  ')}`;
    const hint = told.has(item.kind) ? [] : [`    ${findingKinds[item.kind].hint}`];
    told.add(item.kind);
    return [line, ...hint];
  });
  return ['Findings', ...lines];
}
