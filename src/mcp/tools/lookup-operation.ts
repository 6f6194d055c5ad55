import { lookUp } from '../../lookup.ts';
import { UserError } from '../../model/user-error.ts';
import { toLookupReport } from '../../present/lookup-json.ts';
import { toLookupText } from '../../present/lookup-text.ts';
import { pageArguments, settingArguments } from '../arguments.ts';
import { textOf } from '../input.ts';
import { openPage } from '../page.ts';
import { mergeSettings } from '../run-analysis.ts';
import { cutLines } from '../texts.ts';
import { readsOnly, type Tool } from '../tool.ts';

const { region, account, kms } = settingArguments;

export const lookupOperation: Tool = {
  name: 'lookup_operation',
  title: 'Look up an operation or action',
  description:
    'Tells from the Service Authorization Reference which actions one AWS operation needs and when, or what one action is for. Needs no code. Name an action (s3:PutObject), or a boto3 service and an operation (s3, put_object).',
  inputSchema: {
    type: 'object',
    properties: {
      action: { type: 'string' },
      service: { type: 'string' },
      operation: { type: 'string' },
      region,
      account,
      kms,
      ...pageArguments,
    },
    additionalProperties: false,
  },
  outputSchema: {
    type: 'object',
    properties: {
      operations: { type: 'array', items: { type: 'object' } },
      actions: { type: 'array', items: { type: 'object' } },
      omitted: { type: 'object' },
      nextCursor: { type: 'string' },
    },
  },
  annotations: readsOnly,
  async run(input, { session }) {
    const found = lookUp(wordsOf(input), mergeSettings(input, {}), () => {}, session.memory.openKnowledge);
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
  },
};

function wordsOf(input: Readonly<Record<string, unknown>>): readonly string[] {
  const [action, service, operation] = ['action', 'service', 'operation'].map((name) => textOf(input, name));
  if (action !== undefined && service === undefined && operation === undefined) return [action];
  if (action === undefined && service !== undefined && operation !== undefined) return [service, operation];
  const hint = 'Give action, or service and operation';
  throw new UserError('E_BAD_LOOKUP', 'The call names neither an action nor a service and an operation', hint);
}
