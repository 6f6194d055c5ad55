import { given, is, matches } from '../../fact.ts';
import type { ActionRow } from '../action-row.ts';
import { roleBinding } from '../role-binding.ts';

const clusterApi = 'https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBCluster.html';
const modifyApi = 'https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_ModifyDBCluster.html';
const rdsActions = 'https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonrds.html';
const multiAz = 'https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/multi-az-db-clusters-concepts.html';
const aurora =
  'https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/blue-green-deployments-authorizing-access.html';
const dsqlCreate = 'https://docs.aws.amazon.com/aurora-dsql/latest/APIReference/API_CreateCluster.html';
const dsqlUpdate = 'https://docs.aws.amazon.com/aurora-dsql/latest/APIReference/API_UpdateCluster.html';
const regions =
  'https://docs.aws.amazon.com/keyspaces/latest/devguide/howitworks_replication_permissions_addReplica.html';
const updateKeyspace = 'https://docs.aws.amazon.com/keyspaces/latest/APIReference/API_UpdateKeyspace.html';
const keyspacesActions =
  'https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonkeyspacesforapachecassandra.html';
const autoScaling = 'https://docs.aws.amazon.com/keyspaces/latest/APIReference/API_GetTableAutoScalingSettings.html';

const restores = ['RestoreDBClusterFromSnapshot', 'RestoreDBClusterToPointInTime'];
const globalDatabase = 'the deployment is of an Aurora Global Database';

