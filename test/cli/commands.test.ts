import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { makeTree } from '../sources/tree.ts';
import { actionsIn, projectRoot, runProgram } from './program.ts';

const example = join(projectRoot, 'examples/monthly-report');

interface IamStatement {
  readonly Action: readonly string[];
  readonly Resource: readonly string[];
}

function resourcesOf(action: string, ...argv: readonly string[]): readonly string[] {
  const { stdout } = runProgram(['generate', ...argv]);
  const statements: readonly IamStatement[] = JSON.parse(stdout).Statement;
  return statements.filter((statement) => statement.Action.includes(action)).flatMap((statement) => statement.Resource);
}

describe('generate', () => {
  test('puts region and account into ARNs that have them, and into no others', () => {
    const settings = ['--region', 'eu-central-1', '--account', '123456789012', example];
    expect(resourcesOf('ssm:GetParameter', ...settings)).toEqual([
      'arn:aws:ssm:eu-central-1:123456789012:parameter/reports/settings',
    ]);
    expect(resourcesOf('s3:PutObject', ...settings)).toEqual(['arn:aws:s3:::acme-reports/monthly/*.csv']);
  });

  test('takes the partition from the region', () => {
    expect(resourcesOf('s3:PutObject', '--region', 'cn-north-1', example)).toEqual([
      'arn:aws-cn:s3:::acme-reports/monthly/*.csv',
    ]);
  });

  test('--set narrows a resource whose name comes from the environment', () => {
    const queue = 'DONE_QUEUE_URL=https://sqs.eu-central-1.amazonaws.com/123456789012/reports-done';
    expect(resourcesOf('sqs:SendMessage', example)).toEqual(['arn:aws:sqs:*:*:*']);
    expect(resourcesOf('sqs:SendMessage', '--set', queue, example)).toEqual([
      'arn:aws:sqs:eu-central-1:123456789012:reports-done',
    ]);
  });

  test('--env-file gives values to environment variables, and --set goes before it', () => {
    const root = makeTree({
      'stage.env': 'DONE_QUEUE_URL=https://sqs.eu-west-1.amazonaws.com/123456789012/stage-done\n',
    });
    const file = ['--env-file', join(root, 'stage.env')];
    expect(resourcesOf('sqs:SendMessage', ...file, example)).toEqual(['arn:aws:sqs:eu-west-1:123456789012:stage-done']);
    const set = 'DONE_QUEUE_URL=https://sqs.eu-west-1.amazonaws.com/123456789012/mine';
    expect(resourcesOf('sqs:SendMessage', ...file, '--set', set, example)).toEqual([
      'arn:aws:sqs:eu-west-1:123456789012:mine',
    ]);
    // Some versions of Node look at this option themselves and end with a status of their own.
    expect(runProgram(['generate', '--env-file', join(root, 'none.env'), example])).toMatchObject({
      status: expect.toSatisfy((status: number) => status === 2 || status === 9),
      stderr: expect.stringContaining('none.env'),
    });
  });

  test('reads the languages of a program together, in the order of their files', () => {
    const root = makeTree({
      'a.ts': "import { SQS } from '@aws-sdk/client-sqs';\nnew SQS({}).listQueues({});\n",
      'b.py': 'import boto3\nboto3.client("sns").list_topics()\n',
      'c.go':
        'package c\n\nimport "github.com/aws/aws-sdk-go-v2/service/kms"\n\nfunc keys(c *kms.Client) {\n\tc.ListKeys(nil, &kms.ListKeysInput{})\n}\n',
    });
    const { calls } = JSON.parse(runProgram(['calls', '--json', root]).stdout);
    expect(calls.map(({ file, operation }: { file: string; operation: string }) => `${file} ${operation}`)).toEqual([
      'a.ts ListQueues',
      'b.py ListTopics',
      'c.go ListKeys',
    ]);
  });

  test('--services leaves out the calls of all others', () => {
    expect(actionsIn(runProgram(['generate', '--kms', 'none', '--services', 'ssm,ses', example]).stdout)).toEqual([
      'ses:SendEmail',
      'ssm:GetParameter',
    ]);
  });

  test('--kms none leaves out every key permission', () => {
    expect(actionsIn(runProgram(['generate', '--kms', 'none', example]).stdout)).toEqual([
      'dynamodb:Query',
      's3:GetObject',
      's3:PutObject',
      'ses:SendEmail',
      'sqs:SendMessage',
      'ssm:GetParameter',
    ]);
  });

  test('a named file that uses local code with calls of its own says that they are not counted', () => {
    const root = makeTree({
      'pyproject.toml': '',
      'app.py': 'import boto3\nfrom store import put\n\ns3 = boto3.client("s3")\ns3.list_buckets()\nput(s3)\n',
      'store.py': 'def put(client):\n    client.put_object(Bucket="reports", Key="day")\n',
      'quiet.py': 'import boto3\nboto3.client("sqs").list_queues()\n',
    });
    const { stdout, stderr } = runProgram(['generate', '--verbose', join(root, 'app.py')]);
    expect(actionsIn(stdout)).toEqual(['s3:ListAllMyBuckets']);
    expect(stderr).toContain('store.py has an SDK call that is not counted');
    expect(stderr).not.toContain('quiet.py');
  });

  test('--compact-actions writes a wildcard only where it adds nothing, and the policy is proved all the same', () => {
    const root = makeTree({
      'app.py':
        'import boto3\n\nsqs = boto3.client("sqs")\nsqs.get_queue_url(QueueName="jobs")\nsqs.get_queue_attributes(QueueUrl="https://sqs.eu-west-1.amazonaws.com/123456789012/jobs")\n',
    });
    const argv = ['generate', '--kms', 'none', '--region', 'eu-west-1', '--account', '123456789012', root];
    expect(actionsIn(runProgram(argv).stdout)).toEqual(['sqs:GetQueueAttributes', 'sqs:GetQueueUrl']);
    expect(actionsIn(runProgram([...argv, '--compact-actions']).stdout)).toEqual(['sqs:GetQueue*']);
  });

  test('--for takes the quota of what the policy is for', () => {
    const bad = runProgram(['generate', '--for', 'team', example]);
    expect([bad.status, bad.stderr]).toEqual([2, expect.stringContaining('managed, role, user, group')]);
    const buckets = Array.from({ length: 90 }, (_, at) => `s3.get_object(Bucket="archive-of-year-${at}", Key="index")`);
    const root = makeTree({ 'app.py': `import boto3\n\ns3 = boto3.client("s3")\n${buckets.join('\n')}\n` });
    expect(runProgram(['generate', '--for', 'user', root]).stderr).toContain('policy-too-large');
    expect(runProgram(['generate', '--for', 'role', root]).stderr).not.toContain('policy-too-large');
  });

  test('--follow counts what a named file or folder imports, directly or through others', () => {
    const root = makeTree({
      'pyproject.toml': '',
      'handlers/export.py': 'from lib.store import put\n\nput()\n',
      'handlers/__init__.py': '',
      'lib/__init__.py': '',
      'lib/store.py':
        'import boto3\nfrom lib import keys\n\n\ndef put():\n    boto3.client("s3").put_object(Bucket="reports", Key=keys.of())\n',
      'lib/keys.py': 'import boto3\n\n\ndef of():\n    return boto3.client("kms").generate_random()["Plaintext"]\n',
      'lib/quiet.py': 'import boto3\nboto3.client("sqs").list_queues()\n',
    });
    const file = join(root, 'handlers/export.py');
    const alone = runProgram(['generate', '--kms', 'none', file]);
    expect(actionsIn(alone.stdout)).toEqual([]);
    for (const path of [file, join(root, 'handlers')]) {
      const { stdout, stderr } = runProgram(['generate', '--kms', 'none', '--follow', path]);
      expect(actionsIn(stdout)).toEqual(['kms:GenerateRandom', 's3:PutObject']);
      expect(stderr).not.toContain('calls-elsewhere');
    }
    expect(runProgram(['calls', '--follow', file]).stderr).toContain('2 SDK calls in 4 files');
  });

  test('a table that is queried by an index gives the index alone', () => {
    expect(resourcesOf('dynamodb:Query', example)).toEqual(['arn:aws:dynamodb:*:*:table/orders/index/by-month']);
  });

  test('settings come from iamwright.json beside the code, and the command line goes before them', () => {
    const root = makeTree({
      'iamwright.json': '{"region": "eu-west-1", "account": "123456789012", "kms": "none"}',
      'app.py':
        'import boto3\nboto3.client("sns").publish(TopicArn="x", Message="y")\nboto3.client("ssm").get_parameter(Name="a")\n',
    });
    expect(resourcesOf('ssm:GetParameter', root)).toEqual(['arn:aws:ssm:eu-west-1:123456789012:parameter/a']);
    expect(resourcesOf('ssm:GetParameter', '--region', 'eu-north-1', root)).toEqual([
      'arn:aws:ssm:eu-north-1:123456789012:parameter/a',
    ]);
  });

  test('code without SDK calls gives a document that grants nothing', () => {
    const { status, stdout } = runProgram(['generate', makeTree({ 'app.py': 'print("hello")\n' })]);
    expect({ status, policy: JSON.parse(stdout) }).toEqual({
      status: 0,
      policy: { Version: '2012-10-17', Statement: [] },
    });
  });

  test('a named file counts alone, and its project resolves its names', () => {
    const { stdout } = runProgram(['calls', '--json', join(example, 'mail.py')]);
    const { calls } = JSON.parse(stdout);
    expect(calls).toHaveLength(1);
    expect(calls[0]).toMatchObject({ service: 'ses', operation: 'SendEmail', file: 'examples/monthly-report/mail.py' });
  });
});

