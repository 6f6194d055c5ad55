import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { extract } from '../../../extractors/python/extract.ts';
import { openSdkIndex } from '../../../src/sdk/open-sdk-index.ts';

const sdk = openSdkIndex(fileURLToPath(new URL('../../../sdk-index/', import.meta.url)));

async function callsIn(...lines: readonly string[]): Promise<readonly string[]> {
  const file = {
    path: 'app.py',
    language: 'python',
    text: `import boto3\n${lines.join('\n')}\n`,
    counted: true,
  } as const;
  const { calls } = await extract({ files: [file] }, sdk);
  return calls.map(({ service, operation }) => `${service} ${operation}`);
}

test('data of a resource is read where its service is given by a name that is not written out', async () => {
  const found = await callsIn(
    'def make(name):\n    return boto3.resource(name)',
    'bucket = boto3.resource("s3").Bucket("reports")',
    'print(make("iam").Role("reader").path)',
  );
  expect(found).toEqual(['iam GetRole']);
});

test('a collection of one service is narrowed by position beside resources of another', async () => {
  const found = await callsIn(
    'queue = boto3.resource("sqs").Queue("https://sqs.eu-west-1.amazonaws.com/111122223333/orders")',
    'queue.send_message(MessageBody="m")',
    'for obj in boto3.resource("s3").Bucket("reports").objects.limit(5):\n    obj.delete()',
  );
  expect(found).toEqual(['sqs SendMessage', 's3 ListObjects', 's3 DeleteObject']);
});

test.each([
  ['by its method', 'waiter = boto3.client("s3").get_waiter("bucket_exists")'],
  ['by a name', 'waiter = getattr(boto3.client("s3"), "get_waiter")("bucket_exists")'],
])('a waiter that is made %s is waited for', async (_, made) => {
  expect(await callsIn(made, 'waiter.wait(Bucket="reports")')).toEqual(['s3 HeadBucket']);
});

test('a process that is waited for is no waiter', async () => {
  const found = await callsIn(
    'import subprocess',
    's3 = boto3.client("s3")',
    's3.list_buckets()',
    'subprocess.Popen(["ls"]).wait()',
  );
  expect(found).toEqual(['s3 ListBuckets']);
});
