import { given, is, matches } from '../../fact.ts';
import type { ActionRow } from '../action-row.ts';

const putPolicy = 'https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutAccountPolicy.html';
const deletePolicy =
  'https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_DeleteAccountPolicy.html';
const logsPermissions = 'https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/permissions-reference-cwl.html';

/** CloudWatch Logs. */
export const logsRows = (): readonly ActionRow[] => [
  // An account policy needs the action for what it is about.
  ...(
    [
      ['DATA_PROTECTION_POLICY', 'DataProtectionPolicy'],
      ['SUBSCRIPTION_FILTER_POLICY', 'SubscriptionFilter'],
      ['FIELD_INDEX_POLICY', 'IndexPolicy'],
      ['TRANSFORMER_POLICY', 'Transformer'],
      ['RETENTION_POLICY', 'RetentionPolicy'],
    ] as const
  ).flatMap(([type, noun]): readonly ActionRow[] => [
    {
      clients: ['logs'],
      operations: ['PutAccountPolicy'],
      actions: [`logs:Put${noun}`],
      when: is('policyType', type),
      source: putPolicy,
    },
    {
      clients: ['logs'],
      operations: ['DeleteAccountPolicy'],
      actions: [`logs:Delete${noun}`],
      when: is('policyType', type),
      source: deletePolicy,
    },
  ]),
  {
    clients: ['logs'],
    operations: ['PutAccountPolicy'],
    actions: ['iam:PassRole'],
    when: matches('policyDocument', /RoleArn/, 'names a role'),
    resources: [{ type: 'role', from: [] }],
    source: putPolicy,
  },
  {
    clients: ['logs'],
    operations: ['StartQuery', 'GetQueryResults', 'GetLogRecord', 'StopQuery'],
    actions: ['logs:FilterLogEvents'],
    never: 'queries are authorized by actions of their own',
    source: logsPermissions,
  },
  {
    clients: ['logs'],
    operations: ['GetLogGroupFields', 'DescribeQueries'],
    actions: ['logs:FilterLogEvents'],
    never: 'the operation is authorized by its own action',
    source: logsPermissions,
  },
  {
    clients: ['logs'],
    operations: ['StartQuery'],
    actions: ['logs:DescribeLogGroups'],
    never: 'the operation is authorized by its own action',
    source: logsPermissions,
  },
  {
    clients: ['logs'],
    operations: ['StartQuery'],
    actions: ['logs:DescribeQueryDefinitions'],
    never: 'only a saved query with parameters needs it',
    source: logsPermissions,
  },
  { clients: ['logs'], operations: ['ListLogGroups'], actions: ['logs:DescribeLogGroups'], source: logsPermissions },
  { clients: ['logs'], operations: ['GetLogObject'], actions: ['logs:GetLogRecord'], source: logsPermissions },
  {
    clients: ['logs'],
    operations: ['CreateLookupTable', 'UpdateLookupTable'],
    actions: ['logs:GetQueryResults'],
    when: given('queryId'),
    source: 'https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_CreateLookupTable.html',
  },
  ...(
    [
      ['DATA_PROTECTION_POLICY', 'GetDataProtectionPolicy'],
      ['SUBSCRIPTION_FILTER_POLICY', 'DescribeSubscriptionFilters'],
      ['TRANSFORMER_POLICY', 'GetTransformer'],
      ['FIELD_INDEX_POLICY', 'DescribeIndexPolicies'],
    ] as const
  ).map(
    ([type, action]): ActionRow => ({
      clients: ['logs'],
      operations: ['DescribeAccountPolicies'],
      actions: [`logs:${action}`],
      when: is('policyType', type),
      source: 'https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_DescribeAccountPolicies.html',
    }),
  ),
  {
    clients: ['logs'],
    operations: ['FilterLogEvents', 'GetLogEvents', 'StartQuery', 'GetLogRecord', 'GetQueryResults', 'StartLiveTail'],
    actions: ['logs:Unmask'],
    when: is('unmask', 'true'),
    source: 'https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/mask-sensitive-log-data.html',
  },
  {
    clients: ['logs'],
    operations: ['CreateLogGroup'],
    actions: ['logs:TagLogGroup'],
    never: 'tags are set with logs:TagResource, which is enough',
    source: 'https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_CreateLogGroup.html',
  },
];
