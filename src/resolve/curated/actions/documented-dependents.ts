import { all, type Fact, given, is, matches, not } from '../../fact.ts';
import type { ActionRow } from '../action-row.ts';
import { roleBinding } from '../role-binding.ts';

const reference = 'https://docs.aws.amazon.com/service-authorization/latest/reference/list_';
const rds = ['rds'];
const passwords = [
  'CreateDBCluster',
  'CreateDBInstance',
  'ModifyDBCluster',
  'ModifyDBInstance',
  'RestoreDBClusterFromS3',
  'RestoreDBInstanceFromS3',
];
const image = (path: string): Fact => matches(path, /^resolve:ssm:/, 'names a parameter');

/**
 * Dependent actions of the Service Authorization pages that the service reference does not list for the operation, where
 * the input shows whether they are needed.
 */
export const documentedDependentRows = (): readonly ActionRow[] => [
  // A password that RDS manages is kept as a secret.
  {
    clients: rds,
    operations: passwords,
    actions: ['secretsmanager:CreateSecret', 'secretsmanager:TagResource'],
    when: is('ManageMasterUserPassword', 'true'),
    source: `${reference}amazonrds.html`,
  },
  {
    clients: rds,
    operations: ['ModifyDBCluster', 'ModifyDBInstance'],
    actions: ['secretsmanager:RotateSecret'],
    when: is('RotateMasterUserPassword', 'true'),
    source: `${reference}amazonrds.html`,
  },
  {
    clients: ['route53'],
    operations: ['AssociateVPCWithHostedZone', 'DisassociateVPCFromHostedZone'],
    actions: ['ec2:DescribeVpcs'],
    source: `${reference}amazonroute53.html`,
  },
  {
    clients: ['ec2'],
    operations: ['RunInstances'],
    actions: ['ssm:GetParameters'],
    when: image('ImageId'),
    source: `${reference}amazonec2.html`,
  },
  {
    clients: ['ec2'],
    operations: ['CreateFlowLogs'],
    actions: ['iam:PassRole'],
    when: given('DeliverLogsPermissionArn'),
    resources: [roleBinding('DeliverLogsPermissionArn')],
    conditions: { 'iam:PassedToService': { kind: 'fixed', values: ['vpc-flow-logs.amazonaws.com'] } },
    source: 'https://docs.aws.amazon.com/vpc/latest/userguide/flow-logs-iam-role.html',
  },
  {
    clients: ['ec2'],
    operations: ['CreateLaunchTemplate', 'CreateLaunchTemplateVersion'],
    actions: ['ssm:GetParameters'],
    when: image('LaunchTemplateData.ImageId'),
    source: `${reference}amazonec2.html`,
  },
  {
    clients: ['ec2'],
    operations: ['DescribeLaunchTemplateVersions'],
    actions: ['ssm:GetParameters'],
    when: is('ResolveAlias', 'true'),
    source: `${reference}amazonec2.html`,
  },
  {
    clients: ['ec2'],
    operations: ['CreateVpcEndpoint'],
    actions: ['route53:AssociateVPCWithHostedZone'],
    when: all(is('VpcEndpointType', 'Interface'), not(is('PrivateDnsEnabled', 'false'))),
    source: `${reference}amazonec2.html`,
  },
  {
    clients: ['elasticache'],
    operations: ['CreateCacheCluster', 'CreateReplicationGroup'],
    actions: ['s3:GetObject'],
    when: given('SnapshotArns'),
    resources: [{ type: 'object', from: [{ path: 'SnapshotArns[]', as: 'arn', placeholder: 'ObjectName' }] }],
    source: `${reference}amazonelasticache.html`,
  },
  {
    clients: ['resource-groups'],
    operations: ['CreateGroup', 'UpdateGroupQuery'],
    actions: ['cloudformation:DescribeStacks'],
    when: is('ResourceQuery.Type', 'CLOUDFORMATION_STACK_1_0'),
    source: `${reference}awsresourcegroups.html`,
  },
  {
    clients: ['gamelift'],
    operations: ['CreateBuild'],
    actions: ['s3:GetObject'],
    when: given('StorageLocation'),
    resources: [
      {
        type: 'object',
        from: [
          { path: 'StorageLocation.Bucket', as: 'bucket' },
          { path: 'StorageLocation.Key', as: 'text', placeholder: 'ObjectName' },
        ],
      },
    ],
    source: `${reference}amazongameliftservers.html`,
  },
  {
    clients: ['cloudtrail'],
    operations: ['CreateTrail', 'UpdateTrail'],
    actions: ['organizations:ListAWSServiceAccessForOrganization'],
    when: is('IsOrganizationTrail', 'true'),
    source: `${reference}awscloudtrail.html`,
  },
  {
    clients: ['devicefarm'],
    operations: ['CreateProject', 'UpdateProject'],
    actions: ['ec2:CreateNetworkInterface', 'ec2:DescribeSecurityGroups', 'ec2:DescribeSubnets', 'ec2:DescribeVpcs'],
    when: given('vpcConfig'),
    source: `${reference}awsdevicefarm.html`,
  },
  {
    clients: ['mq'],
    operations: ['CreateBroker'],
    actions: [
      'CreateNetworkInterface',
      'CreateNetworkInterfacePermission',
      'DeleteNetworkInterface',
      'DeleteNetworkInterfacePermission',
      'DetachNetworkInterface',
      'DescribeInternetGateways',
      'DescribeNetworkInterfaces',
      'DescribeNetworkInterfacePermissions',
      'DescribeRouteTables',
      'DescribeSecurityGroups',
      'DescribeSubnets',
      'DescribeVpcs',
    ].map((name) => `ec2:${name}`),
    source: 'https://docs.aws.amazon.com/amazon-mq/latest/api-reference/brokers.html',
  },
];