describe('calls', () => {
  test('--json gives each operation with its place, its receiver and its input', () => {
    const { calls, findings } = JSON.parse(runProgram(['calls', '--json', example]).stdout);
    expect(Array.isArray(findings)).toBe(true);
    expect(calls.map((call: { operation: string }) => call.operation)).toEqual([
      'SendEmail',
      'Query',
      'PutObject',
      'GetObject',
      'SendMessage',
      'GetParameter',
    ]);
    expect(calls[2]).toMatchObject({
      service: 's3',
      operation: 'PutObject',
      language: 'python',
      file: 'report.py',
      line: 30,
      column: 8,
      via: 'client',
      certainty: 'proven',
      input: { Bucket: 'acme-reports', ContentType: 'text/csv' },
      sdk: 'boto3',
      method: 'put_object',
      scope: 'write_report',
    });
  });

  test('--json is the same as --format json', () => {
    const [short, long] = [['--json'], ['--format', 'json']].map(
      (argv) => runProgram(['calls', ...argv, example]).stdout,
    );
    expect(short).toBe(long);
  });
});

describe('explain', () => {
  test('names the place and the reason of every action', () => {
    const { stdout } = runProgram(['explain', '--kms', 'none', example]);
    for (const place of ['report.py:30:8', 'orders.py:15:29', 'mail.py:9:27', 'settings.py:11:39']) {
      expect(stdout).toContain(place);
    }
    expect(stdout).toContain('Not granted');
    expect(stdout).toContain('s3:PutObjectAcl');
  });
});

