import { explainDenials } from '../explain-denials.ts';
import { type DenialReport, denialScopes } from '../model/denial.ts';
import { defaultPolicyForm } from '../model/policy-form.ts';
import { mergeSettings } from '../settings/merge-settings.ts';
import { parseTarget } from '../settings/settings.ts';
import { givenSettings } from './given-settings.ts';
import { type Input, textOf, textsOf } from './input.ts';
import { runAnalysis } from './run-analysis.ts';
import type { ToolCall } from './tool.ts';

/** What the text of a call tells of denials, with the calls of the code that it names. */
export async function explainText(input: Input, call: ToolCall): Promise<DenialReport> {
  const target = textOf(input, 'for');
  const scope = denialScopes.find((one) => one === textOf(input, 'scope'));
  const namesCode = (textsOf(input, 'paths') ?? []).length > 0;
  return explainDenials({
    text: textOf(input, 'text') ?? '',
    settings: mergeSettings(givenSettings(input, await call.findRoots()), {}),
    form: { ...defaultPolicyForm, ...(target === undefined ? {} : { target: parseTarget(target) }) },
    ...(scope === undefined ? {} : { scope }),
    ...(namesCode ? { calls: (await runAnalysis(input, call)).analysis.calls } : {}),
  });
}
