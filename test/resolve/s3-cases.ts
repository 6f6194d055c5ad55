import type { OperationCase } from './operation-case.ts';

const here = 'eu-central-1:111122223333';

export const s3Cases: readonly OperationCase[] = [
  ['s3', 'HeadBucket', { Bucket: 'reports' }, ['s3:ListBucket arn:aws:s3:::reports']],
  ['s3', 'ListBuckets', {}, ['s3:ListAllMyBuckets *']],
  ['s3', 'ListObjectVersions', { Bucket: 'reports' }, ['s3:ListBucketVersions arn:aws:s3:::reports']],
  ['s3', 'ListObjectsV2', { Bucket: 'reports' }, ['s3:ListBucket arn:aws:s3:::reports']],
  ['s3', 'HeadObject', { Bucket: 'reports', Key: 'may' }, ['s3:GetObject arn:aws:s3:::reports/may']],
  [
    's3',
    'GetObject',
    { Bucket: 'reports', Key: 'may', VersionId: '3' },
    ['s3:GetObjectVersion arn:aws:s3:::reports/may'],
  ],
  [
    's3',
    'GetObjectAttributes',
    { Bucket: 'reports', Key: 'may' },
    ['s3:GetObject arn:aws:s3:::reports/may', 's3:GetObjectAttributes arn:aws:s3:::reports/may'],
  ],
  [
    's3',
    'PutObject',
    {
      Bucket: 'reports',
      Key: 'may',
      ACL: 'private',
      Tagging: 'a=b',
      ObjectLockMode: 'GOVERNANCE',
      ObjectLockLegalHoldStatus: 'ON',
    },
    ['s3:PutObject', 's3:PutObjectAcl', 's3:PutObjectLegalHold', 's3:PutObjectRetention', 's3:PutObjectTagging'].map(
      (action) => `${action} arn:aws:s3:::reports/may`,
    ),
  ],
  [
    's3',
    'CopyObject',
    { Bucket: 'archive', Key: 'may', CopySource: { Bucket: 'reports', Key: 'may' } },
    [
      's3:GetObject arn:aws:s3:::reports/may',
      's3:GetObjectTagging arn:aws:s3:::reports/may assumed',
      's3:PutObject arn:aws:s3:::archive/may',
      's3:PutObjectTagging arn:aws:s3:::archive/may assumed',
    ],
  ],
  [
    's3',
    'CopyObject',
    { Bucket: 'archive', Key: 'may', CopySource: '/reports/a%20b?versionId=7', TaggingDirective: 'REPLACE' },
    [
      's3:GetObjectVersion arn:aws:s3:::reports/a b',
      's3:PutObject arn:aws:s3:::archive/may',
      's3:PutObjectTagging arn:aws:s3:::archive/may',
    ],
  ],
  [
    's3',
    'DeleteObjects',
    { Bucket: 'reports', Delete: { Objects: [{ Key: 'may' }, { Key: 'june', VersionId: '2' }] } },
    [
      's3:DeleteObject arn:aws:s3:::reports/june arn:aws:s3:::reports/may',
      's3:DeleteObjectVersion arn:aws:s3:::reports/june',
    ],
  ],
  [
    's3',
    'CompleteMultipartUpload',
    { Bucket: 'reports', Key: 'may', UploadId: 'u' },
    ['s3:PutObject arn:aws:s3:::reports/may'],
  ],
  [
    's3',
    'AbortMultipartUpload',
    { Bucket: 'reports', Key: 'may' },
    ['s3:AbortMultipartUpload arn:aws:s3:::reports/may'],
  ],
  ['s3', 'ListParts', { Bucket: 'reports', Key: 'may' }, ['s3:ListMultipartUploadParts arn:aws:s3:::reports/may']],
  ['s3', 'ListMultipartUploads', { Bucket: 'reports' }, ['s3:ListBucketMultipartUploads arn:aws:s3:::reports']],
  ['s3', 'DeleteBucketCors', { Bucket: 'reports' }, ['s3:PutBucketCORS arn:aws:s3:::reports']],
  ['s3', 'DeleteBucketPolicy', { Bucket: 'reports' }, ['s3:DeleteBucketPolicy arn:aws:s3:::reports']],
  ['s3', 'DeleteBucketWebsite', { Bucket: 'reports' }, ['s3:DeleteBucketWebsite arn:aws:s3:::reports']],
  [
    's3',
    'DeleteBucketMetadataConfiguration',
    { Bucket: 'reports' },
    ['s3:DeleteBucketMetadataTableConfiguration arn:aws:s3:::reports'],
  ],
  [
    's3',
    'GetBucketLifecycleConfiguration',
    { Bucket: 'reports' },
    ['s3:GetLifecycleConfiguration arn:aws:s3:::reports'],
  ],
  [
    's3',
    'GetObject',
    { Bucket: 'logs--euw1-az1--x-s3', Key: 'may' },
    [`s3express:CreateSession arn:aws:s3express:${here}:bucket/logs--euw1-az1--x-s3`],
  ],
  [
    's3',
    'CreateSession',
    { Bucket: 'logs--euw1-az1--x-s3' },
    [`s3express:CreateSession arn:aws:s3express:${here}:bucket/logs--euw1-az1--x-s3`],
  ],
  [
    's3',
    'GetObject',
    { Bucket: 'finance-abc1234567890-s3alias', Key: 'may' },
    [`s3:GetObject arn:aws:s3:${here}:accesspoint/*/object/may`],
  ],
  [
    's3',
    'GetObject',
    { Bucket: 'arn:aws:s3:eu-west-1:123456789012:accesspoint/finance', Key: 'may' },
    ['s3:GetObject arn:aws:s3:eu-west-1:123456789012:accesspoint/finance/object/may'],
  ],
];
