import { all, anyGiven, given, is, not } from '../../fact.ts';
import type { ActionRow } from '../action-row.ts';
import { roleBinding } from '../role-binding.ts';

const vpc = 'https://docs.aws.amazon.com/lambda/latest/dg/configuration-vpc.html';
const layers = 'https://docs.aws.amazon.com/lambda/latest/dg/lambda-api-permissions-ref.html';
const functionPolicies = 'https://docs.aws.amazon.com/lambda/latest/dg/access-control-resource-based.html';
const ec2Tags = 'https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/supported-iam-actions-tagging.html';
const versions = 'https://docs.aws.amazon.com/step-functions/latest/apireference/API_CreateStateMachine.html';

const taskRole = 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-iam-roles.html';
const expressService = 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_CreateExpressGatewayService.html';
const profiles = 'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_switch-role-ec2.html';
const taskRoles = anyGiven('overrides.taskRoleArn', 'overrides.executionRoleArn');

export const computeRows = (): readonly ActionRow[] => [
  // The network interfaces are made with the function's own role.
  {
    clients: ['lambda'],
    operations: ['CreateFunction', 'UpdateFunctionConfiguration'],
    actions: ['ec2:DescribeSecurityGroups', 'ec2:DescribeSubnets', 'ec2:DescribeVpcs'],
    when: anyGiven('VpcConfig.SubnetIds', 'VpcConfig.SecurityGroupIds'),
    source: vpc,
  },
  {
    clients: ['lambda'],
    operations: ['CreateFunction', 'UpdateFunctionConfiguration'],
    actions: ['lambda:GetLayerVersion'],
    when: given('Layers'),
    resources: [{ type: 'layerVersion', from: [{ path: 'Layers[]', as: 'arn', placeholder: 'LayerName' }] }],
    source: layers,
  },
  {
    clients: ['lambda'],
    operations: ['CreateFunction', 'UpdateFunctionConfiguration'],
    actions: ['lambda:PassCapacityProvider'],
    when: given('CapacityProviderConfig'),
    source: 'https://docs.aws.amazon.com/service-authorization/latest/reference/list_awslambda.html',
  },
  // The roles that a task definition or a launch template holds are passed too.
  {
    clients: ['ecs'],
    operations: ['RunTask', 'StartTask'],
    actions: ['iam:PassRole'],
    when: taskRoles,
    resources: [roleBinding('overrides.taskRoleArn'), roleBinding('overrides.executionRoleArn')],
    source: taskRole,
  },
  {
    clients: ['ecs'],
    operations: ['RunTask', 'StartTask'],
    actions: ['iam:PassRole'],
    when: not(taskRoles),
    assumed: 'the task definition has a task role or a task execution role',
    resources: [{ type: 'role', from: [] }],
    source: taskRole,
  },
  {
    clients: ['ecs'],
    operations: ['CreateDaemon', 'UpdateDaemon'],
    actions: ['iam:PassRole'],
    assumed: 'the task definition has a task role or a task execution role',
    resources: [{ type: 'role', from: [] }],
    source: taskRole,
  },
  // Capacity providers of Managed Instances belong to one cluster.
  {
    clients: ['ecs'],
    operations: ['CreateCapacityProvider', 'UpdateCapacityProvider', 'DeleteCapacityProvider'],
    actions: ['ecs:PutClusterCapacityProviders'],
    when: given('cluster'),
    source: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_CreateCapacityProvider.html',
  },
  {
    clients: ['ecs'],
    operations: ['CreateExpressGatewayService'],
    actions: ['ecs:CreateCluster'],
    when: not(given('cluster')),
    assumed: 'the default cluster is not there yet',
    source: expressService,
  },
  {
    clients: ['ecs'],
    operations: ['CreateExpressGatewayService', 'UpdateExpressGatewayService'],
    actions: ['ecs:RegisterTaskDefinition'],
    when: not(given('taskDefinitionArn')),
    source: expressService,
  },
  {
    clients: ['eks'],
    operations: ['CreateAccessEntry'],
    actions: ['iam:PassRole'],
    when: is('type', 'EC2_LINUX', 'EC2_WINDOWS'),
    resources: [roleBinding('principalArn')],
    source: 'https://docs.aws.amazon.com/eks/latest/userguide/creating-access-entries.html',
  },
  // The creator of a cluster that knows access entries gets one.
  {
    clients: ['eks'],
    operations: ['CreateCluster', 'UpdateClusterConfig'],
    actions: ['eks:CreateAccessEntry'],
    when: is('accessConfig.authenticationMode', 'API', 'API_AND_CONFIG_MAP'),
    source: 'https://docs.aws.amazon.com/eks/latest/APIReference/API_CreateAccessConfigRequest.html',
  },
  {
    clients: ['ec2'],
    operations: ['RunInstances'],
    actions: ['iam:PassRole'],
    when: given('IamInstanceProfile'),
    resources: [{ type: 'role', from: [] }],
    source: profiles,
  },
  {
    clients: ['ec2'],
    operations: ['RunInstances'],
    actions: ['iam:PassRole'],
    when: all(given('LaunchTemplate'), not(given('IamInstanceProfile'))),
    assumed: 'the launch template names an instance profile',
    resources: [{ type: 'role', from: [] }],
    source: profiles,
  },
  {
    clients: ['lambda'],
    operations: ['Invoke', 'InvokeAsync', 'InvokeWithResponseStream'],
    actions: ['lambda:InvokeFunction'],
    source: layers,
  },
  {
    clients: ['lambda'],
    operations: ['GetFunction'],
    actions: ['lambda:ListTags', 'lambda:GetLayerVersion'],
    never: 'without it the response only lacks a field',
    source: 'https://docs.aws.amazon.com/lambda/latest/api/API_GetFunction.html',
  },
  {
    clients: ['stepfunctions'],
    operations: ['CreateStateMachine', 'UpdateStateMachine'],
    actions: ['states:PublishStateMachineVersion'],
    when: is('publish', 'true'),
    source: versions,
  },
  {
    clients: ['stepfunctions'],
    operations: ['StartExecution'],
    actions: ['states:DescribeExecution'],
    never: 'starting does not read the execution',
    source: 'https://docs.aws.amazon.com/step-functions/latest/apireference/API_StartExecution.html',
  },
  {
    clients: ['stepfunctions'],
    operations: ['TestState'],
    actions: ['states:RevealSecrets'],
    when: is('revealSecrets', 'true'),
    source: 'https://docs.aws.amazon.com/step-functions/latest/apireference/API_TestState.html',
  },
  // A policy as a whole takes the place of the single permissions.
  {
    clients: ['lambda'],
    operations: ['PutResourcePolicy'],
    actions: ['lambda:AddPermission', 'lambda:RemovePermission'],
    source: functionPolicies,
  },
  { clients: ['lambda'], operations: ['GetResourcePolicy'], actions: ['lambda:GetPolicy'], source: functionPolicies },
  {
    clients: ['lambda'],
    operations: ['DeleteResourcePolicy'],
    actions: ['lambda:RemovePermission'],
    source: functionPolicies,
  },
  {
    clients: ['ecr'],
    operations: ['BatchGetImage', 'GetDownloadUrlForLayer', 'ListImageReferrers'],
    actions: ['ecr:BatchImportUpstreamImage', 'ecr:CreateRepository', 'ecr:TagResource'],
    never: 'only the first pull through a cache rule imports an image',
    source: 'https://docs.aws.amazon.com/AmazonECR/latest/userguide/pull-through-cache-iam.html',
  },
  {
    clients: ['ecr-public'],
    operations: ['GetAuthorizationToken'],
    actions: ['ecr-public:GetAuthorizationToken', 'sts:GetServiceBearerToken'],
    source: 'https://docs.aws.amazon.com/AmazonECRPublic/latest/APIReference/API_GetAuthorizationToken.html',
  },
  {
    clients: ['codeartifact'],
    operations: ['GetAuthorizationToken'],
    actions: ['codeartifact:GetAuthorizationToken', 'sts:GetServiceBearerToken'],
    source: 'https://docs.aws.amazon.com/codeartifact/latest/ug/auth-and-access-control-permissions-reference.html',
  },
  {
    clients: ['ec2'],
    operations: ['CreateTags'],
    actions: ['ec2:CreateTags'],
    source: ec2Tags,
  },
];
