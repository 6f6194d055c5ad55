import { describe, expect, test } from 'vitest';
import { denialsIn } from './texts.ts';

const role = 'arn:aws:sts::111122223333:assumed-role/app-role/app-fn';
const table = 'arn:aws:dynamodb:eu-west-2:111122223333:table/orders';

/** The fields named of the only denial in a text. */
function fieldsOf(text: string, ...names: readonly string[]): readonly unknown[] {
  const found = denialsIn(text);
  expect(found, text).toHaveLength(1);
  return names.map((name) => found[0]?.[name] ?? null);
}

describe('the principal', () => {
  test.each([
    [`User: ${role} is not authorized to perform: a:B`, role, 'assumed-role'],
    [`User: "${role}" is not authorized to perform: a:B`, role, 'assumed-role'],
    [
      "User 'arn:aws:iam::111122223333:user/a/b' is not authorized to perform a:B",
      'arn:aws:iam::111122223333:user/a/b',
      'user',
    ],
    [`The role ${role} is not authorized to perform: a:B`, role, 'assumed-role'],
    [
      'Role: arn:aws:iam::111122223333:role/app is not authorised to perform a:B',
      'arn:aws:iam::111122223333:role/app',
      'role',
    ],
    [
      'User: arn:aws:iam::111122223333:root is not authorized to perform: a:B',
      'arn:aws:iam::111122223333:root',
      'root',
    ],
    [
      'User: arn:aws:sts::111122223333:federated-user/Ana is not authorized to perform: a:B',
      'arn:aws:sts::111122223333:federated-user/Ana',
      'federated',
    ],
    ['Principal: events.amazonaws.com is not authorized to perform: a:B', 'events.amazonaws.com', 'service'],
    ['User: anonymous is not authorized to perform: a:B', 'anonymous', 'anonymous'],
    ['User: *** is not authorized to perform: a:B', '***', 'masked'],
    ['User is not authorized to perform: a:B', null, null],
    ['You are not authorized to perform: a:B', null, null],
    [`See ${table}. You are not authorized to perform: a:B`, null, null],
  ])('%s', (text, principal, kind) => {
    expect(fieldsOf(text, 'principal', 'principalKind')).toEqual([principal, kind]);
  });
});

describe('the action', () => {
  test.each([
    ['not authorized to perform: dynamodb:Query', 'dynamodb:Query', null],
    ['not authorized to perform "dynamodb:query"', 'dynamodb:Query', null],
    ['not authorized to perform the dynamodb:Query action', 'dynamodb:Query', null],
    ['not authorized to perform: dynamodb:Query, dynamodb:Scan', 'dynamodb:Query', ['dynamodb:Query', 'dynamodb:Scan']],
    [
      'not authorized to perform: [dynamodb:Query and dynamodb:Scan]',
      'dynamodb:Query',
      ['dynamodb:Query', 'dynamodb:Scan'],
    ],
    [
      'not authorized to perform actions: "dynamodb:Query", "dynamodb:Scan" on it',
      'dynamodb:Query',
      ['dynamodb:Query', 'dynamodb:Scan'],
    ],
    ['not authorized to perform this operation', null, null],
    ['does not have permission to perform dynamodb:Query', 'dynamodb:Query', null],
    [
      'The provided execution role does not have permissions to call ec2:CreateNetworkInterface',
      'ec2:CreateNetworkInterface',
      null,
    ],
  ])('User is %s', (text, action, actions) => {
    expect(fieldsOf(`User is ${text}`, 'action', 'actions')).toEqual([action, actions]);
  });

  test('an action that no reference knows is said to be unknown', () => {
    expect(fieldsOf('User is not authorized to perform: nosuch:Thing', 'action', 'unknownAction')).toEqual([
      'nosuch:Thing',
      true,
    ]);
  });
});

