import { all, anyGiven, given, is, not } from '../../fact.ts';
import type { ActionRow } from '../action-row.ts';
import { roleBinding } from '../role-binding.ts';

const vpc = 'https://docs.aws.amazon.com/lambda/latest/dg/configuration-vpc.html';
const layers = 'https://docs.aws.amazon.com/lambda/latest/dg/lambda-api-permissions-ref.html';
const ec2Tags = 'https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/supported-iam-actions-tagging.html';
const versions = 'https://docs.aws.amazon.com/step-functions/latest/apireference/API_CreateStateMachine.html';

const taskRole = 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-iam-roles.html';
const profiles = 'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_switch-role-ec2.html';
const taskRoles = anyGiven('overrides.taskRoleArn', 'overrides.executionRoleArn');

export const computeRows: readonly ActionRow[] = [
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
  {
    clients: ['ecr'],
    operations: ['BatchGetImage', 'GetDownloadUrlForLayer'],
    actions: ['ecr:BatchImportUpstreamImage', 'ecr:CreateRepository'],
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
