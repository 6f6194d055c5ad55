import { expect, test } from 'vitest';
import { runProgram } from '../cli/program.ts';
import { makeTree } from '../sources/tree.ts';

const files = {
  'src/read.py':
    'import boto3\ns3 = boto3.client("s3")\n\n\ndef read():\n    return s3.get_object(Bucket="reports", Key="may")\n',
  'src/write.py':
    'import os\n\nimport boto3\n\nboto3.client("s3").put_object(Bucket="reports", Key="may", Body=b"")\nboto3.client("sqs").send_message(QueueUrl=os.environ["QUEUE"], MessageBody="may")\n',
  'tools/who.py': 'import boto3\n\nprint(boto3.client("sts").get_caller_identity())\n',
};

interface Report {
  readonly documents: readonly { readonly Statement: readonly unknown[] }[];
  readonly permissions: readonly {
    readonly action: string;
    readonly evidence: readonly { call: { code: string } }[];
  }[];
  readonly calls: readonly { readonly operation: string }[];
  readonly risks: readonly { readonly kind: string }[];
  readonly withoutPermission: readonly unknown[];
  readonly notGranted: readonly { readonly action: string }[];
}

function explain(...argv: readonly string[]): Report {
  const { status, stdout } = runProgram(['explain', '--json', '--kms', 'none', ...argv, makeTree(files)]);
  expect(status).toBe(0);
  return JSON.parse(stdout) as Report; // the program's own format
}

const actionsOf = ({ permissions }: Report): readonly string[] => permissions.map(({ action }) => action);

test.each<readonly [string, readonly string[], readonly string[]]>([
  ['everything without a filter', [], ['s3:GetObject', 's3:PutObject', 'sqs:SendMessage']],
  ['actions by a glob, in upper or lower case', ['--action', 'S3:put*'], ['s3:PutObject']],
  ['several globs', ['--action', 's3:Get*', '--action', 'sqs:*'], ['s3:GetObject', 'sqs:SendMessage']],
  ['a file', ['--file', 'src/read.py'], ['s3:GetObject']],
  ['a folder', ['--file', 'src/'], ['s3:GetObject', 's3:PutObject', 'sqs:SendMessage']],
  ['a glob of files', ['--file', '*/write.*'], ['s3:PutObject', 'sqs:SendMessage']],
  ['both at once', ['--file', 'src/write.py', '--action', 's3:*'], ['s3:PutObject']],
  ['no part of a name', ['--file', 'src/read'], []],
])('shows %s', (_, argv, actions) => {
  expect(actionsOf(explain(...argv))).toEqual(actions);
});

test('the documents in the JSON stay whole, and what is about other files is left out', () => {
  const report = explain('--file', 'tools');
  expect(report.documents).toEqual(explain().documents);
  expect(report.withoutPermission).toHaveLength(1);
  expect(report.calls.map(({ operation }) => operation)).toEqual(['GetCallerIdentity']);
  expect(report.risks).toEqual([]);
  expect(explain('--file', 'src/write.py').risks.map(({ kind }) => kind)).toEqual(['wide-write']);
});

test('what was not granted can be asked for', () => {
  const { notGranted } = explain('--action', 's3:PutObjectAcl');
  expect(notGranted.map(({ action }) => action)).toEqual(['s3:PutObjectAcl']);
});

test('each use shows the code at its place', () => {
  const [permission] = explain('--action', 's3:GetObject').permissions;
  expect(permission?.evidence[0]?.call.code).toBe('return s3.get_object(Bucket="reports", Key="may")');
});

test('the text holds the statements that fit, with the actions that fit', () => {
  const { stdout } = runProgram(['explain', '--kms', 'none', '--action', 's3:GetObject', makeTree(files)]);
  expect(stdout).toContain('  s3:GetObject\n');
  expect(stdout).not.toMatch(/PutObject|SendMessage|Warnings/);
});

test('a filter that nothing fits says so', () => {
  const { status, stderr } = runProgram(['explain', '--action', 's3:Nope', makeTree(files)]);
  expect({ status, stderr }).toMatchObject({ status: 0, stderr: expect.stringMatching(/about s3:Nope/) });
});
