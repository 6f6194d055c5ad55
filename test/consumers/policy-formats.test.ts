import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { nodePackages, pythonEnvironment } from '../../scripts/tools/installed-tools.ts';
import type { PolicyDocument } from '../../src/model/policy.ts';
import type { ResourcePattern } from '../../src/model/resource-pattern.ts';
import { type PolicyFormat, toPolicyText } from '../../src/present/policy-formats.ts';
import { toIamPolicy } from '../../src/present/policy-json.ts';
import { synthesize } from '../../src/synthesize/synthesize.ts';
import { permission } from '../synthesize/permissions.ts';

// Every format goes through the program that it is written for, with texts in it that each format must escape.
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
const deployed = { partition: 'aws', region: 'ap-south-1', account: '210987654321' };

/** What the policy is once it is deployed: only what the code leaves to its place is filled in. */
const expected = documents.flatMap((document) =>
  toIamPolicy(document).Statement.map((statement) => ({
    ...statement,
    Resource: statement.Resource.map((arn) => {
      if (arn === table) return `arn:aws:dynamodb:${deployed.region}:${deployed.account}:table/orders`;
      return arn === elsewhere ? `arn:aws:dynamodb:*:${deployed.account}:table/elsewhere` : arn;
    }),
  })),
);

const folder = mkdtempSync(join(tmpdir(), 'iamwright-formats-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function write(format: PolicyFormat, name: string, from: readonly PolicyDocument[] = documents): Promise<string> {
  const path = join(folder, name);
  writeFileSync(path, await toPolicyText(format, from, 'managed'));
  return path;
}

/** Statements with every list a list, as IAM reads them, in one order. */
function normal(statements: readonly Record<string, unknown>[]): readonly unknown[] {
  const list = (value: unknown): readonly unknown[] => [value].flat();
  return statements
    .map((statement) => ({
      ...statement,
      Action: list(statement.Action),
      Resource: list(statement.Resource),
      ...(statement.Condition === undefined ? {} : { Condition: normalConditions(statement.Condition as object) }),
    }))
    .toSorted((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));

  function normalConditions(conditions: object): unknown {
    return Object.fromEntries(
      Object.entries(conditions).map(([operator, keys]) => [
        operator,
        Object.fromEntries(Object.entries(keys as object).map(([key, values]) => [key, list(values)])),
      ]),
    );
  }
}

describe('templates', () => {
  let python = '';
  beforeAll(() => {
    python = pythonEnvironment(['cfn-lint==1.58.0', 'python-hcl2==8.1.4']);
  }, 300_000);

  test.each(['managed', 'role', 'user', 'group'] as const)(
    'cfn-lint accepts the CloudFormation template (%s)',
    async (target) => {
      const path = join(folder, `${target}.yaml`);
      writeFileSync(path, await toPolicyText('cloudformation', documents, target));
      const output = execFileSync(join(dirname(python), 'cfn-lint'), ['--', path], { encoding: 'utf8' });
      expect(output).toBe('');
    },
  );

  test('cfn-lint accepts the SAM policies in a function', async () => {
    const sam = await toPolicyText('sam', documents, 'managed');
    const path = join(folder, 'sam.yaml');
    const indented = sam.replaceAll(/^(?=.)/gm, '      ');
    writeFileSync(
      path,
      `Transform: AWS::Serverless-2016-10-31\nResources:\n  Worker:\n    Type: AWS::Serverless::Function\n    Properties:\n      Handler: app.handler\n      Runtime: python3.13\n      InlineCode: pass\n${indented}`,
    );
    expect(execFileSync(join(dirname(python), 'cfn-lint'), ['--', path], { encoding: 'utf8' })).toBe('');
  });

  test('the CloudFormation template, once its functions are filled in, is the policy', async () => {
    const path = await write('cloudformation', 'policy.yaml');
    const script = [
      'import json, re, sys',
      'from cfnlint.decode import cfn_yaml',
      'values = {"AWS::Partition": sys.argv[2], "AWS::Region": sys.argv[3], "AWS::AccountId": sys.argv[4]}',
      'def fill(node):',
      '    if isinstance(node, list): return [fill(item) for item in node]',
      '    if not isinstance(node, dict): return node',
      '    if "Fn::Sub" in node:',
      '        text = re.sub(r"\\$\\{([A-Z][A-Za-z:]*)\\}", lambda m: values[m[1]], node["Fn::Sub"])',
      '        return text.replace("${!", "${")',
      '    return {str(key): fill(value) for key, value in node.items()}',
      'template = cfn_yaml.load(sys.argv[1])',
      'print(json.dumps(fill(template["Resources"]["CodePolicy"]["Properties"]["PolicyDocument"]["Statement"])))',
    ].join('\n');
    const argv = ['-c', script, path, deployed.partition, deployed.region, deployed.account];
    expect(normal(JSON.parse(execFileSync(python, argv, { encoding: 'utf8' })))).toEqual(normal(expected));
  });

  test('an HCL parser reads the Terraform data sources as the policy', async () => {
    const path = await write('terraform', 'policy.tf');
    const script = 'import hcl2, json, sys\nprint(json.dumps(hcl2.load(open(sys.argv[1]))))';
    const parsed = JSON.parse(execFileSync(python, ['-c', script, path], { encoding: 'utf8' }));
    expect(JSON.stringify(parsed)).toContain('aws_caller_identity');
    expect(normal(terraformStatements(parsed))).toEqual(normal(expected));
  });
});

interface HclStatement {
  readonly sid: string;
  readonly effect: string;
  readonly actions: readonly string[];
  readonly resources: readonly string[];
  readonly condition?: readonly {
    readonly test: string;
    readonly variable: string;
    readonly values: readonly string[];
  }[];
}

function terraformStatements(parsed: { readonly data: readonly Record<string, Record<string, unknown>>[] }) {
  const blocks = parsed.data.flatMap((block) => Object.entries(block));
  const found = blocks.flatMap(([type, named]) =>
    plain(type) === 'aws_iam_policy_document' ? Object.values(named) : [],
  );
  return found.flatMap((document) =>
    (document as { readonly statement: readonly HclStatement[] }).statement.map((statement) => {
      const conditions: Record<string, Record<string, readonly string[]>> = {};
      for (const { test: operator, variable, values } of statement.condition ?? []) {
        conditions[plain(operator)] = { ...conditions[plain(operator)], [plain(variable)]: values.map(plain) };
      }
      return {
        Sid: plain(statement.sid),
        Effect: plain(statement.effect),
        Action: statement.actions.map(plain),
        Resource: statement.resources.map(plain),
        ...(statement.condition === undefined ? {} : { Condition: conditions }),
      };
    }),
  );
}

/** The parser gives strings as they are written: with quotes, escapes and templates. */
function plain(written: string): string {
  const text = written.startsWith('"') ? JSON.parse(written) : written;
  return String(text)
    .replaceAll(/(?<!\$)\$\{data\.aws_(\w+)\.current\.\w+\}/g, (_, source: string) => located[source] ?? source)
    .replaceAll(/([$%])\1(?=\{)/g, '$1');
}

const located: Readonly<Record<string, string>> = {
  partition: deployed.partition,
  region: deployed.region,
  caller_identity: deployed.account,
};

describe('the CDK', () => {
  test('its own classes give the policy from the TypeScript statements', async () => {
    const packages = nodePackages(['aws-cdk-lib@2.276.0', 'constructs@10.8.1']);
    const script = join(packages, 'synth.ts');
    const statements = await toPolicyText('cdk-typescript', documents, 'managed');
    writeFileSync(
      script,
      `${statements}
import { App, Stack } from 'aws-cdk-lib';
const stack = new Stack(new App(), 'Stack', { env: { account: ${JSON.stringify(deployed.account)}, region: ${JSON.stringify(deployed.region)} } });
const policy = new iam.PolicyDocument({ statements, minimize: false });
process.stdout.write(JSON.stringify(stack.resolve(policy)));
`,
    );
    const { build } = await import('esbuild');
    const bundle = join(packages, 'synth.mjs');
    await build({
      entryPoints: [script],
      outfile: bundle,
      bundle: true,
      packages: 'external',
      format: 'esm',
      platform: 'node',
    });
    const output = execFileSync(
      process.execPath,
      ['--input-type=module', '--eval', `await import(${JSON.stringify(pathToFileURL(bundle).href)})`],
      { encoding: 'utf8' },
    );
    expect(normal(JSON.parse(output).Statement.map(filled))).toEqual(normal(expected));
  }, 300_000);

  test('Python compiles and runs the Python statements to the same values', async () => {
    const path = await write('cdk-python', 'statements.py');
    const script = [
      'import json, sys, types',
      'aws_cdk, iam, made = types.ModuleType("aws_cdk"), types.SimpleNamespace(), []',
      'def statement(**fields): made.append(fields)',
      'iam.PolicyStatement = statement',
      'aws_cdk.aws_iam = iam',
      'aws_cdk.Aws = types.SimpleNamespace(PARTITION=sys.argv[2], REGION=sys.argv[3], ACCOUNT_ID=sys.argv[4])',
      'sys.modules["aws_cdk"] = aws_cdk',
      'exec(compile(open(sys.argv[1]).read(), "statements.py", "exec"))',
      'print(json.dumps(made))',
    ].join('\n');
    const argv = ['-c', script, path, deployed.partition, deployed.region, deployed.account];
    const made: readonly Record<string, unknown>[] = JSON.parse(execFileSync('python3', argv, { encoding: 'utf8' }));
    const statements = made.map(({ sid, actions, resources, conditions }) => ({
      Sid: sid,
      Effect: 'Allow',
      Action: actions,
      Resource: resources,
      ...(conditions === undefined ? {} : { Condition: conditions }),
    }));
    expect(normal(statements)).toEqual(normal(expected));
    expect(readFileSync(path, 'utf8')).toMatch(/^from aws_cdk import Aws, aws_iam as iam\n/);
  });
});

/** `Fn::Join` and `Ref` of the CDK's output, with what the stack is deployed to in them. */
function filled(node: unknown): never {
  if (Array.isArray(node)) return node.map(filled) as never;
  if (typeof node !== 'object' || node === null) return node as never;
  if ('Ref' in node) return located[references[String(node.Ref)] ?? ''] as never;
  if ('Fn::Join' in node) {
    const [separator, parts] = node['Fn::Join'] as [string, readonly unknown[]];
    return parts.map(filled).join(separator) as never;
  }
  return Object.fromEntries(Object.entries(node).map(([key, value]) => [key, filled(value)])) as never;
}

const references: Readonly<Record<string, string>> = {
  'AWS::Partition': 'partition',
  'AWS::Region': 'region',
  'AWS::AccountId': 'caller_identity',
};
