import type { DenialReport } from '../../model/denial.ts';
import { toDeniedObject } from '../../present/denied-object.ts';
import { toDeniedText } from '../../present/denied-text.ts';
import { explainText } from '../explain-text.ts';
import { openPage } from '../page.ts';
import { cutLines, findingLines, isDecision } from '../texts.ts';
import type { RunTool } from '../tool.ts';

/** Runs the tool. */
export const run: RunTool = async (input, call) => {
  const report = await explainText(input, call);
  const page = openPage(input, 5, report);
  const shown: DenialReport = { ...report, denials: page.cut('denials', report.denials) };
  const { denials, document, proposals, scope, findings, reference } = toDeniedObject(shown);
  const decisions = report.findings.filter(isDecision);
  return {
    structured: {
      denials,
      ...(page.isFirst ? { document, proposals, scope, findings, reference } : {}),
      ...page.fields,
    },
    text: [
      toDeniedText(page.isFirst ? shown : { ...shown, proposals: [] }),
      ...(page.isFirst ? findingLines(decisions) : []),
      ...cutLines(page),
    ].join('\n'),
  };
};
