import { lookUp } from '../lookup.ts';
import { toLookupJson } from '../present/lookup-json.ts';
import { toLookupText } from '../present/lookup-text.ts';
import { mergeSettings } from '../settings/merge-settings.ts';
import type { Command } from './command.ts';
import { formatOf } from './given.ts';
import { givenSettings } from './given-settings.ts';
import { commands } from './options.ts';

export const lookup: Command = async ({ positionals, given }, output) => {
  const format = formatOf(given, commands.lookup.formats);
  const found = lookUp(positionals, mergeSettings(givenSettings(given), {}), (sentence) =>
    output.note(`${sentence}\n`),
  );
  output.result(format === 'json' ? toLookupJson(found) : toLookupText(found));
  return 0;
};
