import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, symlinkSync, truncateSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { makeTree } from '../sources/tree.ts';
import { actionsIn, environment, programPath, runProgram } from './program.ts';

const reader = 'import boto3\n\nboto3.client("s3").get_object(Bucket="acme-reports", Key="july.csv")\n';

describe('input that the person can repair ends with status 2, a code and a hint, and prints no result', () => {
  test.each([
    [['generate', '/nonexistent-reports'], 'E_NO_SUCH_PATH'],
    [['generate', '--region', 'mars-north-1'], 'E_BAD_REGION'],
    [['generate', '--account', '12345'], 'E_BAD_ACCOUNT'],
    [['generate', '--format', 'yaml'], 'E_UNKNOWN_FORMAT'],
    [['calls', '--format', 'policy'], 'E_UNKNOWN_FORMAT'],
    [['generate', '--services', 'simple-storage', 'examples'], 'E_UNKNOWN_SERVICE'],
    [['generate', '--fail-on', 'always'], 'E_BAD_OPTION'],
    [['generate', '--colour'], 'E_UNKNOWN_OPTION'],
    [['generate', '--config', '/nonexistent.json'], 'E_CONFIG_MISSING'],
    [['calls', '--models', '/nonexistent-models', 'examples'], 'E_MODEL_MISSING'],
    [['calls', '--models', 'package.json', 'examples'], 'E_MODEL_BAD'],
    // Contradictory options, and ARNs of another partition.
    [['generate', '--region', 'eu-central-1', '--region', 'us-east-1'], 'E_BAD_OPTION'],
    [['generate', '--region', 'eu-central-1', '--partition', 'aws-cn'], 'E_BAD_PARTITION'],
    [['generate', '--region', 'eu-central-1', '--kms', 'arn:aws-cn:kms:cn-north-1:123456789012:key/a1b2'], 'E_BAD_KMS'],
    [['generate', '--partition', 'aws-us-gov', '--roles', 'arn:aws:iam::123456789012:role/app/*'], 'E_BAD_ROLES'],
    [['lookup', 's3'], 'E_BAD_LOOKUP'],
    [['lookup', 's3', 'fly_to_moon'], 'E_UNKNOWN_OPERATION'],
    [['lookup', 's3:FlyToMoon'], 'E_UNKNOWN_ACTION'],
    [['lookup', 'nosuchservice:Get'], 'E_UNKNOWN_ACTION'],
    [['lookup', 'nosuchservice', 'get'], 'E_UNKNOWN_SERVICE'],
    [['reference', 'delete'], 'E_UNKNOWN_COMMAND'],
    [[], 'E_NO_COMMAND'],
  ])('%j gives %s', (argv, code) => {
    const { status, stdout, stderr } = runProgram(argv);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toMatch(new RegExp(`^${code} {2}.+\n {4}.+\n$`));
  });

  test('an empty folder has no source files', () => {
    const { status, stderr } = runProgram(['generate', makeTree({})]);
    expect([status, stderr.split(' ')[0]]).toEqual([2, 'E_NO_SOURCES']);
  });

  test('a folder with nothing but a binary file says which file it was', () => {
    const { status, stderr } = runProgram(['generate', makeTree({ 'app.py': Buffer.from([0, 1, 2]) })]);
    expect(status).toBe(2);
    expect(stderr).toContain('app.py contains NUL bytes');
  });

  test('a path with control characters cannot steer the terminal', () => {
    const { status, stderr } = runProgram(['generate', '\u001b[31mred']);
    expect(status).toBe(2);
    expect(stderr).not.toContain('\u001b');
  });
});

test('an ARN of another partition in the code stands in the policy as it is', () => {
  const arn = 'arn:aws-cn:sns:cn-north-1:123456789012:news';
  const code = `import boto3\n\nboto3.client("sns").publish(TopicArn="${arn}", Message="x")\n`;
  const { status, stdout } = runProgram([
    'generate',
    '--kms',
    'none',
    '--region',
    'eu-central-1',
    makeTree({ 'app.py': code }),
  ]);
  expect(status).toBe(0);
  expect(JSON.parse(stdout).Statement[0].Resource).toEqual([arn]);
});

/** What is wrong with one file takes nothing away from the next. */
function generateBeside(path: string, content: string | Buffer) {
  const result = runProgram([
    'generate',
    '--kms',
    'none',
    '--verbose',
    makeTree({ 'good.py': reader, [path]: content }),
  ]);
  return { status: result.status, actions: actionsIn(result.stdout), stderr: result.stderr };
}

