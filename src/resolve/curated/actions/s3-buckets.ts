import { all, any, anyGiven, given, is, matches, not } from '../../fact.ts';
import type { ActionRow } from '../action-row.ts';

const source = 'https://docs.aws.amazon.com/AmazonS3/latest/userguide/using-with-s3-policy-actions.html';
const creating = 'https://docs.aws.amazon.com/AmazonS3/latest/API/API_CreateBucket.html';
const metadataTables = 'https://docs.aws.amazon.com/AmazonS3/latest/userguide/metadata-tables-permissions.html';
const directoryBucket = all(
  matches('Bucket', /--x-s3$/, 'is a directory bucket'),
  not(matches('Bucket', /^arn:/, 'is an ARN')),
);

const clients = ['s3'];

/** Operations that take a configuration away are authorized as those that put one. */
const deletedByPut = [
  ['DeleteBucketCors', 's3:PutBucketCORS'],
  ['DeleteBucketEncryption', 's3:PutEncryptionConfiguration'],
  ['DeleteBucketLifecycle', 's3:PutLifecycleConfiguration'],
  ['DeleteBucketReplication', 's3:PutReplicationConfiguration'],
  ['DeleteBucketTagging', 's3:PutBucketTagging'],
  ['DeleteBucketOwnershipControls', 's3:PutBucketOwnershipControls'],
  ['DeleteBucketAnalyticsConfiguration', 's3:PutAnalyticsConfiguration'],
  ['DeleteBucketIntelligentTieringConfiguration', 's3:PutIntelligentTieringConfiguration'],
  ['DeleteBucketInventoryConfiguration', 's3:PutInventoryConfiguration'],
  ['DeleteBucketMetricsConfiguration', 's3:PutMetricsConfiguration'],
  ['DeletePublicAccessBlock', 's3:PutBucketPublicAccessBlock'],
  ['DeleteBucketMetadataConfiguration', 's3:DeleteBucketMetadataTableConfiguration'],
] as const;

/** Requests about the configuration of a directory bucket have actions of their own. */
const onDirectoryBuckets: readonly (readonly [operation: string, action: string, otherwise?: string])[] = [
  ['CreateBucket', 'CreateBucket'],
  ['DeleteBucket', 'DeleteBucket'],
  ['GetBucketPolicy', 'GetBucketPolicy'],
  ['PutBucketPolicy', 'PutBucketPolicy'],
  ['DeleteBucketPolicy', 'DeleteBucketPolicy'],
  ['GetBucketEncryption', 'GetEncryptionConfiguration'],
  ['PutBucketEncryption', 'PutEncryptionConfiguration'],
  ['DeleteBucketEncryption', 'PutEncryptionConfiguration'],
  ['GetBucketLifecycleConfiguration', 'GetLifecycleConfiguration'],
  ['PutBucketLifecycleConfiguration', 'PutLifecycleConfiguration'],
  ['DeleteBucketLifecycle', 'PutLifecycleConfiguration'],
];

export const s3BucketRows = (): readonly ActionRow[] => [
  ...deletedByPut.map(
    ([operation, action]): ActionRow => ({ clients, operations: [operation], actions: [action], source }),
  ),
  { clients, operations: ['CreateBucket'], actions: ['s3:CreateBucket'], source: creating },
  {
    clients,
    operations: ['CreateBucket'],
    actions: ['s3:PutBucketAcl'],
    // A private one is what a bucket has anyway.
    when: any(
      all(given('ACL'), not(is('ACL', 'private'))),
      anyGiven('GrantFullControl', 'GrantRead', 'GrantReadACP', 'GrantWrite', 'GrantWriteACP'),
    ),
    source: creating,
  },
  {
    clients,
    operations: ['CreateBucket'],
    actions: ['s3:PutBucketObjectLockConfiguration', 's3:PutBucketVersioning'],
    when: is('ObjectLockEnabledForBucket', 'true'),
    source: creating,
  },
  {
    clients,
    operations: ['CreateBucket'],
    actions: ['s3:PutBucketOwnershipControls'],
    when: given('ObjectOwnership'),
    source: creating,
  },
  ...(['Get', 'Put'] as const).map(
    (verb): ActionRow => ({
      clients,
      operations: [`${verb}BucketLifecycleConfiguration`],
      actions: [`s3:${verb}LifecycleConfiguration`],
      source,
    }),
  ),
  ...onDirectoryBuckets.map(
    ([operation, action, otherwise]): ActionRow => ({
      clients,
      operations: [operation],
      actions: [`s3express:${action}`],
      when: directoryBucket,
      // Where the reference lists it for every bucket, it is said why it is left out.
      rare: !operation.endsWith('BucketLifecycleConfiguration'),
      insteadOf: [`s3:${otherwise ?? action}`],
      source: `https://docs.aws.amazon.com/AmazonS3/latest/API/API_${operation}.html`,
    }),
  ),
  {
    clients,
    operations: ['ListDirectoryBuckets'],
    actions: ['s3express:ListAllMyDirectoryBuckets'],
    source: 'https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListDirectoryBuckets.html',
  },
  { clients, operations: ['PutBucketReplication'], actions: ['s3:PutReplicationConfiguration'], source },
  {
    clients,
    operations: ['CreateBucketMetadataConfiguration'],
    actions: ['s3:CreateBucketMetadataTableConfiguration'],
    source: metadataTables,
  },
  {
    clients,
    operations: ['CreateBucketMetadataConfiguration'],
    actions: [
      's3tables:CreateTableBucket',
      's3tables:CreateNamespace',
      's3tables:CreateTable',
      's3tables:GetTable',
      's3tables:PutTablePolicy',
      's3tables:PutTableBucketPolicy',
    ],
    source: metadataTables,
  },
  {
    clients,
    operations: ['CreateBucketMetadataConfiguration'],
    actions: ['s3tables:PutTableEncryption'],
    when: anyGiven(
      'MetadataConfiguration.JournalTableConfiguration.EncryptionConfiguration',
      'MetadataConfiguration.InventoryTableConfiguration.EncryptionConfiguration',
    ),
    source: metadataTables,
  },
  {
    clients,
    operations: ['CreateBucketMetadataTableConfiguration'],
    actions: ['s3tables:CreateNamespace', 's3tables:CreateTable', 's3tables:GetTable', 's3tables:PutTablePolicy'],
    source: metadataTables,
  },
  {
    clients,
    operations: ['CreateBucketMetadataTableConfiguration'],
    actions: ['s3:CreateBucketMetadataTableConfiguration'],
    source: metadataTables,
  },
];
