import { unknown } from '../../src/model/value.ts';
import { template } from './calls.ts';
import type { OperationCase } from './operation-case.ts';

const account = '111122223333';
const here = `eu-central-1:${account}`;
const role = 'arn:aws:iam::123456789012:role/worker';
const machine = 'arn:aws:states:eu-west-1:123456789012:stateMachine:nightly';
const stream = 'arn:aws:kinesis:eu-west-1:123456789012:stream/clicks';
const iamPassRole = (service: string): string => `iam:PassRole ${role} if StringEquals iam:PassedToService=${service}`;

export const otherCases: readonly OperationCase[] = [
  // Prefixes that differ from the client's name
  ['rds', 'ModifyDBCluster', { DBClusterIdentifier: 'main' }, [`rds:ModifyDBCluster arn:aws:rds:${here}:cluster:main`]],
  [
    'docdb',
    'DeleteDBCluster',
    { DBClusterIdentifier: 'main' },
    [`rds:DeleteDBCluster arn:aws:rds:${here}:cluster:main`],
  ],
  [
    'neptune',
    'StartDBCluster',
    { DBClusterIdentifier: 'main' },
    [`rds:StartDBCluster arn:aws:rds:${here}:cluster:main`],
  ],
  [
    'logs',
    'PutLogEvents',
    { logGroupName: '/app', logStreamName: 'web' },
    [`logs:PutLogEvents arn:aws:logs:${here}:log-group:/app:log-stream:web`],
  ],
  [
    'logs',
    'FilterLogEvents',
    { logGroupName: '/app' },
    [`logs:FilterLogEvents arn:aws:logs:${here}:log-group:/app arn:aws:logs:${here}:log-group:/app:*`],
  ],
  ['stepfunctions', 'StartExecution', { stateMachineArn: machine }, [`states:StartExecution ${machine}`]],
  [
    'stepfunctions',
    'DescribeExecution',
    { executionArn: 'arn:aws:states:eu-west-1:123456789012:execution:nightly:may' },
    ['states:DescribeExecution arn:aws:states:eu-west-1:123456789012:execution:nightly:may'],
  ],
  [
    'stepfunctions',
    'DescribeExecution',
    { executionArn: unknown('parameter') },
    [`states:DescribeExecution arn:aws:states:${here}:execution:*:* arn:aws:states:${here}:express:*:*:*`],
  ],
  [
    'ecs',
    'RegisterTaskDefinition',
    { family: 'web', containerDefinitions: [] },
    [`ecs:RegisterTaskDefinition arn:aws:ecs:${here}:task-definition/web:*`],
  ],
  [
    'efs',
    'DescribeFileSystems',
    { FileSystemId: 'fs-1' },
    [`elasticfilesystem:DescribeFileSystems arn:aws:elasticfilesystem:${here}:file-system/fs-1`],
  ],
  ['elbv2', 'DescribeLoadBalancers', {}, ['elasticloadbalancing:DescribeLoadBalancers *']],
  ['opensearch', 'CreateDomain', { DomainName: 'search' }, [`es:CreateDomain arn:aws:es:${here}:domain/search`]],
  [
    'sesv2',
    'SendEmail',
    { FromEmailAddress: 'Shop <shop@example.org>', Content: { Simple: {} }, ConfigurationSetName: 'mails' },
    [
      `ses:SendEmail arn:aws:ses:${here}:configuration-set/mails arn:aws:ses:${here}:identity/example.org arn:aws:ses:${here}:identity/shop@example.org`,
    ],
  ],
  [
    'sesv2',
    'SendEmail',
    { FromEmailAddress: 'example.org', Content: { Raw: {} } },
    [`ses:SendRawEmail arn:aws:ses:${here}:identity/example.org`],
  ],
  // API Gateway
  ['apigateway', 'GetRestApi', { restApiId: 'abc' }, ['apigateway:GET arn:aws:apigateway:eu-central-1::/restapis/abc']],
  [
    'apigateway',
    'CreateResource',
    { restApiId: 'abc', parentId: 'p1' },
    ['apigateway:POST arn:aws:apigateway:eu-central-1::/restapis/abc/resources/p1'],
  ],
  [
    'apigatewayv2',
    'CreateRoute',
    { ApiId: 'abc' },
    ['apigateway:POST arn:aws:apigateway:eu-central-1::/apis/abc/routes'],
  ],
  [
    'apigatewaymanagementapi',
    'PostToConnection',
    { ConnectionId: 'c' },
    [`execute-api:ManageConnections arn:aws:execute-api:${here}:*/*/POST/@connections/*`],
  ],
  ['iot-data', 'Publish', { topic: 'doors/front' }, [`iot:Publish arn:aws:iot:${here}:topic/doors/front`]],
  // Tags and roles
  [
    'iam',
    'CreateRole',
    { RoleName: 'worker', Tags: [{ Key: 'team', Value: 'a' }] },
    [`iam:CreateRole arn:aws:iam::${account}:role/worker`, `iam:TagRole arn:aws:iam::${account}:role/worker`],
  ],
  ['iam', 'CreateRole', { RoleName: 'worker', Tags: [] }, [`iam:CreateRole arn:aws:iam::${account}:role/worker`]],
  [
    'ecs',
    'RunTask',
    {
      cluster: 'batch',
      taskDefinition: 'nightly:3',
      tags: [{ key: 'team', value: 'a' }],
      overrides: { taskRoleArn: role },
    },
    [
      `ecs:RunTask arn:aws:ecs:${here}:task-definition/nightly:3 if ArnLike ecs:cluster=arn:aws:ecs:${here}:cluster/batch`,
      `ecs:TagResource arn:aws:ecs:${here}:task/batch/* if StringEquals ecs:CreateAction=RunTask`,
      iamPassRole('ecs-tasks.amazonaws.com,ecs.amazonaws.com'),
    ],
  ],
  [
    'lambda',
    'CreateFunction',
    { FunctionName: 'resize', Role: role },
    [iamPassRole('lambda.amazonaws.com'), `lambda:CreateFunction arn:aws:lambda:${here}:function:resize`],
  ],
  [
    'lambda',
    'CreateFunction',
    { FunctionName: 'resize', Role: role, Code: { S3Bucket: 'builds', S3Key: 'resize.zip' } },
    [
      iamPassRole('lambda.amazonaws.com'),
      `lambda:CreateFunction arn:aws:lambda:${here}:function:resize`,
      's3:GetObject arn:aws:s3:::builds/resize.zip',
    ],
  ],
  [
    'lambda',
    'UpdateFunctionCode',
    { FunctionName: 'resize', S3Bucket: 'builds', S3Key: 'resize.zip', S3ObjectVersion: '3' },
    [
      `lambda:UpdateFunctionCode arn:aws:lambda:${here}:function:resize`,
      's3:GetObjectVersion arn:aws:s3:::builds/resize.zip',
    ],
  ],
  [
    'lambda',
    'PublishLayerVersion',
    { LayerName: 'fonts', Content: { S3Bucket: 'builds', S3Key: 'fonts.zip' } },
    [`lambda:PublishLayerVersion arn:aws:lambda:${here}:layer:fonts`, 's3:GetObject arn:aws:s3:::builds/fonts.zip'],
  ],
  [
    'lambda',
    'UpdateFunctionConfiguration',
    { FunctionName: 'resize' },
    [`lambda:UpdateFunctionConfiguration arn:aws:lambda:${here}:function:resize`],
  ],
  [
    'events',
    'PutTargets',
    { Rule: 'nightly', EventBusName: 'shop', Targets: [{ Id: '1', Arn: machine, RoleArn: role }] },
    [`events:PutTargets arn:aws:events:${here}:rule/shop/nightly`, iamPassRole('events.amazonaws.com')],
  ],
  [
    'sts',
    'AssumeRole',
    { RoleArn: role, RoleSessionName: 's', ExternalId: 'x-1', Tags: [{ Key: 'team' }], SourceIdentity: 'ann' },
    [
      `sts:AssumeRole ${role} if StringEquals sts:ExternalId=x-1`,
      `sts:SetSourceIdentity ${role}`,
      `sts:TagSession ${role}`,
    ],
  ],
  [
    'ec2',
    'RunInstances',
    { ImageId: 'ami-1', TagSpecifications: [{ ResourceType: 'instance', Tags: [] }] },
    [
      `ec2:CreateTags arn:aws:ec2:${here}:instance/* if StringEquals ec2:CreateAction=RunInstances`,
      `ec2:RunInstances arn:aws:ec2:${here}:instance/* arn:aws:ec2:${here}:network-interface/* arn:aws:ec2:${here}:security-group/* arn:aws:ec2:${here}:subnet/* arn:aws:ec2:${here}:volume/* arn:aws:ec2:eu-central-1::image/ami-1`,
    ],
  ],
  // Requests signed on the client's side
  ['ecr', 'GetAuthorizationToken', {}, ['ecr:GetAuthorizationToken *']],
  ['ecr-public', 'GetAuthorizationToken', {}, ['ecr-public:GetAuthorizationToken *', 'sts:GetServiceBearerToken *']],
  ['rds', 'GenerateDbAuthToken', { DBUsername: 'app' }, [`rds-db:connect arn:aws:rds-db:${here}:dbuser:*/app`]],
  [
    'dsql',
    'GenerateDbConnectAuthToken',
    { Hostname: 'abc.dsql.eu-central-1.on.aws' },
    [`dsql:DbConnect arn:aws:dsql:${here}:cluster/abc`],
  ],
  [
    'dsql',
    'GenerateDbConnectAdminAuthToken',
    { Hostname: 'abc.dsql.eu-central-1.on.aws' },
    [`dsql:DbConnectAdmin arn:aws:dsql:${here}:cluster/abc`],
  ],
  // Messages and streams
  [
    'events',
    'PutEvents',
    { Entries: [{ EventBusName: 'shop' }, { Source: 'a' }] },
    [`events:PutEvents arn:aws:events:${here}:event-bus/default arn:aws:events:${here}:event-bus/shop`],
  ],
  [
    'kinesis',
    'RegisterStreamConsumer',
    { StreamARN: stream, ConsumerName: 'c' },
    [`kinesis:RegisterStreamConsumer ${stream}`],
  ],
  [
    'kinesis',
    'SubscribeToShard',
    { ConsumerARN: `${stream}/consumer/c:1` },
    [`kinesis:SubscribeToShard ${stream}/consumer/c:1`],
  ],
  [
    'kinesis',
    'DescribeStreamConsumer',
    { ConsumerARN: `${stream}/consumer/c:1` },
    [`kinesis:DescribeStreamConsumer ${stream}/consumer/c:1`],
  ],
  [
    'kinesis',
    'DeregisterStreamConsumer',
    { ConsumerARN: `${stream}/consumer/c:1` },
    [`kinesis:DeregisterStreamConsumer ${stream}/consumer/c:1`],
  ],
  [
    'sqs',
    'SendMessageBatch',
    { QueueUrl: 'https://sqs.eu-west-1.amazonaws.com/123456789012/jobs' },
    ['sqs:SendMessage arn:aws:sqs:eu-west-1:123456789012:jobs'],
  ],
  ['sqs', 'DeleteMessageBatch', { QueueUrl: 'jobs' }, [`sqs:DeleteMessage arn:aws:sqs:${here}:jobs`]],
  [
    'sns',
    'PublishBatch',
    { TopicArn: 'arn:aws:sns:eu-west-1:123456789012:news' },
    ['sns:Publish arn:aws:sns:eu-west-1:123456789012:news'],
  ],
  ['sns', 'Publish', { PhoneNumber: '+10' }, ['sns:Publish *']],
  // Bedrock
  [
    'bedrock-runtime',
    'InvokeModel',
    { modelId: 'amazon.nova-lite-v1:0' },
    ['bedrock:InvokeModel arn:aws:bedrock:eu-central-1::foundation-model/amazon.nova-lite-v1:0'],
  ],
  ...['us', 'us-gov', 'apac', 'jp', 'au'].map(
    (area): OperationCase => [
      'bedrock-runtime',
      'InvokeModel',
      { modelId: `${area}.amazon.nova-lite-v1:0` },
      [
        `bedrock:GetInferenceProfile arn:aws:bedrock:${here}:inference-profile/${area}.amazon.nova-lite-v1:0`,
        `bedrock:InvokeModel arn:aws:bedrock:*::foundation-model/amazon.nova-lite-v1:0 arn:aws:bedrock:${here}:inference-profile/${area}.amazon.nova-lite-v1:0`,
      ],
    ],
  ),
  [
    'bedrock-runtime',
    'ConverseStream',
    { modelId: 'eu.amazon.nova-lite-v1:0' },
    [
      `bedrock:GetInferenceProfile arn:aws:bedrock:${here}:inference-profile/eu.amazon.nova-lite-v1:0`,
      `bedrock:InvokeModelWithResponseStream arn:aws:bedrock:*::foundation-model/amazon.nova-lite-v1:0 arn:aws:bedrock:${here}:inference-profile/eu.amazon.nova-lite-v1:0`,
    ],
  ],
  [
    'bedrock-runtime',
    'Converse',
    { modelId: 'global.amazon.nova-lite-v1:0' },
    [
      `bedrock:GetInferenceProfile arn:aws:bedrock:${here}:inference-profile/global.amazon.nova-lite-v1:0`,
      `bedrock:InvokeModel arn:aws:bedrock:*::foundation-model/amazon.nova-lite-v1:0 arn:aws:bedrock:::foundation-model/amazon.nova-lite-v1:0 arn:aws:bedrock:${here}:inference-profile/global.amazon.nova-lite-v1:0`,
    ],
  ],
  // DynamoDB
  ['dynamodb', 'Query', { TableName: 'orders' }, [`dynamodb:Query arn:aws:dynamodb:${here}:table/orders`]],
  [
    'dynamodb',
    'Scan',
    { TableName: 'orders', IndexName: 'by-day' },
    [`dynamodb:Scan arn:aws:dynamodb:${here}:table/orders/index/by-day`],
  ],
  [
    'dynamodb',
    'TransactWriteItems',
    { TransactItems: [{ Put: { TableName: 'orders' } }, { ConditionCheck: { TableName: 'stock' } }] },
    [
      `dynamodb:ConditionCheckItem arn:aws:dynamodb:${here}:table/stock`,
      `dynamodb:PutItem arn:aws:dynamodb:${here}:table/orders`,
    ],
  ],
  [
    'dynamodb',
    'TransactGetItems',
    { TransactItems: [{ Get: { TableName: 'orders' } }] },
    [`dynamodb:GetItem arn:aws:dynamodb:${here}:table/orders`],
  ],
  [
    'dynamodb',
    'BatchWriteItem',
    { RequestItems: { orders: [], stock: [] } },
    [`dynamodb:BatchWriteItem arn:aws:dynamodb:${here}:table/orders arn:aws:dynamodb:${here}:table/stock`],
  ],
  [
    'dynamodb',
    'ExecuteStatement',
    { Statement: 'select * from "orders"."by-day" where id = ?' },
    [`dynamodb:PartiQLSelect arn:aws:dynamodb:${here}:table/orders/index/by-day`],
  ],
  [
    'dynamodb',
    'ExecuteStatement',
    { Statement: template('DELETE FROM ', unknown('parameter')) },
    [`dynamodb:PartiQLDelete arn:aws:dynamodb:${here}:table/*`],
  ],
  ['dynamodb', 'CreateTable', { TableName: 'orders' }, [`dynamodb:CreateTable arn:aws:dynamodb:${here}:table/orders`]],
  // Others by input member
  [
    'lambda',
    'CreateFunction',
    { FunctionName: 'resize', Role: role, VpcConfig: { SubnetIds: ['subnet-1'] } },
    [
      'ec2:DescribeSecurityGroups *',
      'ec2:DescribeSubnets *',
      'ec2:DescribeVpcs *',
      iamPassRole('lambda.amazonaws.com'),
      `lambda:CreateFunction arn:aws:lambda:${here}:function:resize`,
    ],
  ],
  ['kms', 'CreateKey', { Policy: '{}' }, ['kms:CreateKey *', `kms:PutKeyPolicy arn:aws:kms:${here}:key/*`]],
  [
    'secretsmanager',
    'CreateSecret',
    { Name: 'db', AddReplicaRegions: [{ Region: 'eu-west-1' }] },
    [
      `secretsmanager:CreateSecret arn:aws:secretsmanager:${here}:secret:db-??????`,
      `secretsmanager:ReplicateSecretToRegions arn:aws:secretsmanager:${here}:secret:db-??????`,
    ],
  ],
  [
    'cloudformation',
    'DescribeStacks',
    { StackName: 'shop' },
    [`cloudformation:DescribeStacks arn:aws:cloudformation:${here}:stack/shop/*`],
  ],
  [
    'redshift-data',
    'ExecuteStatement',
    { ClusterIdentifier: 'main', Database: 'sales', DbUser: 'app' },
    [
      `redshift:GetClusterCredentials arn:aws:redshift:${here}:dbname:main/sales arn:aws:redshift:${here}:dbuser:main/app`,
      `redshift-data:ExecuteStatement arn:aws:redshift:${here}:cluster:main`,
    ],
  ],
  [
    'cloudwatch',
    'PutMetricData',
    { Namespace: 'shop' },
    ['cloudwatch:PutMetricData * if StringEquals cloudwatch:namespace=shop'],
  ],
  [
    'sagemaker-runtime',
    'InvokeEndpointWithResponseStream',
    { EndpointName: 'rank' },
    [`sagemaker:InvokeEndpoint arn:aws:sagemaker:${here}:endpoint/rank`],
  ],
];
