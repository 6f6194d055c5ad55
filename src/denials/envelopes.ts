import { ownEntry } from '../model/own-entry.ts';
import { isBareCode, lastName, meaningOfCode } from './error-codes.ts';
import { matchPhrase, phrase, plainWord } from './phrases.ts';
import { readQuoted } from './slots.ts';
import type { ServiceTold, Statement, Told } from './statement.ts';
import { type Tokens, wordAt } from './tokens.ts';

/** Reads what SDKs, tools and services write around a message, from a token on. */
export function readEnvelope(tokens: Tokens, at: number): Statement | undefined {
  const read = readers.get(plainWord(tokens, at));
  return read?.(tokens, at) ?? readTaggedValue(tokens, at) ?? readCode(tokens, at);
}

type Reader = (tokens: Tokens, at: number) => Statement | undefined;

const anError = phrase('an error occurred (');
const whenCalling = phrase('when calling the');

/** `An error occurred (AccessDenied) when calling the PutObject operation`: botocore's message of every service error. */
const readClientError: Reader = (tokens, at) => {
  const code = matchPhrase(tokens, at, anError);
  if (code < 0) return undefined;
  const calling = matchPhrase(tokens, code + 2, whenCalling);
  if (calling < 0) return undefined;
  return opening(at, calling + 2, { errorCode: nameAt(tokens, code), operation: nameAt(tokens, calling) });
};

const operationError = phrase('operation error');

/** `operation error S3: GetObject, …`: the Go SDK's second version. */
const readOperationError: Reader = (tokens, at) => {
  const first = matchPhrase(tokens, at, operationError);
  if (first < 0) return undefined;
  for (let colon = first + 1; colon < first + 6; colon += 1) {
    if (wordAt(tokens, colon) !== ':') continue;
    const name = tokens.text.slice(tokens.starts[first], tokens.ends[colon - 1]);
    const told = { service: { name, as: 'service-id' }, operation: nameAt(tokens, colon + 1) } as const;
    return opening(at, colon + 2, told);
  }
  return undefined;
};

const apiError = phrase('api error');

const readApiError: Reader = (tokens, at) => {
  const code = matchPhrase(tokens, at, apiError);
  return code < 0 ? undefined : opening(at, code + 1, { errorCode: nameAt(tokens, code) });
};

const executing = phrase('error executing');
const on = phrase('on');

/** `Error executing "Publish" on "https://sns.us-east-1.amazonaws.com"`: the PHP SDK. */
const readExecuting: Reader = (tokens, at) => {
  const first = matchPhrase(tokens, at, executing);
  const operation = first < 0 ? undefined : readQuoted(tokens, first);
  if (operation === undefined || !/^[A-Z][A-Za-z0-9]+$/.test(operation.text)) return undefined;
  const behind = matchPhrase(tokens, first + 3, on);
  const url = behind < 0 ? undefined : readQuoted(tokens, behind)?.text;
  const service = url === undefined ? undefined : serviceOfUrl(url);
  return opening(at, first + 3, { operation: operation.text, ...(service === undefined ? {} : { service }) });
};

const calledApi = phrase('api :');

/** `API: ec2:CreateVpc You are not authorized …`: CloudFormation. */
const readCalledApi: Reader = (tokens, at) => {
  const index = matchPhrase(tokens, at, calledApi);
  const [, prefix, operation] = /^([a-z0-9-]+):([A-Z][A-Za-z0-9]+)$/.exec(wordAt(tokens, index)) ?? [];
  if (index < 0 || prefix === undefined || operation === undefined) return undefined;
  return opening(at, index + 1, { operation, service: { name: prefix, as: 'endpoint' } });
};

const serviceStatus = phrase('service :');

/** `(Service: AmazonECS; Status Code: 400; …`: the Java SDKs. */
const readServiceStatus: Reader = (tokens, at) => {
  const first = matchPhrase(tokens, at, serviceStatus);
  if (first < 0 || wordAt(tokens, at - 1) !== '(') return undefined;
  let last = first;
  while (last < first + 5 && !/^[;,)]$/.test(wordAt(tokens, last + 1))) last += 1;
  const name = tokens.text.slice(tokens.starts[first], tokens.ends[last]);
  return /^[A-Za-z][\w .-]*$/.test(name) ? detail(at, last + 1, { service: { name, as: 'product' } }) : undefined;
};

