import type { PolicyFile } from '../../check-policy.ts';
import { UserError } from '../../model/user-error.ts';
import { toCheckReport } from '../../present/check-json.ts';
import { toCheckText } from '../../present/check-text.ts';
import { type Input, textsOf } from '../input.ts';
import { openPage } from '../page.ts';
import { resolvePath } from '../paths.ts';
import { readPolicyText } from '../read-policy-text.ts';
import { runAnalysis } from '../run-analysis.ts';
import { cutLines } from '../texts.ts';
import type { RunTool } from '../tool.ts';

/** Runs the tool. */
export const run: RunTool = async (input, call) => {
  const policies = policiesOf(input, await call.findRoots());
  const { analysis, settings, failed } = await runAnalysis(input, call);
  // Reads YAML, with a parser that the other tools do without.
  const { checkPolicy } = await import('../../check-policy.ts');
  const comparison = checkPolicy(analysis, policies, settings, (await call.session.openMemory()).openKnowledge);
  const page = openPage(input, 20, comparison);
  const shown = { ...comparison, differences: page.cut('differences', comparison.differences) };
  return {
    structured: { ...toCheckReport(shown, []), ...(failed.length === 0 ? {} : { failed }), ...page.fields },
    text: [toCheckText(shown, []), ...cutLines(page)].join('\n'),
  };
};

function policiesOf(input: Input, roots: readonly string[]): readonly PolicyFile[] {
  const given = input.policy === undefined ? [] : [{ name: 'policy', text: JSON.stringify(input.policy) }];
  const files = (textsOf(input, 'policy_files') ?? []).map((name) => ({
    name,
    text: readPolicyText(resolvePath(name, roots), name),
  }));
  if (given.length + files.length > 0) return [...given, ...files];
  throw new UserError('E_BAD_INPUT', 'There is no policy to compare with', 'Give policy or policy_files');
}
