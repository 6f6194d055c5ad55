import { given } from '../../fact.ts';
import type { ActionRow } from '../action-row.ts';

const permissions = 'https://docs.aws.amazon.com/verifiedpermissions/latest/apireference';
const cases = 'https://docs.aws.amazon.com/cases/latest/APIReference';
const glue = 'https://docs.aws.amazon.com/glue/latest/webapi';
const s3 = 'https://docs.aws.amazon.com/AmazonS3/latest/API';
const beanstalk = 'https://docs.aws.amazon.com/elasticbeanstalk/latest/api/API_UpdateTagsForResource.html';

/**
 * Operations that have no action of their own and for which the reference names none: the API reference says which action
 * of another name is checked.
 */
export const namedByAnotherRows = (): readonly ActionRow[] => [
  ...(
    [
      ['BatchIsAuthorized', 'IsAuthorized'],
      ['BatchIsAuthorizedWithToken', 'IsAuthorizedWithToken'],
      ['BatchGetPolicy', 'GetPolicy'],
    ] as const
  ).map(
    ([operation, action]): ActionRow => ({
      clients: ['verifiedpermissions'],
      operations: [operation],
      actions: [`verifiedpermissions:${action}`],
      source: `${permissions}/API_${operation}.html`,
    }),
  ),
  ...(
    [
      ['GetUnfilteredTableMetadata', 'GetTable'],
      ['GetUnfilteredPartitionMetadata', 'GetPartition'],
      ['GetUnfilteredPartitionsMetadata', 'GetPartitions'],
    ] as const
  ).map(
    ([operation, action]): ActionRow => ({
      clients: ['glue'],
      operations: [operation],
      actions: [`glue:${action}`],
      source: `${glue}/API_${operation}.html`,
    }),
  ),
  ...(
    [
      ['BatchCreateRelatedItem', 'CreateRelatedItem'],
      ['BatchUpdateCase', 'UpdateCase'],
    ] as const
  ).flatMap(([operation, action]): readonly ActionRow[] => [
    {
      clients: ['connectcases'],
      operations: [operation],
      actions: [`cases:${action}`],
      source: `${cases}/API_${operation}.html`,
    },
    {
      clients: ['connectcases'],
      operations: [operation],
      actions: ['connect:DescribeUser'],
      when: given('performedBy.userArn'),
      source: `${cases}/API_${operation}.html`,
    },
  ]),
  {
    clients: ['s3'],
    operations: ['WriteGetObjectResponse'],
    actions: ['s3-object-lambda:WriteGetObjectResponse'],
    source: `${s3}/API_WriteGetObjectResponse.html`,
  },
  // It works in directory buckets only.
  {
    clients: ['s3'],
    operations: ['RenameObject'],
    actions: ['s3express:CreateSession'],
    source: `${s3}/API_RenameObject.html`,
  },
  {
    clients: ['elasticbeanstalk'],
    operations: ['UpdateTagsForResource'],
    actions: ['elasticbeanstalk:AddTags'],
    when: given('TagsToAdd'),
    source: beanstalk,
  },
  {
    clients: ['elasticbeanstalk'],
    operations: ['UpdateTagsForResource'],
    actions: ['elasticbeanstalk:RemoveTags'],
    when: given('TagsToRemove'),
    source: beanstalk,
  },
  // A name for either of the two above in older policies.
  {
    clients: ['elasticbeanstalk'],
    operations: ['UpdateTagsForResource'],
    actions: ['elasticbeanstalk:UpdateTagsForResource'],
    never: 'the actions AddTags and RemoveTags are checked instead',
    source: beanstalk,
  },
];
