import { expect, test } from 'vitest';
import { formatAction } from '../../src/model/action.ts';
import { formatResource } from '../../src/model/resource-pattern.ts';
import { defaultSettings } from '../../src/model/settings.ts';
import { checkDocuments } from '../../src/resolve/check-documents.ts';
import { openCall } from '../../src/resolve/classify-all.ts';
import { resolveCalls } from '../../src/resolve/resolve-calls.ts';
import { allows } from '../../src/synthesize/evaluate.ts';
import { synthesize } from '../../src/synthesize/synthesize.ts';
import { call } from './calls.ts';
import { knowledge } from './knowledge.ts';
import { literalInput } from './literal-input.ts';

const services = [
  'acm',
  'apigateway',
  'apigatewayv2',
  'appsync',
  'athena',
  'autoscaling',
  'batch',
  'bedrock',
  'bedrock-agent-runtime',
  'bedrock-runtime',
  'cloudformation',
  'cloudfront',
  'cloudwatch',
  'codebuild',
  'codestar-connections',
  'cognito-idp',
  'dms',
  'docdb',
  'dynamodb',
  'dynamodbstreams',
  'ec2',
  'ecr',
  'ecs',
  'efs',
  'eks',
  'elasticache',
  'elb',
  'elbv2',
  'emr',
  'es',
  'events',
  'firehose',
  'glue',
  'iam',
  'iot',
  'iot-data',
  'kinesis',
  'kms',
  'lambda',
  'logs',
  'neptune',
  'opensearch',
  'organizations',
  'quicksight',
  'rds',
  'rds-data',
  'redshift',
  'redshift-data',
  'route53',
  's3',
  's3control',
  'sagemaker',
  'scheduler',
  'secretsmanager',
  'ses',
  'sesv2',
  'sns',
  'sqs',
  'ssm',
  'sso-admin',
  'stepfunctions',
  'sts',
  'timestream-query',
  'waf-regional',
  'wafv2',
  'xray',
];

test.each(services)('every operation of %s ends in a valid document, whatever its input shows', (client) => {
  const service = knowledge.sdk.findService(client);
  for (const name of service?.operationNames ?? []) {
    const literal = literalInput(service?.findOperation(name)?.input ?? []);
    for (const one of [openCall(client, name), call(client, name, {}), call(client, name, literal)]) {
      const resolution = resolveCalls([one], knowledge, defaultSettings);
      const { permissions, withoutPermission, findings } = resolution;
      expect(permissions.length + withoutPermission.length + findings.length, `${client} ${name}`).toBeGreaterThan(0);
      if (permissions.length === 0) continue;
      const { documents } = synthesize(permissions);
      checkDocuments(documents, knowledge.reference);
      for (const { action, resources, conditions } of permissions) {
        const context = Object.fromEntries(conditions.map(({ key, values }) => [key, values]));
        for (const resource of resources) {
          const request = { action: formatAction(action), resource: formatResource(resource), context };
          expect(allows(documents, request), `${client} ${name} ${request.action} ${request.resource}`).toBe(true);
        }
      }
    }
  }
});

test('a call is resolved in less than five milliseconds on average', () => {
  const calls = services.flatMap((client) =>
    (knowledge.sdk.findService(client)?.operationNames ?? []).map((name) => openCall(client, name)),
  );
  const before = process.cpuUsage();
  for (const one of calls) resolveCalls([one], knowledge, defaultSettings);
  // The processor's time, which other work on the machine does not change.
  const { user, system } = process.cpuUsage(before);
  expect((user + system) / 1000 / calls.length).toBeLessThan(5);
});

test('every open part of a resource has a reason', () => {
  for (const client of ['s3', 'dynamodb', 'lambda', 'ecs', 'iam', 'glue']) {
    for (const name of knowledge.sdk.findService(client)?.operationNames ?? []) {
      const { permissions } = resolveCalls([openCall(client, name)], knowledge, defaultSettings);
      for (const resource of permissions.flatMap(({ resources }) => resources)) {
        const isOpen = resource.kind === 'arn' && /[*?]/.test(resource.text);
        if (isOpen)
          expect(
            resource.open.every(({ why }) => why !== ''),
            resource.text,
          ).toBe(true);
        if (isOpen) expect(resource.open.length, resource.text).toBeGreaterThan(0);
      }
    }
  }
});
