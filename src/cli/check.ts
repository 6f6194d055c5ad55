import { writeFileSync } from 'node:fs';
import type { PolicyFile } from '../check-policy.ts';
import { packageVersion } from '../installation.ts';
import type { Difference } from '../model/comparison.ts';
import { UserError } from '../model/user-error.ts';
import { toCheckJson } from '../present/check-json.ts';
import { toCheckText } from '../present/check-text.ts';
import { baselineOf, parseBaseline } from '../settings/baseline.ts';
import { runAnalysis } from './analysis.ts';
import type { Command } from './command.ts';
import { formatOf, textOf, textsOf } from './given.ts';
import { readNamedText } from './named-text.ts';
import { commands } from './options.ts';

export const check: Command = async (args, output) => {
  const { given } = args;
  const format = formatOf(given, commands.check.formats);
  const failOn = failOnOf(textOf(given, 'fail-on') ?? 'any');
  const files = (textsOf(given, 'policy') ?? []).map(readPolicyFile);
  if (files.length === 0) {
    throw new UserError('E_BAD_OPTION', 'check needs a policy to compare with', 'Name it: --policy policy.json');
  }
  const known = baselineFile(textOf(given, 'baseline'));
  const { analysis, settings, conclude } = await runAnalysis(args, output, { failOn: 'never' });
  // Reads YAML, with a parser that the other commands do without.
  const { checkPolicy } = await import('../check-policy.ts');
  const comparison = checkPolicy(analysis, files, settings);
  const accepted = comparison.differences.filter((difference) => known.has(baselineOf(difference)));
  const target = textOf(given, 'write-baseline');
  if (target !== undefined) writeBaseline(target, comparison.differences);
  if (format === 'json') output.result(toCheckJson(comparison, accepted));
  else if (format === 'sarif') {
    const { toCheckSarif } = await import('../present/check-sarif.ts');
    output.result(toCheckSarif(comparison, accepted, packageVersion()));
  } else output.result(toCheckText(comparison, accepted));
  conclude();
  const open = comparison.differences.filter((difference) => !accepted.includes(difference));
  return target === undefined && open.some((difference) => counts(difference, failOn)) ? 1 : 0;
};

type FailOn = 'missing' | 'excess' | 'any' | 'never';

function failOnOf(text: string): FailOn {
  const levels: readonly FailOn[] = ['missing', 'excess', 'any', 'never'];
  const found = levels.find((level) => level === text);
  if (found !== undefined) return found;
  throw new UserError('E_BAD_OPTION', `check --fail-on takes no "${text}"`, `It takes ${levels.join(', ')}`);
}

/** What rests on an assumption, or only names more exactly what the code leaves open, is no fault of the policy. */
function counts({ kind, assumed }: Difference, failOn: FailOn): boolean {
  if (assumed || kind === 'narrower') return false;
  const isExcess = kind === 'excess' || kind === 'broader';
  return failOn === 'any' || (failOn === 'excess' && isExcess) || (failOn === 'missing' && !isExcess);
}

function readPolicyFile(name: string): PolicyFile {
  return { name, text: readNamedText(name, 'policy') };
}

function baselineFile(name: string | undefined): ReadonlySet<string> {
  return name === undefined ? new Set() : parseBaseline(readNamedText(name, 'baseline'), name);
}

function writeBaseline(name: string, differences: readonly Difference[]): void {
  const accepted = [...new Set(differences.map(baselineOf))];
  try {
    writeFileSync(name, `${JSON.stringify({ accepted }, null, 2)}\n`);
  } catch (cause) {
    throw new UserError('E_NOT_WRITTEN', `The baseline ${name} cannot be written`, 'Check --write-baseline', { cause });
  }
}
