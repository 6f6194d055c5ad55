import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Trees that no package is like, made for one question each. Every function writes below `folder`. */
export const oneFileProgram = `import { GetObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { DynamoDBDocumentClient, PutCommand } from '@aws-sdk/lib-dynamodb';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';

const s3 = new S3Client({});
const table = DynamoDBDocumentClient.from(new DynamoDBClient({}));

export async function handler(event: { key: string }): Promise<void> {
  const { Body } = await s3.send(new GetObjectCommand({ Bucket: 'orders-inbox', Key: event.key }));
  const body = await Body?.transformToString();
  await table.send(new PutCommand({ TableName: 'orders', Item: { id: event.key, body } }));
}
`;

/** Many files that have nothing to do with the SDK, and one that uses it with the help of one other. */
export function makeMostlyUnrelatedTree(folder: string, files: number): void {
  for (let index = 0; index < files; index += 1) {
    write(folder, `src/area${index % 50}/part${index}.ts`, unrelatedFile(index));
  }
  write(
    folder,
    'src/storage/clients.ts',
    "import { S3Client } from '@aws-sdk/client-s3';\nexport const s3 = new S3Client({});\n",
  );
  write(
    folder,
    'src/storage/save.ts',
    `import { PutObjectCommand } from '@aws-sdk/client-s3';
import { s3 } from './clients.ts';
export const save = (key: string, body: string) => s3.send(new PutObjectCommand({ Bucket: 'reports', Key: key, Body: body }));
`,
  );
}

/** Files that all use the SDK, each through a factory of its own and one client that all share; five calls in each. */
export function makeEvenTree(folder: string, files: number): void {
  write(
    folder,
    'src/shared/clients.ts',
    `import { SQSClient } from '@aws-sdk/client-sqs';
export class Clients {
  readonly queue = new SQSClient({});
}
export const clients = new Clients();
`,
  );
  for (let index = 0; index < files; index += 1) write(folder, `src/service${index}/store.ts`, storeFile(index));
}

function unrelatedFile(index: number): string {
  const lines = Array.from({ length: 30 }, (_item, line) => `  total${line % 4} += values[${line}] ?? ${index};`);
  const earlier = index - 50;
  const imported = earlier < 0 ? '' : `import { sum${earlier} } from './part${earlier}.ts';\nvoid sum${earlier};\n`;
  return `${imported}export function sum${index}(values: readonly number[]): number {
  let [total0, total1, total2, total3] = [0, 0, 0, 0];
${lines.join('\n')}
  return total0 + total1 + total2 + total3;
}
`;
}

function storeFile(index: number): string {
  return `import { DeleteItemCommand, DynamoDBClient, GetItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { S3 } from '@aws-sdk/client-s3';
import { SendMessageCommand } from '@aws-sdk/client-sqs';
import { clients } from '../shared/clients.ts';

const makeClient = (region: string) => new DynamoDBClient({ region });

export class Store${index} {
  private readonly table = 'orders-${index}';
  private readonly files = new S3({});
  constructor(private readonly client: DynamoDBClient = makeClient('eu-central-1')) {}

  read(id: string) {
    return this.client.send(new GetItemCommand({ TableName: this.table, Key: { id: { S: id } } }));
  }
  write(id: string, body: string) {
    return this.client.send(new PutItemCommand({ TableName: this.table, Item: { id: { S: id }, body: { S: body } } }));
  }
  async remove(id: string) {
    await this.client.send(new DeleteItemCommand({ TableName: this.table, Key: { id: { S: id } } }));
    await this.files.deleteObject({ Bucket: 'files-${index}', Key: id });
    await clients.queue.send(new SendMessageCommand({ QueueUrl: process.env.QUEUE_${index}, MessageBody: id }));
  }
}
`;
}

function write(folder: string, path: string, text: string): void {
  const file = join(folder, path);
  mkdirSync(join(file, '..'), { recursive: true });
  writeFileSync(file, text);
}
