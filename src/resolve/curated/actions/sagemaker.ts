import { anyGiven, given, matches } from '../../fact.ts';
import type { ActionRow } from '../action-row.ts';
import { roleBinding } from '../role-binding.ts';

const permissions = 'https://docs.aws.amazon.com/sagemaker/latest/dg/api-permissions-reference.html';
const jobs = 'https://docs.aws.amazon.com/sagemaker/latest/dg/model-customize-mtrl-prereqs.html';
const clients = ['sagemaker'];

/** Amazon SageMaker AI: what its page of permissions asks for beside the own action. */
export const sagemakerRows = (): readonly ActionRow[] => [
  {
    clients,
    operations: ['CreateJob'],
    actions: ['sagemaker:ImportHubContent', 'sagemaker:UpdateHubContent'],
    never: 'the caller needs the own action and the role; what the job reads of hubs, it reads with that role',
    source: jobs,
  },
  {
    clients,
    operations: ['CreateJob'],
    actions: ['iam:PassRole'],
    resources: [roleBinding('RoleArn')],
    conditions: { 'iam:PassedToService': { kind: 'fixed', values: ['job.sagemaker.amazonaws.com'] } },
    source: jobs,
  },
  {
    // The reference lists the action, and the document is the only member that can hold a role.
    clients,
    operations: ['ImportHubContent'],
    actions: ['iam:PassRole'],
    when: matches('HubContentDocument', /:role\//, 'names a role'),
    resources: [{ type: 'role', from: [] }],
    source: 'https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonsagemaker.html',
  },
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
