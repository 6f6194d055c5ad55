import { type Deferred, unknownValue, type ValueSet } from '../values/abstract-value.ts';
import { template } from '../values/text-data.ts';

interface NamedPart {
  /** The member of the response. */
  readonly member: string;
  /** The member of the request that names the same thing. */
  readonly from: string;
  /** What stands before the name; `undefined` for a part that the request does not tell. */
  readonly before: readonly (string | undefined)[];
  readonly source: string;
}

const queueUrl: NamedPart = {
  member: 'QueueUrl',
  from: 'QueueName',
  before: [undefined, '/'],
  source:
    'https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-queue-message-identifiers.html',
};

/** Members of responses that hold the name that the request gives, by service and operation. */
const namedParts: Readonly<Record<string, NamedPart>> = {
  'sqs GetQueueUrl': queueUrl,
  'sqs CreateQueue': queueUrl,
};

/** What an operation's response is beside unknown; `undefined`: nothing of it is named by the request. */
export function namedResponse(
  service: string,
  operation: string,
  given: (member: string) => ValueSet,
): ValueSet | undefined {
  const part = namedParts[`${service} ${operation}`];
  const text = part === undefined ? undefined : namedText(part, given(part.from));
  if (part === undefined || text === undefined) return undefined;
  const key: Deferred = { kind: 'values', values: [{ kind: 'text', text: part.member }] };
  const entry = { key, value: { kind: 'values', values: text }, presence: 'always' } as const;
  return [{ kind: 'dict', entries: [entry], merged: [], open: 'response' }];
}

/** The identifier of a resource that an action gives, where the request names it: the URL of `get_queue_by_name`. */
export function namedIdentifier(
  service: string,
  operation: string,
  given: (member: string) => ValueSet,
): ValueSet | undefined {
  const part = namedParts[`${service} ${operation}`];
  return part === undefined ? undefined : namedText(part, given(part.from));
}

function namedText({ before }: NamedPart, names: ValueSet): ValueSet | undefined {
  if (names.length === 0) return undefined;
  const head = before.map(
    (text): ValueSet => (text === undefined ? unknownValue('response') : [{ kind: 'text', text }]),
  );
  return template([...head, names]);
}
