import type { Analysis } from '../model/analysis.ts';
import { type Finding, findingKinds } from '../model/finding.ts';
import { formatSpan } from '../model/source.ts';
import { toPlainText } from '../present/plain-text.ts';
import { toSummaryText } from '../present/summary-text.ts';
import type { Page } from './page.ts';
import type { FailedPath } from './run-analysis.ts';

/** Whether a finding asks the reader for something. */
export function isDecision(item: Finding): boolean {
  return item.severity !== 'info';
}

/** `path:line:column  kind  sentence`, the hint under the first of its kind. */
export function findingLines(findings: readonly Finding[]): readonly string[] {
  const seen = new Set<string>();
  return findings.flatMap((item) => {
    const where = item.span === undefined ? (item.path ?? '') : formatSpan(item.span);
    const line = `- ${[where, item.kind, item.message]
      .filter((part) => part !== '')
      .map(toPlainText)
      .join('  ')}`;
    if (seen.has(item.kind)) return [line];
    seen.add(item.kind);
    return [line, `  ${findingKinds[item.kind].hint}`];
  });
}

/** What was read, and what of the answer was cut. */
export function closingLines(analysis: Analysis, page: Page, failed: readonly FailedPath[]): readonly string[] {
  return [
    ...failed.map(({ code, message }) => `Not read: ${code} ${toPlainText(message)}`),
    toSummaryText(analysis),
    ...cutLines(page),
  ];
}

/** What was left out of an answer, and how to get it. */
export function cutLines(page: Page): readonly string[] {
  const omitted = Object.entries(page.omitted).map(([name, count]) => `${count} ${name}`);
  return [
    ...(omitted.length === 0 ? [] : [`Not shown: ${omitted.join(', ')}`]),
    ...(page.nextCursor === undefined ? [] : [`More with cursor ${page.nextCursor}`]),
  ];
}
