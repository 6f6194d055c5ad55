import { all, any, anyGiven, type Fact, is, matches, not } from '../../fact.ts';
import type { ActionRow } from '../action-row.ts';

const s3 = 'https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingKMSEncryption.html';
const sqs = 'https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-key-management.html';
const sns = 'https://docs.aws.amazon.com/sns/latest/dg/sns-key-management.html';
const kinesis = 'https://docs.aws.amazon.com/streams/latest/dev/permissions-user-key-KMS.html';
const secrets = 'https://docs.aws.amazon.com/secretsmanager/latest/userguide/security-encryption.html';
const parameters = 'https://docs.aws.amazon.com/systems-manager/latest/userguide/sysman-paramstore-access.html';
const dynamodb = 'https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/encryption.usagenotes.html';
const ebs = 'https://docs.aws.amazon.com/ebs/latest/userguide/ebs-encryption-requirements.html';
const sagemaker = 'https://docs.aws.amazon.com/sagemaker/latest/dg/api-permissions-reference.html';
const rds = 'https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Overview.Encryption.Keys.html';

/** What is assumed in each case: that the thing is encrypted with a key of the account. */
function encryptedWithOwnKey(thing: string): string {
  return `${thing} is encrypted with a customer managed key`;
}

interface KeyUse {
  readonly clients: readonly string[];
  readonly operations: readonly string[];
  readonly actions: readonly string[];
  readonly via: string;
  readonly thing: string;
  /** Members that name a key: then it is certain that one is used, and which. */
  readonly keys?: readonly string[];
  /** When the input shows that no such key is used. */
  readonly unless?: Fact;
  /** Whether a key is used only when the input names one. */
  readonly onlyNamed?: boolean;
  readonly source: string;
}

