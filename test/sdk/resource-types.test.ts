import { describe, expect, test } from 'vitest';
import { getOperation, getService, getType, index } from './bundled-index.ts';

describe('boto3 resource types', () => {
  // Types, actions, batch actions, collections, waiters and loads that boto3 1.44.5 itself makes.
  test.each([
    ['cloudformation', [4, 4, 0, 3, 0, 2]],
    ['cloudwatch', [2, 8, 3, 3, 0, 2]],
    ['dynamodb', [1, 11, 0, 1, 2, 1]],
    ['ec2', [22, 129, 8, 32, 9, 19]],
    ['glacier', [6, 16, 0, 9, 0, 3]],
    ['iam', [21, 76, 0, 27, 0, 15]],
    ['s3', [18, 44, 3, 5, 6, 15]],
    ['sns', [4, 17, 0, 5, 0, 4]],
    ['sqs', [2, 14, 1, 2, 0, 1]],
  ])('of %s are as many as in boto3', (client, counts) => {
    const types = getService(client).resourceTypeNames.map((name) => getType(client, name));
    const count = (part: 'actions' | 'batchActions' | 'collections' | 'waiters'): number =>
      types.flatMap((type) => Object.keys(type[part])).length;
    const loads = types.filter(({ load }) => load !== undefined).length;
    const parts = [count('actions'), count('batchActions'), count('collections'), count('waiters'), loads];
    expect([types.length - 1, ...parts]).toEqual(counts);
  });

  test('exist in nine services only', () => {
    const clients = index.services.map(({ client }) => client);
    expect(clients.filter((client) => getService(client).resourceTypeNames.length > 0)).toHaveLength(9);
    expect(getService('lambda').findResourceType('')).toBeUndefined();
    expect(getService('s3').findResourceType('constructor')).toBeUndefined();
    expect(getService('s3').findResourceType('Table')).toBeUndefined();
  });

  test('name only operations that their service has, and types that exist', () => {
    for (const { client } of index.services) {
      const service = getService(client);
      for (const name of service.resourceTypeNames) {
        const type = getType(client, name);
        const requests = [type.actions, type.batchActions, type.collections, type.waiters].flatMap(Object.values);
        for (const { operation } of requests) expect(getOperation(client, operation).name).toBe(operation);
        const targets = [...Object.values(type.subResources), ...Object.values(type.references)];
        for (const target of targets) expect(service.resourceTypeNames).toContain(target.type);
      }
    }
  });

  test('take their identifiers from arguments or from their parent', () => {
    expect(getType('s3', '').subResources.Object?.identifiers).toEqual([
      { target: 'BucketName', source: 'input' },
      { target: 'Key', source: 'input' },
    ]);
    expect(getType('s3', 'Bucket').subResources.Object?.identifiers).toEqual([
      { target: 'BucketName', source: 'identifier', value: 'Name' },
      { target: 'Key', source: 'input' },
    ]);
  });

  test('give lists where the response holds lists', () => {
    expect(getType('ec2', '').actions.create_instances?.resource).toMatchObject({ type: 'Instance', many: true });
    expect(getType('ec2', '').actions.create_vpc?.resource).toMatchObject({ type: 'Vpc', many: false });
    expect(getType('ec2', 'Instance').references.network_interfaces?.many).toBe(true);
    expect(getType('ec2', 'Instance').references.vpc?.many).toBe(false);
    expect(getType('s3', 'Bucket').collections.objects?.resource).toMatchObject({
      type: 'ObjectSummary',
      many: true,
    });
  });

  test('fill the input of their requests', () => {
    expect(getType('ec2', 'Vpc').collections.instances?.parameters).toEqual([
      { target: 'Filters[0].Name', source: 'string', value: 'vpc-id' },
      { target: 'Filters[0].Values[0]', source: 'identifier', value: 'Id' },
    ]);
    expect(getType('dynamodb', 'Table').waiters.wait_until_exists).toEqual({
      operation: 'DescribeTable',
      parameters: [{ target: 'TableName', source: 'identifier', value: 'Name' }],
      waiter: 'TableExists',
    });
  });

  test('keep an identifier and its second property out of the attributes', () => {
    const instance = getType('ec2', 'Instance');
    expect(instance.identifiers).toEqual([{ name: 'Id', pythonName: 'id', attribute: 'instance_id' }]);
    expect(instance.attributes).toContain('image_id');
    expect(instance.attributes).not.toContain('instance_id');
    const metric = getType('cloudwatch', 'Metric');
    expect(metric.identifiers[0]).toEqual({ name: 'Namespace', pythonName: 'namespace' });
    expect(metric.attributes).not.toContain('namespace_attribute');
  });

  test('put the category behind a name that is taken', () => {
    expect(getType('ec2', 'RouteTable').attributes).toContain('routes_attribute');
    expect(getType('ec2', 'RouteTable').attributes).not.toContain('routes');
    expect(getType('iam', 'InstanceProfile').attributes).toContain('roles_attribute');
  });

  test('have the requests that boto3 adds by hand', () => {
    expect(getType('s3', 'Bucket').load).toEqual({ operation: 'ListBuckets', parameters: [] });
    expect(getType('s3', 'ObjectSummary').load?.operation).toBe('HeadObject');
    expect(getType('ec2', '').actions.create_tags?.operation).toBe('CreateTags');
    expect(getType('ec2', 'Instance').actions.delete_tags?.parameters).toEqual([
      { target: 'Resources[0]', source: 'identifier', value: 'Id' },
    ]);
  });

  test('have no load where nothing can be loaded', () => {
    expect(getType('s3', '')).not.toHaveProperty('load');
    expect(getType('sqs', 'Message')).not.toHaveProperty('load');
  });
});
