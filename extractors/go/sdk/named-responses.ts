import { literal, record, unknown, type Value } from '../../../src/model/value.ts';
import { joined } from '../values/format-strings.ts';
import { isNoValue } from '../values/value-parts.ts';

interface NamedPart {
  /** The field of the response. */
  readonly field: string;
  /** The field of the request that names the same thing. */
  readonly from: string;
  /** What stands before the name in it, after a part that the request does not tell. */
  readonly before: string;
  readonly source: string;
}

const queueUrl: NamedPart = {
  field: 'QueueUrl',
  from: 'QueueName',
  before: '/',
  source:
    'https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-queue-message-identifiers.html',
};

/** Fields of responses that hold the name that the request gives, by service and operation. */
const namedParts: Readonly<Record<string, NamedPart>> = {
  'sqs GetQueueUrl': queueUrl,
  'sqs CreateQueue': queueUrl,
};

/** Whether an operation's response has a field that the request tells a part of. */
export function isNamedResponse(service: string, operation: string): boolean {
  return Object.hasOwn(namedParts, `${service} ${operation}`);
}

/** What an operation's response is, by what the request gives for a field. */
export function namedResponse(service: string, operation: string, given: (field: string) => Value | undefined): Value {
  const part = namedParts[`${service} ${operation}`];
  const name = part === undefined ? undefined : given(part.from);
  if (part === undefined || name === undefined || isNoValue(name)) return unknown('response');
  const value = joined([unknown('response'), literal(part.before), name]);
  return record([{ name: part.field, value, presence: 'always' }], 'response');
}
