import type { PolicyFile } from '../../check-policy.ts';
import { UserError } from '../../model/user-error.ts';
import { toCheckReport } from '../../present/check-json.ts';
import { toCheckText } from '../../present/check-text.ts';
import { baselineOf, parseBaseline } from '../../settings/baseline.ts';
import { type Input, textOf, textsOf } from '../input.ts';
import { openPage } from '../page.ts';
import { resolvePath } from '../paths.ts';
import { readTextFile } from '../read-text-file.ts';
import { runAnalysis } from '../run-analysis.ts';
import { cutLines } from '../texts.ts';
import type { RunTool } from '../tool.ts';

/** Runs the tool. */
export const run: RunTool = async (input, call) => {
  const roots = await call.findRoots();
  const policies = policiesOf(input, roots);
  const known = baselineFile(textOf(input, 'baseline'), roots);
  const { analysis, settings, failed } = await runAnalysis(input, call);
  // Reads YAML, with a parser that the other tools do without.
  const { checkPolicy } = await import('../../check-policy.ts');
  const comparison = checkPolicy(analysis, policies, settings, (await call.session.openMemory()).openKnowledge);
  const accepted = comparison.differences.filter((difference) => known.has(baselineOf(difference)));
  const page = openPage(input, 20, comparison);
  const shown = { ...comparison, differences: page.cut('differences', comparison.differences) };
  return {
    structured: { ...toCheckReport(shown, accepted), ...(failed.length === 0 ? {} : { failed }), ...page.fields },
    text: [toCheckText(shown, accepted), ...cutLines(page)].join('\n'),
  };
};

function policiesOf(input: Input, roots: readonly string[]): readonly PolicyFile[] {
  const given = input.policy === undefined ? [] : [{ name: 'policy', text: JSON.stringify(input.policy) }];
  const files = (textsOf(input, 'policy_files') ?? []).map((name) => ({
    name,
    text: readTextFile(resolvePath(name, roots), name, 'policy_files'),
  }));
  if (given.length + files.length > 0) return [...given, ...files];
  throw new UserError('E_BAD_INPUT', 'There is no policy to compare with', 'Give policy or policy_files');
}

function baselineFile(name: string | undefined, roots: readonly string[]): ReadonlySet<string> {
  if (name === undefined) return new Set();
  return parseBaseline(readTextFile(resolvePath(name, roots), name, 'baseline'), name);
}
