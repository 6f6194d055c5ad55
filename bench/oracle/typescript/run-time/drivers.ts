import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import type { Answers } from './record-calls.ts';

/** A package that is run, and what is done with it. Loaded packages have no types here: this is plain use of their API. */
export interface Driver {
  readonly name: string;
  readonly version: string;
  /** The folder whose files are compared: what ran, or `src`, what it was compiled from, through its source maps. */
  readonly root: string;
  readonly answers: Answers;
  drive(load: (name: string) => Promise<Loaded>): Promise<void>;
}

// biome-ignore lint/suspicious/noExplicitAny: what a package exports is its own matter
type Loaded = any;

const region = 'eu-central-1';
const credentials = { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'example' };
const listed = () => ({ Contents: [{ Key: 'a.txt', Size: 1, ETag: '"1"', LastModified: new Date(0) }] });

export const drivers: readonly Driver[] = [
  {
    name: 's3-sync-client',
    version: '4.3.1',
    root: 'dist',
    answers: {
      ListObjectsV2: listed,
      GetObject: () => ({ Body: Readable.from(['a']), LastModified: new Date(0), ContentLength: 1 }),
      CreateMultipartUpload: () => ({ UploadId: '1' }),
    },
    async drive(load) {
      const { S3Client } = await load('@aws-sdk/client-s3');
      const { S3SyncClient } = await load('s3-sync-client');
      const folder = mkdtempSync(join(tmpdir(), 'iamwright-run-'));
      mkdirSync(join(folder, 'sub'));
      writeFileSync(join(folder, 'sub', 'b.txt'), 'b');
      const client = new S3SyncClient({ client: new S3Client({ region, credentials }) });
      await quietly(() => client.sync(folder, 's3://bucket', { del: true }));
      await quietly(() => client.sync('s3://bucket', join(folder, 'sub'), { del: true }));
      await quietly(() => client.sync('s3://bucket', 's3://other/prefix', { del: true }));
    },
  },
  {
    name: '@aws-lambda-powertools/parameters',
    version: '2.35.0',
    root: 'lib/cjs',
    answers: {
      GetParameter: () => ({ Parameter: { Value: '1' } }),
      GetParametersByPath: () => ({ Parameters: [{ Name: '/a/b', Value: '1' }] }),
      GetParameters: () => ({ Parameters: [{ Name: '/a', Value: '1' }] }),
      StartConfigurationSession: () => ({ InitialConfigurationToken: '1' }),
      GetLatestConfiguration: () => ({ NextPollConfigurationToken: '2', Configuration: new Uint8Array([49]) }),
      PutParameter: () => ({ Version: 1 }),
      GetSecretValue: () => ({ SecretString: '1' }),
    },
    async drive(load) {
      Object.assign(process.env, { AWS_REGION: region, AWS_ACCESS_KEY_ID: 'AKIDEXAMPLE', AWS_SECRET_ACCESS_KEY: 'e' });
      const ssm = await load('@aws-lambda-powertools/parameters/ssm');
      await quietly(() => ssm.getParameter('/a'));
      await quietly(() => ssm.getParameters('/a'));
      await quietly(() => ssm.getParametersByName({ '/a': {}, '/b': { decrypt: true } }));
      await quietly(() => ssm.setParameter('/a', { value: '1' }));
      await quietly(async () => (await load('@aws-lambda-powertools/parameters/secrets')).getSecret('a'));
      const appconfig = await load('@aws-lambda-powertools/parameters/appconfig');
      await quietly(() => appconfig.getAppConfig('a', { application: 'x', environment: 'y' }));
      const { DynamoDBProvider } = await load('@aws-lambda-powertools/parameters/dynamodb');
      const provider = new DynamoDBProvider({ tableName: 'parameters' });
      await quietly(() => provider.get('a'));
      await quietly(() => provider.getMultiple('a'));
    },
  },
  {
    name: 'sqs-consumer',
    version: '15.0.3',
    root: 'dist/cjs',
    answers: {
      ReceiveMessage: () => ({ Messages: [{ MessageId: '1', Body: 'a', ReceiptHandle: 'r' }] }),
      DeleteMessageBatch: () => ({ Successful: [{ Id: '1' }] }),
    },
    async drive(load) {
      const { SQSClient } = await load('@aws-sdk/client-sqs');
      const { Consumer } = await load('sqs-consumer');
      const sqs = new SQSClient({ region, credentials });
      const queueUrl = 'https://sqs.eu-central-1.amazonaws.com/123456789012/jobs';
      const failing = async () => Promise.reject(new Error('not today'));
      const options = { queueUrl, sqs, heartbeatInterval: 1, visibilityTimeout: 3, terminateVisibilityTimeout: true };
      const slow = async (message: unknown) => {
        await new Promise((resolve) => setTimeout(resolve, 1200));
        return message;
      };
      const consumers = [
        Consumer.create({ ...options, handleMessage: slow }),
        Consumer.create({ ...options, handleMessageBatch: slow, batchSize: 2 }),
        Consumer.create({ ...options, handleMessage: failing }),
        Consumer.create({ ...options, handleMessageBatch: failing, batchSize: 2 }),
      ];
      for (const consumer of consumers) {
        consumer.on('error', () => undefined);
        consumer.on('processing_error', () => undefined);
        consumer.start();
      }
      await new Promise((resolve) => setTimeout(resolve, 2500));
      for (const consumer of consumers) consumer.stop({ abort: true });
    },
  },
  {
    name: '@tus/s3-store',
    version: '2.0.7',
    root: 'src',
    answers: {
      CreateMultipartUpload: () => ({ UploadId: '1' }),
      ListParts: () => ({ Parts: [{ PartNumber: 1, Size: 1, ETag: '"1"' }] }),
      UploadPart: () => ({ ETag: '"1"' }),
      GetObject: () => ({
        Body: { transformToString: () => '{"id":"a","size":1,"offset":0}' },
        Metadata: { 'tus-version': '1.0.0', 'upload-id': '1' },
      }),
      ListMultipartUploads: () => ({ Uploads: [{ Key: 'a', UploadId: '1', Initiated: new Date(0) }] }),
    },
    async drive(load) {
      const { S3Store } = await load('@tus/s3-store');
      const store = new S3Store({
        partSize: 5 * 1024 * 1024,
        expirationPeriodInMilliseconds: 1,
        s3ClientConfig: { bucket: 'uploads', region, credentials },
      });
      const upload = {
        id: 'a',
        size: 1,
        offset: 0,
        metadata: {},
        storage: {},
        creation_date: new Date(0).toISOString(),
      };
      await quietly(() => store.create(upload));
      await quietly(() => store.write(Readable.from([Buffer.from('a')]), 'a', 0));
      await quietly(() => store.getUpload('a'));
      await quietly(() => store.read('a'));
      await quietly(() => store.declareUploadLength('a', 5));
      await quietly(() => store.remove('a'));
      await quietly(() => store.deleteExpired());
    },
  },
  {
    name: 'dynamodb-toolbox',
    version: '2.10.6',
    root: 'dist/cjs',
    answers: {},
    async drive(load) {
      const { DynamoDBClient } = await load('@aws-sdk/client-dynamodb');
      const { DynamoDBDocumentClient } = await load('@aws-sdk/lib-dynamodb');
      const toolbox = await load('dynamodb-toolbox');
      const documentClient = DynamoDBDocumentClient.from(new DynamoDBClient({ region, credentials }));
      const { Table, Entity, item, string } = toolbox;
      const table = new Table({ name: 'orders', partitionKey: { name: 'id', type: 'string' }, documentClient });
      const schema = item({ id: string().key(), note: string().optional() });
      const Order = new Entity({ name: 'Order', table, schema });
      const key = { id: '1' };
      await quietly(() =>
        Order.build(toolbox.PutItemCommand)
          .item({ ...key, note: 'a' })
          .send(),
      );
      await quietly(() => Order.build(toolbox.GetItemCommand).key(key).send());
      await quietly(() =>
        Order.build(toolbox.UpdateItemCommand)
          .item({ ...key, note: 'b' })
          .send(),
      );
      await quietly(() =>
        Order.build(toolbox.UpdateAttributesCommand)
          .item({ ...key, note: 'b' })
          .send(),
      );
      await quietly(() => Order.build(toolbox.DeleteItemCommand).key(key).send());
      await quietly(() => table.build(toolbox.QueryCommand).query({ partition: '1' }).send());
      await quietly(() => table.build(toolbox.ScanCommand).send());
      const get = () => table.build(toolbox.BatchGetCommand).requests(Order.build(toolbox.BatchGetRequest).key(key));
      await quietly(() => toolbox.executeBatchGet({ documentClient }, get()));
      const put = () => table.build(toolbox.BatchWriteCommand).requests(Order.build(toolbox.BatchPutRequest).item(key));
      await quietly(() => toolbox.executeBatchWrite({ documentClient }, put()));
      await quietly(() => toolbox.executeTransactGet({ documentClient }, Order.build(toolbox.GetTransaction).key(key)));
      await quietly(() =>
        toolbox.executeTransactWrite({ documentClient }, Order.build(toolbox.PutTransaction).item(key)),
      );
    },
  },
];

/** A made-up answer may not be enough for what follows a call, or may leave it waiting; the calls before that were recorded. */
async function quietly(step: () => Promise<unknown>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const patience = new Promise((resolve) => {
    timer = setTimeout(resolve, 3000);
  });
  try {
    await Promise.race([step(), patience]);
  } catch (error) {
    process.stderr.write(`${String(error).slice(0, 200)}\n`);
  }
  clearTimeout(timer);
}
