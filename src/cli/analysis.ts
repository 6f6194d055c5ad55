import { type AnalyzeRequest, analyze } from '../analyze.ts';
import type { Analysis } from '../model/analysis.ts';
import type { PolicyForm } from '../model/policy-form.ts';
import type { Settings } from '../model/settings.ts';
import { isAtLeast, toFindingsText } from '../present/findings-text.ts';
import { toSummaryText } from '../present/summary-text.ts';
import { loadConfig } from '../settings/config-file.ts';
import { mergeForm, mergeSettings } from '../settings/merge-settings.ts';
import type { CommandArguments } from './arguments.ts';
import { failOnOf, textOf, textsOf } from './given.ts';
import { givenSettings } from './given-settings.ts';
import type { Output } from './output.ts';

/** What the commands that analyse code have in common. */
export interface AnalysisRun {
  readonly analysis: Analysis;
  readonly settings: Settings;
  readonly form: PolicyForm;
  /** Shows the findings and the summary on stderr, and gives the exit status. */
  conclude(): 0 | 1;
}

/**
 * Analyses the named paths with the settings of the command line, which go before those of the configuration file.
 * `fixed` is for commands that judge by something else than findings.
 */
export async function runAnalysis(
  { positionals, given }: CommandArguments,
  output: Output,
  fixed: { readonly failOn?: 'never' } = {},
): Promise<AnalysisRun> {
  const config = loadConfig(textOf(given, 'config'), positionals);
  const failOn = fixed.failOn ?? failOnOf(textOf(given, 'fail-on') ?? config.failOn);
  const own = givenSettings(given);
  const form = mergeForm(own, config);
  const settings = mergeSettings(own, config);
  const request: AnalyzeRequest = {
    paths: positionals,
    settings,
    form,
    includeTests: given['include-tests'] === true || config.includeTests === true,
    follow: given.follow === true || config.follow === true,
    models: textsOf(given, 'models') ?? config.models ?? [],
    onProgress: (done, total) => output.progress(`Read ${done} of ${total} files`),
    onWarning: (sentence) => output.note(`${sentence}\n`),
  };
  const analysis = await analyze(request);
  return {
    analysis,
    settings,
    form,
    conclude: () => {
      output.note(toFindingsText(analysis.findings, { verbose: given.verbose === true, color: output.color }));
      output.note(`${toSummaryText(analysis)}\n`);
      return failOn !== 'never' && analysis.findings.some((item) => isAtLeast(item, failOn)) ? 1 : 0;
    },
  };
}
