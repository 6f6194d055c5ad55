import { all, given, matches, not } from '../../fact.ts';
import type { ActionRow } from '../action-row.ts';

const outposts = 'the bucket is one of S3 on Outposts';

export const storageRows: readonly ActionRow[] = [
  // Tables and directory buckets of S3
  ...(['CreateTable', 'CreateTableBucket'] as const).flatMap((operation): readonly ActionRow[] => {
    const noun = operation.slice('Create'.length);
    const source = `https://docs.aws.amazon.com/AmazonS3/latest/API/API_s3Buckets_${operation}.html`;
    return [
      {
        clients: ['s3tables'],
        operations: [operation],
        actions: [`s3tables:Put${noun}Encryption`],
        when: given('encryptionConfiguration'),
        source,
      },
      {
        clients: ['s3tables'],
        operations: [operation],
        actions: [`s3tables:Put${noun}StorageClass`],
        when: given('storageClassConfiguration'),
        source,
      },
    ];
  }),
  ...(['Get', 'Put'] as const).map(
    (verb): ActionRow => ({
      clients: ['s3'],
      operations: [`${verb}BucketLifecycleConfiguration`],
      actions: [`s3express:${verb}LifecycleConfiguration`],
      when: all(matches('Bucket', /--x-s3$/, 'is a directory bucket'), not(matches('Bucket', /^arn:/, 'is an ARN'))),
      insteadOf: [`s3:${verb}LifecycleConfiguration`],
      source: `https://docs.aws.amazon.com/AmazonS3/latest/API/API_${verb}BucketLifecycleConfiguration.html`,
    }),
  ),
  ...(
    [
      ['CreateBucket', 's3:PutBucketObjectLockConfiguration'],
      ['CreateBucket', 's3:PutBucketVersioning'],
      ['GetBucketLifecycleConfiguration', 's3express:GetLifecycleConfiguration'],
      ['PutBucketLifecycleConfiguration', 's3express:PutLifecycleConfiguration'],
    ] as const
  ).map(
    ([operation, action]): ActionRow => ({
      clients: ['s3control'],
      operations: [operation],
      actions: [action],
      never: outposts,
      source: `https://docs.aws.amazon.com/AmazonS3/latest/API/API_control_${operation}.html`,
    }),
  ),
  ...(['Distribution', 'DistributionTenant'] as const).map(
    (noun): ActionRow => ({
      clients: ['cloudfront'],
      operations: ['ListDomainConflicts'],
      actions: [`cloudfront:Get${noun}`],
      when: given(`DomainControlValidationResource.${noun}Id`),
      source:
        'https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/alternate-domain-names-move-find-source.html',
    }),
  ),
];
