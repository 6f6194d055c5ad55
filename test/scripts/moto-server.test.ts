import { execFileSync } from 'node:child_process';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  administratorPolicy,
  type ClientEnvironment,
  type MotoServer,
  startMotoServer,
} from '../../scripts/tools/moto-server.ts';

// What the tests with moto rest on: that it judges requests by policies, as AWS does.
let moto: MotoServer;

beforeAll(async () => {
  moto = await startMotoServer();
}, 600_000);

afterAll(() => moto.stop());

function boto3(expression: string, environment: ClientEnvironment): string {
  const script = `import boto3\ntry:\n    ${expression}\n    print("done")\nexcept Exception as error:\n    print(error)\n`;
  return execFileSync(moto.python, ['-c', script], { encoding: 'utf8', env: environment }).trim();
}

test('a request is judged by the policies of the one who signs it', async () => {
  const administrator = await moto.createUser('administrator', administratorPolicy);
  const reader = await moto.createUser('reader', {
    Version: '2012-10-17',
    Statement: [
      { Effect: 'Allow', Action: ['s3:GetObject', 's3:PutObject'], Resource: ['arn:aws:s3:::acme-reports/monthly/*'] },
      { Effect: 'Allow', Action: ['dynamodb:ListTables'], Resource: ['arn:aws:dynamodb:*:*:table/orders'] },
    ],
  });
  await moto.enforce(true);
  const put = (key: string): string => `boto3.client("s3").put_object(Bucket="acme-reports", Key="${key}", Body=b"")`;

  expect(boto3('boto3.client("s3").create_bucket(Bucket="acme-reports")', administrator)).toBe('done');
  expect(boto3(put('monthly/may.csv'), reader)).toBe('done');
  expect(boto3(put('yearly/2026.csv'), reader)).toContain('AccessDenied');
  expect(boto3('boto3.client("dynamodb").list_tables()', reader)).toBe('done');
  expect(boto3('boto3.client("sqs").list_queues()', reader)).toContain('not authorized to perform: sqs:ListQueues');

  await moto.reset();
  expect(boto3('boto3.client("sqs").list_queues()', reader)).toBe('done');
});
