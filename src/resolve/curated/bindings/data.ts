import { given, not } from '../../fact.ts';
import type { BindingRow, MemberSource } from '../type-binding.ts';

const dynamodb = 'https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazondynamodb.html';
const glue = 'https://docs.aws.amazon.com/glue/latest/dg/glue-specifying-resource-arns.html';
const athena = 'https://docs.aws.amazon.com/athena/latest/ug/workgroups-iam-policy.html';
const route53 = 'https://docs.aws.amazon.com/Route53/latest/APIReference/API_GetHostedZone.html';

const rds =
  'https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/security_iam_id-based-policy-examples-create-and-modify-examples.html';

const madeDatabases = ['CreateDBInstance', 'RestoreDBInstanceFromDBSnapshot', 'RestoreDBInstanceFromS3'] as const;
const madeClusters = [
  'CreateDBCluster',
  'RestoreDBClusterFromS3',
  'RestoreDBClusterFromSnapshot',
  'RestoreDBClusterToPointInTime',
] as const;

const table: MemberSource = { path: 'TableName', as: 'name', placeholder: 'TableName' };
const tableOfIndex: MemberSource = { path: 'TableName', as: 'name-in-arn', placeholder: 'TableName' };
const index: MemberSource = { path: 'IndexName', as: 'text', placeholder: 'IndexName' };
const zone = { as: 'last-segment', placeholder: 'Id' } as const;

