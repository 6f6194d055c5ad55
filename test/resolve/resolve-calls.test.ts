import { describe, expect, test } from 'vitest';
import { formatAction } from '../../src/model/action.ts';
import { unknown } from '../../src/model/value.ts';
import { call, oneOf, openRecord, sometimes } from './calls.ts';
import { findingKindsOf, permissionLines, resolve } from './expectation.ts';
import { otherCases } from './operation-cases.ts';
import { s3Cases } from './s3-cases.ts';

describe('the permissions of one call', () => {
  test.each([...s3Cases, ...otherCases])('%s %s %j', (service, operation, input, expected) => {
    const resolution = resolve([call(service, operation, input)]);
    expect([...permissionLines(resolution)].sort()).toEqual([...expected].sort());
  });
});

describe('calls without permissions', () => {
  test.each([
    ['sts', 'GetCallerIdentity'],
    ['sts', 'GetSessionToken'],
    ['sts', 'AssumeRoleWithWebIdentity'],
    ['cognito-idp', 'InitiateAuth'],
    ['sso-oidc', 'CreateToken'],
    ['sso', 'GetRoleCredentials'],
  ])('%s %s needs none, and says why', (service, operation) => {
    const resolution = resolve([call(service, operation)]);
    expect(resolution.permissions).toEqual([]);
    expect(resolution.withoutPermission.map(({ why }) => why)).toEqual([expect.stringMatching(/./)]);
    expect(resolution.findings).toEqual([]);
  });

  test('a signed sister of an unsigned operation does need one', () => {
    expect(permissionLines(resolve([call('sso-oidc', 'CreateTokenWithIAM')]))[0]).toMatch(
      /^sso-oauth:CreateTokenWithIAM /,
    );
    expect(permissionLines(resolve([call('sts', 'DecodeAuthorizationMessage')]))[0]).toMatch(
      /^sts:DecodeAuthorization/,
    );
  });

  test('a service that the SDKs have dropped needs the action of the same name, with a finding', () => {
    const resolution = resolve([call('opsworks', 'DescribeStacks'), call('opsworks', 'GetThing')]);
    expect(permissionLines(resolution)).toEqual([expect.stringMatching(/^opsworks:DescribeStacks /)]);
    expect(findingKindsOf(resolution)).toEqual(expect.arrayContaining(['same-name', 'no-mapping']));
  });

  test('a service or an operation that nobody knows is a finding and no permission', () => {
    const resolution = resolve([call('nosuch', 'GetThing'), call('s3', 'GetThing')]);
    expect(resolution.permissions).toEqual([]);
    expect(findingKindsOf(resolution)).toEqual(['unknown-operation', 'unknown-service']);
  });
});

describe('members that the code leaves open', () => {
  test('tags and roles count as given', () => {
    const resolution = resolve([call('lambda', 'UpdateFunctionConfiguration', openRecord({ FunctionName: 'resize' }))]);
    expect(permissionLines(resolution)[0]).toMatch(/^iam:PassRole arn:aws:iam::111122223333:role\/\* /);
    expect(findingKindsOf(resolution)).toContain('pass-role-any');
    expect(findingKindsOf(resolution)).toContain('open-member');
  });

  test('other members do not, and the finding names the action', () => {
    const resolution = resolve([call('s3', 'PutObject', openRecord({ Bucket: 'reports', Key: 'may' }))]);
    expect(permissionLines(resolution)).toEqual(['s3:PutObject arn:aws:s3:::reports/may']);
    const [found] = resolution.findings.filter(({ kind }) => kind === 'open-member');
    expect(found?.message).toContain('s3:PutObjectAcl');
  });

  test('a member set on some of the ways only needs both actions', () => {
    const input = sometimes({ Bucket: 'reports', Key: 'may' }, { VersionId: unknown('parameter') });
    expect(permissionLines(resolve([call('s3', 'GetObject', input)]))).toEqual([
      's3:GetObject arn:aws:s3:::reports/may',
      's3:GetObjectVersion arn:aws:s3:::reports/may',
    ]);
  });

  test('a member that is null is not given', () => {
    expect(
      permissionLines(resolve([call('s3', 'GetObject', { Bucket: 'reports', Key: 'may', VersionId: null })])),
    ).toEqual(['s3:GetObject arn:aws:s3:::reports/may']);
  });

  test('in JavaScript an unknown version may be none at all', () => {
    const input = { Bucket: 'reports', Key: 'may', VersionId: unknown('parameter') };
    const actions = (language: 'python' | 'typescript') =>
      permissionLines(resolve([call('s3', 'GetObject', input, { language })])).map((line) => line.split(' ')[0]);
    expect(actions('python')).toEqual(['s3:GetObjectVersion']);
    expect(actions('typescript')).toEqual(['s3:GetObject', 's3:GetObjectVersion']);
  });

  test('an operation whose every action hangs on an open member gets all of them', () => {
    const resolution = resolve([call('dynamodb', 'ExecuteStatement', { Statement: unknown('parameter') })]);
    expect(permissionLines(resolution).map((line) => line.split(' ')[0])).toEqual(
      ['Delete', 'Insert', 'Select', 'Update'].map((verb) => `dynamodb:PartiQL${verb}`),
    );
    expect(findingKindsOf(resolution)).toContain('open-member');
  });
});