describe('a file that is broken is a finding, and the others count', () => {
  test.each<[string, string, string | Buffer]>([
    ['file-binary', 'binary.py', Buffer.from([0x7f, 0x45, 0x4c, 0x46, 0x00])],
    ['file-encoding', 'latin.py', Buffer.from('name = "caf\u00e9"\n', 'latin1')],
    ['syntax-error', 'broken.py', 'import boto3\n\ndef export(:\n    boto3.client("s3"\n'],
  ])('%s', (kind, path, content) => {
    const { status, actions, stderr } = generateBeside(path, content);
    expect({ status, actions }).toEqual({ status: 0, actions: ['s3:GetObject'] });
    expect(stderr).toContain(`${path}`);
    expect(stderr).toContain(kind);
  });

  test('a file of 50 MB is not read', () => {
    const root = makeTree({ 'good.py': reader, 'huge.py': '' });
    truncateSync(join(root, 'huge.py'), 50 * 1024 * 1024);
    const { status, stdout, stderr } = runProgram(['generate', '--kms', 'none', root]);
    expect({ status, actions: actionsIn(stdout) }).toEqual({ status: 0, actions: ['s3:GetObject'] });
    expect(stderr).toContain('huge.py  file-too-large  huge.py has 50.0 MiB');
  });

  test('ten thousand nested brackets do not exhaust the stack', () => {
    const nested = `import boto3\nx = ${'['.repeat(10_000)}${']'.repeat(10_000)}\nboto3.client("sqs").send_message(${'('.repeat(5000)}\n`;
    const { status, actions } = generateBeside('nested.py', nested);
    expect(status).toBe(0);
    expect(actions).toContain('s3:GetObject');
  });

  test('a function that is named through ten thousand brackets and operators does not exhaust the stack', () => {
    const deep = (open: string, close: string): string => `${open.repeat(10_000)}save${close.repeat(10_000)}`;
    const nested = `import boto3
def save(client):
    client.send_message(QueueUrl="orders")
first = ${deep('(', ')')}
second = ${deep('(save or ', ')')}
def chosen(x):
    return ${deep('(save if x else ', ')')}
first(boto3.client("sqs"))
second(boto3.client("sqs"))
chosen(1)(boto3.client("sqs"))
`;
    const { status, actions } = generateBeside('nested.py', nested);
    expect(status).toBe(0);
    expect(actions).toContain('sqs:SendMessage');
  });

  test('an unreadable file is a finding', () => {
    const root = makeTree({ 'good.py': reader, 'locked.py': reader });
    chmodSync(join(root, 'locked.py'), 0o000);
    // The superuser reads every file by a capability; without it, permissions hold for it as well.
    const isSuperuser = process.getuid?.() === 0;
    const command = [process.execPath, programPath, 'generate', '--kms', 'none', root];
    const prefix = isSuperuser ? ['setpriv', '--inh-caps=-all', '--bounding-set=-all'] : [];
    const [program = '', ...argv] = [...prefix, ...command];
    const { status, stdout, stderr } = spawnSync(program, argv, { encoding: 'utf8', env: environment });
    expect(stderr).toContain('locked.py  file-unreadable  locked.py could not be read: permission denied');
    expect({ status, actions: actionsIn(stdout) }).toEqual({ status: 0, actions: ['s3:GetObject'] });
  });

  test('a socket and a pipe with source names are findings and do not block', async () => {
    const root = makeTree({ 'good.py': reader });
    execFileSync('mkfifo', [join(root, 'pipe.py')]);
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(join(root, 'socket.py'), resolve));
    const { status, stderr } = runProgram(['generate', root]);
    server.close();
    expect(status).toBe(0);
    expect(stderr).toContain('pipe.py  file-unreadable');
    expect(stderr).toContain('socket.py  file-unreadable');
  });

  test('a symbolic link to a folder above ends', () => {
    const root = makeTree({ 'a/good.py': reader });
    symlinkSync('..', join(root, 'a/up'));
    mkdirSync(join(root, 'b'));
    const { status, stdout } = runProgram(['generate', '--kms', 'none', root]);
    expect({ status, actions: actionsIn(stdout) }).toEqual({ status: 0, actions: ['s3:GetObject'] });
  });
});

describe('unusual but good files count', () => {
  test.each<[string, Buffer]>([
    ['UTF-16', Buffer.from(`\ufeff${reader}`, 'utf16le')],
    ['a byte order mark', Buffer.from(`\ufeff${reader}`)],
    ['carriage returns', Buffer.from(reader.replaceAll('\n', '\r\n'))],
    ['no final line feed', Buffer.from(reader.trimEnd())],
  ])('with %s', (_, content) => {
    const root = makeTree({ 'app.py': content });
    const { calls } = JSON.parse(runProgram(['calls', '--json', root]).stdout);
    expect(calls).toMatchObject([{ service: 's3', operation: 'GetObject', file: 'app.py', line: 3, column: 20 }]);
  });
});