describe('the resource', () => {
  test.each([
    [`on resource: ${table}`, table],
    [`on resource ${table}.`, table],
    [`on resource "${table}"`, table],
    [`on ${table}`, table],
    [`on resources: '${table}'`, table],
    [`for resource: ${table} (Service: X)`, table],
    [`on resource: ${table}, please ask an administrator`, table],
    [
      'on resource: arn:aws:s3:::reports/a b/c d.csv because no identity-based policy allows it',
      'arn:aws:s3:::reports/a b/c d.csv',
    ],
    ['on resource: "arn:aws:s3:::reports/it\'s here.csv" with an explicit deny', "arn:aws:s3:::reports/it's here.csv"],
    ['on resource: *', '*'],
    ['on the specified resource', null],
    ['on this resource', null],
    ['', null],
  ])('%s', (text, resource) => {
    expect(fieldsOf(`User: ${role} is not authorized to perform: dynamodb:Query ${text}`, 'resource')).toEqual([
      resource,
    ]);
  });

  test.each([
    ['arn:aws:dynamodb:eu-west-2:table/orders', 'too few fields'],
    ['arn:aws:iam::111122223333:role/arn:aws:iam::111122223333:role/app', 'an ARN in an ARN'],
    ['arn:aws:eks:***:***:cluster/prod', 'masked parts'],
    ['arn:aws:sqs:us-east-1:222233334444:', 'no resource'],
  ])('%s is malformed: %s', (arn) => {
    expect(
      fieldsOf(
        `User is not authorized to perform: iam:GetRole on resource: ${arn} because no session policy allows it`,
        'resource',
        'malformedResource',
      ),
    ).toEqual([null, arn]);
  });

  test.each([
    ['iam:GetRole', 'role app-exec', 'arn:aws:iam::111122223333:role/app-exec'],
    ['iam:GetUser', 'user Ana', 'arn:aws:iam::111122223333:user/Ana'],
    ['iam:CreatePolicy', 'policy a/b', 'arn:aws:iam::111122223333:policy/a/b'],
    ['iam:GetInstanceProfile', 'instance profile web', 'arn:aws:iam::111122223333:instance-profile/web'],
    ['dynamodb:Query', 'my-orders', null],
  ])('%s on %s is completed by the account of the principal', (action, name, resource) => {
    expect(
      fieldsOf(
        `User: ${role} is not authorized to perform: ${action} on resource: ${name} because no session policy allows it`,
        'resource',
        'resourceText',
      ),
    ).toEqual([resource, name]);
  });

  test('a name is not completed where the text names no account', () => {
    expect(
      fieldsOf('User is not authorized to perform: iam:GetRole on resource: role app', 'resource', 'resourceText'),
    ).toEqual([null, 'role app']);
  });

  test('the ARN of the principal is never the resource', () => {
    expect(fieldsOf(`User: ${role} is not authorized to perform: iam:ListRoles`, 'resource')).toEqual([null]);
  });
});

describe('the reason', () => {
  const policy = 'arn:aws:iam::111122223333:policy/rails';
  test.each([
    ['because no identity-based policy allows the a:B action', 'implicit', 'identity', null],
    ['because no resource-based policy allows the a:B action', 'implicit', 'resource', null],
    ['because no service control policy allows the a:B action', 'implicit', 'scp', null],
    ['because no resource control policy allows the a:B action', 'implicit', 'rcp', null],
    ['because no permissions boundary allows the a:B action', 'implicit', 'boundary', null],
    ['because no session policy allows the a:B action', 'implicit', 'session', null],
    ['because no VPC endpoint policy allows the a:B action', 'implicit', 'vpc-endpoint', null],
    ['because no role trust policy allows the a:B action', 'implicit', 'trust', null],
    ['with an explicit deny', 'explicit', null, null],
    ['with an explicit deny in an identity-based policy', 'explicit', 'identity', null],
    [`with an explicit deny in a permissions boundary: ${policy}`, 'explicit', 'boundary', policy],
    [`with an explicit deny in a session policy (${policy})`, 'explicit', 'session', policy],
    ['due to an explicit deny in a Service Control Policy', 'explicit', 'scp', null],
    ['because no identity-based policy or resource-based policy allows the a:B action', 'ambiguous', null, null],
    [
      'because no identity-based policy allows the a:B action or with an explicit deny in a service control policy',
      'ambiguous',
      null,
      null,
    ],
    ['', 'unstated', null, null],
  ])('%s', (text, reason, type, arn) => {
    expect(
      fieldsOf(
        `User: ${role} is not authorized to perform: a:B on resource: ${table} ${text}`,
        'reason',
        'policyType',
        'policyArn',
      ),
    ).toEqual([reason, type, arn]);
  });

  test('is found in another order of the parts', () => {
    const text = `With an explicit deny in a session policy, ${role} is not authorized to perform dynamodb:Query on ${table}`;
    expect(fieldsOf(text, 'action', 'resource')).toEqual(['dynamodb:Query', table]);
  });
});

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
