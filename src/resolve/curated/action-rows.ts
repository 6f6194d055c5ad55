import type { ActionRow } from './action-row.ts';
import { agentCoreRows } from './actions/agentcore.ts';
import { apiRows } from './actions/apis.ts';
import { askedForBesideRows } from './actions/asked-for-beside.ts';
import { bedrockRows } from './actions/bedrock.ts';
import { catalogRows } from './actions/catalog.ts';
import { clusterRows } from './actions/clusters.ts';
import { computeRows } from './actions/compute.ts';
import { databaseRows } from './actions/databases.ts';
import { documentedDependentRows } from './actions/documented-dependents.ts';
import { dynamodbRows } from './actions/dynamodb.ts';
import { furtherServiceRows } from './actions/further-services.ts';
import { identityRows } from './actions/identity.ts';
import { keyRows } from './actions/keys.ts';
import { lambdaCodeRows } from './actions/lambda-code.ts';
import { logsRows } from './actions/logs.ts';
import { messagingRows } from './actions/messaging.ts';
import { namedByAnotherRows } from './actions/named-by-another.ts';
import { narrowedByConditionRows } from './actions/narrowed-by-condition.ts';
import { neptuneDataRows } from './actions/neptune-data.ts';
import { operationsRows } from './actions/operations.ts';
import { passedInDocumentRows } from './actions/passed-in-documents.ts';
import { quicksightRows } from './actions/quicksight.ts';
import { readForCallerRows } from './actions/read-for-caller.ts';
import { redshiftRows } from './actions/redshift.ts';
import { s3BucketRows } from './actions/s3-buckets.ts';
import { s3ControlRows } from './actions/s3-control.ts';
import { s3ObjectRows } from './actions/s3-objects.ts';
import { sagemakerRows } from './actions/sagemaker.ts';
import { scalingRows } from './actions/scaling.ts';
import { securityRows } from './actions/security.ts';
import { storageRows } from './actions/storage.ts';
import { wafRows } from './actions/waf.ts';
import type { RowFile } from './row-files.ts';

/** The rows about the actions of operations, by the clients that they are about. */
export const actionRowFiles: readonly RowFile<ActionRow>[] = [
  { clients: ['s3'], rows: s3ObjectRows },
  { clients: ['s3'], rows: s3BucketRows },
  { clients: ['s3control'], rows: s3ControlRows },
  { clients: ['dynamodb', 'dynamodbstreams'], rows: dynamodbRows },
  { clients: ['apigatewaymanagementapi', 'iot-data', 'ses', 'sesv2', 'sns', 'sqs'], rows: messagingRows },
  { clients: ['logs'], rows: logsRows },
  { clients: ['iam', 'kms', 'secretsmanager', 'sso-oidc', 'sts'], rows: securityRows },
  { clients: ['codeartifact', 'ec2', 'ecr', 'ecr-public', 'ecs', 'eks', 'lambda', 'stepfunctions'], rows: computeRows },
  { clients: ['lambda'], rows: lambdaCodeRows },
  { clients: ['bedrock-agent-runtime', 'bedrock-runtime'], rows: bedrockRows },
  { clients: ['bedrock-agentcore', 'bedrock-agentcore-control'], rows: agentCoreRows },
  { clients: ['sagemaker', 'sagemaker-runtime'], rows: sagemakerRows },
  { clients: ['glue'], rows: catalogRows },
  { clients: ['apigateway', 'apigatewayv2', 'cloudfront'], rows: apiRows },
  { clients: ['waf-regional', 'wafv2'], rows: wafRows },
  {
    clients: ['docdb', 'dsql', 'elasticache', 'neptune', 'rds', 'rds-data', 'timestream-query', 'timestream-write'],
    rows: databaseRows,
  },
  { clients: ['redshift', 'redshift-data', 'redshift-serverless'], rows: redshiftRows },
  {
    clients: ['docdb', 'dsql', 'elasticache', 'fsx', 'keyspaces', 'memorydb', 'neptune', 'rds', 'storagegateway'],
    rows: clusterRows,
  },
  { clients: ['cloudfront', 's3tables'], rows: storageRows },
  { clients: ['athena', 'budgets', 'cloudformation', 'rekognition', 'textract'], rows: operationsRows },
  { clients: ['quicksight'], rows: quicksightRows },
  {
    clients: [
      'bedrock-agentcore',
      'cloudtrail',
      'codedeploy',
      'ecr',
      'emr',
      'kafka',
      'lex-models',
      'location',
      'rekognition',
      'resource-groups',
      'secretsmanager',
      'support',
      'trustedadvisor',
      'wellarchitected',
    ],
    rows: furtherServiceRows,
  },
  { clients: ['apigateway', 'apigatewayv2', 'batch', 'servicecatalog', 'sns', 'ssm'], rows: passedInDocumentRows },
  { clients: ['neptune-graph', 'neptunedata'], rows: neptuneDataRows },
  {
    clients: [
      'application-signals',
      'batch',
      'bedrock-agent-runtime',
      'cloudwatch',
      'efs',
      'fsx',
      'gamelift',
      'rekognition',
      'resource-groups',
      'route53',
      's3tables',
      's3vectors',
      'secretsmanager',
      'servicecatalog-appregistry',
      'ssm',
    ],
    rows: askedForBesideRows,
  },
  {
    clients: ['cloudtrail', 'devicefarm', 'ec2', 'elasticache', 'gamelift', 'mq', 'rds', 'resource-groups', 'route53'],
    rows: documentedDependentRows,
  },
  { clients: ['cloudwatch', 'ecs', 'iam', 'lambda'], rows: narrowedByConditionRows },
  { clients: ['cloudformation', 'polly', 'ssm', 'transcribe'], rows: readForCallerRows },
  { clients: ['autoscaling'], rows: scalingRows },
  { clients: ['iam', 'kms', 'ssm'], rows: identityRows },
  { clients: ['connectcases', 'elasticbeanstalk', 'glue', 's3', 'verifiedpermissions'], rows: namedByAnotherRows },
  {
    clients: ['dynamodb', 'ec2', 'kinesis', 'rds', 's3', 'sagemaker', 'secretsmanager', 'sns', 'sqs', 'ssm'],
    rows: keyRows,
  },
];
