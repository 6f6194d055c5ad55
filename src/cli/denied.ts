import { explainDenials } from '../explain-denials.ts';
import type { SdkCall } from '../model/call.ts';
import { type DenialScope, defaultDenialScope, denialScopes } from '../model/denial.ts';
import { defaultPolicyForm } from '../model/policy-form.ts';
import { UserError } from '../model/user-error.ts';
import { toDeniedJson } from '../present/denied-object.ts';
import { toDeniedText } from '../present/denied-text.ts';
import { isAtLeast, toFindingsText } from '../present/findings-text.ts';
import { toPolicyJson } from '../present/policy-json.ts';
import { mergeSettings } from '../settings/merge-settings.ts';
import { parseTarget } from '../settings/settings.ts';
import type { CommandArguments } from './arguments.ts';
import type { Command } from './command.ts';
import { denialText } from './denial-text.ts';
import { decoderOf, makeChange, undoWithoutText } from './denied-change.ts';
import { failOnOf, formatOf, textOf, textsOf } from './given.ts';
import { givenSettings } from './given-settings.ts';
import { commands } from './options.ts';
import type { Output } from './output.ts';

export const denied: Command = async (args, output) => {
  const { given, positionals } = args;
  const format = formatOf(given, commands.denied.formats);
  const failOn = failOnOf(textOf(given, 'fail-on'));
  const scope = scopeOf(textOf(given, 'scope'));
  const target = textOf(given, 'for');
  const settings = mergeSettings(givenSettings(given), {});
  const undone = await undoWithoutText(args, output);
  if (undone !== undefined) return undone;
  const decode = decoderOf(args);
  const text = denialText(positionals);
  const report = await explainDenials({
    text,
    scope,
    settings,
    form: { ...defaultPolicyForm, ...(target === undefined ? {} : { target: parseTarget(target) }) },
    calls: await callsOf(args, output),
    ...(decode === undefined ? {} : { decode }),
    onWarning: (sentence) => output.note(`${sentence}\n`),
  });
  const changed = await makeChange(report, args, output);
  if (changed === undefined) {
    if (format === 'json') output.result(toDeniedJson(report));
    else output.result(format === 'policy' ? toPolicyJson(report.documents) : toDeniedText(report));
  }
  output.note(toFindingsText(report.findings, { verbose: given.verbose === true, color: output.color }));
  if (changed === 1) return 1;
  return failOn !== 'never' && report.findings.some((item) => isAtLeast(item, failOn)) ? 1 : 0;
};

/** The calls in the code that --code names; the parsers are loaded only for them. */
async function callsOf({ given }: CommandArguments, output: Output): Promise<readonly SdkCall[]> {
  const paths = textsOf(given, 'code') ?? [];
  if (paths.length === 0) return [];
  const { runAnalysis } = await import('./analysis.ts');
  const { analysis } = await runAnalysis({ positionals: paths, given }, output, { failOn: 'never' });
  return analysis.calls;
}

/** Throws E_BAD_OPTION. */
function scopeOf(text: string | undefined): DenialScope {
  if (text === undefined) return defaultDenialScope;
  const found = denialScopes.find((scope) => scope === text);
  if (found !== undefined) return found;
  throw new UserError('E_BAD_OPTION', `--scope takes no "${text}"`, `It takes ${denialScopes.join(', ')}`);
}
