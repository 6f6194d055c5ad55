import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { nodePackages } from '../../scripts/tools/installed-tools.ts';
import { compareText } from '../../src/model/order.ts';

/** Statements in IAM's spelling, as a consumer reads them. */
export type Statements = readonly Record<string, unknown>[];

/** Where the templates are deployed to. */
export const deployed = { partition: 'aws', region: 'ap-south-1', account: '210987654321' };

const place = [deployed.partition, deployed.region, deployed.account];

/** What cfn-lint says of templates; empty: nothing. */
export function lintTemplates(python: string, paths: readonly string[]): string {
  return execFileSync(join(dirname(python), 'cfn-lint'), ['--', ...paths], { encoding: 'utf8' });
}

/** The statements of CloudFormation templates once their functions are filled in. */
export function fromCloudFormation(python: string, paths: readonly string[]): readonly Statements[] {
  const script = [
    'import json, re, sys',
    'from cfnlint.decode import cfn_yaml',
    'values = {"AWS::Partition": sys.argv[1], "AWS::Region": sys.argv[2], "AWS::AccountId": sys.argv[3]}',
    'def fill(node):',
    '    if isinstance(node, list): return [fill(item) for item in node]',
    '    if not isinstance(node, dict): return node',
    '    if "Fn::Sub" in node:',
    '        text = re.sub(r"\\$\\{([A-Z][A-Za-z:]*)\\}", lambda m: values[m[1]], node["Fn::Sub"])',
    '        return text.replace("${!", "${")',
    '    return {str(key): fill(value) for key, value in node.items()}',
    'def statements(path):',
    '    template = cfn_yaml.load(path)',
    '    return fill(template["Resources"]["CodePolicy"]["Properties"]["PolicyDocument"]["Statement"])',
    'print(json.dumps([statements(path) for path in sys.argv[4:]]))',
  ].join('\n');
  return runPython(python, script, paths);
}

/** The statements of Terraform data sources, read by a parser of HCL. */
export function fromTerraform(python: string, paths: readonly string[]): readonly Statements[] {
  const script = 'import hcl2, json, sys\nprint(json.dumps([hcl2.load(open(path)) for path in sys.argv[4:]]))';
  return runPython<HclFile>(python, script, paths).map(terraformStatements);
}

/** The statements that CDK constructs in Python are made with; the CDK itself is stood in for. */
export function fromPythonCdk(paths: readonly string[]): readonly Statements[] {
  const script = [
    'import json, sys, types',
    'aws_cdk, iam, made = types.ModuleType("aws_cdk"), types.SimpleNamespace(), []',
    'def statement(**fields): made[-1].append(fields)',
    'iam.PolicyStatement = statement',
    'aws_cdk.aws_iam = iam',
    'aws_cdk.Aws = types.SimpleNamespace(PARTITION=sys.argv[1], REGION=sys.argv[2], ACCOUNT_ID=sys.argv[3])',
    'sys.modules["aws_cdk"] = aws_cdk',
    'for path in sys.argv[4:]:',
    '    made.append([])',
    '    exec(compile(open(path).read(), "statements.py", "exec"), {})',
    'print(json.dumps(made))',
  ].join('\n');
  const files = runPython<readonly Record<string, unknown>[]>('python3', script, paths);
  return files.map((made) =>
    made.map(({ sid, actions, resources, conditions }) => ({
      Sid: sid,
      Effect: 'Allow',
      Action: actions,
      Resource: resources,
      ...(conditions === undefined ? {} : { Condition: conditions }),
    })),
  );
}

/** The statements that the CDK's own classes give for the statements in TypeScript. */
export async function fromCdk(texts: readonly string[], folder: string): Promise<readonly Statements[]> {
  const packages = nodePackages(['aws-cdk-lib@2.276.0', 'constructs@10.8.1']);
  const imports = texts.map((text, at) => {
    writeFileSync(join(folder, `statements-${at}.ts`), text);
    return `import { statements as statements${at} } from './statements-${at}.ts';\n`;
  });
  const stack = { env: { account: deployed.account, region: deployed.region } };
  writeFileSync(
    join(folder, 'synth.ts'),
    `import { App, Stack, aws_iam as iam } from 'aws-cdk-lib';
${imports.join('')}
const stack = new Stack(new App(), 'Stack', ${JSON.stringify(stack)});
const resolved = (statements) => stack.resolve(new iam.PolicyDocument({ statements, minimize: false })).Statement;
process.stdout.write(JSON.stringify([${texts.map((_, at) => `resolved(statements${at})`).join(', ')}]));
`,
  );
  const { build } = await import('esbuild');
  const bundle = join(packages, 'synth.mjs');
  await build({
    entryPoints: [join(folder, 'synth.ts')],
    outfile: bundle,
    bundle: true,
    packages: 'external',
    format: 'esm',
    platform: 'node',
  });
  const importing = `await import(${JSON.stringify(pathToFileURL(bundle).href)})`;
  const output = execFileSync(process.execPath, ['--input-type=module', '--eval', importing], { encoding: 'utf8' });
  return (JSON.parse(output) as readonly Statements[]).map((statements) => statements.map(filled)); // our own output
}

/** Statements with every list a list, as IAM reads them, in one order. */
export function normal(statements: Statements): readonly unknown[] {
  const list = (value: unknown): readonly unknown[] => [value].flat();
  return statements
    .map((statement: Record<string, unknown>) => ({
      ...statement,
      Sid: statement.Sid,
      Action: list(statement.Action),
      Resource: list(statement.Resource),
      ...(statement.Condition === undefined ? {} : { Condition: normalConditions(statement.Condition as object) }),
    }))
    .toSorted((a, b) => compareText(String(a.Sid), String(b.Sid)));

  function normalConditions(conditions: object): unknown {
    return Object.fromEntries(
      Object.entries(conditions).map(([operator, keys]) => [
        operator,
        Object.fromEntries(Object.entries(keys as object).map(([key, values]) => [key, list(values)])),
      ]),
    );
  }
}

function runPython<T = Statements>(python: string, script: string, paths: readonly string[]): readonly T[] {
  const output = execFileSync(python, ['-c', script, ...place, ...paths], { encoding: 'utf8' });
  return JSON.parse(output) as readonly T[]; // what the script above prints
}

interface HclFile {
  readonly data: readonly Record<string, Record<string, unknown>>[];
}

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

function terraformStatements(parsed: HclFile): Statements {
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
