import { afterAll, beforeAll, beforeEach, expect } from 'vitest';
import {
  administratorPolicy,
  type ClientEnvironment,
  type MotoServer,
  motoAccount,
  startMotoServer,
} from '../../scripts/tools/moto-server.ts';
import { type ApplyTarget, parseApplyTarget } from '../../src/apply/apply-target.ts';
import { type Aws, openAws } from '../../src/apply/open-aws.ts';
import { performApplication } from '../../src/apply/perform.ts';
import type { ApplicationPlan, ApplicationRecord } from '../../src/apply/plan.ts';
import { planApplication } from '../../src/apply/plan-application.ts';
import { planUndo } from '../../src/apply/plan-undo.ts';
import type { Statement } from '../../src/model/policy.ts';
import { statementsFor } from './statements.ts';

export const iam = `arn:aws:iam::${motoAccount}`;
export const trust = JSON.stringify({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Principal: { Service: 'lambda.amazonaws.com' }, Action: 'sts:AssumeRole' }],
});
export const readReports = statementsFor(['s3:GetObject', 'arn:aws:s3:::acme-reports/monthly/*']);
export const writeReports = statementsFor(['s3:PutObject', 'arn:aws:s3:::acme-reports/monthly/*']);

/** An account in moto, and what is known of the changes made in it. */
export interface Account {
  readonly moto: MotoServer;
  readonly aws: Aws;
  readonly record: ApplicationRecord | undefined;
  /** Goes on with the credentials of another principal. */
  signIn(keys: ClientEnvironment): Promise<void>;
  makeRole(name: string, path?: string): Promise<ApplyTarget>;
  /** The inline policies of a role, parsed. */
  inlineOf(role: string): Promise<Readonly<Record<string, unknown>>>;
  apply(target: ApplyTarget, statements: readonly Statement[]): Promise<ApplicationPlan>;
  undo(target: ApplyTarget): Promise<ApplicationPlan>;
}

/** Starts moto for the tests of a file; each test has an account with nothing but an administrator, who is signed in. */
export function useAccount(): Account {
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
    await signIn(await moto.createUser('administrator', administratorPolicy));
  });

  async function signIn(keys: ClientEnvironment): Promise<void> {
    Object.assign(process.env, keys);
    aws = await openAws();
  }

  async function carryOut(plan: ApplicationPlan): Promise<ApplicationPlan> {
    const remember = (kept: ApplicationRecord | undefined): void => {
      record = kept;
    };
    expect((await performApplication(aws, plan, { consent: plan.consent, remember, pauses: [0] })).visible).toBe(true);
    return plan;
  }

  return {
    get moto() {
      return moto;
    },
    get aws() {
      return aws;
    },
    get record() {
      return record;
    },
    signIn,
    async makeRole(name, path = '/') {
      await moto.query('iam', 'CreateRole', { RoleName: name, Path: path, AssumeRolePolicyDocument: trust });
      return parseApplyTarget(`${iam}:role${path}${name}`);
    },
    async inlineOf(role) {
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
    },
    async apply(target, statements) {
      const request = { target, statements, ...(record === undefined ? {} : { record }) };
      return carryOut(await planApplication(aws, request));
    },
    undo: async (target) => carryOut(await planUndo(aws, { target, record })),
  };
}