describe('what only looks like the SDK grants nothing', () => {
  test.each([
    [
      'a local object that hides it',
      [
        'import boto3',
        '',
        'class Storage:',
        '    def client(self, name):',
        '        return self',
        '    def get_object(self, **place):',
        '        return place',
        '',
        'boto3 = Storage()',
        'boto3.client("s3").get_object(Bucket="acme-reports", Key="july.csv")',
        '',
      ].join('\n'),
    ],
    [
      'a class of that name',
      'class boto3:\n    @staticmethod\n    def client(name):\n        return {}\n\nboto3.client("s3").copy()\n',
    ],
    ['a text and a comment', '# boto3.client("s3").get_object()\nx = """boto3.client("s3").get_object()"""\n'],
  ])('%s', (_, text) => {
    const { status, stdout } = runProgram(['generate', makeTree({ 'app.py': text })]);
    expect({ status, actions: actionsIn(stdout) }).toEqual({ status: 0, actions: [] });
  });
});

describe('the streams', () => {
  const many = `import boto3\ns3 = boto3.client("s3")\n${'s3.get_object(Bucket="acme-reports", Key="july.csv")\n'.repeat(2000)}`;

  test('a reader that stops early ends the program quietly', () => {
    const root = makeTree({ 'app.py': many });
    const script = '"$0" "$1" calls --json "$2" | head -n 1; echo $PIPESTATUS';
    const run = spawnSync('bash', ['-c', script, process.execPath, programPath, root], {
      encoding: 'utf8',
      env: environment,
    });
    expect(run.stdout).toBe('{\n0\n');
    expect(run.stderr).not.toMatch(/EPIPE|defect/);
  });

  test('a full disk is an error with a code', () => {
    const root = makeTree({ 'app.py': many });
    const script = '"$0" "$1" calls --json "$2" > /dev/full';
    const run = spawnSync('bash', ['-c', script, process.execPath, programPath, root], {
      encoding: 'utf8',
      env: environment,
    });
    expect(run.status).toBe(2);
    expect(run.stderr).toContain('E_OUTPUT');
  });

  test('findings go to stderr, and --quiet keeps them', () => {
    const root = makeTree({ 'app.py': reader, 'latin.py': Buffer.from('"\u00e9"', 'latin1') });
    expect(runProgram(['generate', '--verbose', root]).stderr).toContain('file-encoding');
    expect(runProgram(['generate', '--verbose', '--quiet', root]).stderr).toBe('');
  });

  test('no color and no progress without a terminal', () => {
    const root = makeTree({ 'app.py': reader });
    const { stdout, stderr } = runProgram(['explain', '--verbose', root]);
    expect(stdout + stderr).not.toMatch(/(?!\n)\p{Cc}/u);
  });

  test('--fail-on makes findings of its level and above status 1', () => {
    const root = makeTree({ 'app.py': reader, 'latin.py': Buffer.from('"\u00e9"', 'latin1') });
    const statusWith = (level: string) => runProgram(['generate', '--fail-on', level, root]).status;
    expect([statusWith('never'), statusWith('error'), statusWith('info')]).toEqual([0, 0, 1]);
  });
});

describe('names that every JavaScript object has something under', () => {
  const objectNames = ['constructor', '__proto__', 'toString', 'valueOf', 'hasOwnProperty'];

  test('are names like others in Python', () => {
    const lines = objectNames.flatMap((name) => [
      `import ${name}`,
      `${name}("s3")`,
      `"text".${name}()`,
      `boto3.client("s3").get_waiter("${name}").wait()`,
      `boto3.client("s3").get_object(Bucket="${name}", Key="july.csv", ${name}=1)`,
    ]);
    const { status, stdout } = runProgram(['calls', makeTree({ 'app.py': `import boto3\n${lines.join('\n')}\n` })]);
    expect(status).toBe(0);
    expect(stdout.match(/s3 GetObject/g)).toHaveLength(objectNames.length);
  });

  test('are names like others in TypeScript', () => {
    const lines = objectNames.map(
      (name) => `s3.send(new GetObjectCommand({ Bucket: '${name}', Key: 'k' })); s3.send(new sdk.${name}Command({}));`,
    );
    const text = `import * as sdk from '@aws-sdk/lib-dynamodb';
import { GetObjectCommand, S3Client } from '@aws-sdk/client-s3';
const s3 = new S3Client({});
${lines.join('\n')}
`;
    const { status, stdout } = runProgram(['calls', makeTree({ 'app.ts': text })]);
    expect(status).toBe(0);
    expect(stdout.match(/s3 GetObject/g)).toHaveLength(objectNames.length);
  });

  test('are words like others in the text of a denial', () => {
    const texts = objectNames.map(
      (name) => `&${name}; <${name}>AccessDenied</${name}> when calling the ${name} operation: ${name}`,
    );
    const { status, stderr } = runProgram(['denied', texts.join('\n')]);
    expect([status, stderr]).not.toEqual([3, expect.anything()]);
    expect(stderr).not.toContain('defect');
  });
});
