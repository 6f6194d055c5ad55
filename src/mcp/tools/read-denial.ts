import { existsSync } from 'node:fs';
import type { DenialReport } from '../../model/denial.ts';
import { parsePolicyName, patchForReport, toPatchObject } from '../../patch/patch-for-report.ts';
import type { PolicyPatch } from '../../patch/policy-patch.ts';
import { unifiedDiff } from '../../patch/unified-diff.ts';
import { toDeniedObject } from '../../present/denied-object.ts';
import { toDeniedText } from '../../present/denied-text.ts';
import { explainText } from '../explain-text.ts';
import { textOf } from '../input.ts';
import { openPage } from '../page.ts';
import { resolvePath } from '../paths.ts';
import { readTextFile } from '../read-text-file.ts';
import { cutLines, findingLines, isDecision } from '../texts.ts';
import type { RunTool, ToolCall } from '../tool.ts';

/** Runs the tool. */
export const run: RunTool = async (input, call) => {
  const report = await explainText(input, call);
  const page = openPage(input, 5, report);
  const shown: DenialReport = { ...report, denials: page.cut('denials', report.denials) };
  const { denials, document, proposals, scope, findings, reference } = toDeniedObject(shown);
  const decisions = report.findings.filter(isDecision);
  const patched = page.isFirst ? await patchFile(textOf(input, 'policy_file'), report, call) : undefined;
  return {
    structured: {
      denials,
      ...(page.isFirst ? { document, proposals, scope, findings, reference } : {}),
      ...(patched === undefined ? {} : { patch: toPatchObject(patched.patch, patched.before) }),
      ...page.fields,
    },
    text: [
      toDeniedText(page.isFirst ? shown : { ...shown, proposals: [] }),
      ...(page.isFirst ? findingLines(decisions) : []),
      ...(patched === undefined ? [] : patchLines(patched)),
      ...cutLines(page),
    ].join('\n'),
  };
};

interface FilePatch {
  readonly patch: PolicyPatch;
  readonly before: string;
}

/** Puts what the report proposes into a policy file inside the roots, and writes nothing: the client edits files itself. */
async function patchFile(
  named: string | undefined,
  report: DenialReport,
  call: ToolCall,
): Promise<FilePatch | undefined> {
  if (named === undefined) return undefined;
  const roots = await call.findRoots();
  const file = parsePolicyName(named, (name) => existsSync(resolvePath(name, roots)));
  const before = readTextFile(resolvePath(file.name, roots), file.name, 'policy_file');
  return { patch: patchForReport({ ...file, text: before }, report), before };
}

function patchLines({ patch, before }: FilePatch): readonly string[] {
  if (patch.kind === 'not-patched') {
    return ['', `${patch.name} is not patched: ${patch.why}. ${patch.hint}.`, patch.statements.trimEnd()];
  }
  const first =
    patch.kind === 'unchanged'
      ? `${patch.name} allows it already.`
      : `What mends ${patch.name}; nothing was written:\n${unifiedDiff(patch.name, before, patch.edits).trimEnd()}`;
  return ['', first, ...patch.remarks];
}
