import { describe, expect, test } from 'vitest';
import { toJsV3Package, toServiceNames, toStubClass } from '../../src/sdk/service-names.ts';
import { getService, index } from './bundled-index.ts';

describe('names of a service', () => {
  test('follow from its service id where nothing irregular is given', () => {
    expect(toServiceNames('logs', 'CloudWatch Logs', {})).toEqual({
      client: 'logs',
      serviceId: 'CloudWatch Logs',
      endpointPrefix: 'logs',
      signingName: 'logs',
      jsV3Package: '@aws-sdk/client-cloudwatch-logs',
      jsV2Class: 'CloudWatchLogs',
      goV2Package: 'cloudwatchlogs',
      goV1Package: 'cloudwatchlogs',
      stubClass: 'CloudWatchLogsClient',
      iamPrefix: 'logs',
    });
  });

  test('take the endpoint prefix as the signing name unless there is one', () => {
    expect(toServiceNames('ses', 'SES', { endpointPrefix: 'email' }).signingName).toBe('email');
  });

  test('have no IAM prefix where the reference has none', () => {
    expect(toServiceNames('iam-toolbox', 'IAM Toolbox', { iamPrefix: null })).not.toHaveProperty('iamPrefix');
  });

  test('keep no punctuation of the service id', () => {
    expect(toJsV3Package('IoT 1Click Devices Service')).toBe('@aws-sdk/client-iot-1click-devices-service');
  });

  test.each([
    ['Amazon S3', 'S3Client'],
    ['AWS Lambda', 'LambdaClient'],
    ['drs', 'DrsClient'],
    ['Agents for Amazon Bedrock', 'AgentsforBedrockClient'],
  ])('have the stub class of %s: %s', (name, expected) => {
    expect(toStubClass(name)).toBe(expected);
  });
});

describe('irregular names in the index', () => {
  test.each([
    ['stepfunctions', 'jsV2Class', 'StepFunctions'],
    ['stepfunctions', 'jsV3Package', '@aws-sdk/client-sfn'],
    ['stepfunctions', 'iamPrefix', 'states'],
    ['cognito-idp', 'jsV2Class', 'CognitoIdentityServiceProvider'],
    ['elbv2', 'jsV2Class', 'ELBv2'],
    ['elbv2', 'goV1Package', 'elbv2'],
    ['elbv2', 'goV2Package', 'elasticloadbalancingv2'],
    ['elbv2', 'iamPrefix', 'elasticloadbalancing'],
    ['iot', 'jsV2Class', 'Iot'],
    ['ivs', 'jsV2Class', 'IVS'],
    ['rds-data', 'jsV2Class', 'RDSDataService'],
    ['transcribe', 'goV1Package', 'transcribeservice'],
    ['amp', 'goV1Package', 'prometheusservice'],
    ['amp', 'stubClass', 'PrometheusServiceClient'],
    ['amp', 'iamPrefix', 'aps'],
    ['bedrock-agent', 'stubClass', 'AgentsforBedrockClient'],
    ['rbin', 'goV1Package', 'recyclebin'],
    ['s3control', 'iamPrefix', 's3'],
    ['s3outposts', 'iamPrefix', 's3-outposts'],
    ['iot-data', 'endpointPrefix', 'data-ats.iot'],
    ['iot-data', 'signingName', 'iotdata'],
    ['keyspaces', 'iamPrefix', 'cassandra'],
    ['resourcegroupstaggingapi', 'iamPrefix', 'tag'],
  ] as const)('%s has the %s %s', (client, kind, expected) => {
    expect(getService(client).names[kind]).toBe(expected);
  });

  test('leave fourteen services without an IAM prefix', () => {
    const without = index.services.filter(({ iamPrefix }) => iamPrefix === undefined).map(({ client }) => client);
    expect(without).toHaveLength(14);
    expect(without).toContain('eventbridgev2');
  });
});

describe('a service is found', () => {
  test('by its names in every SDK', () => {
    expect(index.findServiceByStubModule('iot_data')).toBe('iot-data');
    expect(index.findServiceByStubClass('SFNClient')).toBe('stepfunctions');
    expect(index.findServiceByJsV3Package('@aws-sdk/client-cloudwatch-logs')).toBe('logs');
    expect(index.findServiceByJsV2Class('StepFunctions')).toBe('stepfunctions');
    expect(index.findServiceByJsV2Class('stepfunctions')).toBe('stepfunctions');
    expect(index.findServiceByGoV2Package('costexplorer')).toBe('ce');
    expect(index.findServiceByGoV1Package('opensearchservice')).toBe('opensearch');
  });

  test('by each of its own names, or by that of the service that shares the model', () => {
    for (const names of index.services) {
      const shared = names.client === 'sms-voice' ? 'pinpoint-sms-voice' : names.client;
      expect(index.findServiceByStubClass(names.stubClass)).toBe(shared);
      expect(index.findServiceByJsV3Package(names.jsV3Package)).toBe(shared);
      expect(index.findServiceByJsV2Class(names.jsV2Class)).toBe(shared);
      expect(index.findServiceByGoV2Package(names.goV2Package)).toBe(shared);
      expect(index.findServiceByGoV1Package(names.goV1Package)).toBe(shared);
    }
  });

  test('by the prefix of its actions, or by the name under which it signs', () => {
    expect(index.findServicesByIamPrefix('s3')).toEqual(['s3', 's3control']);
    const prefixes = new Set(index.services.map(({ iamPrefix, signingName }) => iamPrefix ?? signingName));
    for (const prefix of prefixes) {
      const named = index.services.filter(({ iamPrefix, signingName }) => (iamPrefix ?? signingName) === prefix);
      expect(index.findServicesByIamPrefix(prefix)).toEqual(named.map(({ client }) => client));
    }
    expect(index.findServicesByIamPrefix('nosuch')).toEqual([]);
  });

  test('by the name that EventBridge had before', () => {
    expect(index.findServiceByJsV3Package('@aws-sdk/client-cloudwatch-events')).toBe('events');
    expect(index.findServiceByJsV2Class('CloudWatchEvents')).toBe('events');
    expect(index.findServiceByGoV1Package('cloudwatchevents')).toBe('events');
  });

  test.each(['', 'constructor', '__proto__', 'S3', 's3client', '@aws-sdk/lib-storage', '@aws-sdk/client-nothing'])(
    'under no other name, such as "%s"',
    (name) => {
      expect(index.findService(name)).toBeUndefined();
      expect(index.findServiceByStubModule(name)).toBeUndefined();
      expect(index.findServiceByStubClass(name)).toBeUndefined();
      expect(index.findServiceByJsV3Package(name)).toBeUndefined();
      expect(index.findServiceByGoV1Package(name)).toBeUndefined();
    },
  );
});
