import { describe, expect, test } from 'vitest';
import { motoAccount } from '../../scripts/tools/moto-server.ts';
import { parseApplyTarget } from '../../src/apply/apply-target.ts';
import { performApplication } from '../../src/apply/perform.ts';
import type { ApplicationPlan } from '../../src/apply/plan.ts';
import { planApplication } from '../../src/apply/plan-application.ts';
import { planUndo } from '../../src/apply/plan-undo.ts';
import { iam, readReports, trust, useAccount, writeReports } from './account.ts';

const account = useAccount();

describe('is refused', () => {
  const refused = (arn: string): Promise<ApplicationPlan> =>
    planApplication(account.aws, { target: parseApplyTarget(arn), statements: readReports });

  test('for a role by its path, which the session does not show', async () => {
    const path = '/aws-service-role/spot.amazonaws.com/';
    await account.moto.query('iam', 'CreateRole', {
      RoleName: 'custom-link',
      Path: path,
      AssumeRolePolicyDocument: trust,
    });
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
    if (kind === 'role') await account.makeRole('full');
    else await account.moto.createUser('full');
    const PolicyDocument = JSON.stringify({
      Version: '2012-10-17',
      Statement: [{ Effect: 'Allow', Action: 's3:GetObject', Resource: `arn:aws:s3:::${'a'.repeat(quota - 250)}` }],
    });
    const name = kind === 'role' ? { RoleName: 'full' } : { UserName: 'full' };
    const operation = kind === 'role' ? 'PutRolePolicy' : 'PutUserPolicy';
    await account.moto.query('iam', operation, { ...name, PolicyName: 'other', PolicyDocument });
    await expect(refused(`${iam}:${kind}/full`)).rejects.toMatchObject({ code: 'E_QUOTA' });
  });

  test('without agreement to exactly this change, or once the policy has changed', async () => {
    const target = await account.makeRole('reporter');
    const plan = await planApplication(account.aws, { target, statements: readReports });
    const options = { remember: () => undefined, pauses: [0] };
    const wider = { ...plan, after: plan.after?.replace('monthly/', '') ?? '' };
    await expect(performApplication(account.aws, plan, { ...options, consent: 'yes' })).rejects.toMatchObject({
      code: 'E_NOT_AGREED',
    });
    await expect(performApplication(account.aws, wider, { ...options, consent: plan.consent })).rejects.toMatchObject({
      code: 'E_NOT_AGREED',
    });
    expect(await account.inlineOf('reporter')).toEqual({});
    await account.apply(target, writeReports);
    await expect(performApplication(account.aws, plan, { ...options, consent: plan.consent })).rejects.toMatchObject({
      code: 'E_CHANGED',
    });
  });

  test('undoing what is not known to be done', async () => {
    const target = await account.makeRole('reporter');
    await expect(planUndo(account.aws, { target, record: undefined })).rejects.toMatchObject({ code: 'E_NO_RECORD' });
  });
});

describe('with IAM enforced', () => {
  test('a caller who may not change the policy is told which action is missing', async () => {
    await account.makeRole('reporter');
    const Action = ['iam:GetRole', 'iam:ListRolePolicies', 'iam:GetRolePolicy'];
    const looker = await account.moto.createUser('looker', {
      Version: '2012-10-17',
      Statement: [{ Effect: 'Allow', Action, Resource: '*' }],
    });
    await account.moto.enforce(true);
    await account.signIn(looker);
    const plan = await planApplication(account.aws, {
      target: parseApplyTarget(`${iam}:role/reporter`),
      statements: readReports,
    });
    const options = { consent: plan.consent, remember: () => undefined };
    await expect(performApplication(account.aws, plan, options)).rejects.toMatchObject({
      code: 'E_NOT_ALLOWED',
      message: expect.stringContaining('iam:PutRolePolicy'),
    });
  });

  test('keys that are no one’s are told from those that may not', async () => {
    await account.moto.enforce(true);
    await account.signIn({ AWS_ACCESS_KEY_ID: 'AKIAIOSFODNN7EXAMPLE', AWS_SECRET_ACCESS_KEY: 'none' });
    const target = parseApplyTarget(`${iam}:role/reporter`);
    await expect(planApplication(account.aws, { target, statements: readReports })).rejects.toMatchObject({
      code: 'E_BAD_CREDENTIALS',
    });
  });
});
