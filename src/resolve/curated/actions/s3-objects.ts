import { any, anyGiven, given, is, matches, not } from '../../fact.ts';
import type { ActionRow } from '../action-row.ts';
import type { TypeBinding } from '../type-binding.ts';

const source = 'https://docs.aws.amazon.com/AmazonS3/latest/userguide/using-with-s3-policy-actions.html';
const copying = 'https://docs.aws.amazon.com/AmazonS3/latest/API/API_CopyObject.html';
const multipart = 'https://docs.aws.amazon.com/AmazonS3/latest/userguide/mpuoverview.html';
const express = 'https://docs.aws.amazon.com/AmazonS3/latest/userguide/s3-express-authenticating-authorizing.html';

const clients = ['s3'];
const acl = anyGiven('ACL', 'GrantFullControl', 'GrantRead', 'GrantReadACP', 'GrantWriteACP');
const writes = ['PutObject', 'CreateMultipartUpload', 'CopyObject'];

/** `CopySource` is one text, or in Python also a record. */
const copiedObject: readonly TypeBinding[] = [
  { type: 'object', from: [{ path: 'CopySource', as: 'copy-source' }] },
  {
    type: 'object',
    from: [
      { path: 'CopySource.Bucket', as: 'bucket' },
      { path: 'CopySource.Key', as: 'text', placeholder: 'ObjectName' },
    ],
  },
];
const deletedVersions: readonly TypeBinding[] = [
  {
    type: 'object',
    from: [
      { path: 'Bucket', as: 'bucket' },
      {
        path: 'Delete.Objects[].Key',
        beside: 'VersionId',
        as: 'text',
        placeholder: 'ObjectName',
        optional: true,
      },
    ],
  },
  {
    type: 'accesspointobject',
    from: [
      { path: 'Bucket', as: 's3-access-point' },
      { path: 'Delete.Objects[].Key', beside: 'VersionId', as: 'text', placeholder: 'ObjectName', optional: true },
    ],
  },
];
const copiedVersion = any(given('CopySource.VersionId'), matches('CopySource', /\?versionId=/, 'names a version'));
const copiesTags = not(is('TaggingDirective', 'REPLACE'));
const copiedTagsUnknown = 'the source has tags, which a copy keeps unless TaggingDirective says otherwise';

const objectOperations = [
  'GetObject',
  'PutObject',
  'HeadObject',
  'DeleteObject',
  'DeleteObjects',
  'CopyObject',
  'ListObjectsV2',
  'HeadBucket',
  'CreateMultipartUpload',
  'UploadPart',
  'UploadPartCopy',
  'CompleteMultipartUpload',
  'AbortMultipartUpload',
  'ListParts',
  'ListMultipartUploads',
  'GetObjectAttributes',
];

