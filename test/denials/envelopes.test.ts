import { describe, expect, test } from 'vitest';
import { denialsIn, fieldsOf } from './texts.ts';

const role = 'arn:aws:sts::111122223333:assumed-role/app-role/app-fn';
const table = 'arn:aws:dynamodb:eu-west-2:111122223333:table/orders';

describe('what stands around a message', () => {
  test.each([
    [
      'An error occurred (AccessDenied) when calling the GetObject operation: Access Denied',
      'AccessDenied',
      'GetObject',
      's3',
      null,
    ],
    [
      'operation error S3: GetObject, https response error StatusCode: 403, RequestID: ABCDEF0123456789, HostID: x, api error AccessDenied: Access Denied',
      'AccessDenied',
      'GetObject',
      's3',
      'ABCDEF0123456789',
    ],
    [
      'AccessDenied: Access Denied\n\tstatus code: 403, request id: ABCDEF0123456789, host id: zz',
      'AccessDenied',
      null,
      null,
      'ABCDEF0123456789',
    ],
    [
      'software.amazon.awssdk.services.s3.model.S3Exception: Access Denied (Service: S3, Status Code: 403, Request ID: ABCDEF0123456789)',
      null,
      null,
      's3',
      'ABCDEF0123456789',
    ],
    [
      "AccessDenied: Access Denied\n    at x (/a/b.js:1:2) {\n  '$fault': 'client',\n  '$metadata': { httpStatusCode: 403, requestId: 'ABCDEF0123456789' },\n  Code: 'AccessDenied'\n}",
      'AccessDenied',
      null,
      null,
      'ABCDEF0123456789',
    ],
    ['Amazon.S3.AmazonS3Exception: Access Denied', null, null, 's3', null],
    ['Aws::S3::Errors::AccessDenied (Access Denied)', 'AccessDenied', null, 's3', null],
    ['<Error><Code>AccessDenied</Code><Message>Access Denied</Message></Error>', 'AccessDenied', null, 's3', null],
    [
      '<ErrorResponse><Error><Type>Sender</Type><Code>AccessDenied</Code><Message>Access Denied</Message></Error></ErrorResponse>',
      'AccessDenied',
      null,
      null,
      null,
    ],
    [
      'UnknownError(typeName: Optional("AccessDenied"), message: Optional("Access Denied"), requestID: Optional("ABCDEF0123456789"))',
      'AccessDenied',
      null,
      null,
      'ABCDEF0123456789',
    ],
    ['API: ec2:CreateVpc You are not authorized to perform this operation.', null, 'CreateVpc', 'ec2', null],
  ])('%s', (text, code, operation, service, request) => {
    expect(fieldsOf(text, 'errorCode', 'operation', 'service', 'requestId')).toEqual([
      code,
      operation,
      service,
      request,
    ]);
  });

  test.each([
    'An error occurred (ThrottlingException) when calling the GetObject operation: Rate exceeded',
    'An error occurred (NoSuchKey) when calling the GetObject operation: The specified key does not exist.',
    'EACCES: permission denied, open /etc/shadow',
    'git@example.com: Permission denied (publickey).',
    'The user was granted access and is authorized to perform the operation',
    '2026-03-07T08:00:00Z INFO GET /forbidden 200',
    '{"eventSource":"s3.amazonaws.com","eventName":"GetObject","errorCode":null,"requestParameters":{"key":"Access Denied.html"}}',
  ])('is no denial: %s', (text) => {
    expect(denialsIn(text)).toEqual([]);
  });

  test('one failure that a chain of causes tells twice is one denial', () => {
    const message = `An error occurred (AccessDenied) when calling the ListBuckets operation: User: ${role} is not authorized to perform: s3:ListAllMyBuckets`;
    const text = `Traceback (most recent call last):\nClientError: ${message}\n\nDuring handling of the above exception, another exception occurred:\n\nRuntimeError: could not list: ${message}`;
    expect(denialsIn(text)).toHaveLength(1);
  });

  test('events in a list are denials of their own, also where they are alike', () => {
    const event = {
      eventSource: 'sqs.amazonaws.com',
      eventName: 'SendMessage',
      errorCode: 'AccessDenied',
      userIdentity: { arn: role },
    };
    expect(denialsIn(JSON.stringify({ Records: [event, { ...event, errorCode: undefined }, event] }))).toHaveLength(2);
    expect(denialsIn(`${JSON.stringify(event)}\n${JSON.stringify(event)}\n`)).toHaveLength(2);
  });

  test('a decoded authorization message is read as it is printed', () => {
    const decoded = {
      allowed: false,
      explicitDeny: true,
      context: {
        principal: { id: 'A', arn: role },
        action: 'ec2:StopInstances',
        resource: 'arn:aws:ec2:us-east-1:111122223333:instance/i-1',
        conditions: { items: [] },
      },
    };
    const text = JSON.stringify({ DecodedMessage: JSON.stringify(decoded) });
    expect(fieldsOf(text, 'principal', 'action', 'resource', 'reason', 'fixable')).toEqual([
      role,
      'ec2:StopInstances',
      'arn:aws:ec2:us-east-1:111122223333:instance/i-1',
      'explicit',
      'no',
    ]);
  });
});

describe('lines that a width broke', () => {
  const text = `User: ${role} is not authorized to perform: dynamodb:Query on resource: ${table} because no identity-based policy allows the dynamodb:Query action`;

  test.each(Array.from({ length: 90 }, (_, more) => 40 + more))('at %d columns', (width) => {
    const broken = (text.match(new RegExp(`.{1,${width}}`, 'g')) ?? []).join('\n');
    const fields = fieldsOf(broken, 'principal', 'action', 'resource', 'reason');
    // Where one width alone tells little, a field may stay unknown; it is never another one.
    const whole = [role, 'dynamodb:Query', table, 'implicit'];
    for (const [place, value] of fields.entries()) expect([whole[place], null, 'unstated']).toContain(value);
    if (width % 10 === 0) expect(fields).toEqual(whole);
  });
});
