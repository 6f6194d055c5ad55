import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { administratorPolicy, type MotoServer, motoAccount, startMotoServer } from '../../scripts/tools/moto-server.ts';
import { type ApplyTarget, parseApplyTarget } from '../../src/apply/apply-target.ts';
import { type Aws, openAws } from '../../src/apply/open-aws.ts';
import { performApplication } from '../../src/apply/perform.ts';
import type { ApplicationPlan, ApplicationRecord } from '../../src/apply/plan.ts';
import { planApplication } from '../../src/apply/plan-application.ts';
import { planUndo } from '../../src/apply/plan-undo.ts';
import type { Statement } from '../../src/model/policy.ts';
import { statementsFor } from './statements.ts';

let moto: MotoServer;
let aws: Aws;
let record: ApplicationRecord | undefined;

beforeAll(async () => {
  moto = await startMotoServer();
}, 600_000);

afterAll(() => moto.stop());

beforeEach(async () => {
  await moto.reset();
  record = undefined;
  Object.assign(process.env, await moto.createUser('administrator', administratorPolicy));
  aws = await openAws();
});

const iam = `arn:aws:iam::${motoAccount}`;
const trust = JSON.stringify({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Principal: { Service: 'lambda.amazonaws.com' }, Action: 'sts:AssumeRole' }],
});
const readReports = statementsFor(['s3:GetObject', 'arn:aws:s3:::acme-reports/monthly/*']);
const writeReports = statementsFor(['s3:PutObject', 'arn:aws:s3:::acme-reports/monthly/*']);

async function makeRole(name: string, path = '/'): Promise<ApplyTarget> {
  await moto.query('iam', 'CreateRole', { RoleName: name, Path: path, AssumeRolePolicyDocument: trust });
  return parseApplyTarget(`${iam}:role${path}${name}`);
}

/** The inline policies of a role, parsed. */
async function inlineOf(role: string): Promise<Readonly<Record<string, unknown>>> {
  const xml = await moto.query('iam', 'ListRolePolicies', { RoleName: role, MaxItems: '1000' });
  const names = [...xml.matchAll(/<member>([^<]*)<\/member>/g)].map(([, name = '']) => name);
  const policies = await Promise.all(
    names.map(async (name) => {
      const answer = await moto.query('iam', 'GetRolePolicy', { RoleName: role, PolicyName: name });
      const text = /<PolicyDocument>([^<]*)<\/PolicyDocument>/.exec(answer)?.[1] ?? '';
      return [name, JSON.parse(decodeURIComponent(text))] as const;
    }),
  );
  return Object.fromEntries(policies);
}

async function carryOut(plan: ApplicationPlan): Promise<ApplicationPlan> {
  const remember = (kept: ApplicationRecord | undefined): void => {
    record = kept;
  };
  expect((await performApplication(aws, plan, { consent: plan.consent, remember, pauses: [0] })).visible).toBe(true);
  return plan;
}

async function apply(target: ApplyTarget, statements: readonly Statement[]): Promise<ApplicationPlan> {
  const request = { target, statements, ...(record === undefined ? {} : { record }) };
  return carryOut(await planApplication(aws, request));
}

async function undo(target: ApplyTarget): Promise<ApplicationPlan> {
  return carryOut(await planUndo(aws, { target, record }));
}

const reportsStatement = {
  Sid: 'S3ObjectsInAcmeReports',
  Effect: 'Allow',
  Action: ['s3:GetObject'],
  Resource: ['arn:aws:s3:::acme-reports/monthly/*'],
};

