import { referencePlaces } from '../knowledge.ts';
import { UserError } from '../model/user-error.ts';
import { toJson } from '../present/plain-text.ts';
import { referenceStatus } from '../reference/local-copy.ts';
import type { CommandArguments } from './arguments.ts';
import type { Command } from './command.ts';
import { formatOf, textOf } from './given.ts';
import { commands } from './options.ts';
import type { Output } from './output.ts';
import { toReferenceText } from './reference-text.ts';

export const reference: Command = async (args, output) => {
  const [action, ...more] = args.positionals;
  if (more.length === 0 && action === 'status') return status(args, output);
  if (more.length === 0 && action === 'update') return update(args, output);
  const message =
    action === undefined
      ? 'What to do with the reference is missing'
      : `There is no "reference ${args.positionals.join(' ')}"`;
  throw new UserError('E_UNKNOWN_COMMAND', message, 'Try `iamwright reference status` or `iamwright reference update`');
};

async function status({ given }: CommandArguments, output: Output): Promise<0> {
  const format = formatOf(given, commands.reference.formats);
  const found = referenceStatus(referencePlaces());
  output.result(format === 'json' ? toJson(found) : toReferenceText(found));
  return 0;
}

async function update({ given }: CommandArguments, output: Output): Promise<0> {
  const format = formatOf(given, commands.reference.formats);
  const from = textOf(given, 'from');
  const { updateReference } = await import('../reference/update.ts');
  const result = await updateReference({
    ...referencePlaces(),
    ...(from === undefined ? {} : { from }),
    allowShrink: given['allow-shrink'] === true,
    onProgress: (done, total) => output.progress(`Downloaded ${done} of ${total} services`),
  });
  const { folder, stateDate, services, changed, bytesReceived } = result;
  const text = `Reference of ${stateDate}: ${services} services, ${changed} of them new or changed, ${bytesReceived} bytes received\n${folder}\n`;
  output.result(format === 'json' ? toJson(result) : text);
  return 0;
}
