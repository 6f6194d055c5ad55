import { beforeEach, describe, expect, test } from 'vitest';
import { administratorPolicy } from '../../scripts/tools/moto-server.ts';
import { parseApplyTarget } from '../../src/apply/apply-target.ts';
import { planApplication } from '../../src/apply/plan-application.ts';
import { planUndo } from '../../src/apply/plan-undo.ts';
import { iam, readReports, trust, useAccount, writeReports } from './account.ts';
import { statementsFor } from './statements.ts';

const account = useAccount();

const reportsStatement = {
  Sid: 'S3ObjectsInAcmeReports',
  Effect: 'Allow',
  Action: ['s3:GetObject'],
  Resource: ['arn:aws:s3:::acme-reports/monthly/*'],
};

describe('an inline policy of its own', () => {
  test('is put on a role with a path, and is exactly the document of the plan', async () => {
    const target = await account.makeRole('reporter', '/teams/finance/');
    const plan = await account.apply(target, readReports);
    expect(plan.arn).toBe(`${iam}:role/teams/finance/reporter`);
    expect(plan.calls.map(({ operation }) => operation)).toEqual(['PutRolePolicy']);
    expect(await account.inlineOf('reporter')).toEqual({
      iamwright: { Version: '2012-10-17', Statement: [reportsStatement] },
    });
    expect(JSON.parse(plan.after ?? '')).toEqual((await account.inlineOf('reporter')).iamwright);
  });

  test('is not put a second time', async () => {
    const target = await account.makeRole('reporter');
    await account.apply(target, readReports);
    const again = await account.apply(target, readReports);
    expect(again.calls).toEqual([]);
    expect((await account.undo(target)).calls.map(({ operation }) => operation)).toEqual(['DeleteRolePolicy']);
  });

  test('grows by what is missing, and undoing puts back that there was none', async () => {
    const target = await account.makeRole('reporter');
    await account.apply(target, readReports);
    await account.apply(target, writeReports);
    await account.apply(target, statementsFor(['sqs:SendMessage', 'arn:aws:sqs:us-east-1:123456789012:jobs']));
    const { iamwright } = await account.inlineOf('reporter');
    expect(iamwright).toEqual({
      Version: '2012-10-17',
      Statement: [
        { ...reportsStatement, Action: ['s3:GetObject', 's3:PutObject'] },
        expect.objectContaining({ Action: ['sqs:SendMessage'] }),
      ],
    });
    await account.undo(target);
    expect(await account.inlineOf('reporter')).toEqual({});
    expect(account.record).toBeUndefined();
  });

  test('leaves other inline policies alone, however many there are', async () => {
    const target = await account.makeRole('reporter');
    for (let at = 0; at < 110; at += 1) {
      const PolicyDocument = JSON.stringify(administratorPolicy);
      await account.moto.query('iam', 'PutRolePolicy', { RoleName: 'reporter', PolicyName: `p${at}`, PolicyDocument });
    }
    const before = await account.inlineOf('reporter');
    await account.apply(target, readReports);
    expect(Object.keys(await account.inlineOf('reporter'))).toHaveLength(111);
    await account.undo(target);
    expect(await account.inlineOf('reporter')).toEqual(before);
  });

  test('keeps what others wrote into it, and undoing takes away only what was added', async () => {
    const target = await account.makeRole('reporter');
    const theirs = {
      Version: '2012-10-17',
      Statement: {
        Effect: 'Allow',
        NotAction: 'iam:*',
        Resource: '*',
        Condition: { Bool: { 'aws:SecureTransport': 'true' }, StringLike: { 'aws:PrincipalTag/team': ['a', 'b'] } },
      },
    };
    const put = (document: unknown): Promise<string> =>
      account.moto.query('iam', 'PutRolePolicy', {
        RoleName: 'reporter',
        PolicyName: 'iamwright',
        PolicyDocument: JSON.stringify(document),
      });
    await put(theirs);
    await account.apply(target, readReports);
    expect(await account.inlineOf('reporter')).toEqual({
      iamwright: { ...theirs, Statement: [theirs.Statement, reportsStatement] },
    });
    await account.undo(target);
    expect(await account.inlineOf('reporter')).toEqual({ iamwright: theirs });

    await account.apply(target, readReports);
    const hand = { Effect: 'Allow', Action: 'sns:Publish', Resource: '*' };
    await put({ ...theirs, Statement: [theirs.Statement, reportsStatement, hand] });
    const plan = await account.undo(target);
    expect(plan.remarks).toEqual(['Others have changed the policy since; only what was added here is taken away.']);
    expect(await account.inlineOf('reporter')).toEqual({
      iamwright: { ...theirs, Statement: [theirs.Statement, hand] },
    });
  });

  test('of a user is put and taken away', async () => {
    await account.moto.createUser('robot');
    const target = parseApplyTarget(`${iam}:user/robot`);
    expect((await account.apply(target, readReports)).calls.map(({ operation }) => operation)).toEqual([
      'PutUserPolicy',
    ]);
    expect((await account.undo(target)).calls.map(({ operation }) => operation)).toEqual(['DeleteUserPolicy']);
  });

  test('says what denies it all the same, and that a boundary must allow it', async () => {
    const PolicyDocument = JSON.stringify(administratorPolicy);
    const boundary = `${iam}:policy/edge`;
    await account.moto.query('iam', 'CreatePolicy', { PolicyName: 'edge', PolicyDocument });
    await account.moto.query('iam', 'CreateRole', {
      RoleName: 'reporter',
      AssumeRolePolicyDocument: trust,
      PermissionsBoundary: boundary,
    });
    await account.moto.query('iam', 'PutRolePolicy', {
      RoleName: 'reporter',
      PolicyName: 'iamwright',
      PolicyDocument: JSON.stringify({
        Version: '2012-10-17',
        Statement: [{ Sid: 'NoReports', Effect: 'Deny', Action: 's3:Get*', Resource: 'arn:aws:s3:::acme-reports/*' }],
      }),
    });
    const plan = await planApplication(account.aws, {
      target: parseApplyTarget(`${iam}:role/reporter`),
      statements: readReports,
    });
    expect(plan.remarks).toEqual([
      'Its statement NoReports denies some of it, and a Deny goes before every Allow.',
      `Its permissions boundary ${boundary} must allow the same, or the requests stay denied.`,
    ]);
  });
});

