import { toExplainText } from '../present/explain-text.ts';
import { toPolicyJson } from '../present/policy-json.ts';
import { toReportJson } from '../present/report-json.ts';
import { runAnalysis } from './analysis.ts';
import type { Command } from './command.ts';
import { formatOf } from './given.ts';
import { commands } from './options.ts';

export const generate: Command = async (args, output) => {
  const format = formatOf(args.given, commands.generate.formats);
  const { analysis, conclude } = await runAnalysis(args, output);
  if (format === 'policy') output.result(toPolicyJson(analysis.documents));
  else output.result(format === 'json' ? toReportJson(analysis) : toExplainText(analysis));
  return conclude();
};
