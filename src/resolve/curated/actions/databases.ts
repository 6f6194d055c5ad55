import { given, is, matches } from '../../fact.ts';
import type { ActionRow } from '../action-row.ts';
import type { TypeBinding } from '../type-binding.ts';

const rdsToken = 'https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/UsingWithRDS.IAMDBAuth.IAMPolicy.html';
const dsqlToken = 'https://docs.aws.amazon.com/aurora-dsql/latest/userguide/authentication-authorization.html';
const endpoints = 'https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazontimestream.html';
const rdsDelete = 'https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_DeleteDBInstance.html';

const rdsClients = ['rds', 'docdb', 'neptune'];
const dsqlCluster: readonly TypeBinding[] = [
  { type: 'Cluster', from: [{ path: 'Hostname', as: 'hostname-cluster', placeholder: 'Identifier' }] },
];

export const databaseRows = (): readonly ActionRow[] => [
  // Tokens are signed on the client's side; the database checks the permission when they are used.
  {
    clients: ['rds'],
    operations: ['GenerateDbAuthToken'],
    actions: ['rds-db:connect'],
    resources: [
      { type: 'db-user', from: [{ path: 'DBUsername', as: 'text', placeholder: 'DbUserName', optional: true }] },
    ],
    source: rdsToken,
  },
  {
    clients: ['dsql'],
    operations: ['GenerateDbConnectAuthToken'],
    actions: ['dsql:DbConnect'],
    resources: dsqlCluster,
    source: dsqlToken,
  },
  {
    clients: ['dsql'],
    operations: ['GenerateDbConnectAdminAuthToken'],
    actions: ['dsql:DbConnectAdmin'],
    resources: dsqlCluster,
    source: dsqlToken,
  },
  // RDS Data API
  {
    clients: ['rds-data'],
    operations: [
      'ExecuteStatement',
      'BatchExecuteStatement',
      'BeginTransaction',
      'CommitTransaction',
      'RollbackTransaction',
      'ExecuteSql',
    ],
    actions: ['secretsmanager:GetSecretValue'],
    resources: [
      { type: 'Secret', from: [{ path: 'secretArn', as: 'secret-id' }] },
      { type: 'Secret', from: [{ path: 'awsSecretStoreArn', as: 'secret-id' }] },
    ],
    source: 'https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/data-api.access.html',
  },
  // RDS
  {
    clients: rdsClients,
    operations: ['DeleteDBInstance'],
    actions: ['rds:CreateDBSnapshot'],
    when: given('FinalDBSnapshotIdentifier'),
    source: rdsDelete,
  },
  {
    clients: rdsClients,
    operations: ['DeleteDBCluster'],
    actions: ['rds:CreateDBClusterSnapshot'],
    when: given('FinalDBSnapshotIdentifier'),
    source: 'https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_DeleteDBCluster.html',
  },
  {
    clients: ['rds'],
    operations: ['CreateDBInstance', 'CreateDBInstanceReadReplica'],
    actions: ['rds:CreateTenantDatabase'],
    when: is('MultiTenant', 'true'),
    source: 'https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBInstance.html',
  },
  ...(
    [
      ['DeleteDBInstance', 'DeleteTenantDatabase'],
      ['RestoreDBInstanceFromDBSnapshot', 'CreateTenantDatabase'],
      ['RestoreDBInstanceToPointInTime', 'CreateTenantDatabase'],
    ] as const
  ).map(
    ([operation, action]): ActionRow => ({
      clients: ['rds'],
      operations: [operation],
      actions: [`rds:${action}`],
      never: 'only Oracle databases in the multi-tenant configuration have tenant databases',
      source: 'https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateTenantDatabase.html',
    }),
  ),
  {
    clients: ['elasticache'],
    operations: ['DeleteCacheCluster', 'DeleteReplicationGroup'],
    actions: ['elasticache:CreateSnapshot'],
    when: given('FinalSnapshotIdentifier'),
    source: 'https://docs.aws.amazon.com/AmazonElastiCache/latest/APIReference/API_DeleteReplicationGroup.html',
  },
  // Timestream
  {
    clients: ['timestream-query'],
    operations: ['Query'],
    actions: ['timestream:Select'],
    source: 'https://docs.aws.amazon.com/timestream/latest/developerguide/security_iam_id-based-policy-examples.html',
  },
  // Statements that are no selection are authorized by what they show or write.
  ...(
    [
      ['ListDatabases', /^\s*SHOW\s+DATABASES/i],
      ['ListTables', /^\s*SHOW\s+TABLES/i],
      ['ListMeasures', /^\s*SHOW\s+MEASURES/i],
      ['DescribeTable', /^\s*DESCRIBE\b/i],
      ['Unload', /^\s*UNLOAD\b/i],
    ] as const
  ).map(
    ([action, pattern]): ActionRow => ({
      clients: ['timestream-query'],
      operations: ['Query'],
      actions: [`timestream:${action}`],
      when: matches('QueryString', pattern, 'is such a statement'),
      source: 'https://docs.aws.amazon.com/timestream/latest/developerguide/security_iam_service-with-iam.html',
    }),
  ),
  {
    clients: ['timestream-query'],
    operations: [
      'Query',
      'CancelQuery',
      'PrepareQuery',
      'CreateScheduledQuery',
      'DescribeScheduledQuery',
      'ListScheduledQueries',
      'DeleteScheduledQuery',
      'ExecuteScheduledQuery',
      'UpdateScheduledQuery',
      'DescribeAccountSettings',
      'UpdateAccountSettings',
      'ListTagsForResource',
      'TagResource',
      'UntagResource',
    ],
    actions: ['timestream:DescribeEndpoints'],
    source: endpoints,
  },
  {
    clients: ['timestream-write'],
    operations: [
      'WriteRecords',
      'CreateDatabase',
      'CreateTable',
      'DeleteDatabase',
      'DeleteTable',
      'DescribeDatabase',
      'DescribeTable',
      'ListDatabases',
      'ListTables',
      'UpdateDatabase',
      'UpdateTable',
      'CreateBatchLoadTask',
      'DescribeBatchLoadTask',
      'ListBatchLoadTasks',
      'ResumeBatchLoadTask',
      'ListTagsForResource',
      'TagResource',
      'UntagResource',
    ],
    actions: ['timestream:DescribeEndpoints'],
    source: endpoints,
  },
  // What a batch load task reads is written as single records are.
  {
    clients: ['timestream-write'],
    operations: ['CreateBatchLoadTask', 'ResumeBatchLoadTask'],
    actions: ['timestream:WriteRecords'],
    source: endpoints,
  },
];