describe('what is not granted', () => {
  test('what no call of an operation needs is said to be so, not put as a condition', () => {
    const { notGranted } = resolve([call('s3', 'ListObjectsV2', { Bucket: 'reports' })]);
    const acl = notGranted.find(({ action }) => action.name === 'GetObjectAcl');
    expect(acl?.necessity).toEqual({ kind: 'never', why: 'a listing shows no access control lists' });
  });

  test('is listed with the reason', () => {
    const { notGranted } = resolve([call('s3', 'PutObject', { Bucket: 'reports', Key: 'may' })]);
    const acl = notGranted.find(({ action }) => action.name === 'PutObjectAcl');
    expect(acl?.necessity).toMatchObject({
      kind: 'when',
      state: 'unmet',
      fact: expect.stringContaining('ACL is given'),
    });
  });

  test('never holds an action that another use of the call needs', () => {
    const resolution = resolve([call('s3', 'CopyObject', { Bucket: 'a', Key: 'b', CopySource: 'c/d' })], {
      kms: 'assume',
    });
    const granted = new Set(resolution.permissions.map(({ action }) => formatAction(action)));
    expect(resolution.notGranted.map(({ action }) => formatAction(action)).filter((name) => granted.has(name))).toEqual(
      [],
    );
  });

  test('an unclassified further action stays out with a finding', () => {
    const resolution = resolve([call('codecommit', 'UpdateRepositoryName', { oldName: 'sales', newName: 'shop' })]);
    expect(permissionLines(resolution)).toEqual([expect.stringMatching(/^codecommit:UpdateRepositoryName /)]);
    expect(findingKindsOf(resolution)).toEqual(['unclassified']);
  });

  test('an operation that the reference does not map gets the action of its name, and says so', () => {
    const resolution = resolve([call('glue', 'GetTags', { ResourceArn: 'arn:aws:glue:eu-west-1:123456789012:job/a' })]);
    expect(permissionLines(resolution)[0]).toMatch(/^glue:GetTags /);
  });
});

describe('permissions on keys', () => {
  const get = call('s3', 'GetObject', { Bucket: 'reports', Key: 'may' });
  const decrypt =
    'kms:Decrypt arn:aws:kms:eu-central-1:111122223333:key/* if StringEquals kms:ViaService=s3.eu-central-1.amazonaws.com assumed';

  test('are assumed, through the service', () => {
    expect(permissionLines(resolve([get], { kms: 'assume' }))).toEqual([
      decrypt,
      's3:GetObject arn:aws:s3:::reports/may',
    ]);
  });

  test('are left out when nobody asks for them, and the report says so', () => {
    const resolution = resolve([get], { kms: 'none' });
    expect(permissionLines(resolution)).toEqual(['s3:GetObject arn:aws:s3:::reports/may']);
    expect(resolution.notGranted.some(({ action }) => action.prefix === 'kms')).toBe(true);
  });

  test('are narrowed to the key that the person names', () => {
    const arn = 'arn:aws:kms:eu-central-1:111122223333:key/0-1';
    expect(permissionLines(resolve([get], { kms: { arn } }))[0]).toBe(
      decrypt.replace('arn:aws:kms:eu-central-1:111122223333:key/*', arn),
    );
  });

  test('are certain and on the key when the input names one', () => {
    const put = call('s3', 'PutObject', {
      Bucket: 'reports',
      Key: 'may',
      ServerSideEncryption: 'aws:kms',
      SSEKMSKeyId: 'k-1',
    });
    expect(permissionLines(resolve([put], { kms: 'assume' }))[0]).toBe(
      'kms:GenerateDataKey arn:aws:kms:eu-central-1:111122223333:key/k-1 if StringEquals kms:ViaService=s3.eu-central-1.amazonaws.com',
    );
  });

  test('are not needed for a key of AWS or a method without one', () => {
    for (const ServerSideEncryption of ['AES256', 'aws:kms']) {
      const put = call('s3', 'PutObject', { Bucket: 'reports', Key: 'may', ServerSideEncryption });
      expect(permissionLines(resolve([put], { kms: 'assume' }))).toEqual(['s3:PutObject arn:aws:s3:::reports/may']);
    }
  });

  test('leave the region open where it is not known', () => {
    const [first] = permissionLines(
      resolve([call('sqs', 'ReceiveMessage', { QueueUrl: 'jobs' }, { region: oneOf('eu-west-1') })], { kms: 'assume' }),
    );
    expect(first).toContain('StringEquals kms:ViaService=sqs.eu-west-1.amazonaws.com');
  });
});

test('calls in any order give the same resolution', () => {
  const calls = [...s3Cases, ...otherCases].map(([service, operation, input], line) =>
    call(service, operation, input, { line: line + 1 }),
  );
  const once = JSON.stringify(resolve(calls, { kms: 'assume' }));
  const shuffled = calls
    .map((item, index) => ({ item, key: (index * 7919) % 104_729 }))
    .sort((a, b) => (a.key % 97) - (b.key % 97));
  expect(
    JSON.stringify(
      resolve(
        shuffled.map(({ item }) => item),
        { kms: 'assume' },
      ),
    ),
  ).toBe(once);
  expect(JSON.stringify(resolve(calls.toReversed(), { kms: 'assume' }))).toBe(once);
});
