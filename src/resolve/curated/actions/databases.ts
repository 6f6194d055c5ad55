import { all, given, is, matches, not } from '../../fact.ts';
import type { ActionRow } from '../action-row.ts';
import type { TypeBinding } from '../type-binding.ts';

const rdsToken = 'https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/UsingWithRDS.IAMDBAuth.IAMPolicy.html';
const dsqlToken = 'https://docs.aws.amazon.com/aurora-dsql/latest/userguide/authentication-authorization.html';
const dataApi = 'https://docs.aws.amazon.com/redshift/latest/mgmt/data-api-access.html';
const endpoints = 'https://docs.aws.amazon.com/timestream/latest/developerguide/Using-API.endpoint-discovery.html';
const rdsDelete = 'https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_DeleteDBInstance.html';

const federated = 'https://docs.aws.amazon.com/redshift/latest/dg/federated-permissions-prereqs.html';

const rdsClients = ['rds', 'docdb', 'neptune'];
const statements = [
  'ExecuteStatement',
  'BatchExecuteStatement',
  'ListDatabases',
  'ListSchemas',
  'ListTables',
  'DescribeTable',
];
const onCluster = given('ClusterIdentifier');
const onWorkgroup = given('WorkgroupName');
const secret: readonly TypeBinding[] = [{ type: 'Secret', from: [{ path: 'SecretArn', as: 'secret-id' }] }];
const dsqlCluster: readonly TypeBinding[] = [
  { type: 'Cluster', from: [{ path: 'Hostname', as: 'hostname-cluster', placeholder: 'Identifier' }] },
];

export const databaseRows: readonly ActionRow[] = [
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
  // Redshift Data API
  {
    clients: ['redshift-data'],
    operations: statements,
    actions: ['secretsmanager:GetSecretValue'],
    when: given('SecretArn'),
    resources: secret,
    source: dataApi,
  },
  {
    clients: ['redshift-data'],
    operations: statements,
    actions: ['redshift:GetClusterCredentials'],
    when: all(onCluster, given('DbUser'), not(given('SecretArn'))),
    resources: [
      {
        type: 'dbuser',
        from: [
          { path: 'ClusterIdentifier', as: 'text', placeholder: 'ClusterName' },
          { path: 'DbUser', as: 'text', placeholder: 'DbUser' },
        ],
      },
      {
        type: 'dbname',
        from: [
          { path: 'ClusterIdentifier', as: 'text', placeholder: 'ClusterName' },
          { path: 'Database', as: 'text', placeholder: 'DbName' },
        ],
      },
    ],
    source: dataApi,
  },
  {
    clients: ['redshift-data'],
    operations: statements,
    actions: ['redshift:GetClusterCredentialsWithIAM'],
    when: all(onCluster, not(given('DbUser')), not(given('SecretArn'))),
    resources: [
      {
        type: 'dbname',
        from: [
          { path: 'ClusterIdentifier', as: 'text', placeholder: 'ClusterName' },
          { path: 'Database', as: 'text', placeholder: 'DbName' },
        ],
      },
    ],
    source: dataApi,
  },
  {
    clients: ['redshift-data'],
    operations: statements,
    actions: ['redshift-serverless:GetCredentials'],
    when: all(onWorkgroup, not(given('SecretArn'))),
    source: dataApi,
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
  // Federated permissions: a cluster or namespace is registered with a catalog.
  ...(
    [
      ['redshift', 'ModifyLakehouseConfiguration', 'LakehouseRegistration'],
      ['redshift-serverless', 'UpdateLakehouseConfiguration', 'lakehouseRegistration'],
    ] as const
  ).flatMap(([client, operation, registration]): readonly ActionRow[] => [
    {
      clients: [client],
      operations: [operation],
      actions: ['redshift:RegisterNamespace'],
      when: is(registration, 'Register'),
      source: federated,
    },
    {
      clients: [client],
      operations: [operation],
      actions: ['redshift:DeregisterNamespace'],
      when: is(registration, 'Deregister'),
      source: federated,
    },
    {
      clients: [client],
      operations: [operation],
      actions: ['redshift:AssociateDataShareConsumer', 'iam:PassRole'],
      never: 'registering needs the action for namespaces only',
      source: federated,
    },
  ]),
  {
    clients: ['redshift'],
    operations: ['CreateCluster', 'RestoreFromClusterSnapshot'],
    actions: ['redshift:RegisterNamespace'],
    when: given('CatalogName'),
    source: federated,
  },
  {
    clients: ['redshift'],
    operations: ['CreateCluster', 'RestoreFromClusterSnapshot'],
    actions: ['redshift:AssociateDataShareConsumer'],
    never: 'registering needs the action for namespaces only',
    source: federated,
  },
  {
    clients: ['redshift'],
    operations: ['ListRecommendations'],
    actions: ['redshift:ViewQueriesInConsole'],
    never: 'it is an action of the console',
    source: 'https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonredshift.html',
  },
  {
    clients: ['redshift'],
    operations: ['DeleteCluster'],
    actions: ['redshift:CreateClusterSnapshot'],
    when: given('FinalClusterSnapshotIdentifier'),
    source: 'https://docs.aws.amazon.com/redshift/latest/APIReference/API_DeleteCluster.html',
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
    clients: ['redshift'],
    operations: ['GetClusterCredentials'],
    actions: ['redshift:CreateClusterUser'],
    when: is('AutoCreate', 'true'),
    source: 'https://docs.aws.amazon.com/redshift/latest/APIReference/API_GetClusterCredentials.html',
  },
  {
    clients: ['redshift'],
    operations: ['GetClusterCredentials'],
    actions: ['redshift:JoinGroup'],
    when: given('DbGroups'),
    source: 'https://docs.aws.amazon.com/redshift/latest/APIReference/API_GetClusterCredentials.html',
  },
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
    ],
    actions: ['timestream:DescribeEndpoints'],
    source: endpoints,
  },
];
