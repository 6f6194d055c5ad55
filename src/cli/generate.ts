import { toExplainText } from '../present/explain-text.ts';
import { toPolicyText } from '../present/policy-formats.ts';
import { toReportJson } from '../present/report-json.ts';
import { runAnalysis } from './analysis.ts';
import type { Command } from './command.ts';
import { formatOf } from './given.ts';
import { commands } from './options.ts';

export const generate: Command = async (args, output) => {
  const format = formatOf(args.given, commands.generate.formats);
  const { analysis, form, conclude } = await runAnalysis(args, output);
  if (format === 'json') output.result(toReportJson(analysis));
  else if (format === 'text') output.result(toExplainText(analysis));
  else output.result(await toPolicyText(format, analysis.documents, form.target));
  return conclude();
};