export const clusterRows = (): readonly ActionRow[] => [
  // A Multi-AZ DB cluster, which only RDS has, is made, changed and deleted together with its instances.
  {
    clients: ['rds'],
    operations: ['CreateDBCluster', ...restores],
    actions: ['rds:CreateDBInstance'],
    when: given('DBClusterInstanceClass'),
    source: clusterApi,
  },
  {
    clients: ['rds'],
    operations: ['CreateDBCluster', 'RestoreDBClusterFromS3', ...restores],
    actions: ['rds:AddRoleToDBCluster'],
    when: given('AssociatedRoles'),
    source: clusterApi,
  },
  {
    clients: ['rds'],
    operations: ['ModifyDBCluster'],
    actions: ['rds:ModifyDBInstance'],
    when: given('DBClusterInstanceClass'),
    source: modifyApi,
  },
  {
    clients: ['rds'],
    operations: ['DeleteDBCluster'],
    actions: ['rds:DeleteDBInstance'],
    assumed: 'the cluster is a Multi-AZ DB cluster, whose instances are deleted with it',
    source: rdsActions,
  },
  ...(
    [
      ['CreateDBInstance', ['CreateDBCluster', ...restores]],
      ['ModifyDBInstance', ['ModifyDBCluster']],
      ['DeleteDBInstance', ['DeleteDBCluster']],
    ] as const
  ).map(
    ([action, operations]): ActionRow => ({
      clients: ['docdb', 'neptune'],
      operations,
      actions: [`rds:${action}`],
      never: 'only RDS has clusters that are made together with their instances',
      source: multiAz,
    }),
  ),
  // A snapshot that is made on the way gets the tags of what it is of.
  {
    clients: ['rds', 'docdb', 'neptune'],
    operations: ['DeleteDBInstance', 'DeleteDBCluster', 'DeleteTenantDatabase'],
    actions: ['rds:AddTagsToResource'],
    when: given('FinalDBSnapshotIdentifier'),
    assumed: 'the snapshot gets the tags of the database',
    source: rdsActions,
  },
  {
    clients: ['rds'],
    operations: ['StopDBInstance'],
    actions: ['rds:AddTagsToResource'],
    when: given('DBSnapshotIdentifier'),
    assumed: 'the snapshot gets the tags of the instance',
    source: rdsActions,
  },
  {
    clients: ['rds'],
    operations: ['StopDBInstance'],
    actions: ['rds:CreateDBSnapshot'],
    when: given('DBSnapshotIdentifier'),
    source: 'https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_StopDBInstance.html',
  },
  {
    clients: ['rds'],
    operations: ['DeleteTenantDatabase'],
    actions: ['rds:CreateDBSnapshot'],
    when: given('FinalDBSnapshotIdentifier'),
    source: 'https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_DeleteTenantDatabase.html',
  },
  ...(
    [
      ['CreateBlueGreenDeployment', ['CreateGlobalCluster']],
      ['SwitchoverBlueGreenDeployment', ['ModifyGlobalCluster']],
      ['DeleteBlueGreenDeployment', ['DeleteGlobalCluster']],
    ] as const
  ).map(
    ([operation, actions]): ActionRow => ({
      clients: ['rds'],
      operations: [operation],
      actions: actions.map((action) => `rds:${action}`),
      assumed: globalDatabase,
      source: aurora,
    }),
  ),
  {
    clients: ['rds'],
    operations: ['CreateBlueGreenDeployment'],
    actions: ['iam:PassRole'],
    never: 'the request names no role',
    source: aurora,
  },
  {
    clients: ['rds'],
    operations: ['ModifyOptionGroup'],
    actions: ['iam:PassRole'],
    when: matches('OptionsToInclude[].OptionSettings[].Value', /^arn:[^:]*:iam:.*:role\//, 'is a role'),
    resources: [roleBinding('OptionsToInclude[].OptionSettings[].Value')],
    source: 'https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Appendix.SQLServer.Options.BackupRestore.html',
  },
  {
    clients: ['rds'],
    operations: ['DeleteBlueGreenDeployment'],
    actions: ['rds:RemoveFromGlobalCluster'],
    never: 'a global cluster of the deployment is deleted as a whole',
    source: aurora,
  },
  ...(['CreateDBCluster', ...restores] as const).map(
    (operation): ActionRow => ({
      clients: ['neptune'],
      operations: [operation],
      actions: ['rds:AddRoleToDBCluster'],
      never: 'roles are added to a cluster of Neptune by a request of their own',
      source: `https://docs.aws.amazon.com/neptune/latest/apiref/API_${operation}.html`,
    }),
  ),
  // Aurora DSQL
  {
    clients: ['dsql'],
    operations: ['CreateCluster', 'UpdateCluster'],
    actions: ['dsql:PutMultiRegionProperties'],
    when: given('multiRegionProperties'),
    source: dsqlCreate,
  },
  {
    clients: ['dsql'],
    operations: ['CreateCluster', 'UpdateCluster'],
    actions: ['dsql:PutWitnessRegion'],
    when: given('multiRegionProperties.witnessRegion'),
    source: dsqlCreate,
  },
  {
    clients: ['dsql'],
    operations: ['CreateCluster', 'UpdateCluster'],
    actions: ['dsql:AddPeerCluster'],
    when: given('multiRegionProperties.clusters'),
    source: dsqlCreate,
  },
  {
    clients: ['dsql'],
    operations: ['UpdateCluster'],
    actions: ['dsql:RemovePeerCluster'],
    when: given('multiRegionProperties.clusters'),
    assumed: 'a present peer is not in the list',
    source: dsqlUpdate,
  },
  { clients: ['dsql'], operations: ['UpdateCluster'], actions: ['dsql:GetCluster'], source: dsqlUpdate },
  // Keyspaces
  ...(
    [
      [['CreateKeyspace', 'CreateTable', 'CreateType'], 'Create', 'CreateMultiRegionResource'],
      [['DeleteKeyspace', 'DeleteTable', 'DeleteType'], 'Drop', 'DropMultiRegionResource'],
      [['UpdateTable', 'TagResource', 'UntagResource'], 'Alter', 'AlterMultiRegionResource'],
      [['GetTableAutoScalingSettings'], 'Select', 'SelectMultiRegionResource'],
    ] as const
  ).flatMap(([operations, action, inRegions]): readonly ActionRow[] => [
    { clients: ['keyspaces'], operations, actions: [`cassandra:${action}`], source: keyspacesActions },
    {
      clients: ['keyspaces'],
      operations: operations.filter((operation) => operation !== 'CreateKeyspace'),
      actions: [`cassandra:${inRegions}`],
      assumed: 'the keyspace is in several Regions',
      source: keyspacesActions,
    },
  ]),
  {
    clients: ['keyspaces'],
    operations: ['CreateKeyspace'],
    actions: ['cassandra:CreateMultiRegionResource'],
    when: is('replicationSpecification.replicationStrategy', 'MULTI_REGION'),
    source: keyspacesActions,
  },
  {
    clients: ['keyspaces'],
    operations: ['GetTableAutoScalingSettings'],
    actions: ['application-autoscaling:DescribeScalableTargets', 'application-autoscaling:DescribeScalingPolicies'],
    source: autoScaling,
  },
  {
    clients: ['keyspaces'],
    operations: ['UpdateKeyspace'],
    actions: ['Alter', 'Create', 'Select', 'Modify'].flatMap((action) => [
      `cassandra:${action}`,
      `cassandra:${action}MultiRegionResource`,
    ]),
    source: updateKeyspace,
  },
  {
    clients: ['keyspaces'],
    operations: ['UpdateKeyspace'],
    actions: ['cassandra:TagResource', 'cassandra:TagMultiRegionResource'],
    assumed: 'the keyspace or one of its tables has tags',
    source: regions,
  },
  {
    clients: ['keyspaces'],
    operations: ['UpdateKeyspace'],
    actions: [
      'RegisterScalableTarget',
      'DeregisterScalableTarget',
      'DescribeScalableTargets',
      'PutScalingPolicy',
      'DescribeScalingPolicies',
    ].map((action) => `application-autoscaling:${action}`),
    assumed: 'a table of the keyspace scales by itself',
    source: updateKeyspace,
  },
  // Snapshots at the end
  {
    clients: ['elasticache'],
    operations: ['DeleteServerlessCache'],
    actions: ['elasticache:CreateServerlessCacheSnapshot'],
    when: given('FinalSnapshotName'),
    source: 'https://docs.aws.amazon.com/AmazonElastiCache/latest/APIReference/API_DeleteServerlessCache.html',
  },
  {
    clients: ['memorydb'],
    operations: ['DeleteCluster'],
    actions: ['memorydb:CreateSnapshot'],
    when: given('FinalSnapshotName'),
    source: 'https://docs.aws.amazon.com/memorydb/latest/APIReference/API_DeleteCluster.html',
  },
  {
    clients: ['fsx'],
    operations: ['DeleteVolume'],
    actions: ['fsx:BypassSnaplockEnterpriseRetention'],
    when: is('OntapConfiguration.BypassSnaplockEnterpriseRetention', 'true'),
    source: 'https://docs.aws.amazon.com/fsx/latest/APIReference/API_DeleteVolumeOntapConfiguration.html',
  },
  {
    clients: ['storagegateway'],
    operations: ['AssignTapePool', 'DeleteTapeArchive'],
    actions: ['storagegateway:BypassGovernanceRetention'],
    when: is('BypassGovernanceRetention', 'true'),
    source: 'https://docs.aws.amazon.com/storagegateway/latest/APIReference/API_AssignTapePool.html',
  },
];
