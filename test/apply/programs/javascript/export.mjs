// Exports the orders of a month, and tells the workers.
import { DynamoDBClient, ScanCommand } from '@aws-sdk/client-dynamodb';
import { GetObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { GetQueueUrlCommand, SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';

const s3 = new S3Client({ forcePathStyle: true });
const dynamodb = new DynamoDBClient({});
const sqs = new SQSClient({});

const settings = await s3.send(new GetObjectCommand({ Bucket: 'acme-settings', Key: 'export.json' }));
const { month } = JSON.parse(await settings.Body.transformToString());
const { Items = [] } = await dynamodb.send(new ScanCommand({ TableName: 'orders' }));
const Body = JSON.stringify([month, Items.length]);
await s3.send(new PutObjectCommand({ Bucket: 'acme-reports', Key: 'monthly/orders.json', Body }));
const { QueueUrl } = await sqs.send(new GetQueueUrlCommand({ QueueName: 'exports' }));
await sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: month }));
process.stdout.write(`exported ${month}\n`);
