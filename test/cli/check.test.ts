import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { nodePackages } from '../../scripts/tools/installed-tools.ts';
import { runProgram } from './program.ts';

const code = 'import boto3\n\ns3 = boto3.client("s3")\ns3.get_object(Bucket="reports", Key="may")\n';
const policyOf = (action: string | readonly string[]) =>
  JSON.stringify({
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Action: action, Resource: 'arn:aws:s3:::reports/may' }],
  });

const root = mkdtempSync(join(tmpdir(), 'iamwright-check-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));
mkdirSync(join(root, 'src'));
for (const [name, text] of Object.entries({
  'src/app.py': code,
  'exact.json': policyOf('s3:GetObject'),
  'wide.json': policyOf(['s3:GetObject', 's3:PutObject']),
  'other.json': policyOf('s3:PutObject'),
  'text.json': 'no policy',
})) {
  writeFileSync(join(root, name), text);
}

function check(policy: string, ...more: readonly string[]) {
  return runProgram(['check', '--quiet', '--kms', 'none', '--policy', join(root, policy), ...more, join(root, 'src')]);
}

describe('check', () => {
  test('ends with 0 for a policy that fits, and with 1 for one that does not', () => {
    expect(check('exact.json')).toMatchObject({ status: 0, stdout: expect.stringContaining('No differences') });
    expect(check('wide.json')).toMatchObject({ status: 1, stdout: expect.stringContaining('s3:PutObject') });
  });

  test('--fail-on chooses the kinds of difference that count', () => {
    expect(check('wide.json', '--fail-on', 'missing').status).toBe(0);
    expect(check('wide.json', '--fail-on', 'excess').status).toBe(1);
    expect(check('other.json', '--fail-on', 'missing').status).toBe(1);
    expect(check('other.json', '--fail-on', 'never').status).toBe(0);
    expect(check('other.json', '--fail-on', 'warning')).toMatchObject({
      status: 2,
      stderr: expect.stringContaining('missing, excess, any, never'),
    });
  });

  test('what rests on an assumption is told and does not fail', () => {
    const { status, stdout } = runProgram(['check', '-q', '--policy', join(root, 'exact.json'), join(root, 'src')]);
    expect(stdout).toMatch(/Assumed: .*\n {2}kms:Decrypt/);
    expect([status, stdout]).toEqual([0, expect.stringContaining('No differences')]);
  });

  test('several policies count together', () => {
    expect(check('other.json', '--policy', join(root, 'exact.json'), '--fail-on', 'missing').status).toBe(0);
  });

  test('a policy of two megabytes is compared, and one of another partition allows nothing', () => {
    const many = Array.from({ length: 20_000 }, (_, at) => `arn:aws:s3:::${'bucket'.repeat(14)}-${at}/*`);
    const big = { Effect: 'Allow', Action: 's3:GetObject', Resource: [...many, 'arn:aws:s3:::reports/may'] };
    writeFileSync(join(root, 'big.json'), JSON.stringify({ Version: '2012-10-17', Statement: [big] }));
    expect(statSync(join(root, 'big.json')).size).toBeGreaterThan(2_000_000);
    expect(check('big.json', '--fail-on', 'missing').status).toBe(0);
    writeFileSync(join(root, 'china.json'), policyOf('s3:GetObject').replace('arn:aws:', 'arn:aws-cn:'));
    expect(check('china.json', '--fail-on', 'missing').status).toBe(1);
  }, 60_000);

  test('a policy that IAM refuses is named with the line and the element', () => {
    writeFileSync(
      join(root, 'element.json'),
      policyOf('s3:GetObject').replace('"Resource"', '"Conditions":{},"Resource"'),
    );
    for (const policy of ['text.json', 'element.json']) {
      const { status, stdout, stderr } = check(policy);
      expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
      expect(stderr).toMatch(/^E_POLICY_BAD {2}.+\n {4}.+\n$/);
    }
  });

  test('a baseline accepts what it names and nothing new', () => {
    const baseline = join(root, 'baseline.json');
    expect(check('wide.json', '--write-baseline', baseline).status).toBe(0);
    expect(check('wide.json', '--baseline', baseline)).toMatchObject({
      status: 0,
      stdout: expect.stringContaining('1 accepted by the baseline'),
    });
    expect(check('other.json', '--baseline', baseline)).toMatchObject({
      status: 1,
      stdout: expect.stringContaining('s3:GetObject'),
    });
    expect(check('wide.json', '--baseline', join(root, 'exact.json'))).toMatchObject({
      status: 2,
      stderr: expect.stringContaining('E_BASELINE_BAD'),
    });
  });

  test('--json names the place in the policy and the calls behind a difference', () => {
    const { differences } = JSON.parse(check('other.json', '--json').stdout);
    expect(differences).toMatchObject([
      { kind: 'missing', action: 's3:GetObject', calls: [{ file: 'app.py', line: 4, operation: 'GetObject' }] },
      { kind: 'excess', action: 's3:PutObject', policy: { line: 1 }, calls: [] },
    ]);
  });

  test('the SARIF log fits the schema of SARIF 2.1.0', () => {
    const packages = nodePackages([
      '@microsoft/jest-sarif@1.0.0-beta.0',
      'ajv@8.20.0',
      'ajv-draft-04@1.0.0',
      'ajv-formats@3.0.1',
    ]);
    const require = createRequire(join(packages, 'package.json'));
    const schema = readFileSync(
      join(packages, 'node_modules/@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json'),
      'utf8',
    );
    const Ajv = require('ajv-draft-04').default;
    const ajv = new Ajv({ strict: false, unicodeRegExp: false });
    require('ajv-formats').default(ajv);
    const validate = ajv.compile(JSON.parse(schema));
    const log = JSON.parse(check('other.json', '--format', 'sarif').stdout);
    expect(validate({ ...log, $schema: undefined }), JSON.stringify(validate.errors)).toBe(true);
    expect(validate({ ...log, version: '2.0' })).toBe(false);
    expect(log.runs[0].results.map(({ ruleId }: { readonly ruleId: string }) => ruleId)).toEqual(['missing', 'excess']);
  }, 120_000);

  test.each<readonly [string, readonly string[], RegExp]>([
    ['no policy', ['check', root], /check needs a policy/],
    ['a policy that is not there', ['check', '--policy', join(root, 'none.json'), root], /cannot be read/],
    ['a file that is no policy', ['check', '--policy', join(root, 'text.json'), root], /E_POLICY_BAD/],
    ['code as the policy', ['check', '--policy', join(root, 'src/app.py'), root], /E_POLICY_BAD/],
  ])('%s is an error with a next step', (_, argv, message) => {
    expect(runProgram(argv)).toMatchObject({ status: 2, stderr: expect.stringMatching(message) });
  });
});