describe('an inline policy of its own', () => {
  test('is put on a role with a path, and is exactly the document of the plan', async () => {
    const target = await makeRole('reporter', '/teams/finance/');
    const plan = await apply(target, readReports);
    expect(plan.arn).toBe(`${iam}:role/teams/finance/reporter`);
    expect(plan.calls.map(({ operation }) => operation)).toEqual(['PutRolePolicy']);
    expect(await inlineOf('reporter')).toEqual({
      iamwright: { Version: '2012-10-17', Statement: [reportsStatement] },
    });
    expect(JSON.parse(plan.after ?? '')).toEqual((await inlineOf('reporter')).iamwright);
  });

  test('is not put a second time', async () => {
    const target = await makeRole('reporter');
    await apply(target, readReports);
    const again = await apply(target, readReports);
    expect(again.calls).toEqual([]);
    expect((await undo(target)).calls.map(({ operation }) => operation)).toEqual(['DeleteRolePolicy']);
  });

  test('grows by what is missing, and undoing puts back that there was none', async () => {
    const target = await makeRole('reporter');
    await apply(target, readReports);
    await apply(target, writeReports);
    await apply(target, statementsFor(['sqs:SendMessage', 'arn:aws:sqs:us-east-1:123456789012:jobs']));
    const { iamwright } = await inlineOf('reporter');
    expect(iamwright).toEqual({
      Version: '2012-10-17',
      Statement: [
        { ...reportsStatement, Action: ['s3:GetObject', 's3:PutObject'] },
        expect.objectContaining({ Action: ['sqs:SendMessage'] }),
      ],
    });
    await undo(target);
    expect(await inlineOf('reporter')).toEqual({});
    expect(record).toBeUndefined();
  });

  test('leaves other inline policies alone, however many there are', async () => {
    const target = await makeRole('reporter');
    for (let at = 0; at < 110; at += 1) {
      const PolicyDocument = JSON.stringify(administratorPolicy);
      await moto.query('iam', 'PutRolePolicy', { RoleName: 'reporter', PolicyName: `p${at}`, PolicyDocument });
    }
    const before = await inlineOf('reporter');
    await apply(target, readReports);
    expect(Object.keys(await inlineOf('reporter'))).toHaveLength(111);
    await undo(target);
    expect(await inlineOf('reporter')).toEqual(before);
  });

  test('keeps what others wrote into it, and undoing takes away only what was added', async () => {
    const target = await makeRole('reporter');
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
      moto.query('iam', 'PutRolePolicy', {
        RoleName: 'reporter',
        PolicyName: 'iamwright',
        PolicyDocument: JSON.stringify(document),
      });
    await put(theirs);
    await apply(target, readReports);
    expect(await inlineOf('reporter')).toEqual({
      iamwright: { ...theirs, Statement: [theirs.Statement, reportsStatement] },
    });
    await undo(target);
    expect(await inlineOf('reporter')).toEqual({ iamwright: theirs });

    await apply(target, readReports);
    const hand = { Effect: 'Allow', Action: 'sns:Publish', Resource: '*' };
    await put({ ...theirs, Statement: [theirs.Statement, reportsStatement, hand] });
    const plan = await undo(target);
    expect(plan.remarks).toEqual(['Others have changed the policy since; only what was added here is taken away.']);
    expect(await inlineOf('reporter')).toEqual({ iamwright: { ...theirs, Statement: [theirs.Statement, hand] } });
  });

  test('of a user is put and taken away', async () => {
    await moto.createUser('robot');
    const target = parseApplyTarget(`${iam}:user/robot`);
    expect((await apply(target, readReports)).calls.map(({ operation }) => operation)).toEqual(['PutUserPolicy']);
    expect((await undo(target)).calls.map(({ operation }) => operation)).toEqual(['DeleteUserPolicy']);
  });

  test('says what denies it all the same, and that a boundary must allow it', async () => {
    const PolicyDocument = JSON.stringify(administratorPolicy);
    const boundary = `${iam}:policy/edge`;
    await moto.query('iam', 'CreatePolicy', { PolicyName: 'edge', PolicyDocument });
    await moto.query('iam', 'CreateRole', {
      RoleName: 'reporter',
      AssumeRolePolicyDocument: trust,
      PermissionsBoundary: boundary,
    });
    await moto.query('iam', 'PutRolePolicy', {
      RoleName: 'reporter',
      PolicyName: 'iamwright',
      PolicyDocument: JSON.stringify({
        Version: '2012-10-17',
        Statement: [{ Sid: 'NoReports', Effect: 'Deny', Action: 's3:Get*', Resource: 'arn:aws:s3:::acme-reports/*' }],
      }),
    });
    const plan = await planApplication(aws, {
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
    const xml = await moto.query('iam', 'ListPolicyVersions', { PolicyArn: arn });
    return [...xml.matchAll(/<VersionId>(v\d+)<\/VersionId>\s*<IsDefaultVersion>(\w+)/g)].map(
      ([, name = '', isDefault]) => `${name}${isDefault === 'true' ? ' default' : ''}`,
    );
  }

  beforeEach(async () => {
    const PolicyDocument = JSON.stringify(first);
    await moto.query('iam', 'CreatePolicy', { PolicyName: 'reporter', Path: '/apps/', PolicyDocument });
  });

  test('gets one new version however often it is changed, and undoing makes the first one the default', async () => {
    const plan = await apply(target, readReports);
    expect(JSON.parse(plan.after ?? '')).toEqual({ ...first, Statement: [...first.Statement, reportsStatement] });
    expect(plan.remarks).toEqual([
      'No role, user or group has this policy, so the change mends nothing until it is attached.',
    ]);
    expect(await versions()).toEqual(['v1', 'v2 default']);
    await apply(target, writeReports);
    expect(await versions()).toEqual(['v1', 'v3 default']);
    expect((await apply(target, writeReports)).calls).toEqual([]);
    await undo(target);
    expect(await versions()).toEqual(['v1 default']);
    expect(record).toBeUndefined();
  });

  test('is told when the one who was denied does not have it, and who else gets it', async () => {
    await makeRole('reporter');
    const principal = { kind: 'role', name: 'reporter' } as const;
    await moto.createUser('someone');
    await moto.query('iam', 'AttachUserPolicy', { UserName: 'someone', PolicyArn: arn });
    const request = { target, statements: readReports, principal };
    expect((await planApplication(aws, request)).remarks).toEqual([
      'The role reporter does not have this policy, so the change mends nothing for it.',
    ]);
    await moto.query('iam', 'AttachRolePolicy', { RoleName: 'reporter', PolicyArn: arn });
    expect((await planApplication(aws, request)).remarks).toEqual([
      '2 roles, users and groups have this policy, and each of them gets the permissions.',
    ]);
  });

  test('with five versions is refused, with what to do', async () => {
    for (let at = 0; at < 4; at += 1) {
      await moto.query('iam', 'CreatePolicyVersion', { PolicyArn: arn, PolicyDocument: JSON.stringify(first) });
    }
    await expect(planApplication(aws, { target, statements: readReports })).rejects.toMatchObject({
      code: 'E_QUOTA',
      hint: `Delete one that is not needed any more, the oldest perhaps: aws iam delete-policy-version --policy-arn ${arn} --version-id v2`,
    });
  });

  test('that others have changed since is not set back', async () => {
    await apply(target, readReports);
    await moto.query('iam', 'CreatePolicyVersion', {
      PolicyArn: arn,
      PolicyDocument: JSON.stringify(first),
      SetAsDefault: 'true',
    });
    await expect(planUndo(aws, { target, record })).rejects.toMatchObject({ code: 'E_CHANGED' });
    expect(await versions()).toEqual(['v1', 'v2', 'v3 default']);
  });
});

describe('is refused', () => {
  const refused = (arn: string): Promise<ApplicationPlan> =>
    planApplication(aws, { target: parseApplyTarget(arn), statements: readReports });

  test('for a role by its path, which the session does not show', async () => {
    const path = '/aws-service-role/spot.amazonaws.com/';
    await moto.query('iam', 'CreateRole', { RoleName: 'custom-link', Path: path, AssumeRolePolicyDocument: trust });
    await expect(refused(`arn:aws:sts::${motoAccount}:assumed-role/custom-link/session`)).rejects.toMatchObject({
      code: 'E_REFUSED',
    });
  });

  test('for another account, and nothing is read there', async () => {
    await expect(refused('arn:aws:iam::210987654321:role/reporter')).rejects.toMatchObject({
      code: 'E_OTHER_ACCOUNT',
      hint: 'Sign in to account 210987654321, and repeat the command',
    });
    await expect(refused('arn:aws-cn:iam::123456789012:role/reporter')).rejects.toMatchObject({
      code: 'E_OTHER_ACCOUNT',
    });
  });

  test('for a role that is not there', async () => {
    await expect(refused(`${iam}:role/nobody`)).rejects.toMatchObject({ code: 'E_NO_SUCH_TARGET' });
  });

  test.each([
    ['role', 10_240],
    ['user', 2_048],
  ] as const)('above the quota for all inline policies of a %s', async (kind, quota) => {
    if (kind === 'role') await makeRole('full');
    else await moto.createUser('full');
    const PolicyDocument = JSON.stringify({
      Version: '2012-10-17',
      Statement: [{ Effect: 'Allow', Action: 's3:GetObject', Resource: `arn:aws:s3:::${'a'.repeat(quota - 250)}` }],
    });
    const name = kind === 'role' ? { RoleName: 'full' } : { UserName: 'full' };
    const operation = kind === 'role' ? 'PutRolePolicy' : 'PutUserPolicy';
    await moto.query('iam', operation, { ...name, PolicyName: 'other', PolicyDocument });
    await expect(refused(`${iam}:${kind}/full`)).rejects.toMatchObject({ code: 'E_QUOTA' });
  });

  test('without agreement to exactly this change, or once the policy has changed', async () => {
    const target = await makeRole('reporter');
    const plan = await planApplication(aws, { target, statements: readReports });
    const options = { remember: () => undefined, pauses: [0] };
    const wider = { ...plan, after: plan.after?.replace('monthly/', '') ?? '' };
    await expect(performApplication(aws, plan, { ...options, consent: 'yes' })).rejects.toMatchObject({
      code: 'E_NOT_AGREED',
    });
    await expect(performApplication(aws, wider, { ...options, consent: plan.consent })).rejects.toMatchObject({
      code: 'E_NOT_AGREED',
    });
    expect(await inlineOf('reporter')).toEqual({});
    await apply(target, writeReports);
    await expect(performApplication(aws, plan, { ...options, consent: plan.consent })).rejects.toMatchObject({
      code: 'E_CHANGED',
    });
  });

  test('undoing what is not known to be done', async () => {
    const target = await makeRole('reporter');
    await expect(planUndo(aws, { target, record: undefined })).rejects.toMatchObject({ code: 'E_NO_RECORD' });
  });
});

describe('with IAM enforced', () => {
  test('a caller who may not change the policy is told which action is missing', async () => {
    await makeRole('reporter');
    const Action = ['iam:GetRole', 'iam:ListRolePolicies', 'iam:GetRolePolicy'];
    Object.assign(
      process.env,
      await moto.createUser('looker', {
        Version: '2012-10-17',
        Statement: [{ Effect: 'Allow', Action, Resource: '*' }],
      }),
    );
    await moto.enforce(true);
    aws = await openAws();
    const plan = await planApplication(aws, {
      target: parseApplyTarget(`${iam}:role/reporter`),
      statements: readReports,
    });
    const options = { consent: plan.consent, remember: () => undefined };
    await expect(performApplication(aws, plan, options)).rejects.toMatchObject({
      code: 'E_NOT_ALLOWED',
      message: expect.stringContaining('iam:PutRolePolicy'),
    });
  });

  test('keys that are no one’s are told from those that may not', async () => {
    Object.assign(process.env, { AWS_ACCESS_KEY_ID: 'AKIAIOSFODNN7EXAMPLE', AWS_SECRET_ACCESS_KEY: 'none' });
    await moto.enforce(true);
    aws = await openAws();
    const target = parseApplyTarget(`${iam}:role/reporter`);
    await expect(planApplication(aws, { target, statements: readReports })).rejects.toMatchObject({
      code: 'E_BAD_CREDENTIALS',
    });
  });
});
