import { toCallsJson } from '../present/calls-json.ts';
import { toCallsText } from '../present/calls-text.ts';
import { runAnalysis } from './analysis.ts';
import type { Command } from './command.ts';
import { formatOf } from './given.ts';
import { commands } from './options.ts';

export const calls: Command = async (args, output) => {
  const format = formatOf(args.given, commands.calls.formats);
  const { analysis, conclude } = await runAnalysis(args, output);
  output.result(format === 'json' ? toCallsJson(analysis) : toCallsText(analysis.calls));
  return conclude();
};
