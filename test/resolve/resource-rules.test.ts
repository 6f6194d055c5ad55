import { describe, expect, test } from 'vitest';
import { formatResource } from '../../src/model/resource-pattern.ts';
import type { Settings } from '../../src/model/settings.ts';
import { record, unknown, type Value } from '../../src/model/value.ts';
import { call, oneOf, openRecord, type Plain, template } from './calls.ts';
import { permissionLines, resolve } from './expectation.ts';

const here = 'eu-central-1:111122223333';
const alarm = `arn:aws:cloudwatch:${here}:alarm:errors`;

describe('resources whose names do not tell the id in their ARN', () => {
  test.each<readonly [string, string, Plain, string]>([
    [
      'servicediscovery',
      'CreateService',
      { Name: 'api', NamespaceId: 'ns-1' },
      `servicediscovery:CreateService arn:aws:servicediscovery:${here}:namespace/ns-1 arn:aws:servicediscovery:${here}:service/*`,
    ],
    [
      'redshift-serverless',
      'GetWorkgroup',
      { workgroupName: 'reports' },
      `redshift-serverless:GetWorkgroup arn:aws:redshift-serverless:${here}:workgroup/*`,
    ],
  ])('%s %s %j is on all of the type', (service, operation, input, line) => {
    expect(permissionLines(resolve([call(service, operation, input)]))).toContain(line);
  });

  test('a name stands in the ARN where the service identifies the thing by its name', () => {
    const [line] = permissionLines(resolve([call('databrew', 'DeleteSchedule', { Name: 'nightly' })]));
    expect(line).toBe(`databrew:DeleteSchedule arn:aws:databrew:${here}:schedule/nightly`);
  });
});

describe('members that name something else', () => {
  test('such as the keys of tags are no names of resources', () => {
    const input = { ResourceArn: `arn:aws:payment-cryptography:${here}:key/k-1`, Tags: [{ Key: 'team', Value: 'a' }] };
    expect(permissionLines(resolve([call('payment-cryptography', 'TagResource', input)]))).toEqual([
      `payment-cryptography:TagResource arn:aws:payment-cryptography:${here}:key/k-1`,
    ]);
  });

  test('an ARN of the resource itself says nothing of what it is in', () => {
    const SchemaArn = `arn:aws:clouddirectory:${here}:schema/published/org/1`;
    const [line] = permissionLines(
      resolve([call('clouddirectory', 'GetTypedLinkFacetInformation', { SchemaArn, Name: 'link' })]),
    );
    expect(line).toContain(SchemaArn);
    expect(line).not.toContain(':schema/published/1/');
  });
});

describe('the account that a request names', () => {
  const repositories = (registryId: Plain): unknown =>
    resolve([call('ecr', 'BatchGetImage', { registryId, repositoryName: 'api' })]).permissions.flatMap(
      ({ resources }) => resources.map(formatResource),
    );

  test('is that of the resources', () => {
    expect(repositories('444455556666')).toEqual(['arn:aws:ecr:eu-central-1:444455556666:repository/api']);
    expect(repositories(oneOf('444455556666', '777788889999'))).toEqual([
      'arn:aws:ecr:eu-central-1:444455556666:repository/api',
      'arn:aws:ecr:eu-central-1:777788889999:repository/api',
    ]);
  });

  test('may be any where the code does not show it', () => {
    expect(repositories(unknown('parameter'))).toEqual(['arn:aws:ecr:eu-central-1:*:repository/api']);
  });

  test('may stand in front of a catalog inside it', () => {
    const table = { CatalogId: '444455556666:s3tablescatalog/lake', DatabaseName: 'sales', Name: 'orders' };
    expect(permissionLines(resolve([call('glue', 'GetTable', table)]))[0]).toContain(
      'arn:aws:glue:eu-central-1:444455556666:catalog/s3tablescatalog/lake',
    );
    expect(
      permissionLines(resolve([call('glue', 'GetTable', { ...table, CatalogId: '444455556666' })]))[0],
    ).not.toContain('catalog/');
  });

  test('is the own one where another text stands', () => {
    const vault = { accountId: '-', vaultName: 'archive' };
    expect(permissionLines(resolve([call('glacier', 'DescribeVault', vault)]))).toEqual([
      `glacier:DescribeVault arn:aws:glacier:${here}:vaults/archive`,
    ]);
  });
});

