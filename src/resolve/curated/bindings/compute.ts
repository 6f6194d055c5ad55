import { given, not } from '../../fact.ts';
import type { BindingRow, MemberSource } from '../type-binding.ts';

const lambda = 'https://docs.aws.amazon.com/lambda/latest/dg/lambda-api-permissions-ref.html';
const ecs = 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/security_iam_id-based-policy-examples.html';
const batch = 'https://docs.aws.amazon.com/batch/latest/userguide/iam-example-restrict-job-submission.html';
const launches = 'https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/ExamplePolicies_EC2.html';
const states = 'https://docs.aws.amazon.com/step-functions/latest/dg/security-iam.html';

const functionName: MemberSource = { path: 'FunctionName', as: 'function-name' };
const cluster: MemberSource = { path: 'cluster', text: 'default', as: 'name-in-arn', placeholder: 'ClusterName' };
const stateMachine = (path: string): readonly MemberSource[] => [{ path, as: 'arn', placeholder: 'StateMachineName' }];

export const computeBindings = (): readonly BindingRow[] => [
  // A qualifier, in the name or beside it, belongs in the ARN: the unqualified ARN does not allow it.
  {
    clients: ['lambda'],
    prefix: 'lambda',
    type: 'function',
    from: [functionName, { path: 'Qualifier', as: 'qualifier', optional: true }],
    source: lambda,
  },
  {
    clients: ['lambda'],
    operations: [
      'GetLayerVersion',
      'DeleteLayerVersion',
      'AddLayerVersionPermission',
      'GetLayerVersionPolicy',
      'RemoveLayerVersionPermission',
    ],
    prefix: 'lambda',
    type: 'layerVersion',
    from: [
      { path: 'LayerName', as: 'name-in-arn', placeholder: 'LayerName' },
      { path: 'VersionNumber', as: 'text', placeholder: 'LayerVersion' },
    ],
    source: lambda,
  },
  ...(
    [
      ['ids[]', ['BatchGetBuilds', 'BatchDeleteBuilds', 'BatchGetBuildBatches']],
      ['id', ['StopBuild', 'RetryBuild', 'StopBuildBatch', 'RetryBuildBatch', 'DeleteBuildBatch']],
    ] as const
  ).map(([path, operations]) => ({
    clients: ['codebuild'],
    operations,
    prefix: 'codebuild',
    type: 'project',
    from: [{ path, as: 'before-colon', placeholder: 'ProjectName' } as const],
    source: 'https://docs.aws.amazon.com/codebuild/latest/APIReference/API_Build.html',
  })),
  // Without a name it is the account's default cluster.
  {
    clients: ['ecs'],
    prefix: 'ecs',
    type: 'task',
    operations: ['DescribeTasks', 'UpdateTaskProtection', 'GetTaskProtection'],
    from: [cluster, { path: 'tasks[]', as: 'name', placeholder: 'TaskId' }],
    source: ecs,
  },
  {
    clients: ['ecs'],
    prefix: 'ecs',
    type: 'task',
    operations: ['StopTask', 'ExecuteCommand'],
    from: [cluster, { path: 'task', as: 'name', placeholder: 'TaskId' }],
    source: ecs,
  },
  {
    clients: ['ecs'],
    prefix: 'ecs',
    type: 'service',
    operations: ['UpdateService', 'DeleteService', 'CreateTaskSet', 'UpdateServicePrimaryTaskSet'],
    from: [cluster, { path: 'service', as: 'name', placeholder: 'ServiceName' }],
    source: ecs,
  },
  {
    clients: ['ecs'],
    prefix: 'ecs',
    type: 'service',
    operations: ['CreateService'],
    from: [cluster, { path: 'serviceName', as: 'name', placeholder: 'ServiceName' }],
    source: ecs,
  },
  {
    clients: ['ecs'],
    prefix: 'ecs',
    type: 'service',
    operations: ['DescribeServices'],
    from: [cluster, { path: 'services[]', as: 'name', placeholder: 'ServiceName' }],
    source: ecs,
  },
  {
    clients: ['ecs'],
    prefix: 'ecs',
    type: 'task-definition',
    operations: ['RunTask', 'StartTask', 'DeregisterTaskDefinition'],
    from: [{ path: 'taskDefinition', as: 'task-definition' }],
    source: ecs,
  },
  // Without an instance, those of the cluster are meant.
  {
    clients: ['ecs'],
    operations: ['ListTasks'],
    prefix: 'ecs',
    type: 'container-instance',
    from: [cluster, { path: 'containerInstance', as: 'name', placeholder: 'ContainerInstanceId', optional: true }],
    source: ecs,
  },
  // The revision is what the operation makes.
  {
    clients: ['ecs'],
    operations: ['RegisterTaskDefinition'],
    prefix: 'ecs',
    type: 'task-definition',
    from: [{ path: 'family', as: 'text', placeholder: 'TaskDefinitionFamilyName' }],
    source: ecs,
  },
  ...(
    [
      ['RunInstances', ''],
      ['RequestSpotInstances', 'LaunchSpecification.'],
    ] as const
  ).flatMap(([operation, at]): readonly BindingRow[] => {
    const row = { clients: ['ec2'], operations: [operation], prefix: 'ec2', source: launches };
    return [
      { ...row, type: 'key-pair', from: [{ path: `${at}KeyName`, as: 'text', placeholder: 'KeyPairName' }] },
      {
        ...row,
        type: 'placement-group',
        from: [{ path: `${at}Placement.GroupName`, as: 'text', placeholder: 'PlacementGroupName' }],
      },
    ];
  }),
  ...(
    [
      ['elastic-gpu', 'ElasticGpuSpecification'],
      ['elastic-inference', 'ElasticInferenceAccelerators'],
    ] as const
  ).map(([type, path]) => ({
    clients: ['ec2'],
    operations: ['RunInstances'],
    prefix: 'ec2',
    type,
    when: given(path),
    from: [],
    source: launches,
  })),
  // An execution is of one type or of the other, as its ARN says.
  ...(['execution', 'express'] as const).map((type) => ({
    clients: ['stepfunctions'],
    prefix: 'states',
    type,
    from: [{ path: 'executionArn', as: 'arn' } as const],
    source: states,
  })),
  // A name without a revision is that of the latest one; the ARN always has the revision.
  {
    clients: ['batch'],
    operations: ['SubmitJob'],
    prefix: 'batch',
    type: 'job-definition-revision',
    from: [{ path: 'jobDefinition', as: 'job-definition' }],
    source: batch,
  },
  // The page of actions marks jobs and definitions as required, and the policy for submitting jobs needs neither.
  ...(['job-definition', 'job'] as const).map((type) => ({
    clients: ['batch'],
    operations: ['SubmitJob'],
    prefix: 'batch',
    type,
    when: not(given('jobDefinition')),
    from: [],
    special: true,
    source: batch,
  })),
  {
    clients: ['stepfunctions'],
    operations: [
      'StartExecution',
      'DescribeStateMachine',
      'UpdateStateMachine',
      'DeleteStateMachine',
      'ListExecutions',
    ],
    prefix: 'states',
    type: 'statemachine',
    from: stateMachine('stateMachineArn'),
    source: states,
  },
  // The executions of a map run are listed by its ARN, and those of a state machine without one.
  {
    clients: ['stepfunctions'],
    operations: ['ListExecutions'],
    prefix: 'states',
    type: 'maprun',
    from: [{ path: 'mapRunArn', as: 'arn' }],
    special: true,
    source: 'https://docs.aws.amazon.com/step-functions/latest/apireference/API_ListExecutions.html',
  },
  {
    clients: ['stepfunctions'],
    operations: ['StartSyncExecution'],
    prefix: 'states',
    type: 'statemachine',
    from: stateMachine('stateMachineArn'),
    source: states,
  },
  ...(
    [
      ['PostToConnection', 'POST'],
      ['GetConnection', 'GET'],
      ['DeleteConnection', 'DELETE'],
    ] as const
  ).map(([operation, method]) => ({
    clients: ['apigatewaymanagementapi'],
    operations: [operation],
    prefix: 'execute-api',
    type: 'execute-api-general',
    from: [
      { text: method, as: 'text', placeholder: 'Method' } as const,
      { text: '@connections/', as: 'prefix', placeholder: 'ApiSpecificResourcePath' } as const,
    ],
    source:
      'https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-how-to-call-websocket-api-connections.html',
  })),
];
