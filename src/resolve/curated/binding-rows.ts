import { computeBindings } from './bindings/compute.ts';
import { dataBindings } from './bindings/data.ts';
import { ec2IdBindings } from './bindings/ec2-ids.ts';
import { identityBindings } from './bindings/identity.ts';
import { managementBindings } from './bindings/management.ts';
import { messagingBindings } from './bindings/messaging.ts';
import { otherWordBindings } from './bindings/other-words.ts';
import { s3Bindings } from './bindings/s3.ts';
import { securityBindings } from './bindings/security.ts';
import type { RowFile } from './row-files.ts';
import type { BindingRow } from './type-binding.ts';

/** The rows about how inputs name resources, where comparing names does not find it, by the clients that they are about. */
export const bindingRowFiles: readonly RowFile<BindingRow>[] = [
  { clients: ['s3'], rows: s3Bindings },
  {
    clients: ['athena', 'docdb', 'dynamodb', 'emr', 'glue', 'neptune', 'rds', 'redshift-data', 'route53'],
    rows: dataBindings,
  },
  { clients: ['events', 'iot-data', 'kinesis', 'logs', 'ses', 'sesv2', 'sns', 'sqs'], rows: messagingBindings },
  {
    clients: ['apigatewaymanagementapi', 'batch', 'codebuild', 'ec2', 'ecs', 'lambda', 'stepfunctions'],
    rows: computeBindings,
  },
  { clients: ['ec2'], rows: ec2IdBindings },
  { clients: ['iam'], rows: identityBindings },
  { clients: ['elbv2', 'lex-models', 'lex-runtime', 'scheduler', 'ssm'], rows: managementBindings },
  { clients: ['config', 'kms', 'network-firewall', 'secretsmanager', 'ssm', 'sts'], rows: securityBindings },
  {
    clients: [
      ...['application-signals', 'appsync', 'codecommit', 'codepipeline', 'directconnect', 'dynamodb', 'ec2', 'eks'],
      ...['elasticache', 'elbv2', 'iot', 'iotfleetwise', 'omics', 'sagemaker', 'securityhub', 'socialmessaging'],
      ...['ssm', 'sso-oidc', 'transfer', 'wellarchitected'],
    ],
    rows: otherWordBindings,
  },
];