describe('a map whose keys are computed', () => {
  const tables = (keys: readonly Value[], settings: Partial<Settings> = {}): readonly string[] => {
    const items = record([{ name: 'orders', value: unknown('computed'), presence: 'always' }], 'computed', keys);
    const { permissions } = resolve([call('dynamodb', 'BatchGetItem', { RequestItems: items })], settings);
    return permissions.filter(({ assumed }) => !assumed).flatMap(({ resources }) => resources.map(formatResource));
  };
  const table = `arn:aws:dynamodb:${here}:table`;

  test('has those names, as far as they are known', () => {
    expect(tables([template('lines-', unknown('parameter'))])).toEqual([`${table}/lines-*`, `${table}/orders`]);
    expect(tables([unknown('parameter')])).toEqual([`${table}/*`, `${table}/orders`]);
  });

  test('has those that the settings give', () => {
    const name = { kind: 'environment', name: 'TABLE' } as const;
    expect(tables([name], { environment: { TABLE: 'sales' } })).toEqual([`${table}/orders`, `${table}/sales`]);
  });
});

describe('the key of a form for an upload', () => {
  const key = 'up/$' + '{filename}';
  const resources = (method: string): readonly string[] =>
    resolve([{ ...call('s3', 'PutObject', { Bucket: 'shop', Key: key }), method }]).permissions.flatMap(
      ({ resources: patterns }) => patterns.map(formatResource),
    );

  test('may name the file that is sent', () => {
    for (const method of ['generate_presigned_post', 'createPresignedPost', 'PresignPostObject'])
      expect(resources(method)).toEqual(['arn:aws:s3:::shop/up/*']);
  });

  test('is a name like any other in a request', () => {
    expect(resources('put_object')).toEqual(['arn:aws:s3:::shop/up/$' + '{$}{filename}']);
  });
});

describe('versions that are deleted', () => {
  test('are those of the objects that come with one', () => {
    const remove = (...objects: Plain[]): readonly string[] =>
      permissionLines(resolve([call('s3', 'DeleteObjects', { Bucket: 'shop', Delete: { Objects: objects } })]));
    expect(remove({ Key: 'a' }, { Key: 'b', VersionId: '1' })).toContain('s3:DeleteObjectVersion arn:aws:s3:::shop/b');
    expect(remove({ Key: 'a' })).toEqual(['s3:DeleteObject arn:aws:s3:::shop/a']);
    expect(remove({ Key: 'a' }, openRecord({ Key: 'b' }), { Key: 'c', VersionId: '1' })).toContain(
      's3:DeleteObjectVersion arn:aws:s3:::shop/b arn:aws:s3:::shop/c',
    );
  });
});

describe('a condition that names a resource', () => {
  const conditionsOf = (input: Plain): unknown =>
    resolve([call('ecs', 'RunTask', { taskDefinition: 'nightly:3', ...(input as object) })])
      .permissions.find(({ action }) => action.name === 'RunTask')
      ?.conditions.map(({ key, values }) => [key, ...values]);

  test('takes its ARN from a name or an ARN', () => {
    const arn = `arn:aws:ecs:${here}:cluster/batch`;
    expect(conditionsOf({ cluster: 'batch' })).toEqual([['ecs:cluster', arn]]);
    expect(conditionsOf({ cluster: arn })).toEqual([['ecs:cluster', arn]]);
    expect(conditionsOf({ cluster: oneOf('batch', 'web') })).toEqual([
      ['ecs:cluster', arn, `arn:aws:ecs:${here}:cluster/web`],
    ]);
  });

  test('is left out where the code does not show all of the name', () => {
    expect(conditionsOf({})).toEqual([]);
    expect(conditionsOf({ cluster: unknown('parameter') })).toEqual([]);
    expect(conditionsOf({ cluster: template('batch-', unknown('parameter')) })).toEqual([]);
    expect(conditionsOf({ cluster: oneOf('batch', unknown('parameter')) })).toEqual([]);
  });
});

