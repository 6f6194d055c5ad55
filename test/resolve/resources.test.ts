import { describe, expect, test } from 'vitest';
import { unknown } from '../../src/model/value.ts';
import { resolveCalls } from '../../src/resolve/resolve-calls.ts';
import { call, fromEnvironment, oneOf, openRecord, type Plain, template } from './calls.ts';
import { findingKindsOf, permissionLines, resolve } from './expectation.ts';
import { knowledge } from './knowledge.ts';

const here = 'eu-central-1:111122223333';

/** The resources of the only permission of a call. */
function resourcesOf(service: string, operation: string, input: Plain): string | undefined {
  const lines = permissionLines(resolve([call(service, operation, input)]));
  return lines.length === 1 ? lines[0]?.replace(/^\S+ /, '') : lines.join('\n');
}

test('a list that may be empty does not stand for what its items leave out', () => {
  const Entries = oneOf([], [{ EventBusName: 'shop' }]);
  expect(resourcesOf('events', 'PutEvents', { Entries })).toBe(`arn:aws:events:${here}:event-bus/shop`);
  expect(resourcesOf('events', 'PutEvents', { Entries: oneOf([{}], [{ EventBusName: 'shop' }]) })).toBe(
    `arn:aws:events:${here}:event-bus/default arn:aws:events:${here}:event-bus/shop`,
  );
});

describe('names in inputs', () => {
  const qualified = `arn:aws:lambda:${here}:function:resize:live`;
  test.each<readonly [string, string, Plain, string]>([
    ['lambda', 'Invoke', { FunctionName: 'resize' }, `arn:aws:lambda:${here}:function:resize`],
    ['lambda', 'Invoke', { FunctionName: 'resize:live' }, qualified],
    ['lambda', 'Invoke', { FunctionName: 'resize', Qualifier: 'live' }, qualified],
    ['lambda', 'Invoke', { FunctionName: `arn:aws:lambda:${here}:function:resize`, Qualifier: 'live' }, qualified],
    [
      'lambda',
      'Invoke',
      { FunctionName: '123456789012:function:resize' },
      'arn:aws:lambda:eu-central-1:123456789012:function:resize',
    ],
    ['lambda', 'UpdateFunctionCode', { FunctionName: 'resize' }, `arn:aws:lambda:${here}:function:resize`],
    [
      'secretsmanager',
      'GetSecretValue',
      { SecretId: 'db/main' },
      `arn:aws:secretsmanager:${here}:secret:db/main-??????`,
    ],
    [
      'secretsmanager',
      'GetSecretValue',
      { SecretId: 'arn:aws:secretsmanager:eu-west-1:123456789012:secret:db-a1B2c3' },
      'arn:aws:secretsmanager:eu-west-1:123456789012:secret:db-a1B2c3',
    ],
    ['ssm', 'GetParameter', { Name: '/app/url' }, `arn:aws:ssm:${here}:parameter/app/url`],
    ['ssm', 'GetParameter', { Name: 'url:3' }, `arn:aws:ssm:${here}:parameter/url`],
    ['ssm', 'GetParameters', { Names: ['/a', 'b'] }, `arn:aws:ssm:${here}:parameter/a arn:aws:ssm:${here}:parameter/b`],
    ['kms', 'Encrypt', { KeyId: 'k-1' }, `arn:aws:kms:${here}:key/k-1`],
    [
      'kms',
      'Encrypt',
      { KeyId: 'alias/main' },
      `arn:aws:kms:${here}:key/* if StringEquals kms:RequestAlias=alias/main`,
    ],
    [
      'kms',
      'Encrypt',
      { KeyId: 'arn:aws:kms:us-east-1:123456789012:alias/main' },
      'arn:aws:kms:us-east-1:123456789012:key/* if StringEquals kms:RequestAlias=alias/main',
    ],
    ['ecs', 'DescribeTasks', { tasks: ['t1'] }, `arn:aws:ecs:${here}:task/default/t1`],
    [
      'ecs',
      'UpdateService',
      { cluster: `arn:aws:ecs:${here}:cluster/web`, service: 'shop' },
      `arn:aws:ecs:${here}:service/web/shop`,
    ],
    ['route53', 'ChangeResourceRecordSets', { HostedZoneId: '/hostedzone/Z1' }, 'arn:aws:route53:::hostedzone/Z1'],
    [
      'ec2',
      'TerminateInstances',
      { InstanceIds: ['i-1', 'i-2'] },
      `arn:aws:ec2:${here}:instance/i-1 arn:aws:ec2:${here}:instance/i-2`,
    ],
    ['ec2', 'CreateVpc', { CidrBlock: '10.0.0.0/16' }, `arn:aws:ec2:${here}:vpc/*`],
    ['codebuild', 'BatchGetBuilds', { ids: ['web:1-2'] }, `arn:aws:codebuild:${here}:project/web`],
    [
      'cognito-idp',
      'AdminGetUser',
      { UserPoolId: 'eu_1', Username: 'ann' },
      `arn:aws:cognito-idp:${here}:userpool/eu_1`,
    ],
    ['athena', 'GetWorkGroup', { WorkGroup: 'main' }, `arn:aws:athena:${here}:workgroup/main`],
    [
      'glue',
      'GetTable',
      { DatabaseName: 'sales', Name: 'orders' },
      `arn:aws:glue:${here}:catalog arn:aws:glue:${here}:database/sales arn:aws:glue:${here}:table/sales/orders`,
    ],
    [
      'iam',
      'GetOpenIDConnectProvider',
      { OpenIDConnectProviderArn: 'arn:aws:iam::123456789012:oidc-provider/ci' },
      'arn:aws:iam::123456789012:oidc-provider/ci',
    ],
    [
      'lambda',
      'TagResource',
      { Resource: 'arn:aws:lambda:eu-west-1:123456789012:event-source-mapping:1-2', Tags: { a: 'b' } },
      'arn:aws:lambda:eu-west-1:123456789012:event-source-mapping:1-2',
    ],
  ])('%s %s %j is on %s', (service, operation, input, expected) => {
    expect(resourcesOf(service, operation, input)).toBe(expected);
  });
});

