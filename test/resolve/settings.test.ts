import { describe, expect, test } from 'vitest';
import { formatAction } from '../../src/model/action.ts';
import { formatResource } from '../../src/model/resource-pattern.ts';
import { defaultSettings, type Settings } from '../../src/model/settings.ts';
import { unknown } from '../../src/model/value.ts';
import { resolveCalls } from '../../src/resolve/resolve-calls.ts';
import { call, type Plain } from './calls.ts';
import { knowledge } from './knowledge.ts';

function grants(
  service: string,
  operation: string,
  input: { readonly [name: string]: Plain },
  settings: Partial<Settings>,
) {
  const resolution = resolveCalls([call(service, operation, input)], knowledge, { ...defaultSettings, ...settings });
  return {
    grants: resolution.permissions.flatMap(({ action, resources }) =>
      resources.map((resource) => `${formatAction(action)} on ${formatResource(resource)}`),
    ),
    findings: resolution.findings.map(({ kind }) => kind),
  };
}

const role = 'arn:aws:iam::123456789012:role/service/worker';
const functionInput = (given: Plain) => ({ FunctionName: 'resize', Role: given, Code: { ZipFile: 'zip' } });

describe('roles that the code does not name', () => {
  test('are any role, with a warning', () => {
    const { grants: found, findings } = grants('lambda', 'CreateFunction', functionInput(unknown('parameter')), {});
    expect(found).toContain('iam:PassRole on arn:aws:iam::*:role/*');
    expect(findings).toContain('pass-role-any');
  });

  test('are those of the pattern, in the account and partition of the settings, and no warning is left', () => {
    const settings = { roles: 'app/*', account: '123456789012', region: 'cn-north-1' };
    const { grants: found, findings } = grants(
      'lambda',
      'CreateFunction',
      functionInput(unknown('parameter')),
      settings,
    );
    expect(found).toContain('iam:PassRole on arn:aws-cn:iam::123456789012:role/app/*');
    expect(findings).not.toContain('pass-role-any');
  });

  test('may be given as an ARN, and count for assuming a role too', () => {
    const roles = 'arn:aws:iam::210987654321:role/partner-*';
    const input = { RoleArn: unknown('parameter'), RoleSessionName: 'nightly' };
    expect(grants('sts', 'AssumeRole', input, { roles }).grants).toEqual([`sts:AssumeRole on ${roles}`]);
  });

  test('leave a role alone that the code names, and roles that the program looks after', () => {
    const named = grants('lambda', 'CreateFunction', functionInput(role), { roles: 'app/*' });
    expect(named.grants.filter((grant) => grant.startsWith('iam:PassRole'))).toEqual([`iam:PassRole on ${role}`]);
    const managed = grants('iam', 'DeleteRole', { RoleName: unknown('parameter') }, { roles: 'app/*' });
    expect(managed.grants).toEqual(['iam:DeleteRole on arn:aws:iam::*:role/*']);
  });
});

describe('further actions whose necessity is not known', () => {
  const input = { ServiceArn: 'arn:aws:apprunner:eu-central-1:111122223333:service/shop/1' };

  test('stay out with a finding, and are granted when asked for', () => {
    const excluded = grants('apprunner', 'DeleteService', input, {});
    const included = grants('apprunner', 'DeleteService', input, { unclassified: 'include' });
    expect(excluded.findings).toContain('unclassified');
    expect(included.grants.length).toBeGreaterThan(excluded.grants.length);
    expect(included.grants).toEqual(expect.arrayContaining([...excluded.grants]));
  });
});

describe('what services do for the caller', () => {
  const input = { QueryString: 'SELECT 1', WorkGroup: 'reports' };
  const others = ({ grants: found }: { readonly grants: readonly string[] }) =>
    found.filter((grant) => !grant.startsWith('athena:'));

  test('is assumed, and left out by the setting; keys have one of their own', () => {
    expect(others(grants('athena', 'StartQueryExecution', input, { kms: 'none' }))).not.toEqual([]);
    expect(others(grants('athena', 'StartQueryExecution', input, { kms: 'none', forwardAccess: 'none' }))).toEqual([]);
    const put = { Bucket: 'reports', Key: 'may' };
    expect(grants('s3', 'PutObject', put, { forwardAccess: 'none' }).grants).toContain(
      'kms:GenerateDataKey on arn:aws:kms:*:*:key/*',
    );
  });
});
