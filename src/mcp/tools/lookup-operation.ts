import { lookUp } from '../../lookup.ts';
import { UserError } from '../../model/user-error.ts';
import { toLookupReport } from '../../present/lookup-json.ts';
import { toLookupText } from '../../present/lookup-text.ts';
import { mergeSettings } from '../../settings/merge-settings.ts';
import { givenSettings } from '../given-settings.ts';
import { textOf } from '../input.ts';
import { openPage } from '../page.ts';
import { cutLines } from '../texts.ts';
import type { RunTool } from '../tool.ts';

/** Runs the tool. */
export const run: RunTool = async (input, { session, findRoots }) => {
  const memory = await session.openMemory();
  const settings = mergeSettings(givenSettings(input, await findRoots()), {});
  const found = lookUp(wordsOf(input), settings, () => {}, memory.openKnowledge);
  const page = openPage(input, 20, found);
  const shown = {
    ...found,
    operations: page.cut('operations', found.operations),
    actions: page.cut('actions', found.actions),
  };
  return {
    structured: { ...toLookupReport(shown), ...page.fields },
    text: [toLookupText(shown), ...cutLines(page)].join('\n'),
  };
};

function wordsOf(input: Readonly<Record<string, unknown>>): readonly string[] {
  const [action, service, operation] = ['action', 'service', 'operation'].map((name) => textOf(input, name));
  if (action !== undefined && service === undefined && operation === undefined) return [action];
  if (action === undefined && service !== undefined && operation !== undefined) return [service, operation];
  const hint = 'Give action, or service and operation';
  throw new UserError('E_BAD_LOOKUP', 'The call names neither an action nor a service and an operation', hint);
}
