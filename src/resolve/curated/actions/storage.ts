import { given } from '../../fact.ts';
import type { ActionRow } from '../action-row.ts';

export const storageRows = (): readonly ActionRow[] => [
  // Tables of S3
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
  {
    clients: ['s3tables'],
    operations: ['CreateTable'],
    actions: ['s3tables:PutTableData'],
    when: given('metadata'),
    source: 'https://docs.aws.amazon.com/AmazonS3/latest/API/API_s3Buckets_CreateTable.html',
  },
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