describe('names that are not known', () => {
  test('keep the part that is', () => {
    const Key = template('reports-', unknown('parameter'), '.csv');
    expect(resourcesOf('s3', 'GetObject', { Bucket: 'shop', Key })).toBe('arn:aws:s3:::shop/reports-*.csv');
  });

  test('open the object and not the bucket', () => {
    expect(resourcesOf('s3', 'GetObject', { Bucket: 'shop', Key: unknown('parameter') })).toBe('arn:aws:s3:::shop/*');
  });

  test('come with a finding that says why', () => {
    const { findings } = resolve([call('s3', 'GetObject', { Bucket: unknown('response'), Key: 'a' })]);
    expect(findings).toMatchObject([
      { kind: 'unresolved-resource', message: expect.stringContaining('response of a service') },
    ]);
  });

  test('are all of the ways to a call, and no others', () => {
    const TableName = oneOf('orders', 'stock');
    expect(resourcesOf('dynamodb', 'GetItem', { TableName })).toBe(
      `arn:aws:dynamodb:${here}:table/orders arn:aws:dynamodb:${here}:table/stock`,
    );
  });

  test('do not mix between two inputs of one call', () => {
    const input = oneOf({ Bucket: 'a', Key: '1' }, { Bucket: 'b', Key: '2' });
    expect(resourcesOf('s3', 'GetObject', input)).toBe('arn:aws:s3:::a/1 arn:aws:s3:::b/2');
  });

  test('stay literal when the code writes a wildcard', () => {
    expect(resourcesOf('s3', 'GetObject', { Bucket: 'shop', Key: 'a*b?$' })).toBe(
      ['arn:aws:s3:::shop/a', '{*}b', '{?}', '{$}'].join('$'),
    );
  });

  test('are of every type that the operation could name when the whole input is open', () => {
    expect(resourcesOf('sqs', 'ReceiveMessage', openRecord())).toBe(`arn:aws:sqs:${here}:*`);
  });

  test('an ARN of another type is not taken for the type', () => {
    const input = { RoleArn: 'arn:aws:iam::123456789012:user/ann', RoleSessionName: 's' };
    expect(resourcesOf('sts', 'AssumeRole', input)).toBe('arn:aws:iam::111122223333:role/*');
  });
});

describe('names from the environment', () => {
  const input = { TableName: fromEnvironment('ORDERS_TABLE', 'orders-dev'), Key: {} };

  test('are open even with a default, and the finding names the variable', () => {
    const resolution = resolve([call('dynamodb', 'GetItem', input)]);
    expect(permissionLines(resolution)).toEqual([`dynamodb:GetItem arn:aws:dynamodb:${here}:table/*`]);
    expect(resolution.findings).toMatchObject([
      { kind: 'environment-name', message: expect.stringContaining('ORDERS_TABLE') },
    ]);
  });

  test('take the value that the person sets', () => {
    const resolution = resolve([call('dynamodb', 'GetItem', input)], { environment: { ORDERS_TABLE: 'orders' } });
    expect(permissionLines(resolution)).toEqual([`dynamodb:GetItem arn:aws:dynamodb:${here}:table/orders`]);
    expect(resolution.findings).toEqual([]);
  });

  test('are all told, also where their resources come out as one text', () => {
    const TableName = oneOf(fromEnvironment('ORDERS_TABLE'), fromEnvironment('CARTS_TABLE'));
    const { findings } = resolve([call('dynamodb', 'GetItem', { TableName, Key: {} })]);
    expect(findings.map(({ message }) => message.split(' ').at(-1)).toSorted()).toEqual([
      'CARTS_TABLE',
      'ORDERS_TABLE',
    ]);
  });

  test('do not hide a name beside them that is not known', () => {
    for (const options of [
      [fromEnvironment('ORDERS_TABLE'), unknown('parameter')],
      [unknown('parameter'), fromEnvironment('ORDERS_TABLE')],
      [unknown('parameter'), template('orders-', fromEnvironment('STAGE'))],
    ]) {
      const resolution = resolve([call('dynamodb', 'GetItem', { TableName: oneOf(...options), Key: {} })]);
      expect(findingKindsOf(resolution)).toEqual(['environment-name', 'unresolved-resource']);
    }
  });

  test('are not told twice, nor for what the person sets', () => {
    const TableName = oneOf(fromEnvironment('ORDERS_TABLE'), template(fromEnvironment('ORDERS_TABLE'), '-old'));
    const twice = [call('dynamodb', 'GetItem', { TableName, Key: {} })];
    expect(resolve(twice).findings).toHaveLength(1);
    expect(resolve(twice, { environment: { ORDERS_TABLE: 'orders' } }).findings).toEqual([]);
  });

  test('keep the known part around them', () => {
    const Bucket = template(fromEnvironment('STAGE'), '-reports');
    expect(resourcesOf('s3', 'ListObjectsV2', { Bucket })).toBe('arn:aws:s3:::*-reports');
  });
});