export const s3ObjectRows = (): readonly ActionRow[] => [
  // Directory buckets: a session is authorized instead of the single requests.
  {
    clients,
    operations: objectOperations,
    actions: ['s3express:CreateSession'],
    when: matches('Bucket', /--x(?:a)?-s3$/, 'is a directory bucket'),
    rare: true,
    insteadOf: 'all',
    source: express,
  },
  { clients, operations: ['CreateSession'], actions: ['s3express:CreateSession'], source: express },

  // Listing
  { clients, operations: ['ListObjects', 'ListObjectsV2', 'HeadBucket'], actions: ['s3:ListBucket'], source },
  {
    clients,
    operations: ['ListObjects', 'ListObjectsV2'],
    actions: ['s3:GetObjectAcl'],
    never: 'a listing shows no access control lists',
    source,
  },

  // Reading
  { clients, operations: ['GetObject', 'HeadObject'], actions: ['s3:GetObject'], source },
  {
    clients,
    operations: ['GetObject', 'HeadObject'],
    actions: ['s3:GetObjectVersion'],
    when: given('VersionId'),
    insteadOf: ['s3:GetObject'],
    source,
  },
  {
    clients,
    operations: ['GetObject', 'HeadObject'],
    actions: ['s3:GetObjectTagging', 's3:GetObjectRetention', 's3:GetObjectLegalHold'],
    never: 'without it the response only lacks a header',
    source,
  },
  { clients, operations: ['GetObjectAttributes'], actions: ['s3:GetObject', 's3:GetObjectAttributes'], source },
  {
    clients,
    operations: ['GetObjectAttributes'],
    actions: ['s3:GetObjectVersion', 's3:GetObjectVersionAttributes'],
    when: given('VersionId'),
    insteadOf: ['s3:GetObject', 's3:GetObjectAttributes'],
    source,
  },
  { clients, operations: ['SelectObjectContent', 'GetObjectTorrent'], actions: ['s3:GetObject'], source },
  ...(
    [
      ['GetObjectAcl', 's3:GetObjectAcl', 's3:GetObjectVersionAcl'],
      ['GetObjectTagging', 's3:GetObjectTagging', 's3:GetObjectVersionTagging'],
      ['PutObjectAcl', 's3:PutObjectAcl', 's3:PutObjectVersionAcl'],
      ['PutObjectTagging', 's3:PutObjectTagging', 's3:PutObjectVersionTagging'],
      ['DeleteObjectTagging', 's3:DeleteObjectTagging', 's3:DeleteObjectVersionTagging'],
    ] as const
  ).flatMap(([operation, action, versionAction]): readonly ActionRow[] => [
    { clients, operations: [operation], actions: [action], source },
    {
      clients,
      operations: [operation],
      actions: [versionAction],
      when: given('VersionId'),
      insteadOf: [action],
      source,
    },
  ]),

  // Writing
  { clients, operations: writes, actions: ['s3:PutObject'], source },
  { clients, operations: writes, actions: ['s3:PutObjectAcl'], when: acl, source },
  {
    clients,
    operations: ['PutObject', 'CreateMultipartUpload'],
    actions: ['s3:PutObjectTagging'],
    when: given('Tagging'),
    source,
  },
  {
    clients,
    operations: writes,
    actions: ['s3:PutObjectRetention'],
    when: anyGiven('ObjectLockMode', 'ObjectLockRetainUntilDate'),
    source,
  },
  { clients, operations: writes, actions: ['s3:PutObjectLegalHold'], when: given('ObjectLockLegalHoldStatus'), source },
  {
    clients,
    operations: ['UploadPart', 'CompleteMultipartUpload', 'UploadPartCopy'],
    actions: ['s3:PutObject'],
    source: multipart,
  },
  { clients, operations: ['AbortMultipartUpload'], actions: ['s3:AbortMultipartUpload'], source: multipart },
  { clients, operations: ['ListParts'], actions: ['s3:ListMultipartUploadParts'], source: multipart },
  { clients, operations: ['ListMultipartUploads'], actions: ['s3:ListBucketMultipartUploads'], source: multipart },

  // Copying
  {
    clients,
    operations: ['CopyObject', 'UploadPartCopy'],
    actions: ['s3:GetObject'],
    resources: copiedObject,
    source: copying,
  },
  {
    clients,
    operations: ['CopyObject', 'UploadPartCopy'],
    actions: ['s3:GetObjectVersion'],
    when: copiedVersion,
    insteadOf: ['s3:GetObject'],
    resources: copiedObject,
    source: copying,
  },
  {
    clients,
    operations: ['CopyObject'],
    actions: ['s3:GetObjectTagging'],
    when: copiesTags,
    assumed: copiedTagsUnknown,
    resources: copiedObject,
    source: copying,
  },
  {
    clients,
    operations: ['CopyObject'],
    actions: ['s3:PutObjectTagging'],
    when: copiesTags,
    assumed: copiedTagsUnknown,
    source: copying,
  },
  {
    clients,
    operations: ['CopyObject'],
    actions: ['s3:PutObjectTagging'],
    when: is('TaggingDirective', 'REPLACE'),
    source: copying,
  },

  // Deleting
  { clients, operations: ['DeleteObject', 'DeleteObjects'], actions: ['s3:DeleteObject'], source },
  { clients, operations: ['DeleteObject'], actions: ['s3:DeleteObjectVersion'], when: given('VersionId'), source },
  {
    clients,
    operations: ['DeleteObjects'],
    actions: ['s3:DeleteObjectVersion'],
    when: given('Delete.Objects[].VersionId'),
    resources: deletedVersions,
    source: 'https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteObjects.html',
  },
  {
    clients,
    operations: ['DeleteObject', 'DeleteObjects', 'PutObjectRetention'],
    actions: ['s3:BypassGovernanceRetention'],
    when: is('BypassGovernanceRetention', 'true'),
    source: 'https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-lock-managing.html',
  },
];
