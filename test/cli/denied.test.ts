import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { makeTree } from '../sources/tree.ts';
import { environment, programPath, runProgram } from './program.ts';

const message =
  'User: arn:aws:sts::111122223333:assumed-role/app/fn is not authorized to perform: s3:GetObject on resource: "arn:aws:s3:::reports/2026/a.csv" because no identity-based policy allows the s3:GetObject action';

function runWithInput(argv: readonly string[], input: string | Buffer) {
  return spawnSync(process.execPath, [programPath, ...argv], { encoding: 'utf8', input, env: environment });
}

function resourcesIn(policy: string): readonly string[] {
  return JSON.parse(policy).Statement.flatMap(
    (statement: { readonly Resource: readonly string[] }) => statement.Resource,
  );
}

describe('denied', () => {
  test('reads the text of the command line, stdin and files alike', () => {
    const file = join(makeTree({ 'error.txt': message }), 'error.txt');
    const packed = join(makeTree({}), 'event.json.gz');
    writeFileSync(packed, gzipSync(message));
    const outputs = [
      runProgram(['denied', '--json', message]),
      runProgram(['denied', '--json', ...message.split(' ')]),
      runProgram(['denied', '--json', file]),
      runProgram(['denied', '--json', packed]),
      runWithInput(['denied', '--json', '-'], message),
      runWithInput(['denied', '--json'], message),
    ];
    for (const { status, stdout } of outputs) expect([status, stdout]).toEqual([0, outputs[0]?.stdout]);
    const { denials, document } = JSON.parse(outputs[0]?.stdout ?? '');
    expect(denials).toMatchObject([{ action: 's3:GetObject', fixable: 'identity', operation: null }]);
    expect(document.Statement).toHaveLength(1);
  });

  test('prints the policy alone, by the scope', () => {
    const { status, stdout, stderr } = runProgram(['denied', '--format', 'policy', '--scope', 'prefix', message]);
    expect([status, stderr, resourcesIn(stdout)]).toEqual([0, '', ['arn:aws:s3:::reports/2026/*']]);
  });

  test('names the scope where it makes a difference', () => {
    expect(runProgram(['denied', message]).stdout).toContain('objects by --scope exact');
  });

  test('takes action and resource from the code that it is given', () => {
    const root = makeTree({
      'app.py': 'import boto3\n\nboto3.client("s3").put_object(Bucket="inbox", Key="a.json", Body=b"")\n',
    });
    const text = 'An error occurred (AccessDenied) when calling the PutObject operation: Access Denied';
    const { stdout } = runProgram(['denied', '--format', 'policy', '--code', root, text]);
    expect(resourcesIn(stdout)).toEqual(['arn:aws:s3:::inbox/a.json']);
  });

  test('tells equal denials once, with their lines', () => {
    const { stdout } = runWithInput(['denied'], `${message}\n\n${message}\n`);
    expect(stdout).toContain('2 times, lines 1, 3');
  });

  test('ends with status 1 where nothing is denied and that is asked for', () => {
    const [calm, strict] = [[], ['--fail-on', 'warning']].map((more) => runProgram(['denied', ...more, 'all is well']));
    expect([calm?.status, strict?.status]).toEqual([0, 1]);
    expect(calm?.stderr).toContain('no-denial');
  });

  test('prints no control characters of the text', () => {
    const text = message.replace('app/fn', 'app/f\u001b[2Jn\u0007').replace('a.csv', 'a\u202e.csv');
    for (const format of ['text', 'json', 'policy']) {
      // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must not be there
      expect(runProgram(['denied', '--format', format, text]).stdout).not.toMatch(/[\u0007\u001b\u202e]/);
    }
  });

  test.each([
    [['denied', '--scope', 'all', 'x'], 'E_BAD_OPTION'],
    [['denied', '--format', 'yaml', 'x'], 'E_UNKNOWN_FORMAT'],
    [['denied', 'missing.log'], 'E_NO_SUCH_PATH'],
    [['denied', 'src'], 'E_NOT_A_FILE'],
    [['denied', '--code', '/nonexistent-code', 'Access Denied'], 'E_NO_SUCH_PATH'],
  ])('%j gives %s', (argv, code) => {
    const { status, stdout, stderr } = runProgram(argv);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toMatch(new RegExp(`^${code} {2}.+\n {4}.+\n$`));
  });
});