describe('resource types that an action requires', () => {
  test('are there where the request leaves the choice to the service', () => {
    const [line] = permissionLines(
      resolve([call('elasticache', 'CreateCacheCluster', { CacheClusterId: 'sessions' })]),
    );
    expect(line).toBe(
      `elasticache:CreateCacheCluster arn:aws:elasticache:${here}:cluster:sessions arn:aws:elasticache:${here}:parametergroup:*`,
    );
  });

  test('are narrowed to what the request says that they are in', () => {
    const input = { StackName: 'network', RollbackConfiguration: { RollbackTriggers: [{ Arn: alarm, Type: 'x' }] } };
    expect(permissionLines(resolve([call('cloudformation', 'CreateStack', input)]))).toEqual([
      `cloudformation:CreateStack arn:aws:cloudformation:${here}:stack/network/*`,
    ]);
  });

  test('are there in what they are in, where the only ARN in the request is of something that they are made from', () => {
    const configuredAudienceModelArn = `arn:aws:cleanrooms-ml:${here}:configured-audience-model/x`;
    const input = { membershipIdentifier: 'm-1', configuredAudienceModelArn, manageResourcePolicies: true };
    const [line] = permissionLines(resolve([call('cleanrooms', 'CreateConfiguredAudienceModelAssociation', input)]));
    expect(line).toContain(`:membership/m-1/configuredaudiencemodelassociation/*`);
  });

  test('are not there where the request names one of another type in their place', () => {
    const stage = 'arn:aws:apigateway:eu-central-1::/restapis/a1/stages/live';
    const [line] = permissionLines(
      resolve([call('waf-regional', 'AssociateWebACL', { WebACLId: 'acl-1', ResourceArn: stage })]),
    );
    expect(line).not.toContain(':loadbalancer/');
  });

  test('are all there, also those that the input cannot name', () => {
    const input = { TransitGatewayId: 'tgw-1', VpcId: 'vpc-1', SubnetIds: ['subnet-1'] };
    expect(permissionLines(resolve([call('ec2', 'CreateTransitGatewayVpcAttachment', input)]))).toEqual([
      [
        'ec2:CreateTransitGatewayVpcAttachment',
        `arn:aws:ec2:${here}:subnet/subnet-1`,
        `arn:aws:ec2:${here}:transit-gateway-attachment/*`,
        `arn:aws:ec2:${here}:transit-gateway/tgw-1`,
        `arn:aws:ec2:${here}:vpc/vpc-1`,
      ].join(' '),
    ]);
  });

  test('are there where only a required ARN could name them, and is that of another thing', () => {
    const input = { FileSystemId: 'fs-1', SubnetId: 'subnet-1' };
    expect(permissionLines(resolve([call('efs', 'CreateMountTarget', input)]))).toContain(
      `ec2:CreateNetworkInterface arn:aws:ec2:${here}:network-interface/* arn:aws:ec2:${here}:subnet/subnet-1`,
    );
  });

  test('bound an action whose input names nothing', () => {
    expect(permissionLines(resolve([call('athena', 'GetQueryResults', { QueryExecutionId: 'q-1' })]))).toContain(
      `athena:GetQueryResults arn:aws:athena:${here}:workgroup/*`,
    );
  });

  test('that are optional leave such an action on all resources', () => {
    expect(permissionLines(resolve([call('cloudwatch', 'PutMetricData')]))).toEqual(['cloudwatch:PutMetricData *']);
  });
});

