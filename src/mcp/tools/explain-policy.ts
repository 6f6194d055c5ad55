import { formatAction } from '../../model/action.ts';
import type { Analysis } from '../../model/analysis.ts';
import type { PolicyDocument } from '../../model/policy.ts';
import { toReasonsText } from '../../present/explain-text.ts';
import { toReport } from '../../present/report-json.ts';
import { textsOf } from '../input.ts';
import { distinguishing, openPage, type Page } from '../page.ts';
import { runAnalysis } from '../run-analysis.ts';
import { closingLines } from '../texts.ts';
import type { RunTool } from '../tool.ts';

/** Runs the tool. */
export const run: RunTool = async (input, call) => {
  const { analysis, failed } = await runAnalysis(input, call);
  const wanted = textsOf(input, 'actions');
  const page = openPage(input, 8, [distinguishing(analysis), wanted]);
  const shown = cutTo(page, wanted === undefined ? analysis : about(analysis, wanted));
  const { permissions, notGranted, withoutPermission, reference } = toReport(shown);
  const none = permissions.length + notGranted.length === 0 && wanted !== undefined;
  return {
    structured: {
      permissions,
      notGranted,
      withoutPermission,
      reference,
      ...(failed.length === 0 ? {} : { failed }),
      ...page.fields,
    },
    text: [
      none ? `No call of the code has to do with ${wanted.join(', ')}.` : toReasonsText(shown),
      ...closingLines(analysis, page, failed),
    ].join('\n'),
  };
};

/** The part of an analysis that is about some actions; IAM does not tell upper from lower case in them. */
function about(analysis: Analysis, actions: readonly string[]): Analysis {
  const names = new Set(actions.map((action) => action.toLowerCase()));
  const isWanted = ({ action }: { readonly action: Parameters<typeof formatAction>[0] }): boolean =>
    names.has(formatAction(action).toLowerCase());
  return {
    ...analysis,
    permissions: analysis.permissions.filter(isWanted),
    notGranted: analysis.notGranted.filter(isWanted),
    withoutPermission: [],
  };
}

/** One page of each list, and the statements with the permissions of that page. */
function cutTo(page: Page, analysis: Analysis): Analysis {
  const permissions = page.cut('permissions', analysis.permissions);
  const shown = new Set(permissions);
  return {
    ...analysis,
    permissions,
    documents: analysis.documents.map((document): PolicyDocument => {
      const statements = document.statements.map((statement) => ({
        ...statement,
        permissions: statement.permissions.filter((permission) => shown.has(permission)),
      }));
      return { ...document, statements: statements.filter(({ permissions: own }) => own.length > 0) };
    }),
    notGranted: page.cut('notGranted', analysis.notGranted),
    withoutPermission: page.cut('withoutPermission', analysis.withoutPermission),
    findings: [],
  };
}
