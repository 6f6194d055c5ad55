import { anyGiven, given } from '../../fact.ts';
import type { ActionRow } from '../action-row.ts';

const permissions = 'https://docs.aws.amazon.com/sagemaker/latest/dg/api-permissions-reference.html';
const clients = ['sagemaker'];

/** Amazon SageMaker AI: what its page of permissions asks for beside the own action. */
export const sagemakerRows = (): readonly ActionRow[] => [
  {
    clients,
    operations: ['CreateModel'],
    actions: ['sagemaker:DeployHubModel'],
    when: anyGiven(
      'PrimaryContainer.ModelDataSource.S3DataSource.HubAccessConfig',
      'Containers[].ModelDataSource.S3DataSource.HubAccessConfig',
    ),
    source: 'https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_InferenceHubAccessConfig.html',
  },
  {
    clients,
    operations: ['CreateCluster', 'UpdateCluster'],
    actions: ['sagemaker:UpdateClusterSoftware'],
    when: anyGiven(
      'InstanceGroups[].ScheduledUpdateConfig',
      'InstanceGroups[].AutoPatchConfig',
      'RestrictedInstanceGroups[].ScheduledUpdateConfig',
    ),
    source: 'https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_ClusterInstanceGroupSpecification.html',
  },
  {
    clients: ['sagemaker-runtime'],
    operations: ['InvokeEndpointWithResponseStream', 'InvokeEndpointAsync'],
    actions: ['sagemaker:InvokeEndpoint'],
    source: permissions,
  },
  {
    clients,
    operations: ['CreateTrainingPlan'],
    actions: ['sagemaker:CreateReservedCapacity'],
    source: permissions,
  },
  {
    clients,
    operations: ['CreateNotebookInstance'],
    actions: ['ec2:CreateNetworkInterface', 'ec2:DescribeSecurityGroups', 'ec2:DescribeSubnets', 'ec2:DescribeVpcs'],
    when: given('SubnetId'),
    source: permissions,
  },
  {
    clients,
    operations: ['CreateProcessingJob'],
    actions: ['ec2:CreateNetworkInterface'],
    when: given('NetworkConfig.VpcConfig'),
    source: permissions,
  },
  {
    clients,
    operations: ['CreateWorkforce', 'CreateWorkteam'],
    actions: ['DescribeUserPoolClient', 'UpdateUserPool', 'DescribeUserPool', 'UpdateUserPoolClient'].map(
      (name) => `cognito-idp:${name}`,
    ),
    when: anyGiven('CognitoConfig', 'MemberDefinitions[].CognitoMemberDefinition'),
    source: permissions,
  },
  {
    clients,
    operations: ['DescribeSubscribedWorkteam'],
    actions: ['aws-marketplace:ViewSubscriptions'],
    source: permissions,
  },
];
