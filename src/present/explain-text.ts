import { type ActionUse, formatAction } from '../model/action.ts';
import type { Analysis, CallWithoutPermission } from '../model/analysis.ts';
import { compareText } from '../model/order.ts';
import type { Permission, PolicyDocument, Statement } from '../model/policy.ts';
import { formatResource, type ResourcePattern } from '../model/resource-pattern.ts';
import { formatSpan } from '../model/source.ts';
import { toBasisText, toNecessityText } from './necessity-text.ts';
import { toPlainText } from './plain-text.ts';
import { toSummaryText } from './summary-text.ts';

/** The policy as a page to read: why each action and resource is there, and what was left out and why. */
export function toExplainText(analysis: Analysis): string {
  return `${toSummaryText(analysis)}\n\n${toReasonsText(analysis)}`;
}

/** The same without the line that sums it up; empty where there is nothing to explain. */
export function toReasonsText(analysis: Analysis): string {
  const sections = [
    ...analysis.documents.map((document, at) => documentLines(document, at, analysis.documents.length)),
    notGrantedLines(analysis.notGranted),
    withoutPermissionLines(analysis.withoutPermission),
    findingLines(analysis),
  ];
  const shown = sections.filter((lines) => lines.length > 0).map((lines) => lines.map(toPlainText).join('\n'));
  return shown.length === 0 ? '' : `${shown.join('\n\n')}\n`;
}

function documentLines(document: PolicyDocument, at: number, count: number): readonly string[] {
  const title = count > 1 ? [`Document ${at + 1} of ${count}`, ''] : [];
  return [...title, ...joinBlocks(document.statements.map(statementLines))];
}

function statementLines(statement: Statement): readonly string[] {
  const assumed = statement.permissions.every((permission) => permission.assumed) ? ' (assumed)' : '';
  return [
    `Statement ${statement.sid}${assumed}`,
    ...statement.permissions.flatMap(permissionLines),
    '  on',
    ...statement.resources.map((resource) => `    ${resource}${openParts(resource, statement.permissions)}`),
    ...statement.conditions.map(
      (condition) => `  if ${condition.operator} ${condition.key} ${condition.values.join(' or ')}`,
    ),
  ];
}

function permissionLines(permission: Permission): readonly string[] {
  return [`  ${formatAction(permission.action)}`, ...useLines(permission.evidence)];
}

/** One line for each reason, with the places it holds for. */
function useLines(uses: readonly ActionUse[]): readonly string[] {
  const reasons = new Map<string, string[]>();
  for (const use of uses) {
    const call = `${use.call.service} ${use.call.operation}`;
    const reason = `${call}: ${toNecessityText(use.necessity)} [${toBasisText(use.basis)}]`;
    reasons.set(reason, [...(reasons.get(reason) ?? []), formatSpan(use.call.span)]);
  }
  return [...reasons].flatMap(([reason, places]) => [`    ${reason}`, `      at ${[...new Set(places)].join(', ')}`]);
}

/** Where the open parts of a resource come from. */
function openParts(resource: string, permissions: readonly Permission[]): string {
  const patterns = permissions.flatMap((permission) => permission.resources);
  const reasons = patterns.filter((pattern) => formatResource(pattern) === resource).flatMap(openReasons);
  const distinct = [...new Set(reasons)];
  return distinct.length === 0 ? '' : `   (${distinct.join('; ')})`;
}

function openReasons(pattern: ResourcePattern): readonly string[] {
  if (pattern.kind === 'arn') return pattern.open.map((open) => `${open.placeholder}: ${open.why}`);
  return [
    pattern.why === 'no-resource-types' ? 'the action takes no resource' : 'the code does not show which resource',
  ];
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

function findingLines({ findings }: Analysis): readonly string[] {
  if (findings.length === 0) return [];
  const lines = findings.map((item) => {
    const where = item.span === undefined ? (item.path ?? '') : formatSpan(item.span);
    return `  ${[where, item.kind, item.message].filter((part) => part !== '').join('  ')}`;
  });
  return ['Findings', ...lines];
}

function joinBlocks(blocks: readonly (readonly string[])[]): readonly string[] {
  return blocks.flatMap((lines, at) => (at === 0 ? lines : ['', ...lines]));
}
