import { describe, expect, test } from 'vitest';
import { applicationsOf } from '../../src/apply/applications.ts';
import { type DenialReport, known, notKnown, type Proposal, type ProposalTarget } from '../../src/model/denial.ts';
import type { Statement } from '../../src/model/policy.ts';
import { readReports, writeReports } from '../patch/patching.ts';

const app: ProposalTarget = {
  kind: 'role',
  partition: 'aws',
  account: '123456789012',
  name: 'app',
  principal: 'arn:aws:sts::123456789012:assumed-role/app/session',
};

function proposal(target: ProposalTarget | undefined, statements: readonly Statement[]): Proposal {
  return {
    target: target === undefined ? notKnown('not-stated') : known(target),
    documents: [{ version: '2012-10-17', statements }],
    scope: 'exact',
    mends: [],
    findings: [],
  };
}

function report(...proposals: readonly Proposal[]): DenialReport {
  const reference = { stateDate: '2026-08-22', source: 'bundled' } as const;
  return { denials: [], documents: [], proposals, scope: 'exact', findings: [], reference };
}

const roleArn = 'arn:aws:iam::123456789012:role/jobs/app';

describe('each principal gets what it lacks', () => {
  test('by its own name', () => {
    const robot: ProposalTarget = { ...app, kind: 'user', name: 'robot' };
    expect(applicationsOf(report(proposal(app, readReports), proposal(robot, writeReports)))).toEqual([
      { target: { kind: 'role', partition: 'aws', account: '123456789012', name: 'app' }, statements: readReports },
      { target: { kind: 'user', partition: 'aws', account: '123456789012', name: 'robot' }, statements: writeReports },
    ]);
  });

  test('or as the person names it, where the text names nobody', () => {
    expect(() => applicationsOf(report(proposal(undefined, readReports)))).toThrow(
      expect.objectContaining({ code: 'E_NO_TARGET', hint: expect.stringContaining('--to arn:aws:iam::') }),
    );
    expect(applicationsOf(report(proposal(undefined, readReports)), roleArn)).toMatchObject([
      { target: { name: 'app' }, statements: readReports },
    ]);
  });

  test('or through a managed policy of the same account', () => {
    const arn = 'arn:aws:iam::123456789012:policy/app';
    expect(applicationsOf(report(proposal(app, readReports)), arn)).toMatchObject([
      { target: { kind: 'policy', arn }, principal: { kind: 'role', name: 'app' } },
    ]);
    expect(applicationsOf(report(proposal(app, readReports)), roleArn)).toMatchObject([{ target: { name: 'app' } }]);
  });
});

describe('nothing is applied', () => {
  test('to another than the one who was denied', () => {
    const other = () => applicationsOf(report(proposal(app, readReports)), 'arn:aws:iam::123456789012:role/other');
    expect(other).toThrow(expect.objectContaining({ code: 'E_OTHER_PRINCIPAL' }));
    const elsewhere = () => applicationsOf(report(proposal(app, readReports)), 'arn:aws:iam::210987654321:policy/app');
    expect(elsewhere).toThrow(expect.objectContaining({ code: 'E_OTHER_PRINCIPAL' }));
    const two = report(proposal(app, readReports), proposal({ ...app, name: 'web' }, writeReports));
    expect(() => applicationsOf(two, 'arn:aws:iam::123456789012:policy/app')).toThrow(
      expect.objectContaining({ code: 'E_OTHER_PRINCIPAL' }),
    );
  });

  test('where no identity policy helps', () => {
    expect(() => applicationsOf(report())).toThrow(expect.objectContaining({ code: 'E_NOTHING_TO_APPLY' }));
  });

  test('to a role that must not be changed', () => {
    const sso = { ...app, name: 'AWSReservedSSO_Ops_0123456789abcdef' };
    expect(() => applicationsOf(report(proposal(sso, readReports)))).toThrow(
      expect.objectContaining({ code: 'E_REFUSED' }),
    );
  });
});
