import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { pythonEnvironment } from '../../scripts/tools/installed-tools.ts';
import { patchedText, writeReports } from '../patch/patching.ts';

// Patched files go through the programs that they are written for.
const folder = mkdtempSync(join(tmpdir(), 'iamwright-patched-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

let python = '';
beforeAll(() => {
  python = pythonEnvironment(['cfn-lint==1.58.0', 'python-hcl2==8.1.4']);
}, 300_000);

function patchedTwice(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, patchedText(name, patchedText(name, text), writeReports));
  return path;
}

const template = `Resources:
  WorkerRole:
    Type: AWS::IAM::Role
    Properties:
      AssumeRolePolicyDocument:
        Version: "2012-10-17"
        Statement:
        - {Effect: Allow, Principal: {Service: lambda.amazonaws.com}, Action: sts:AssumeRole}
      Policies:
      - PolicyName: work # by hand
        PolicyDocument:
          Version: "2012-10-17"
          Statement:
          - Effect: Allow
            Action: sns:Publish
            Resource: !Sub arn:\${AWS::Partition}:sns:*:*:alerts
`;

describe('cfn-lint accepts', () => {
  test.each([
    ['role.yaml', template],
    [
      'function.yaml',
      `Transform: AWS::Serverless-2016-10-31
Resources:
  Worker:
    Type: AWS::Serverless::Function
    Properties:
      Handler: app.handler
      Runtime: python3.13
      InlineCode: pass
      Policies:
        - AWSLambdaBasicExecutionRole
`,
    ],
    [
      'policy.json',
      '{\n  "Resources": {\n    "P": {\n      "Type": "AWS::IAM::ManagedPolicy",\n      "Properties": {\n        "PolicyDocument": {\n          "Version": "2012-10-17",\n          "Statement": {\n            "Effect": "Allow",\n            "Action": "sns:Publish",\n            "Resource": "*"\n          }\n        }\n      }\n    }\n  }\n}\n',
    ],
  ])('%s', (name, text) => {
    const path = patchedTwice(name, text);
    const { stdout } = spawnSync(join(dirname(python), 'cfn-lint'), ['--', path], { encoding: 'utf8' });
    expect(stdout).toBe('');
  });
});

const terraform = `data "aws_iam_policy_document" "app" {
  statement {
    actions   = ["sns:Publish"]
    resources = [aws_sns_topic.t.arn]
  }
}
`;
const encoded = `resource "aws_iam_role_policy" "app" {
  role = "app"
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Effect   = "Allow"
        Action   = ["sns:Publish"]
        Resource = aws_sns_topic.t.arn
      },
    ]
  })
}
`;

describe('Terraform files', () => {
  test('an HCL parser finds the statement that was added and the one that was there', () => {
    const path = patchedTwice('main.tf', terraform);
    const script = 'import hcl2, json, sys\nprint(json.dumps(hcl2.load(open(sys.argv[1]))))';
    const parsed = JSON.stringify(JSON.parse(execFileSync(python, ['-c', script, path], { encoding: 'utf8' })));
    for (const text of ['sns:Publish', 's3:GetObject', 's3:PutObject', 'acme-reports/monthly/*']) {
      expect(parsed).toContain(text);
    }
    expect(parsed.match(/"resources"/g)).toHaveLength(2);
  });

  const hasTerraform = spawnSync('terraform', ['version']).status === 0;
  if (!hasTerraform) process.stderr.write('NOT RUN: `terraform fmt` needs Terraform, which is not here.\n');

  test.skipIf(!hasTerraform).each([
    ['block.tf', terraform],
    ['encoded.tf', encoded],
  ])('terraform fmt has nothing to change in %s', (name, text) => {
    const path = patchedTwice(name, text);
    const result = spawnSync('terraform', ['fmt', '-check', '-diff', path], { encoding: 'utf8' });
    expect([result.status, result.stdout]).toEqual([0, '']);
  });
});