describe('lookup', () => {
  test('tells what an operation needs, by either spelling', () => {
    const [method, operation] = ['put_object', 'PutObject'].map((name) => runProgram(['lookup', 's3', name]).stdout);
    expect(method).toBe(operation);
    expect(method).toContain('Operation s3 PutObject (put_object)');
    expect(method).toContain('s3:PutObjectAcl');
  });

  test('tells what an action is for', () => {
    const { actions } = JSON.parse(runProgram(['lookup', '--json', 'iam:PassRole']).stdout);
    expect(actions).toMatchObject([
      { action: 'iam:PassRole', resourceTypes: [{ name: 'role' }], acrossServices: true },
    ]);
    expect(actions[0].operations).toContainEqual({ service: 'lambda', operation: 'CreateFunction' });
  });

  test('an operation without permission says why, and has no action', () => {
    const { operations } = JSON.parse(runProgram(['lookup', '--json', 'sts', 'GetCallerIdentity']).stdout);
    expect(operations[0].permissions).toEqual([]);
    expect(operations[0].withoutPermission).toHaveLength(1);
  });

  test('knows the prefix of a service whose client has another name', () => {
    expect(runProgram(['lookup', 'states:StartExecution']).stdout).toContain('Operation stepfunctions StartExecution');
  });
});

describe('reference', () => {
  test('status shows the bundled copy where there is no other', () => {
    const { copies } = JSON.parse(runProgram(['reference', 'status', '--json']).stdout);
    expect(copies).toMatchObject([{ source: 'bundled', used: true, state: { kind: 'intact' } }]);
  });

  test('update refuses an address that is not http, and says so', () => {
    const { status, stderr } = runProgram(['reference', 'update', '--from', 'file:///etc']);
    expect(status).toBe(2);
    expect(stderr).toMatch(/^E_/);
  });
});
