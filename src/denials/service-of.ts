import { ownEntry } from '../model/own-entry.ts';
import type { SdkIndex, ServiceNames } from '../sdk/sdk-service.ts';
import type { ServiceTold } from './statement.ts';

/**
 * The names under which the Java SDK's first version reports services, where they are not `Amazon` or `AWS` and the
 * service id. Source: the `getServiceName` of its request handlers, as its error messages print it.
 */
const productNames: Readonly<Record<string, string>> = {
  amazondynamodbv2: 'dynamodb',
  amazonidentitymanagement: 'iam',
  awssecuritytokenservice: 'sts',
  awssimplesystemsmanagement: 'ssm',
  awslogs: 'logs',
  amazoncloudwatch: 'cloudwatch',
  amazoncloudwatchevents: 'events',
  amazoncloudwatchlogs: 'logs',
  amazonelasticmapreduce: 'emr',
  awsstepfunctions: 'stepfunctions',
  awselasticbeanstalk: 'elasticbeanstalk',
  amazonsimpleemailservice: 'ses',
  awsorganizations: 'organizations',
};

/** The boto3 client name of a service that a text names, the operation deciding where several have the name. */
export function clientOf(told: ServiceTold, operation: string | undefined, sdk: SdkIndex): string | undefined {
  const wanted = plain(told.name);
  const product = ownEntry(productNames, wanted);
  if (product !== undefined) return product;
  const stripped = told.as === 'endpoint' || told.as === 'client' ? wanted : wanted.replace(/^(?:amazon|aws)(?=.)/, '');
  const found = sdk.services.filter((service) =>
    namesOf(service, told.as).some((name) => name === wanted || name === stripped),
  );
  if (found.length < 2) return found[0]?.client;
  const able =
    operation === undefined ? [] : found.filter(({ client }) => sdk.findService(client)?.findOperation(operation));
  const candidates = able.length > 0 ? able : found;
  return (candidates.find(({ client }) => plain(client) === stripped) ?? candidates[0])?.client;
}

function namesOf(service: ServiceNames, as: ServiceTold['as']): readonly string[] {
  const { client, serviceId, endpointPrefix, signingName, jsV2Class, goV2Package, iamPrefix } = service;
  if (as === 'client') return [client];
  const names =
    as === 'endpoint'
      ? [client, endpointPrefix, signingName, iamPrefix ?? '', serviceId]
      : [client, serviceId, jsV2Class, goV2Package, endpointPrefix, signingName];
  return names.map(plain);
}

function plain(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9]/g, '');
}
