import { given, is } from '../../fact.ts';
import type { ActionRow } from '../action-row.ts';

const clients = ['s3control'];
const api = (operation: string): string =>
  `https://docs.aws.amazon.com/AmazonS3/latest/API/API_control_${operation}.html`;

/**
 * Operations of S3 Control on buckets are those of S3 on Outposts, which has actions of its own; the reference lists the
 * actions that have the same name in S3.
 */
const onOutposts = [
  ['CreateBucket', 'CreateBucket', 'CreateBucket'],
  ['DeleteBucket', 'DeleteBucket', 'DeleteBucket'],
  ['DeleteBucketLifecycleConfiguration', 'PutLifecycleConfiguration', undefined],
  ['DeleteBucketPolicy', 'DeleteBucketPolicy', 'DeleteBucketPolicy'],
  ['DeleteBucketReplication', 'PutReplicationConfiguration', 'PutReplicationConfiguration'],
  ['DeleteBucketTagging', 'PutBucketTagging', 'PutBucketTagging'],
  ['GetBucket', 'GetBucket', undefined],
  ['GetBucketLifecycleConfiguration', 'GetLifecycleConfiguration', 'GetLifecycleConfiguration'],
  ['GetBucketPolicy', 'GetBucketPolicy', 'GetBucketPolicy'],
  ['GetBucketReplication', 'GetReplicationConfiguration', 'GetReplicationConfiguration'],
  ['GetBucketTagging', 'GetBucketTagging', 'GetBucketTagging'],
  ['GetBucketVersioning', 'GetBucketVersioning', 'GetBucketVersioning'],
  ['ListRegionalBuckets', 'ListRegionalBuckets', undefined],
  ['PutBucketLifecycleConfiguration', 'PutLifecycleConfiguration', 'PutLifecycleConfiguration'],
  ['PutBucketPolicy', 'PutBucketPolicy', 'PutBucketPolicy'],
  ['PutBucketReplication', 'PutReplicationConfiguration', 'PutReplicationConfiguration'],
  ['PutBucketTagging', 'PutBucketTagging', 'PutBucketTagging'],
  ['PutBucketVersioning', 'PutBucketVersioning', 'PutBucketVersioning'],
] as const;

/** S3 Control: S3 on Outposts, the account's block of public access, access points of directory buckets, S3 Access Grants. */
export const s3ControlRows = (): readonly ActionRow[] => [
  ...onOutposts.flatMap(([operation, action, listed]): readonly ActionRow[] => [
    { clients, operations: [operation], actions: [`s3-outposts:${action}`], source: api(operation) },
    ...(listed === undefined ? [] : [notInS3(operation, `s3:${listed}`)]),
  ]),
  ...(
    [
      ['CreateBucket', 's3:PutBucketObjectLockConfiguration'],
      ['CreateBucket', 's3:PutBucketVersioning'],
      ['GetBucketLifecycleConfiguration', 's3express:GetLifecycleConfiguration'],
      ['PutBucketLifecycleConfiguration', 's3express:PutLifecycleConfiguration'],
    ] as const
  ).map(([operation, action]) => notInS3(operation, action)),
  // The operations of the same name in S3 are about one bucket.
  ...(
    [
      ['GetPublicAccessBlock', 'Get'],
      ['PutPublicAccessBlock', 'Put'],
      ['DeletePublicAccessBlock', 'Put'],
    ] as const
  ).map(
    ([operation, verb]): ActionRow => ({
      clients,
      operations: [operation],
      actions: [`s3:${verb}AccountPublicAccessBlock`],
      insteadOf: [`s3:${verb}BucketPublicAccessBlock`],
      source: api(operation),
    }),
  ),
  ...[
    'DeleteAccessPointScope',
    'GetAccessPointScope',
    'PutAccessPointScope',
    'ListAccessPointsForDirectoryBuckets',
  ].map(
    (operation): ActionRow => ({
      clients,
      operations: [operation],
      actions: [`s3express:${operation}`],
      source: api(operation),
    }),
  ),
  // S3 Access Grants and IAM Identity Center
  {
    clients,
    operations: ['CreateAccessGrantsInstance'],
    actions: [
      'sso:DescribeInstance',
      'sso:CreateApplication',
      'sso:PutApplicationGrant',
      'sso:PutApplicationAuthenticationMethod',
    ],
    when: given('IdentityCenterArn'),
    source: api('CreateAccessGrantsInstance'),
  },
  {
    clients,
    operations: ['AssociateAccessGrantsIdentityCenter'],
    actions: ['sso:CreateApplication', 'sso:PutApplicationGrant', 'sso:PutApplicationAuthenticationMethod'],
    source: api('AssociateAccessGrantsIdentityCenter'),
  },
  {
    clients,
    operations: ['DissociateAccessGrantsIdentityCenter'],
    actions: ['sso:DeleteApplication'],
    source: api('DissociateAccessGrantsIdentityCenter'),
  },
  {
    clients,
    operations: ['CreateAccessGrant'],
    actions: ['sso:DescribeInstance', 'sso:DescribeApplication'],
    when: is('Grantee.GranteeType', 'DIRECTORY_USER', 'DIRECTORY_GROUP'),
    source: api('CreateAccessGrant'),
  },
  {
    clients,
    operations: ['CreateAccessGrant'],
    actions: ['identitystore:DescribeUser'],
    when: is('Grantee.GranteeType', 'DIRECTORY_USER'),
    source: api('CreateAccessGrant'),
  },
  {
    clients,
    operations: ['CreateAccessGrant'],
    actions: ['identitystore:DescribeGroup'],
    when: is('Grantee.GranteeType', 'DIRECTORY_GROUP'),
    source: api('CreateAccessGrant'),
  },
];

function notInS3(operation: string, action: string): ActionRow {
  return {
    clients,
    operations: [operation],
    actions: [action],
    never: 'the bucket is one of S3 on Outposts',
    source: api(operation),
  };
}
