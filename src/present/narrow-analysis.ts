import { type ActionUse, formatAction } from '../model/action.ts';
import type { Analysis } from '../model/analysis.ts';
import type { Permission, Statement } from '../model/policy.ts';

/** What of an analysis is wanted; an empty list wants all. */
export interface AnalysisFilter {
  /** Globs of actions, as in IAM: `s3:Put*`; upper and lower case are alike. */
  readonly actions: readonly string[];
  /** Files and folders as they are shown, or globs of them: `src/report.py`, `src`, `*.ts`. */
  readonly files: readonly string[];
}

/**
 * The part of an analysis that is about some actions or files. It no longer holds the whole policy: its documents have
 * only the statements, and of these only the actions, that fit.
 */
export function narrowAnalysis(analysis: Analysis, { actions, files }: AnalysisFilter): Analysis {
  if (actions.length === 0 && files.length === 0) return analysis;
  const isAction = fits(actions.map((glob) => new RegExp(`^${globPattern(glob)}$`, 'i')));
  const isFile = fits(files.map((file) => new RegExp(`^${globPattern(file.replace(/^\.\/|\/$/g, ''))}(?:/|$)`)));
  const isUse = (use: ActionUse): boolean => isAction(formatAction(use.action)) && isFile(use.call.span.path);
  const narrowPermission = (permission: Permission): readonly Permission[] => {
    const evidence = permission.evidence.filter(isUse);
    return evidence.length === 0 ? [] : [{ ...permission, evidence }];
  };
  const narrowStatement = (statement: Statement): readonly Statement[] => {
    const permissions = statement.permissions.flatMap(narrowPermission);
    const resources = new Set(
      permissions.flatMap((permission) => permission.resources.map((item) => (item.kind === 'arn' ? item.text : '*'))),
    );
    if (permissions.length === 0) return [];
    return [
      {
        ...statement,
        permissions,
        actions: statement.actions.filter((action) => isAction(action)),
        resources: statement.resources.filter((resource) => resources.has(resource)),
      },
    ];
  };
  const ofFile = (path: string | undefined): boolean => (path === undefined ? files.length === 0 : isFile(path));
  const notGranted = analysis.notGranted.filter(isUse);
  const permissions = analysis.permissions.flatMap(narrowPermission);
  const places = new Set([...permissions.flatMap(({ evidence }) => evidence), ...notGranted].map(({ call }) => call));
  return {
    ...analysis,
    permissions,
    notGranted,
    documents: analysis.documents.flatMap((document) => {
      const statements = document.statements.flatMap(narrowStatement);
      return statements.length === 0 ? [] : [{ ...document, statements }];
    }),
    risks: analysis.risks.filter((risk) => risk.actions.some(isAction) && risk.evidence.some(isUse)),
    calls: analysis.calls.filter((call) => (actions.length === 0 ? isFile(call.span.path) : places.has(call))),
    withoutPermission:
      actions.length > 0 ? [] : analysis.withoutPermission.filter(({ call }) => isFile(call.span.path)),
    findings: analysis.findings.filter((item) =>
      actions.length === 0
        ? ofFile(item.span?.path ?? item.path)
        : [...places].some(({ span }) => span.path === item.span?.path && span.start.line === item.span.start.line),
    ),
  };
}

function fits(patterns: readonly RegExp[]): (text: string) => boolean {
  return (text) => patterns.length === 0 || patterns.some((pattern) => pattern.test(text));
}

/** `*` stands for any characters and `?` for one. */
function globPattern(glob: string): string {
  return glob
    .replaceAll(/[.+^${}()|[\]\\]/g, '\\$&')
    .replaceAll('*', '.*')
    .replaceAll('?', '.');
}
