import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { nodePackages } from '../../scripts/tools/installed-tools.ts';
import type { ClientEnvironment, MotoServer } from '../../scripts/tools/moto-server.ts';

/** The same program in three languages, each with its own SDK. */
export const programFolder = fileURLToPath(new URL('programs/', import.meta.url));

export interface LoopProgram {
  readonly language: 'python' | 'javascript' | 'go';
  /** Its folder, for `iamwright generate`. */
  readonly source: string;
  /** Installs or builds what it needs, and gives how to start it. */
  prepare(moto: MotoServer): readonly string[];
}

const sdk = ['@aws-sdk/client-s3@3.1175.0', '@aws-sdk/client-sqs@3.1175.0', '@aws-sdk/client-dynamodb@3.1169.0'];

export const loopPrograms: readonly LoopProgram[] = [
  {
    language: 'python',
    source: join(programFolder, 'python'),
    prepare: ({ python }) => [python, join(programFolder, 'python/export.py')],
  },
  {
    language: 'javascript',
    source: join(programFolder, 'javascript'),
    prepare: () => {
      const program = join(nodePackages(sdk), 'export.mjs');
      cpSync(join(programFolder, 'javascript/export.mjs'), program);
      // S3 says no more than "Access Denied" here, so the trace must reach the program's own lines.
      return [process.execPath, '--stack-trace-limit=50', program];
    },
  },
  {
    language: 'go',
    source: join(programFolder, 'go'),
    prepare: () => {
      const program = join(mkdtempSync(join(tmpdir(), 'iamwright-loop-')), 'export');
      const build = spawnSync('go', ['build', '-o', program, '.'], {
        cwd: join(programFolder, 'go'),
        encoding: 'utf8',
      });
      if (build.status !== 0) throw new Error(build.stderr);
      return [program];
    },
  },
];

export interface ProgramRun {
  readonly status: number | null;
  readonly output: string;
}

export function runLoopProgram([command = '', ...argv]: readonly string[], environment: ClientEnvironment): ProgramRun {
  const { status, stdout, stderr } = spawnSync(command, argv, {
    encoding: 'utf8',
    env: { PATH: process.env.PATH ?? '', HOME: '/nonexistent', AWS_EC2_METADATA_DISABLED: 'true', ...environment },
    timeout: 60_000,
  });
  return { status, output: stdout + stderr };
}

/** Makes the buckets, the table and the queue that the program uses. */
export function makeWorld({ python }: MotoServer, environment: ClientEnvironment): void {
  const script = [
    'import boto3',
    's3 = boto3.client("s3")',
    'for bucket in ("acme-settings", "acme-reports"): s3.create_bucket(Bucket=bucket)',
    's3.put_object(Bucket="acme-settings", Key="export.json", Body=b\'{"month": "may"}\')',
    'key = {"AttributeName": "id"}',
    'boto3.client("dynamodb").create_table(TableName="orders", KeySchema=[key | {"KeyType": "HASH"}],',
    '    AttributeDefinitions=[key | {"AttributeType": "S"}], BillingMode="PAY_PER_REQUEST")',
    'boto3.client("sqs").create_queue(QueueName="exports")',
  ].join('\n');
  const { status, output } = runLoopProgram([python, '-c', script], environment);
  if (status !== 0) throw new Error(output);
}
