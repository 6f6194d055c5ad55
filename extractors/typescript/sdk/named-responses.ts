import type { Evaluation } from '../evaluation/evaluation.ts';
import {
  type Arguments,
  noValues,
  type ResponseValue,
  response,
  roleResponse,
  type SdkMethod,
  unknownValue,
  type ValueSet,
} from '../values/abstract-value.ts';
import { argumentValues } from '../values/arguments.ts';
import { lookUp } from '../values/data.ts';
import { joined } from '../values/strings.ts';
import { uniteOver } from '../values/value-set.ts';
import { assumesRole } from './client-setup.ts';
import { operationOfMethod } from './sdk-names.ts';

interface NamedPart {
  /** The member of the response. */
  readonly member: string;
  /** The member of the request that names the same thing; it stands behind the last slash. */
  readonly from: string;
  readonly source: string;
}

const queueUrl: NamedPart = {
  member: 'QueueUrl',
  from: 'QueueName',
  source:
    'https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-queue-message-identifiers.html',
};

/** Members of responses that hold the name that the request gives, by service and operation. */
const namedParts: Readonly<Record<string, NamedPart>> = {
  'sqs GetQueueUrl': queueUrl,
  'sqs CreateQueue': queueUrl,
};

/** What calling a method of a client gives. */
export function responseOf(ev: Evaluation, method: SdkMethod, args: Arguments): ValueSet {
  if (assumesRole(ev, method, args)) return roleResponse;
  const { receiver, name } = method;
  if (receiver.kind !== 'client' || receiver.service !== 'sqs') return response;
  if (name === 'send') {
    return uniteOver(argumentValues(ev, args, 0), (command) =>
      command.kind === 'command' ? ofRequest(ev, command.service, command.operation, command.made) : response,
    );
  }
  const service = ev.program.sdk.findService(receiver.service);
  const operation = service === undefined ? undefined : operationOfMethod(service, receiver.form, name);
  return operation === undefined ? response : ofRequest(ev, receiver.service, operation, args);
}

function ofRequest(ev: Evaluation, service: string, operation: string, made: Arguments): ValueSet {
  if (namedParts[`${service} ${operation}`] === undefined) return response;
  ev.consult(made.env);
  return [{ kind: 'response', named: { service, operation, made } }];
}

/** A member of a response: a part of it, or what the request names. */
export function responseMember(ev: Evaluation, value: ResponseValue, name: string): ValueSet {
  const { named } = value;
  const part = named === undefined ? undefined : namedParts[`${named.service} ${named.operation}`];
  if (named === undefined || part === undefined || name !== part.member) return [value];
  const names = uniteOver(argumentValues(ev, named.made, 0), (input) =>
    input.kind === 'dict' ? (lookUp(ev, input, part.from) ?? noValues) : noValues,
  );
  if (names.length === 0) return response;
  const last = uniteOver(names, (one) => joined([[{ kind: 'text', text: '/' }], [one]]));
  return joined([unknownValue('response'), last]);
}
