import { any, anyGiven, type Fact, given, is, matches } from '../../fact.ts';
import type { ActionRow } from '../action-row.ts';
import { roleBinding } from '../role-binding.ts';

const alarmActions = (path: string): Fact =>
  matches(path, /^arn:[^:]*:(?:automate|ssm|ssm-incidents):/, 'is one of EC2 or Systems Manager');
const documentation = 'https://docs.aws.amazon.com';
const cloudwatch = `${documentation}/AmazonCloudWatch/latest/APIReference/API_`;
const systemsManager = `${documentation}/systems-manager/latest/APIReference/API_`;
const peering = [
  'AcceptVpcPeeringConnection',
  'AuthorizeSecurityGroupEgress',
  'AuthorizeSecurityGroupIngress',
  'CreateRoute',
  'DescribeRouteTables',
  'DescribeSecurityGroups',
].map((name) => `ec2:${name}`);

/** Actions that the API reference of an operation asks for, and that the service reference does not list for it. */
export const askedForBesideRows = (): readonly ActionRow[] => [
  ...(
    [
      ['CancelJobs', 'CancelJob'],
      ['TerminateJobs', 'TerminateJob'],
      ['TerminateServiceJobs', 'TerminateServiceJob'],
    ] as const
  ).map(([operation, action]) =>
    row('batch', operation, [`batch:${action}`], `${documentation}/batch/latest/APIReference/API_${operation}.html`),
  ),
  {
    ...row(
      'batch',
      'CreateComputeEnvironment',
      ['eks:DescribeCluster'],
      `${documentation}/batch/latest/APIReference/API_CreateComputeEnvironment.html`,
    ),
    when: given('eksConfiguration'),
  },
  {
    ...row(
      'bedrock-agent-runtime',
      'InvokeAgent',
      ['bedrock:InvokeModelWithResponseStream'],
      `${documentation}/bedrock/latest/APIReference/API_agent-runtime_InvokeAgent.html`,
    ),
    when: is('streamingConfigurations.streamFinalResponse', 'true'),
  },
  {
    ...row(
      'application-signals',
      'CreateServiceLevelObjective',
      ['cloudwatch:TagResource'],
      `${documentation}/applicationsignals/latest/APIReference/API_CreateServiceLevelObjective.html`,
    ),
    when: given('Tags'),
  },
  {
    ...row(
      'rekognition',
      'CreateProjectVersion',
      ['s3:PutObject'],
      `${documentation}/rekognition/latest/APIReference/API_CreateProjectVersion.html`,
    ),
    resources: [{ type: 'object', from: [{ path: 'OutputConfig.S3Bucket', as: 'bucket' }] }],
  },
  row(
    'efs',
    'CreateMountTarget',
    ['ec2:DescribeSubnets', 'ec2:DescribeNetworkInterfaces', 'ec2:CreateNetworkInterface'],
    `${documentation}/efs/latest/ug/API_CreateMountTarget.html`,
  ),
  row(
    'efs',
    'DeleteMountTarget',
    ['ec2:DeleteNetworkInterface'],
    `${documentation}/efs/latest/ug/API_DeleteMountTarget.html`,
  ),
  {
    ...row('cloudwatch', 'PutMetricAlarm', ['iam:CreateServiceLinkedRole'], `${cloudwatch}PutMetricAlarm.html`),
    when: any(alarmActions('AlarmActions[]'), alarmActions('OKActions[]'), alarmActions('InsufficientDataActions[]')),
  },
  {
    ...row('cloudwatch', 'PutCompositeAlarm', ['iam:CreateServiceLinkedRole'], `${cloudwatch}PutCompositeAlarm.html`),
    when: any(alarmActions('AlarmActions[]'), alarmActions('OKActions[]'), alarmActions('InsufficientDataActions[]')),
  },
  row(
    'fsx',
    'CreateAndAttachS3AccessPoint',
    ['s3:CreateAccessPoint', 's3:GetAccessPoint', 's3:PutAccessPointPolicy', 's3:DeleteAccessPoint'],
    `${documentation}/fsx/latest/APIReference/API_CreateAndAttachS3AccessPoint.html`,
  ),
  row(
    'fsx',
    'DetachAndDeleteS3AccessPoint',
    ['s3:DeleteAccessPoint'],
    `${documentation}/fsx/latest/APIReference/API_DetachAndDeleteS3AccessPoint.html`,
  ),
  ...['CreateVpcPeeringAuthorization', 'CreateVpcPeeringConnection'].map((operation) =>
    row('gamelift', operation, peering, `${documentation}/gamelift/latest/apireference/API_${operation}.html`),
  ),
  ...['ListGroupResources', 'SearchResources'].map((operation) =>
    row(
      'resource-groups',
      operation,
      ['cloudformation:DescribeStacks', 'cloudformation:ListStackResources', 'tag:GetResources'],
      `${documentation}/ARG/latest/APIReference/API_${operation}.html`,
    ),
  ),
  {
    ...row(
      'route53',
      'CreateHostedZone',
      ['ec2:DescribeVpcs'],
      `${documentation}/Route53/latest/APIReference/API_CreateHostedZone.html`,
    ),
    when: given('VPC'),
  },
  {
    ...row(
      'secretsmanager',
      'RotateSecret',
      ['lambda:InvokeFunction'],
      `${documentation}/secretsmanager/latest/apireference/API_RotateSecret.html`,
    ),
    when: given('RotationLambdaARN'),
    resources: [{ type: 'function', from: [{ path: 'RotationLambdaARN', as: 'arn', placeholder: 'FunctionName' }] }],
  },
  ...(['CreateIndex', 'CreateVectorBucket'] as const).map(
    (operation): ActionRow => ({
      ...row(
        's3vectors',
        operation,
        ['s3vectors:TagResource'],
        `${documentation}/AmazonS3/latest/API/API_S3VectorBuckets_${operation}.html`,
      ),
      when: given('tags'),
    }),
  ),
  {
    ...row(
      's3vectors',
      'ListVectors',
      ['s3vectors:GetVectors'],
      `${documentation}/AmazonS3/latest/API/API_S3VectorBuckets_ListVectors.html`,
    ),
    when: any(is('returnData', 'true'), is('returnMetadata', 'true')),
  },
  {
    ...row(
      's3vectors',
      'QueryVectors',
      ['s3vectors:GetVectors'],
      `${documentation}/AmazonS3/latest/API/API_S3VectorBuckets_QueryVectors.html`,
    ),
    when: any(anyGiven('queryTexts', 'filter'), is('returnMetadata', 'true')),
  },
  ...(['AssociateResource', 'DisassociateResource'] as const).map((operation) =>
    row(
      'servicecatalog-appregistry',
      operation,
      [`resource-groups:${operation}`, 'cloudformation:UpdateStack', 'cloudformation:DescribeStacks'],
      `${documentation}/servicecatalog/latest/dg/API_app-registry_${operation}.html`,
    ),
  ),
  row(
    'ssm',
    'RegisterDefaultHostManagementConfiguration',
    ['ssm:GetServiceSetting', 'ssm:UpdateServiceSetting', 'iam:GetRole', 'iam:PassRole'],
    `${systemsManager}RegisterDefaultHostManagementConfiguration.html`,
  ),
  row(
    'ssm',
    'DeregisterDefaultHostManagementConfiguration',
    ['ssm:GetServiceSetting', 'ssm:ResetServiceSetting'],
    `${systemsManager}DeregisterDefaultHostManagementConfiguration.html`,
  ),
  {
    ...row(
      's3tables',
      'StartTableMigration',
      ['iam:PassRole'],
      `${documentation}/AmazonS3/latest/API/API_s3Buckets_StartTableMigration.html`,
    ),
    resources: [roleBinding('roleARN')],
  },
];

function row(client: string, operation: string, actions: readonly string[], source: string): ActionRow {
  return { clients: [client], operations: [operation], actions, source };
}