const ownEncryption = any(
  anyGiven('SSECustomerAlgorithm', 'SSECustomerKey'),
  is('ServerSideEncryption', 'AES256', 'aws:kms', 'aws:kms:dsse'),
);
const awsManagedKey = (member: string): Fact => matches(member, /^alias\/aws\//, 'is an AWS managed key');

const uses = (): readonly KeyUse[] => [
  {
    clients: ['s3'],
    operations: ['GetObject', 'SelectObjectContent', 'CopyObject', 'UploadPartCopy'],
    actions: ['kms:Decrypt'],
    via: 's3',
    thing: 'the object',
    unless: anyGiven('SSECustomerAlgorithm', 'CopySourceSSECustomerAlgorithm'),
    source: s3,
  },
  {
    clients: ['s3'],
    operations: ['PutObject', 'CopyObject'],
    actions: ['kms:GenerateDataKey'],
    via: 's3',
    thing: 'the bucket',
    keys: ['SSEKMSKeyId'],
    unless: ownEncryption,
    source: s3,
  },
  {
    clients: ['s3'],
    operations: ['CreateMultipartUpload', 'UploadPart', 'UploadPartCopy', 'CompleteMultipartUpload'],
    actions: ['kms:GenerateDataKey', 'kms:Decrypt'],
    via: 's3',
    thing: 'the bucket',
    keys: ['SSEKMSKeyId'],
    unless: ownEncryption,
    source: s3,
  },
  {
    clients: ['sqs'],
    operations: ['SendMessage', 'SendMessageBatch'],
    actions: ['kms:GenerateDataKey', 'kms:Decrypt'],
    via: 'sqs',
    thing: 'the queue',
    source: sqs,
  },
  {
    clients: ['sqs'],
    operations: ['ReceiveMessage'],
    actions: ['kms:Decrypt'],
    via: 'sqs',
    thing: 'the queue',
    source: sqs,
  },
  {
    clients: ['sns'],
    operations: ['Publish', 'PublishBatch'],
    actions: ['kms:GenerateDataKey', 'kms:Decrypt'],
    via: 'sns',
    thing: 'the topic',
    unless: anyGiven('PhoneNumber'),
    source: sns,
  },
  {
    clients: ['kinesis'],
    operations: ['PutRecord', 'PutRecords'],
    actions: ['kms:GenerateDataKey'],
    via: 'kinesis',
    thing: 'the stream',
    source: kinesis,
  },
  {
    clients: ['kinesis'],
    operations: ['GetRecords', 'SubscribeToShard'],
    actions: ['kms:Decrypt'],
    via: 'kinesis',
    thing: 'the stream',
    source: kinesis,
  },
  {
    clients: ['secretsmanager'],
    operations: ['GetSecretValue', 'BatchGetSecretValue'],
    actions: ['kms:Decrypt'],
    via: 'secretsmanager',
    thing: 'the secret',
    source: secrets,
  },
  {
    clients: ['secretsmanager'],
    operations: ['PutSecretValue'],
    actions: ['kms:GenerateDataKey', 'kms:Decrypt'],
    via: 'secretsmanager',
    thing: 'the secret',
    source: secrets,
  },
  {
    clients: ['secretsmanager'],
    operations: ['CreateSecret'],
    actions: ['kms:GenerateDataKey', 'kms:Decrypt'],
    via: 'secretsmanager',
    thing: 'the secret',
    keys: ['KmsKeyId'],
    onlyNamed: true,
    source: secrets,
  },
  {
    clients: ['secretsmanager'],
    operations: ['UpdateSecret'],
    actions: ['kms:GenerateDataKey', 'kms:Decrypt', 'kms:Encrypt'],
    via: 'secretsmanager',
    thing: 'the secret',
    keys: ['KmsKeyId'],
    source: secrets,
  },
  {
    clients: ['ssm'],
    operations: ['GetParameter', 'GetParameters', 'GetParametersByPath', 'GetParameterHistory'],
    actions: ['kms:Decrypt'],
    via: 'ssm',
    thing: 'the parameter',
    unless: not(is('WithDecryption', 'true')),
    source: parameters,
  },
  {
    clients: ['ssm'],
    operations: ['PutParameter'],
    actions: ['kms:Encrypt'],
    via: 'ssm',
    thing: 'the parameter',
    keys: ['KeyId'],
    onlyNamed: true,
    source: parameters,
  },
  {
    clients: ['dynamodb'],
    operations: [
      'GetItem',
      'PutItem',
      'UpdateItem',
      'DeleteItem',
      'Query',
      'Scan',
      'BatchGetItem',
      'BatchWriteItem',
      'TransactGetItems',
      'TransactWriteItems',
      'ExecuteStatement',
      'BatchExecuteStatement',
      'ExecuteTransaction',
    ],
    actions: ['kms:Decrypt'],
    via: 'dynamodb',
    thing: 'the table',
    source: dynamodb,
  },
  {
    clients: ['dynamodb'],
    operations: ['CreateTable', 'UpdateTable'],
    actions: [
      'kms:CreateGrant',
      'kms:Decrypt',
      'kms:DescribeKey',
      'kms:Encrypt',
      'kms:GenerateDataKey',
      'kms:ReEncryptFrom',
      'kms:ReEncryptTo',
    ],
    via: 'dynamodb',
    thing: 'the table',
    keys: ['SSESpecification.KMSMasterKeyId'],
    onlyNamed: true,
    source: dynamodb,
  },
  {
    clients: ['ec2'],
    operations: ['CreateVolume', 'CopySnapshot', 'RunInstances', 'AttachVolume'],
    actions: [
      'kms:CreateGrant',
      'kms:Decrypt',
      'kms:DescribeKey',
      'kms:GenerateDataKeyWithoutPlaintext',
      'kms:ReEncryptFrom',
      'kms:ReEncryptTo',
    ],
    via: 'ec2',
    thing: 'the volume',
    keys: ['KmsKeyId', 'BlockDeviceMappings[].Ebs.KmsKeyId'],
    source: ebs,
  },
  {
    clients: ['rds'],
    operations: [
      'CreateDBInstance',
      'CreateDBCluster',
      'CopyDBSnapshot',
      'CopyDBClusterSnapshot',
      'RestoreDBInstanceFromDBSnapshot',
      'RestoreDBClusterFromSnapshot',
    ],
    actions: ['kms:CreateGrant', 'kms:DescribeKey'],
    via: 'rds',
    thing: 'the database',
    keys: ['KmsKeyId'],
    onlyNamed: true,
    source: rds,
  },
  {
    clients: ['sagemaker'],
    operations: ['CreateNotebookInstance'],
    actions: ['kms:CreateGrant', 'kms:DescribeKey'],
    via: 'sagemaker',
    thing: 'the notebook instance',
    keys: ['KmsKeyId'],
    onlyNamed: true,
    source: sagemaker,
  },
  {
    clients: ['s3'],
    operations: ['ListParts'],
    actions: ['kms:Decrypt'],
    via: 's3',
    thing: 'the upload',
    unless: anyGiven('SSECustomerAlgorithm', 'SSECustomerKey'),
    source: 'https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListParts.html',
  },
  {
    clients: ['secretsmanager'],
    operations: ['ReplicateSecretToRegions'],
    actions: ['kms:Decrypt'],
    via: 'secretsmanager',
    thing: 'the secret',
    source: secrets,
  },
  {
    clients: ['secretsmanager'],
    operations: ['ReplicateSecretToRegions'],
    actions: ['kms:GenerateDataKey', 'kms:Encrypt'],
    via: 'secretsmanager',
    thing: 'the replica',
    keys: ['AddReplicaRegions[].KmsKeyId'],
    onlyNamed: true,
    source: secrets,
  },
];

/** Permissions on keys that a service uses on the caller's behalf. */
export const keyRows = (): readonly ActionRow[] => uses().flatMap(rowsOf);

function rowsOf(use: KeyUse): readonly ActionRow[] {
  const { clients, operations, actions, via, source, keys = [] } = use;
  const base = { clients, operations, actions, via, source };
  const named = keys.length === 0 ? undefined : anyGiven(...keys);
  const assumedWhen = [
    ...(named === undefined ? [] : [not(named)]),
    ...(use.unless === undefined ? [] : [not(use.unless)]),
  ];
  const rows: ActionRow[] = [];
  if (named !== undefined) {
    const own = all(named, not(any(...keys.map(awsManagedKey))));
    const resources = keys.map((path) => ({ type: 'key', from: [{ path, as: 'kms-key' } as const] }));
    rows.push({ ...base, when: own, resources });
  }
  if (use.onlyNamed === true) return rows;
  const resources = [{ type: 'key', from: [] }];
  const row: ActionRow = { ...base, assumed: encryptedWithOwnKey(use.thing), resources };
  rows.push(assumedWhen.length === 0 ? row : { ...row, when: all(...assumedWhen) });
  return rows;
}
