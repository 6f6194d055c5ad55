import { toExplainText } from '../present/explain-text.ts';
import { toReportJson } from '../present/report-json.ts';
import { runAnalysis } from './analysis.ts';
import type { Command } from './command.ts';
import { formatOf } from './given.ts';
import { commands } from './options.ts';

export const explain: Command = async (args, output) => {
  const format = formatOf(args.given, commands.explain.formats);
  const { analysis, conclude } = await runAnalysis(args, output);
  output.result(format === 'json' ? toReportJson(analysis) : toExplainText(analysis));
  return conclude();
};
