import { all, given, is, not } from '../../fact.ts';
import type { ActionRow } from '../action-row.ts';
import type { TypeBinding } from '../type-binding.ts';

const dataApi = 'https://docs.aws.amazon.com/redshift-data/latest/APIReference/API_ExecuteStatement.html';
const federated = 'https://docs.aws.amazon.com/redshift/latest/dg/federated-permissions-prereqs.html';
const onCluster = given('ClusterIdentifier');
const onWorkgroup = given('WorkgroupName');
const statements = [
  'ExecuteStatement',
  'BatchExecuteStatement',
  'ListDatabases',
  'ListSchemas',
  'ListTables',
  'DescribeTable',
];
const secret: readonly TypeBinding[] = [{ type: 'Secret', from: [{ path: 'SecretArn', as: 'secret-id' }] }];

/** Amazon Redshift: clusters, and statements through the Data API. */
export const redshiftRows = (): readonly ActionRow[] => [
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
    operations: ['AddPartner'],
    actions: ['redshift:DeletePartner'],
    never: 'adding a partner integration deletes none, and the table of actions lists none that adding depends on',
    source: 'https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonredshift.html',
  },
  {
    clients: ['redshift'],
    operations: ['DeleteCluster'],
    actions: ['redshift:CreateClusterSnapshot'],
    when: given('FinalClusterSnapshotIdentifier'),
    source: 'https://docs.aws.amazon.com/redshift/latest/APIReference/API_DeleteCluster.html',
  },
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
];