describe('a customer managed policy', () => {
  const arn = `${iam}:policy/apps/reporter`;
  const target = parseApplyTarget(arn);
  const first = { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: 'sns:Publish', Resource: '*' }] };

  async function versions(): Promise<readonly string[]> {
    const xml = await account.moto.query('iam', 'ListPolicyVersions', { PolicyArn: arn });
    return [...xml.matchAll(/<VersionId>(v\d+)<\/VersionId>\s*<IsDefaultVersion>(\w+)/g)].map(
      ([, name = '', isDefault]) => `${name}${isDefault === 'true' ? ' default' : ''}`,
    );
  }

  beforeEach(async () => {
    const PolicyDocument = JSON.stringify(first);
    await account.moto.query('iam', 'CreatePolicy', { PolicyName: 'reporter', Path: '/apps/', PolicyDocument });
  });

  test('gets one new version however often it is changed, and undoing makes the first one the default', async () => {
    const plan = await account.apply(target, readReports);
    expect(JSON.parse(plan.after ?? '')).toEqual({ ...first, Statement: [...first.Statement, reportsStatement] });
    expect(plan.remarks).toEqual([
      'No role, user or group has this policy, so the change mends nothing until it is attached.',
    ]);
    expect(await versions()).toEqual(['v1', 'v2 default']);
    await account.apply(target, writeReports);
    expect(await versions()).toEqual(['v1', 'v3 default']);
    expect((await account.apply(target, writeReports)).calls).toEqual([]);
    await account.undo(target);
    expect(await versions()).toEqual(['v1 default']);
    expect(account.record).toBeUndefined();
  });

  test('is told when the one who was denied does not have it, and who else gets it', async () => {
    await account.makeRole('reporter');
    const principal = { kind: 'role', name: 'reporter' } as const;
    await account.moto.createUser('someone');
    await account.moto.query('iam', 'AttachUserPolicy', { UserName: 'someone', PolicyArn: arn });
    const request = { target, statements: readReports, principal };
    expect((await planApplication(account.aws, request)).remarks).toEqual([
      'The role reporter does not have this policy, so the change mends nothing for it.',
    ]);
    await account.moto.query('iam', 'AttachRolePolicy', { RoleName: 'reporter', PolicyArn: arn });
    expect((await planApplication(account.aws, request)).remarks).toEqual([
      '2 roles, users and groups have this policy, and each of them gets the permissions.',
    ]);
  });

  test('with five versions is refused, with what to do', async () => {
    for (let at = 0; at < 4; at += 1) {
      await account.moto.query('iam', 'CreatePolicyVersion', { PolicyArn: arn, PolicyDocument: JSON.stringify(first) });
    }
    await expect(planApplication(account.aws, { target, statements: readReports })).rejects.toMatchObject({
      code: 'E_QUOTA',
      hint: `Delete one that is not needed any more, the oldest perhaps: aws iam delete-policy-version --policy-arn ${arn} --version-id v2`,
    });
  });

  test('that others have changed since is not set back', async () => {
    await account.apply(target, readReports);
    await account.moto.query('iam', 'CreatePolicyVersion', {
      PolicyArn: arn,
      PolicyDocument: JSON.stringify(first),
      SetAsDefault: 'true',
    });
    await expect(planUndo(account.aws, { target, record: account.record })).rejects.toMatchObject({
      code: 'E_CHANGED',
    });
    expect(await versions()).toEqual(['v1', 'v2', 'v3 default']);
  });
});
