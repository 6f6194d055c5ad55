import { describe, expect, test } from 'vitest';
import { fieldsOf } from './texts.ts';

const role = 'arn:aws:sts::111122223333:assumed-role/app-role/app-fn';
const table = 'arn:aws:dynamodb:eu-west-2:111122223333:table/orders';

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