const requestId = [
  phrase('request id :'),
  phrase('requestid|request_id|aws_request_id|request-id|x-amzn-requestid|x-amz-request-id|awsrequestid "|\'? :|='),
];

const readRequestId: Reader = (tokens, at) => {
  for (const wanted of requestId) {
    const behind = matchPhrase(tokens, at, wanted);
    if (behind < 0) continue;
    let index = behind;
    while (index < behind + 3 && /^(?:["'`(]|Some|Optional)$/.test(wordAt(tokens, index))) index += 1;
    const value = requestIdAt(tokens, index);
    if (value !== undefined) return detail(at, index + 1, { requestId: value });
  }
  return undefined;
};

function requestIdAt(tokens: Tokens, at: number): string | undefined {
  const word = wordAt(tokens, at).replace(/[.]+$/, '');
  return /^[A-Za-z0-9-]{8,64}$/.test(word) && /\d/.test(word) ? word : undefined;
}

const eventField = phrase('eventname|eventsource :');

/** `eventName: SendMessage`: an event without braces, in YAML or a table. */
const readEventField: Reader = (tokens, at) => {
  const index = matchPhrase(tokens, at, eventField);
  if (index < 0) return undefined;
  const value = nameAt(tokens, /^["']$/.test(wordAt(tokens, index)) ? index + 1 : index);
  if (plainWord(tokens, at) === 'eventname') {
    return /^[A-Z][A-Za-z0-9]+$/.test(value) ? detail(at, index + 1, { operation: value }) : undefined;
  }
  const name = /^([a-z0-9-]+)\.amazonaws\.com/.exec(value)?.[1];
  return name === undefined ? undefined : detail(at, index + 1, { service: { name, as: 'endpoint' } });
};

const readers: ReadonlyMap<string, Reader> = new Map([
  ['an', readClientError],
  ['operation', readOperationError],
  ['api', (tokens, at) => readApiError(tokens, at) ?? readCalledApi(tokens, at)],
  ['error', readExecuting],
  ['service', readServiceStatus],
  ['eventname', readEventField],
  ['eventsource', readEventField],
  ...[
    'request',
    'requestid',
    'request_id',
    'aws_request_id',
    'request-id',
    'x-amzn-requestid',
    'x-amz-request-id',
    'awsrequestid',
  ].map((word): [string, Reader] => [word, readRequestId]),
]);

const tags: Readonly<Record<string, 'errorCode' | 'requestId'>> = {
  Code: 'errorCode',
  RequestId: 'requestId',
  RequestID: 'requestId',
};

/** `<Code>AccessDenied</Code>`: what services that speak XML reply. */
function readTaggedValue(tokens: Tokens, at: number): Statement | undefined {
  if (wordAt(tokens, at) !== '<') return undefined;
  const field = ownEntry(tags, wordAt(tokens, at + 1));
  if (field === undefined || wordAt(tokens, at + 2) !== '>') return undefined;
  const value = wordAt(tokens, at + 3);
  if (!/^[\w.-]{3,80}$/.test(value) || wordAt(tokens, at + 4) !== '<') return undefined;
  if (field === 'requestId') return detail(at, at + 4, { requestId: value });
  if (meaningOfCode(value) === 'other') return undefined;
  const told: Told = {
    errorCode: value,
    ...(isReplyOfS3(tokens, at) ? { service: { name: 's3', as: 'client' } } : {}),
  };
  return opening(at, at + 4, told);
}

const wrappers = new Set(['ErrorResponse', 'Errors', 'Response', '/Type']);
const s3Reply = ['<', 'Error', '>'];

/**
 * S3 replies with `Error` as the outermost element; the other services that speak XML have another one around it.
 * Source: https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html
 */
function isReplyOfS3(tokens: Tokens, at: number): boolean {
  if (s3Reply.some((mark, place) => wordAt(tokens, at - s3Reply.length + place) !== mark)) return false;
  for (let index = at - s3Reply.length - 1; index > at - s3Reply.length - 10; index -= 1) {
    if (wrappers.has(wordAt(tokens, index))) return false;
  }
  return true;
}

const codeKeys =
  /^(?:code|errorcode|error_code|error-code|handlererrorcode|__type|errortype|error_type|type|name|typename|exception|exceptionname|x-amzn-errortype|errorname)$/i;

/** An error code on its own, at the start of a message, or as the value of a key that says so. */
function readCode(tokens: Tokens, at: number): Statement | undefined {
  const word = wordAt(tokens, at);
  if (word.length > 200) return undefined;
  const key = keyBefore(tokens, at);
  const isKeyed = key !== undefined && codeKeys.test(key);
  const name = lastName(word.replace(/\.$/, ''));
  if (
    !isBareCode(name) &&
    !(isKeyed && /code$/i.test(key) && meaningOfCode(name) !== 'other' && /^[A-Za-z][\w.]+$/.test(word))
  ) {
    return readExceptionClass(at, word);
  }
  const service = serviceOfPath(word);
  const code = /^[A-Z][a-z]+\.[A-Z]\w+$/.test(word) ? word : name;
  const told: Told = { errorCode: code.replace(/^KMS\./, ''), ...(service === undefined ? {} : { service }) };
  const inBrackets = wordAt(tokens, at - 1) === '(' && wordAt(tokens, at + 1) === ')';
  return isKeyed || inBrackets ? detail(at, at + 1, told) : opening(at, at + 1, told);
}

/** `SqsException`, `Amazon.ECS.AmazonECSException`: classes of all errors of a service; they tell the service alone. */
function readExceptionClass(at: number, word: string): Statement | undefined {
  if (!/Exception$/.test(word)) return undefined;
  const service = serviceOfPath(word);
  return service === undefined || /HttpErrorResponse|ClientException$/.test(word)
    ? undefined
    : detail(at, at + 1, { service });
}

/** The key whose value begins at a token: `code: 'X'`, `"code": "X"`, `code: Some("X")`, `code=X`. */
function keyBefore(tokens: Tokens, at: number): string | undefined {
  let index = at - 1;
  while (index > at - 4 && /^(?:["'`(]|Some|Optional)$/.test(wordAt(tokens, index))) index -= 1;
  const colon = wordAt(tokens, index);
  if (colon !== ':' && colon !== '=') return undefined;
  index -= 1;
  if (/^["'`]$/.test(wordAt(tokens, index))) index -= 1;
  return wordAt(tokens, index);
}

/** The service in the path of a class, as each SDK writes it. */
function serviceOfPath(word: string): ServiceTold | undefined {
  for (const form of pathForms) {
    const name = form.exec(word)?.[1];
    if (name !== undefined) return { name, as: 'package' };
  }
  return undefined;
}

const pathForms: readonly RegExp[] = [
  /^com\.amazonaws\.services\.([a-z0-9]+)\./,
  /^(?:software\.amazon\.awssdk|aws\.sdk\.kotlin)\.services\.([a-z0-9]+)\./,
  /^Amazon\.([A-Za-z0-9]+)\./,
  /^Aws::([A-Za-z0-9]+)::/,
  /^Aws\\([A-Za-z0-9]+)\\/,
];

/** The service whose endpoint a URL is: `https://sqs.eu-west-1.amazonaws.com/…`. */
function serviceOfUrl(url: string): ServiceTold | undefined {
  const host = /^https?:\/\/([a-z0-9.-]{1,200})/.exec(url)?.[1];
  if (host === undefined || !/\.amazonaws\.com(?:\.cn)?$/.test(host)) return undefined;
  const names = host.replace(/\.amazonaws\.com(?:\.cn)?$/, '').split('.');
  const name = names.find((part) => /^[a-z][a-z0-9-]*$/.test(part) && !/^[a-z]{2}(?:-[a-z]+)+-\d$/.test(part));
  return name === undefined ? undefined : { name, as: 'endpoint' };
}

function nameAt(tokens: Tokens, at: number): string {
  return wordAt(tokens, at).replace(/[.]+$/, '');
}

function opening(first: number, end: number, told: Told): Statement {
  return { first, end, kind: 'opening', told };
}

function detail(first: number, end: number, told: Told): Statement {
  return { first, end, kind: 'detail', told };
}
