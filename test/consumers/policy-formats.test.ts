import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { pythonEnvironment } from '../../scripts/tools/installed-tools.ts';
import { analyze } from '../../src/analyze.ts';
import type { PolicyDocument } from '../../src/model/policy.ts';
import type { ResourcePattern } from '../../src/model/resource-pattern.ts';
import { defaultSettings, type Settings } from '../../src/model/settings.ts';
import { type PolicyFormat, toPolicyText } from '../../src/present/policy-formats.ts';
import { toIamPolicy } from '../../src/present/policy-json.ts';
import { synthesize } from '../../src/synthesize/synthesize.ts';
import { fixturesFolder } from '../fixtures/load-fixtures.ts';
import { permission } from '../synthesize/permissions.ts';
import {
  deployed,
  fromCdk,
  fromCloudFormation,
  fromPythonCdk,
  fromTerraform,
  lintTemplates,
  normal,
  type Statements,
} from './consumers.ts';

// Every format goes through the program that it is written for: the policies of the scenarios, and one with texts in it that
// each format must escape.
const awkward = `arn:aws:s3:::acme-reports/\${*}/100%{"draft"}/\`a\`\\b/*`;
const table = 'arn:aws:dynamodb:*:*:table/orders';
const elsewhere = 'arn:aws:dynamodb:*:*:table/elsewhere';
const fixed = 'arn:aws-cn:sqs:cn-north-1:123456789012:jobs';

function own(text: string, placeholders: readonly string[]): ResourcePattern {
  const open = placeholders.map((placeholder) => ({ placeholder, why: 'it is not known', isOwn: true as const }));
  return { kind: 'arn', text, resourceType: 'table', open, parts: [] };
}

const permissions = [
  permission('s3:GetObject', [awkward]),
  permission('sqs:SendMessage', [fixed], { resourceType: 'queue' }),
  permission('cloudwatch:PutMetricData', ['*']),
  {
    ...permission('dynamodb:Query', []),
    resources: [own(table, ['Region', 'Account']), own(elsewhere, ['Account'])],
  },
  permission('kms:Decrypt', ['arn:aws:kms:eu-west-1:123456789012:key/*'], {
    resourceType: 'key',
    conditions: [
      {
        operator: 'StringEquals',
        key: 'kms:ViaService',
        values: ['s3.eu-west-1.amazonaws.com', 'sqs.eu-west-1.amazonaws.com'],
      },
      { operator: 'StringLike', key: 'aws:PrincipalTag/team', values: [`\${*}rep*`] },
    ],
  }),
];
const { documents } = synthesize(permissions);

interface Policy {
  readonly name: string;
  readonly documents: readonly PolicyDocument[];
  /** What the policy is once it is deployed: only what the code leaves to its place is filled in. */
  readonly expected: readonly unknown[];
}

const policies: Policy[] = [
  {
    name: 'awkward',
    documents,
    expected: expectedOf(documents, (arn) => {
      if (arn === table) return `arn:aws:dynamodb:${deployed.region}:${deployed.account}:table/orders`;
      return arn === elsewhere ? `arn:aws:dynamodb:*:${deployed.account}:table/elsewhere` : arn;
    }),
  },
];

const folder = mkdtempSync(join(tmpdir(), 'iamwright-formats-'));
let python = '';

beforeAll(async () => {
  python = pythonEnvironment(['cfn-lint==1.58.0', 'python-hcl2==8.1.4']);
  const scenarios = join(fixturesFolder, 'scenarios');
  for (const name of readdirSync(scenarios).sort()) {
    const given = join(scenarios, name, 'settings.json');
    const own: Partial<Settings> = existsSync(given) ? JSON.parse(readFileSync(given, 'utf8')) : {};
    const settings = { ...defaultSettings, ...own };
    const analysis = await analyze({ paths: [join(scenarios, name, 'python')], settings, includeTests: false });
    policies.push({ name, documents: analysis.documents, expected: expectedOf(analysis.documents) });
  }
}, 300_000);

afterAll(() => rmSync(folder, { recursive: true, force: true }));

function expectedOf(from: readonly PolicyDocument[], place = (arn: string) => arn): readonly unknown[] {
  const statements = from.flatMap((document) =>
    toIamPolicy(document).Statement.map((statement) => ({ ...statement, Resource: statement.Resource.map(place) })),
  );
  return normal(statements);
}

/** All policies in a format, each in a file of its own. */
async function write(format: PolicyFormat, extension: string): Promise<readonly string[]> {
  const paths: string[] = [];
  for (const policy of policies) {
    const path = join(folder, `${policy.name}.${extension}`);
    writeFileSync(path, await toPolicyText(format, policy.documents, 'managed'));
    paths.push(path);
  }
  return paths;
}

/** By the name of the policy: what a consumer reads must be the policy, each time. */
function compare(read: readonly Statements[]): void {
  const named = (lists: readonly (readonly unknown[])[]) =>
    Object.fromEntries(policies.map(({ name }, at) => [name, lists[at]]));
  expect(policies.length).toBeGreaterThan(10);
  expect(named(read.map(normal))).toEqual(named(policies.map(({ expected }) => expected)));
}

describe('templates', () => {
  test.each(['managed', 'role', 'user', 'group'] as const)(
    'cfn-lint accepts the CloudFormation template (%s)',
    async (target) => {
      const path = join(folder, `${target}.yaml`);
      writeFileSync(path, await toPolicyText('cloudformation', documents, target));
      expect(lintTemplates(python, [path])).toBe('');
    },
  );

  test('cfn-lint accepts the SAM policies in a function', async () => {
    const paths: string[] = [];
    for (const policy of policies) {
      const sam = await toPolicyText('sam', policy.documents, 'managed');
      const path = join(folder, `${policy.name}-sam.yaml`);
      const indented = sam.replaceAll(/^(?=.)/gm, '      ');
      writeFileSync(
        path,
        `Transform: AWS::Serverless-2016-10-31\nResources:\n  Worker:\n    Type: AWS::Serverless::Function\n    Properties:\n      Handler: app.handler\n      Runtime: python3.13\n      InlineCode: pass\n${indented}`,
      );
      paths.push(path);
    }
    expect(lintTemplates(python, paths)).toBe('');
  });

  test('the CloudFormation template, once its functions are filled in, is the policy', async () => {
    const paths = await write('cloudformation', 'yaml');
    expect(lintTemplates(python, paths)).toBe('');
    compare(fromCloudFormation(python, paths));
  });

  test('an HCL parser reads the Terraform data sources as the policy', async () => {
    const paths = await write('terraform', 'tf');
    expect(readFileSync(paths[0] ?? '', 'utf8')).toContain('aws_caller_identity');
    compare(fromTerraform(python, paths));
  });
});

describe('the CDK', () => {
  test('its own classes give the policy from the TypeScript statements', async () => {
    const texts: string[] = [];
    for (const policy of policies) texts.push(await toPolicyText('cdk-typescript', policy.documents, 'managed'));
    compare(await fromCdk(texts, folder));
  }, 300_000);

  test('Python compiles and runs the Python statements to the same values', async () => {
    const paths = await write('cdk-python', 'py');
    compare(fromPythonCdk(paths));
    expect(readFileSync(paths[0] ?? '', 'utf8')).toMatch(/^from aws_cdk import Aws, aws_iam as iam\n/);
  });
});

test('IAM JSON holds every statement once', () => {
  for (const policy of policies) {
    const sids = policy.documents.flatMap((document) => toIamPolicy(document).Statement.map(({ Sid }) => Sid));
    expect(new Set(sids).size).toBe(sids.length);
  }
});
