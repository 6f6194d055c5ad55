import type { ServiceNames } from './sdk-service.ts';

/** A service's names that do not follow from its client name and service id; absent: the regular name. */
export interface IrregularNames {
  readonly endpointPrefix?: string;
  readonly signingName?: string;
  readonly jsV2Class?: string;
  readonly goV1Package?: string;
  readonly stubClass?: string;
  /** `null`: AWS publishes no reference for the service. */
  readonly iamPrefix?: string | null;
}

/**
 * Every name of a service: the irregular ones as given, the others by the rules that the SDKs' own generators follow.
 * `client` is the boto3 client name, `serviceId` the one in the API model.
 */
export function toServiceNames(client: string, serviceId: string, irregular: IrregularNames): ServiceNames {
  const endpointPrefix = irregular.endpointPrefix ?? client;
  const goPackage = toGoPackage(serviceId);
  const iamPrefix = irregular.iamPrefix === undefined ? client : irregular.iamPrefix;
  return {
    client,
    serviceId,
    endpointPrefix,
    signingName: irregular.signingName ?? endpointPrefix,
    jsV3Package: toJsV3Package(serviceId),
    jsV2Class: irregular.jsV2Class ?? withoutPunctuation(serviceId),
    goV2Package: goPackage,
    goV1Package: irregular.goV1Package ?? goPackage,
    stubClass: irregular.stubClass ?? `${capitalize(withoutPunctuation(serviceId))}Client`,
    ...(iamPrefix === null ? {} : { iamPrefix }),
  };
}

/** The prefix of a service's actions: its IAM prefix, or the name under which it signs where AWS publishes no reference. */
export function toActionPrefix(client: string, { iamPrefix, signingName, endpointPrefix }: IrregularNames): string {
  return (iamPrefix === undefined ? client : iamPrefix) ?? signingName ?? endpointPrefix ?? client;
}

/** `CloudWatch Logs` → `@aws-sdk/client-cloudwatch-logs`. */
export function toJsV3Package(serviceId: string): string {
  return `@aws-sdk/client-${serviceId.toLowerCase().replace(/[^a-z0-9]+/g, '-')}`;
}

/** `CloudWatch Logs` → `cloudwatchlogs`. */
export function toGoPackage(serviceId: string): string {
  return withoutPunctuation(serviceId).toLowerCase();
}

/**
 * The class of the boto3 client in type stubs, from the model's metadata; `name` is its abbreviation, or else its full
 * name: `AWS Lambda` → `LambdaClient`.
 */
export function toStubClass(name: string): string {
  return `${capitalize(name.replaceAll('Amazon', '').replaceAll('AWS', '').replace(/\W+/g, ''))}Client`;
}

/** Service ids under which SDKs still publish a service that has another one today: service id → boto3 client name. */
export const formerServiceIds: ReadonlyMap<string, string> = new Map([['CloudWatch Events', 'events']]);

export function withoutPunctuation(serviceId: string): string {
  return serviceId.replace(/[^A-Za-z0-9]/g, '');
}

function capitalize(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
