import type { Analysis } from '../../model/analysis.ts';
import { toPolicyText } from '../../present/policy-formats.ts';
import { toIamPolicy } from '../../present/policy-json.ts';
import { type Report, toReport } from '../../present/report-json.ts';
import { templates } from '../arguments.ts';
import { type Input, textOf } from '../input.ts';
import { distinguishing, openPage, type Page } from '../page.ts';
import { runAnalysis } from '../run-analysis.ts';
import { closingLines, findingLines, isDecision } from '../texts.ts';
import type { RunTool } from '../tool.ts';

/** Runs the tool. */
export const run: RunTool = async (input, call) => {
  const { analysis, form, failed } = await runAnalysis(input, call);
  const isFull = textOf(input, 'detail') === 'full';
  const page = openPage(input, isFull ? 100 : 10, distinguishing(analysis));
  const shown = isFull ? cutFull(analysis, page) : cutSummary(analysis, page);
  const template = await writeTemplate(input, analysis, form.target);
  return {
    structured: {
      ...fieldsOf(toReport(shown), page.isFirst, isFull),
      ...(template === undefined ? {} : { template }),
      ...(failed.length === 0 ? {} : { failed }),
      ...page.fields,
    },
    text: [
      ...(page.isFirst ? [template ?? policyText(analysis)] : []),
      ...decisionLines(shown),
      ...closingLines(analysis, page, failed),
    ].join('\n'),
  };
};

/** The analysis with one page of each of its lists. */
function cutFull(analysis: Analysis, page: Page): Analysis {
  return {
    ...analysis,
    permissions: page.cut('permissions', analysis.permissions),
    notGranted: page.cut('notGranted', analysis.notGranted),
    withoutPermission: page.cut('withoutPermission', analysis.withoutPermission),
    risks: page.cut('risks', analysis.risks),
    calls: page.cut('calls', analysis.calls),
    findings: page.cut('findings', analysis.findings),
  };
}

/** The analysis with one page of the findings that need a decision, and the other lists only counted. */
function cutSummary(analysis: Analysis, page: Page): Analysis {
  const decisions = analysis.findings.filter(isDecision);
  const findings = page.cut('findings', decisions);
  page.leaveOut('findings', analysis.findings.length - decisions.length);
  const lists = ['permissions', 'notGranted', 'withoutPermission', 'risks', 'calls'] as const;
  for (const name of lists) page.leaveOut(name, analysis[name].length);
  return { ...analysis, findings };
}

/** The documents and what is said about the whole stand on the first page only. */
function fieldsOf(report: Report, isFirst: boolean, isFull: boolean): Readonly<Record<string, unknown>> {
  const { format, documents, permissions, notGranted, withoutPermission, risks, calls, findings } = report;
  const { counts, verified, reference } = report;
  return {
    ...(isFirst ? { format, documents } : {}),
    ...(isFull ? { permissions, notGranted, withoutPermission, risks, calls } : {}),
    findings,
    ...(isFirst ? { counts, verified, reference } : {}),
  };
}

async function writeTemplate(
  input: Input,
  { documents }: Analysis,
  target: Parameters<typeof toPolicyText>[2],
): Promise<string | undefined> {
  const template = templates.find((name) => name === textOf(input, 'template'));
  return template === undefined ? undefined : toPolicyText(template, documents, target);
}

function policyText({ documents }: Analysis): string {
  if (documents.length === 0) return 'The code needs no permission.';
  return documents.map((document) => JSON.stringify(toIamPolicy(document))).join('\n');
}

function decisionLines({ findings }: Analysis): readonly string[] {
  const decisions = findings.filter(isDecision);
  return decisions.length === 0 ? [] : ['', 'To decide:', ...findingLines(decisions), ''];
}
