import { execFile, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import {
  administratorPolicy,
  type ClientEnvironment,
  type MotoServer,
  motoAccount,
  startMotoServer,
} from '../../scripts/tools/moto-server.ts';
import { programPath, environment as quietEnvironment } from '../cli/program.ts';

let moto: MotoServer;
let environment: ClientEnvironment;
let folder = '';

beforeAll(async () => {
  moto = await startMotoServer();
}, 600_000);

afterAll(() => moto.stop());

beforeEach(async () => {
  if (folder !== '') rmSync(folder, { recursive: true, force: true });
  folder = mkdtempSync(join(tmpdir(), 'iamwright-command-'));
  await moto.reset();
  const keys = await moto.createUser('administrator', administratorPolicy);
  await moto.createUser('robot');
  environment = { ...quietEnvironment, ...keys, IAMWRIGHT_CACHE: folder, AWS_EC2_METADATA_DISABLED: 'true' };
});

const arn = `arn:aws:iam::${motoAccount}:user/robot`;
const denial = `An error occurred (AccessDenied) when calling the PutObject operation: User: ${arn} is not authorized to perform: s3:PutObject on resource: "arn:aws:s3:::acme-reports/may.csv" because no identity-based policy allows the s3:PutObject action`;

interface Ended {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

function denied(...argv: readonly string[]): Ended {
  return spawnSync(process.execPath, [programPath, 'denied', ...argv], {
    input: denial,
    encoding: 'utf8',
    env: environment,
  });
}

/** Runs the program on a terminal, and types the answer. */
function deniedOnTerminal(answer: string, ...argv: readonly string[]): Ended {
  const script = [
    'import os, pty, sys',
    'answer, *argv = sys.argv[1:]',
    'child, terminal = pty.fork()',
    'if child == 0: os.execv(argv[0], argv)',
    'shown = b""',
    'while True:',
    '    try: read = os.read(terminal, 65536)',
    '    except OSError: break',
    '    if not read: break',
    '    if b"(yes/no)" in read: os.write(terminal, answer.encode() + b"\\n")',
    '    shown += read',
    'sys.stdout.buffer.write(shown)',
    'sys.exit(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))',
  ].join('\n');
  const command = [process.execPath, programPath, 'denied', denial, ...argv];
  return spawnSync(moto.python, ['-c', script, answer, ...command], { encoding: 'utf8', env: environment });
}

async function policyOf(user: string): Promise<string> {
  const list = await moto.query('iam', 'ListUserPolicies', { UserName: user });
  if (!list.includes('<member>iamwright</member>')) return '';
  const answer = await moto.query('iam', 'GetUserPolicy', { UserName: user, PolicyName: 'iamwright' });
  return decodeURIComponent(/<PolicyDocument>([^<]*)</.exec(answer)?.[1] ?? '');
}

describe('denied --apply', () => {
  test('without a terminal does nothing, and says how', async () => {
    const { status, stdout, stderr } = denied('--apply');
    expect([status, stdout]).toEqual([2, '']);
    expect(stderr).toContain('E_NEEDS_YES');
    expect(stderr).toContain('Read the change with --dry-run, then repeat the command with --yes');
    expect(await policyOf('robot')).toBe('');
  });

  test('--dry-run shows exactly what --yes does then', async () => {
    const dry = denied('--apply', '--dry-run', '--json');
    expect([dry.status, await policyOf('robot')]).toEqual([0, '']);
    const [planned] = JSON.parse(dry.stdout).changes;
    expect(planned).toMatchObject({ state: 'planned', target: arn, policyName: 'iamwright', before: null });
    const done = denied('--apply', '--yes', '--json');
    expect(done.stderr).toBe('');
    expect(JSON.parse(done.stdout).changes).toEqual([{ ...planned, state: 'done' }]);
    expect(JSON.parse(await policyOf('robot'))).toEqual(planned.after);
    expect(JSON.parse(denied('--apply', '--yes', '--json').stdout).changes).toMatchObject([{ state: 'nothing-to-do' }]);
  });

  test('on a terminal shows the document and the target, and does nothing without a yes', async () => {
    for (const answer of ['no', '', 'maybe']) {
      const { status, stdout } = deniedOnTerminal(answer, '--apply');
      expect([status, await policyOf('robot')], stdout).toEqual([1, '']);
    }
    const { status, stdout } = deniedOnTerminal('yes', '--apply');
    expect(status).toBe(0);
    for (const shown of [arn, '"s3:PutObject"', '"arn:aws:s3:::acme-reports/may.csv"', 'Request  iam:PutUserPolicy']) {
      expect(stdout.slice(0, stdout.indexOf('(yes/no)'))).toContain(shown);
    }
    expect(await policyOf('robot')).toContain('s3:PutObject');
  });

  test('is undone by the target alone, or by the same text', async () => {
    for (const argv of [['--to', arn], ['-']]) {
      expect(denied('--apply', '--yes').status).toBe(0);
      const { status, stdout, stderr } = denied('--undo', '--yes', ...argv);
      expect([status, stderr]).toEqual([0, '']);
      expect(stdout).toContain('Request  iam:DeleteUserPolicy');
      expect(await policyOf('robot')).toBe('');
    }
    expect(denied('--undo', '--yes', '--to', arn).stderr).toContain('E_NO_RECORD');
  });

  test('of someone else than was denied is refused', async () => {
    const { status, stderr } = denied('--apply', '--yes', '--to', `arn:aws:iam::${motoAccount}:user/administrator`);
    expect([status, stderr.slice(0, 17)]).toEqual([2, 'E_OTHER_PRINCIPAL']);
  });
});

describe('denied --policy', () => {
  const text = '{\n  "Statement": [\n    { "Effect": "Allow", "Action": "sns:Publish", "Resource": "*" }\n  ]\n}\n';
  const added =
    '{ "Sid": "S3ObjectAcmeReportsMayCsv", "Effect": "Allow", "Action": ["s3:PutObject"], "Resource": ["arn:aws:s3:::acme-reports/may.csv"] }';

  function file(name: string, content: string): string {
    const path = join(folder, name);
    writeFileSync(path, content);
    return path;
  }

  test('prints a diff, and writes with --write', () => {
    const path = file('policy.json', text);
    const { status, stdout, stderr } = denied('--policy', path);
    expect(status).toBe(0);
    expect(stderr).toContain('--write does it');
    expect(stdout).toMatch(/^--- a\/.*policy\.json\n\+\+\+ b\//);
    expect(stdout).toContain('\n+    { "Sid": ');
    expect(readFileSync(path, 'utf8')).toBe(text);

    expect(denied('--policy', path, '--write').stdout).toBe('');
    const sid = /"Sid": "(\w+)"/.exec(readFileSync(path, 'utf8'))?.[1] ?? '';
    const statement = added.replace(/"Sid": "\w+"/, `"Sid": "${sid}"`);
    expect(readFileSync(path, 'utf8')).toBe(text.replace('"*" }', `"*" },\n    ${statement}`));
    expect(denied('--policy', path, '--write').stderr).toContain('allows it already');
  });

  test('names the policy behind a #, and says what to paste where it cannot patch', () => {
    const two = ['a', 'b'].map((name) => `data "aws_iam_policy_document" "${name}" {}\n`).join('');
    const path = file('main.tf', two);
    const unclear = denied('--policy', path);
    expect(unclear.status).toBe(1);
    expect(unclear.stderr).toContain(`--policy ${path}#ADDRESS`);
    expect(unclear.stdout).toContain('actions   = ["s3:PutObject"]');
    const { stdout } = denied('--policy', `${path}#data.aws_iam_policy_document.b`);
    expect(stdout).toContain(' data "aws_iam_policy_document" "a" {}\n-data "aws_iam_policy_document" "b" {}\n+data ');
  });

  test('tells a file that is not there or holds no policy', () => {
    expect(denied('--policy', join(folder, 'none.json'))).toMatchObject({ status: 2, stdout: '' });
    expect(denied('--policy', file('a.yaml', 'a: 1\n')).stderr).toContain('E_POLICY_BAD');
  });
});

test('denied --decode asks STS what an encoded message says', async () => {
  const decoded = {
    allowed: false,
    explicitDeny: false,
    matchedStatements: { items: [] },
    context: {
      principal: { id: 'AIDAEXAMPLE', arn },
      action: 'ec2:RunInstances',
      resource: `arn:aws:ec2:us-east-1:${motoAccount}:instance/*`,
      conditions: { items: [] },
    },
  };
  const asked: string[] = [];
  const server = createServer((request, response) => {
    request.on('data', (part) => asked.push(String(part)));
    request.on('end', () => {
      response.writeHead(200, { 'content-type': 'text/xml' });
      const message = JSON.stringify(decoded).replaceAll('"', '&quot;');
      response.end(
        `<R><DecodeAuthorizationMessageResult><DecodedMessage>${message}</DecodedMessage></DecodeAuthorizationMessageResult></R>`,
      );
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  // A server that listens on a port has an address with it.
  const { port } = server.address() as AddressInfo;
  const encoded = '4xAMPLEencoded_message-0123456789abcdefghijklmnopqrstuvwxyz';
  const text = `An error occurred (UnauthorizedOperation) when calling the RunInstances operation: You are not authorized to perform this operation. Encoded authorization failure message: ${encoded}`;
  const { stdout } = await promisify(execFile)(process.execPath, [programPath, 'denied', '--decode', '--json', text], {
    env: { ...environment, AWS_ENDPOINT_URL: `http://127.0.0.1:${port}` },
  });
  server.close();
  expect(asked.join('')).toContain(`Action=DecodeAuthorizationMessage`);
  expect(asked.join('')).toContain(encoded);
  expect(JSON.parse(stdout).denials[0]).toMatchObject({ principal: arn, action: 'ec2:RunInstances' });
});