export const dataBindings = (): readonly BindingRow[] => [
  // A query or scan reads an index or the table, never both.
  {
    clients: ['dynamodb'],
    operations: ['Query', 'Scan'],
    prefix: 'dynamodb',
    type: 'table',
    when: not(given('IndexName')),
    from: [table],
    source: dynamodb,
  },
  {
    clients: ['dynamodb'],
    operations: ['Query', 'Scan'],
    prefix: 'dynamodb',
    type: 'index',
    from: [tableOfIndex, index],
    source: dynamodb,
  },
  {
    clients: ['dynamodb'],
    operations: ['BatchGetItem', 'BatchWriteItem'],
    prefix: 'dynamodb',
    type: 'table',
    from: [{ path: 'RequestItems{}', as: 'name', placeholder: 'TableName' }],
    source: dynamodb,
  },
  {
    clients: ['dynamodb'],
    operations: ['TransactGetItems'],
    prefix: 'dynamodb',
    type: 'table',
    from: [{ path: 'TransactItems[].Get.TableName', as: 'name', placeholder: 'TableName' }],
    source: dynamodb,
  },
  ...(['ExecuteStatement', 'BatchExecuteStatement', 'ExecuteTransaction'] as const).flatMap((operation) => {
    const path = {
      ExecuteStatement: 'Statement',
      BatchExecuteStatement: 'Statements[].Statement',
      ExecuteTransaction: 'TransactStatements[].Statement',
    }[operation];
    const base = { clients: ['dynamodb'], operations: [operation], prefix: 'dynamodb', source: dynamodb };
    return [
      { ...base, type: 'table', from: [{ path, as: 'partiql-table' }] },
      { ...base, type: 'index', from: [{ path, as: 'partiql-index' }] },
    ] as const;
  }),
  // Items in the Data Catalog stand below a catalog that has no name of its own.
  {
    clients: ['glue'],
    prefix: 'glue',
    type: 'rootcatalog',
    from: [{ text: 'catalog', as: 'text', placeholder: '' }],
    source: glue,
  },
  // A catalog inside it, such as that of S3 Tables, has one.
  {
    clients: ['glue'],
    prefix: 'glue',
    type: 'catalog',
    operations: [
      ...['CreateTable', 'UpdateTable', 'DeleteTable', 'BatchDeleteTable', 'GetTable', 'GetTables'],
      ...['GetPartition', 'GetPartitions', 'GetUnfilteredTableMetadata'],
    ],
    from: [{ path: 'CatalogId', as: 'nested-catalog', placeholder: 'CatalogName' }],
    special: true,
    source: glue,
  },
  {
    clients: ['glue'],
    operations: ['CreateTable', 'UpdateTable'],
    prefix: 'glue',
    type: 'table',
    from: [
      { path: 'DatabaseName', as: 'text', placeholder: 'DatabaseName' },
      { path: 'TableInput.Name', text: '*', as: 'text', placeholder: 'TableName' },
    ],
    source: glue,
  },
  ...(['JobFlowId', 'JobFlowIds[]', 'ClusterId'] as const).map((path) => ({
    clients: ['emr'],
    prefix: 'elasticmapreduce',
    type: 'cluster',
    from: [{ path, as: 'name', placeholder: 'ClusterId' } as const],
    source: 'https://docs.aws.amazon.com/step-functions/latest/dg/emr-iam.html',
  })),
  {
    clients: ['athena'],
    prefix: 'athena',
    type: 'workgroup',
    operations: [
      'StartQueryExecution',
      'CreateNamedQuery',
      'ListQueryExecutions',
      'ListNamedQueries',
      'ListPreparedStatements',
    ],
    from: [{ path: 'WorkGroup', text: 'primary', as: 'text', placeholder: 'WorkGroupName' }],
    source: athena,
  },
  {
    clients: ['route53'],
    prefix: 'route53',
    type: 'hostedzone',
    operations: ['GetHostedZone', 'DeleteHostedZone', 'UpdateHostedZoneComment'],
    from: [{ path: 'Id', ...zone }],
    source: route53,
  },
  {
    clients: ['route53'],
    prefix: 'route53',
    type: 'hostedzone',
    operations: [
      'ChangeResourceRecordSets',
      'ListResourceRecordSets',
      'AssociateVPCWithHostedZone',
      'DisassociateVPCFromHostedZone',
      'TestDNSAnswer',
    ],
    from: [{ path: 'HostedZoneId', ...zone }],
    source: route53,
  },
  {
    clients: ['route53'],
    prefix: 'route53',
    type: 'change',
    operations: ['GetChange'],
    from: [{ path: 'Id', ...zone }],
    source: 'https://docs.aws.amazon.com/Route53/latest/APIReference/API_GetChange.html',
  },
  // The page marks the type as required; it is that of the final snapshot, which a request may leave out.
  {
    clients: ['rds', 'docdb', 'neptune'],
    operations: ['DeleteDBCluster'],
    prefix: 'rds',
    type: 'cluster-snapshot',
    from: [{ path: 'FinalDBSnapshotIdentifier', as: 'name', placeholder: 'ClusterSnapshotName' }],
    special: true,
    source: 'https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonrds.html',
  },
  {
    clients: ['redshift-data'],
    prefix: 'redshift-data',
    type: 'workgroup',
    from: [{ path: 'WorkgroupName', as: 'arn-or-any', placeholder: 'WorkgroupId' }],
    source: 'https://docs.aws.amazon.com/redshift/latest/mgmt/data-api-iam.html',
  },
  {
    // The ARN holds the workgroup's identifier, which its name does not tell.
    clients: ['redshift-data'],
    prefix: 'redshift-serverless',
    type: 'workgroup',
    from: [{ path: 'WorkgroupName', as: 'arn-or-any', placeholder: 'WorkgroupId' }],
    source: 'https://docs.aws.amazon.com/redshift/latest/mgmt/data-api-iam.html',
  },
  // What a new database takes where the request names none is named `default` and the like.
  ...(
    [
      ['og', 'OptionGroupName', 'OptionGroupName', [...madeDatabases, ...madeClusters]],
      ['pg', 'DBParameterGroupName', 'ParameterGroupName', madeDatabases],
      ['cluster-pg', 'DBClusterParameterGroupName', 'ClusterParameterGroupName', madeClusters],
      ['subgrp', 'DBSubnetGroupName', 'SubnetGroupName', [...madeDatabases, ...madeClusters]],
    ] as const
  ).flatMap(([type, path, placeholder, operations]): readonly BindingRow[] => {
    const row = { clients: ['rds', 'docdb', 'neptune'], operations, prefix: 'rds', type, source: rds };
    return [
      { ...row, from: [{ path, as: 'name', placeholder }] },
      {
        ...row,
        when: not(given(path)),
        from: [{ text: 'default', as: type === 'subgrp' ? 'text' : 'prefix', placeholder }],
      },
    ];
  }),
  // Not the groups of a VPC, which `VpcSecurityGroupIds` names.
  {
    clients: ['rds'],
    prefix: 'rds',
    operations: ['CreateDBInstance', 'ModifyDBInstance'],
    type: 'secgrp',
    from: [{ path: 'DBSecurityGroups[]', as: 'name', placeholder: 'SecurityGroupName' }],
    special: true,
    source: rds,
  },
  // A snapshot of an instance goes by its ARN only.
  ...(
    [
      ['cluster-snapshot', 'name', 'ClusterSnapshotName'],
      ['snapshot', 'known-arn', 'SnapshotName'],
    ] as const
  ).map(
    ([type, as, placeholder]): BindingRow => ({
      clients: ['rds', 'docdb', 'neptune'],
      operations: ['RestoreDBClusterFromSnapshot'],
      prefix: 'rds',
      type,
      from: [{ path: 'SnapshotIdentifier', as, placeholder }],
      source: 'https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_RestoreDBClusterFromSnapshot.html',
    }),
  ),
];
