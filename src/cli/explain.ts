import { toExplainText } from '../present/explain-text.ts';
import { narrowAnalysis } from '../present/narrow-analysis.ts';
import { toReportJson } from '../present/report-json.ts';
import { runAnalysis } from './analysis.ts';
import type { Command } from './command.ts';
import { formatOf, textsOf } from './given.ts';
import { commands } from './options.ts';

export const explain: Command = async (args, output) => {
  const format = formatOf(args.given, commands.explain.formats);
  const filter = { actions: textsOf(args.given, 'action') ?? [], files: textsOf(args.given, 'file') ?? [] };
  const { analysis, conclude } = await runAnalysis(args, output);
  const wanted = narrowAnalysis(analysis, filter);
  const isEmpty = wanted.permissions.length + wanted.notGranted.length + wanted.calls.length === 0;
  if (isEmpty && wanted !== analysis) {
    const given = [...filter.actions, ...filter.files].join(', ');
    output.note(`Nothing in the analysis is about ${given}; without --action and --file all of it is shown\n`);
  }
  // The documents stay whole in the JSON: a part of a policy is no policy.
  if (format === 'json') output.result(toReportJson({ ...wanted, documents: analysis.documents }));
  else output.result(toExplainText(wanted));
  return conclude();
};