describe('tags on resources that stand in a request by their ids', () => {
  test('are on the types that the ids are of', () => {
    expect(
      permissionLines(resolve([call('ec2', 'CreateTags', { Resources: ['i-1', 'tgw-rtb-2'], Tags: [] })])),
    ).toEqual([
      `ec2:CreateTags arn:aws:ec2:${here}:instance/i-1 arn:aws:ec2:${here}:transit-gateway-route-table/tgw-rtb-2`,
    ]);
  });

  test('are on all resources where an id is not known', () => {
    const resolution = resolve([call('ec2', 'CreateTags', { Resources: [unknown('parameter')], Tags: [] })]);
    expect(permissionLines(resolution)).toEqual(['ec2:CreateTags *']);
  });
});

describe('tags on what a call makes', () => {
  test('are on the type that the operation is named for', () => {
    const input = { DBInstanceIdentifier: 'orders', DBSubnetGroupName: 'inner', Tags: [{ Key: 'a', Value: 'b' }] };
    expect(permissionLines(resolve([call('rds', 'CreateDBInstance', input)]))).toContain(
      `rds:AddTagsToResource arn:aws:rds:${here}:db:orders`,
    );
  });

  test('are on the type of its own action that the input cannot name', () => {
    const input = { GroupId: 'sg-1', TagSpecifications: [{ Tags: [{ Key: 'a', Value: 'b' }] }] };
    expect(permissionLines(resolve([call('ec2', 'AuthorizeSecurityGroupIngress', input)]))).toContain(
      `ec2:CreateTags arn:aws:ec2:${here}:security-group-rule/* if StringEquals ec2:CreateAction=AuthorizeSecurityGroupIngress`,
    );
  });
});

describe('names of members and placeholders', () => {
  test.each<readonly [string, string, Plain, string]>([
    // The end of the thing's name, where the operation is about it.
    ['ec2', 'AuthorizeSecurityGroupIngress', { GroupId: 'sg-1' }, `arn:aws:ec2:${here}:security-group/sg-1`],
    // The only member that says which it is.
    ['cloudtrail', 'StartLogging', { Name: 'audit' }, `arn:aws:cloudtrail:${here}:trail/audit`],
    ['rum', 'DeleteAppMonitor', { Name: 'shop' }, `arn:aws:rum:${here}:appmonitor/shop`],
    // An account that is the resource, not the place of one.
    [
      'organizations',
      'DescribeAccount',
      { AccountId: '222233334444' },
      'arn:aws:organizations::111122223333:account/o-*/222233334444',
    ],
    ['ssm', 'StartSession', { Target: 'mi-1' }, `arn:aws:ssm:${here}:managed-instance/mi-1`],
  ])('%s %s %j is on %s', (service, operation, input, resource) => {
    expect(permissionLines(resolve([call(service, operation, input)])).join()).toContain(` ${resource}`);
  });

  test('an ARN is that of the resource, not the name of what it is in', () => {
    const ClusterArn = `arn:aws:kafka:${here}:cluster/main/1a-2b`;
    expect(permissionLines(resolve([call('kafka', 'DescribeClusterV2', { ClusterArn })]))).toEqual([
      `kafka:DescribeClusterV2 ${ClusterArn}`,
    ]);
  });

  test('a request that names none of the optional types is on all resources', () => {
    expect(permissionLines(resolve([call('polly', 'SynthesizeSpeech', { Text: 'x' })]))).toEqual([
      'polly:SynthesizeSpeech *',
    ]);
  });
});

describe('what only looks like the name of a resource', () => {
  test.each<readonly [string, string, Plain, string]>([
    // The name is that of the rule, not of an alarm.
    ['cloudwatch', 'PutAlarmMuteRule', { Name: 'night' }, `arn:aws:cloudwatch:${here}:alarm:night`],
    // The ARN has an id that the service made.
    ['rds', 'DeregisterDBProxyTargets', { DBProxyName: 'front' }, `arn:aws:rds:${here}:db-proxy:front`],
    ['lightsail', 'DeleteDisk', { diskName: 'data' }, `arn:aws:lightsail:${here}:Disk/data`],
  ])('%s %s %j is not on %s', (service, operation, input, resource) => {
    expect(permissionLines(resolve([call(service, operation, input)])).join()).not.toContain(resource);
  });
});
