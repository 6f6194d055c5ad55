import { describe, expect, test } from 'vitest';
import { membersAt } from '../../src/sdk/input-members.ts';
import type { InputMember } from '../../src/sdk/sdk-service.ts';
import { getMember, getOperation, getService, index } from './bundled-index.ts';

describe('input members of the index', () => {
  test('are in the order of the model, with what is required', () => {
    const { input } = getOperation('lambda', 'CreateFunction');
    expect(input.slice(0, 3).map(({ name }) => name)).toEqual(['FunctionName', 'Runtime', 'Role']);
    expect(input.filter(({ required }) => required).map(({ name }) => name)).toEqual(['FunctionName', 'Role', 'Code']);
  });

  test('reach two levels below the input and no further', () => {
    const operation = getOperation('s3', 'PutBucketReplication');
    const destination = getMember(operation, 'ReplicationConfiguration.Rules.Destination');
    expect(destination).toMatchObject({ type: 'structure', required: true, members: [] });
    expect(getMember(operation, 'ReplicationConfiguration.Rules').type).toBe('list');
    for (const { client } of index.services) {
      const depths = getService(client).operationNames.map((name) => depthOf(getOperation(client, name).input));
      expect(Math.max(0, ...depths), client).toBeLessThanOrEqual(3);
    }
  });

  test('hold the members of structures in lists and maps', () => {
    expect(getMember(getOperation('sns', 'Publish'), 'MessageAttributes.DataType').type).toBe('string');
    expect(getMember(getOperation('ecs', 'RunTask'), 'overrides.taskRoleArn').arn).toBe(true);
  });

  test('tell members that take ARNs by name or pattern', () => {
    const create = getOperation('lambda', 'CreateFunction');
    expect(getMember(create, 'KMSKeyArn').arn).toBe(true);
    expect(getMember(create, 'Role').arn).toBe(true);
    expect(getMember(create, 'Layers').arn).toBe(true);
    expect(getMember(create, 'Description').arn).toBe(false);
    expect(getMember(create, 'Code.S3Bucket').arn).toBe(false);
  });

  test('have the additions that botocore keeps beside its models', () => {
    expect(getMember(getOperation('rds', 'CopyDBSnapshot'), 'SourceRegion').type).toBe('string');
  });

  test('are empty for an operation without input', () => {
    expect(getOperation('sts', 'GetCallerIdentity').input).toEqual([]);
  });
});

describe('a written structure', () => {
  const noNaming = (): undefined => undefined;

  test('is read with its marks and types', () => {
    const shapes = ['', 'Name! RoleArn!@ Tags:[2 Counts:{i Deep:S', 'Key!'];
    expect(membersAt(shapes, 1, noNaming).map(written)).toEqual([
      { name: 'Name', required: true, arn: false, type: 'string', members: [] },
      { name: 'RoleArn', required: true, arn: true, type: 'string', members: [] },
      {
        name: 'Tags',
        required: false,
        arn: false,
        type: 'list',
        members: [{ name: 'Key', required: true, arn: false, type: 'string', members: [] }],
      },
      { name: 'Counts', required: false, arn: false, type: 'map', members: [] },
      { name: 'Deep', required: false, arn: false, type: 'structure', members: [] },
    ]);
  });

  test('that holds itself ends at the cut', () => {
    expect(depthOf(membersAt(['', 'Next:1'], 1, noNaming))).toBe(3);
  });

  test.each([['Name:x'], ['!'], ['Name:99'], ['Name  Other']])('"%s" is damage', (text) => {
    expect(() => membersAt(['', text], 1, noNaming)).toThrow(/services\.pack/);
  });
});

/** A member with what is below it, which is found out only when it is asked for. */
function written({ name, required, arn, type, members }: InputMember): InputMember {
  return { name, required, arn, type, members: members.map(written) };
}

function depthOf(members: readonly { readonly members: readonly unknown[] }[]): number {
  // Members of members are members; the parameter's type says only what is read here.
  const depths = members.map((member) => depthOf(member.members as typeof members));
  return members.length === 0 ? 0 : 1 + Math.max(...depths);
}