describe('account, region and partition', () => {
  const get = call('dynamodb', 'GetItem', { TableName: 'orders' });

  test('are open where nobody says them', () => {
    expect(permissionLines(resolveCalls([get], knowledge, { kms: 'none', environment: {} }))).toEqual([
      'dynamodb:GetItem arn:aws:dynamodb:*:*:table/orders',
    ]);
  });

  test('the region that the client is made with counts before that of the settings', () => {
    const inCode = call('dynamodb', 'GetItem', { TableName: 'orders' }, { region: 'us-west-2' });
    expect(permissionLines(resolve([inCode]))).toEqual([
      'dynamodb:GetItem arn:aws:dynamodb:us-west-2:111122223333:table/orders',
    ]);
  });

  test.each([
    ['cn-north-1', 'aws-cn'],
    ['us-gov-west-1', 'aws-us-gov'],
    ['us-iso-east-1', 'aws-iso'],
    ['us-isob-east-1', 'aws-iso-b'],
    ['eu-isoe-west-1', 'aws-iso-e'],
    ['us-isof-south-1', 'aws-iso-f'],
    ['eusc-de-east-1', 'aws-eusc'],
    ['eu-central-1', 'aws'],
  ])('the region %s is in %s', (region, partition) => {
    const bucket = call('s3', 'ListObjectsV2', { Bucket: 'shop' });
    expect(permissionLines(resolve([bucket], { region }))).toEqual([`s3:ListBucket arn:${partition}:s3:::shop`]);
  });

  test('an ARN that is given whole is used as it is', () => {
    const arn = 'arn:aws-cn:sns:cn-north-1:123456789012:news';
    expect(resourcesOf('sns', 'Publish', { TopicArn: arn })).toBe(arn);
  });
});

describe('resources that no input names', () => {
  test.each([
    ['dynamodb', 'ListTables', 'no-resource-types'],
    ['cloudwatch', 'PutMetricData', 'unresolved'],
  ])('%s %s is on * without a warning', (service, operation, why) => {
    const resolution = resolve([call(service, operation)]);
    expect(resolution.permissions.map(({ resources }) => resources)).toEqual([[{ kind: 'all', why }]]);
    expect(findingKindsOf(resolution)).toEqual([]);
  });

  test('every open part of an ARN says why', () => {
    const { permissions } = resolve([call('s3', 'GetObject', { Bucket: unknown('parameter'), Key: 'a' })]);
    const [pattern] = permissions[0]?.resources ?? [];
    expect(pattern).toMatchObject({
      kind: 'arn',
      open: [{ placeholder: 'BucketName', why: expect.stringMatching(/parameter/) }],
    });
  });
});

describe('the finding for a resource that is not known', () => {
  const messagesOf = (input: Plain): readonly string[] =>
    resolve([call('s3', 'GetObject', input)])
      .findings.filter(({ kind }) => kind === 'unresolved-resource')
      .map(({ message }) => message);
  const start = 's3 GetObject: object arn:aws:s3:::*/* is not known in full: ';

  test('names the members that are not known, by reason', () => {
    expect(messagesOf({ Bucket: unknown('parameter'), Key: unknown('response') })).toEqual([
      `${start}it comes from a parameter that the code does not bind (Bucket); it comes from the response of a service (Key)`,
    ]);
    expect(messagesOf({ Bucket: unknown('computed'), Key: unknown('computed') })).toEqual([
      `${start}it is computed at run time (Bucket, Key)`,
    ]);
  });

  test('tells every reason why one of them is not known', () => {
    const Bucket = oneOf(unknown('parameter'), unknown('work-bound'));
    expect(messagesOf({ Bucket, Key: unknown('computed') })).toEqual([
      `${start}it comes from a parameter that the code does not bind or its evaluation was cut at the work bound (Bucket); it is computed at run time (Key)`,
    ]);
  });

  test('is none where all is known', () => {
    expect(messagesOf({ Bucket: 'reports', Key: 'a.csv' })).toEqual([]);
  });
});
