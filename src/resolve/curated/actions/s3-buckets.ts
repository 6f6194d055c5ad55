import { anyGiven, given, is, matches } from '../../fact.ts';
import type { ActionRow } from '../action-row.ts';

const source = 'https://docs.aws.amazon.com/AmazonS3/latest/userguide/using-with-s3-policy-actions.html';
const creating = 'https://docs.aws.amazon.com/AmazonS3/latest/API/API_CreateBucket.html';
const metadataTables = 'https://docs.aws.amazon.com/AmazonS3/latest/userguide/metadata-tables-permissions.html';
const lifecycleExpress = matches('Bucket', /--x-s3$/, 'is a directory bucket');

const clients = ['s3'];
const both = ['s3', 's3control'];

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

export const s3BucketRows: readonly ActionRow[] = [
  ...deletedByPut.map(
    ([operation, action]): ActionRow => ({ clients, operations: [operation], actions: [action], source }),
  ),
  { clients, operations: ['CreateBucket'], actions: ['s3:CreateBucket'], source: creating },
  {
    clients,
    operations: ['CreateBucket'],
    actions: ['s3:PutBucketAcl'],
    when: anyGiven('ACL', 'GrantFullControl', 'GrantRead', 'GrantReadACP', 'GrantWrite', 'GrantWriteACP'),
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
  ...(['Get', 'Put'] as const).flatMap((verb): readonly ActionRow[] => [
    {
      clients: both,
      operations: [`${verb}BucketLifecycleConfiguration`],
      actions: [`s3:${verb}LifecycleConfiguration`],
      source,
    },
    {
      clients: both,
      operations: [`${verb}BucketLifecycleConfiguration`],
      actions: [`s3express:${verb}LifecycleConfiguration`],
      when: lifecycleExpress,
      rare: true,
      insteadOf: [`s3:${verb}LifecycleConfiguration`],
      source: 'https://docs.aws.amazon.com/AmazonS3/latest/userguide/s3-express-security-iam-identity-policies.html',
    },
  ]),
  { clients: both, operations: ['PutBucketReplication'], actions: ['s3:PutReplicationConfiguration'], source },
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
