import { ownEntry } from '../../../src/model/own-entry.ts';
import type { SdkIndex, SdkService } from '../../../src/sdk/sdk-service.ts';
import type { ClientForm } from '../values/abstract-value.ts';
import { findHelper, type Helper } from './sdk-helpers.ts';

/** What something that an SDK package exports is. */
export type ExportMeaning =
  | { readonly kind: 'client'; readonly form: ClientForm; readonly service: string }
  | { readonly kind: 'command'; readonly service: string; readonly operation: string }
  | { readonly kind: 'paginator'; readonly service: string; readonly operation: string }
  | { readonly kind: 'waiter'; readonly service: string; readonly operation: string }
  | { readonly kind: 'helper'; readonly helper: Helper }
  /** A command that its service does not have. */
  | { readonly kind: 'unknown-command'; readonly service: string; readonly operation: string }
  | { readonly kind: 'unknown-package' }
  | { readonly kind: 'other' };

/** Operations behind the document client's own names, for commands (`Get`) and methods (`get`). */
const documentOperations: Readonly<Record<string, string>> = {
  Get: 'GetItem',
  Put: 'PutItem',
  Update: 'UpdateItem',
  Delete: 'DeleteItem',
  Query: 'Query',
  Scan: 'Scan',
  BatchGet: 'BatchGetItem',
  BatchWrite: 'BatchWriteItem',
  TransactGet: 'TransactGetItems',
  TransactWrite: 'TransactWriteItems',
  ExecuteStatement: 'ExecuteStatement',
  BatchExecuteStatement: 'BatchExecuteStatement',
  ExecuteTransaction: 'ExecuteTransaction',
};

/** The operation behind a name of the document client's own: `Get` of `GetCommand`. */
export function documentOperationOf(name: string): string | undefined {
  return documentOperations[name];
}

/**
 * The package of the SDK that an import names, without subpaths into its files; `undefined` for other packages. A
 * package that hands the SDK on under `…/aws-sdk/client-s3` counts as that client's package.
 */
export function sdkPackageOf(specifier: string): string | undefined {
  const v3 = /^@aws-sdk\/[\w.-]+/.exec(specifier)?.[0];
  if (v3 !== undefined) return v3;
  if (specifier === 'aws-sdk') return specifier;
  const v2 = /^aws-sdk\/clients\/(\w+)/.exec(specifier)?.[1];
  if (v2 !== undefined) return v2 === 'all' ? 'aws-sdk' : `aws-sdk/clients/${v2}`;
  if (/^aws-sdk\/(global|dist\/aws-sdk.*|lib\/(aws|core|browser))?(\.js)?$/.test(specifier)) return 'aws-sdk';
  const handedOn = /(?:^|[/@-])aws-sdk\/(client-[\w-]+|lib-dynamodb|lib-storage|s3-request-presigner)$/.exec(specifier);
  return handedOn?.[1] === undefined ? undefined : `@aws-sdk/${handedOn[1]}`;
}

/** The service of a client package or of a v2 client's file. */
export function serviceOfPackage(sdk: SdkIndex, name: string): string | undefined {
  if (name.startsWith('aws-sdk/clients/')) return sdk.findServiceByJsV2Class(name.slice('aws-sdk/clients/'.length));
  if (name === '@aws-sdk/lib-dynamodb') return 'dynamodb';
  return name.startsWith('@aws-sdk/client-') ? sdk.findServiceByJsV3Package(name) : undefined;
}

export function meaningOf(sdk: SdkIndex, packageName: string, name: string): ExportMeaning {
  const helper = findHelper(packageName, name);
  if (helper !== undefined) return { kind: 'helper', helper };
  if (packageName === 'aws-sdk') return v2Meaning(sdk, name);
  if (packageName.startsWith('aws-sdk/clients/')) return v2Meaning(sdk, name);
  if (packageName === '@aws-sdk/lib-dynamodb') return documentMeaning(name);
  if (!packageName.startsWith('@aws-sdk/client-')) return { kind: 'other' };
  const client = sdk.findServiceByJsV3Package(packageName);
  const service = client === undefined ? undefined : sdk.findService(client);
  if (service === undefined) return { kind: 'unknown-package' };
  return v3Meaning(service, name);
}

function v3Meaning(service: SdkService, name: string): ExportMeaning {
  const client = service.names.client;
  const operation = /^(.+)Command$/.exec(name)?.[1];
  if (operation !== undefined) {
    return service.findOperation(operation) === undefined
      ? { kind: 'unknown-command', service: client, operation }
      : { kind: 'command', service: client, operation };
  }
  const paged = /^paginate(.+)$/.exec(name)?.[1];
  if (paged !== undefined && service.findOperation(paged) !== undefined) {
    return { kind: 'paginator', service: client, operation: paged };
  }
  const waited = /^wait(?:Until|For)(.+)$/.exec(name)?.[1];
  if (waited !== undefined) {
    const behind = service.findWaiterOperation(waited);
    if (behind !== undefined) return { kind: 'waiter', service: client, operation: behind };
  }
  const className = v3ClassName(service);
  if (name === `${className}Client`) return { kind: 'client', form: 'v3', service: client };
  if (name === className) return { kind: 'client', form: 'v3-aggregated', service: client };
  return { kind: 'other' };
}

function documentMeaning(name: string): ExportMeaning {
  const service = 'dynamodb';
  if (name === 'DynamoDBDocumentClient') return { kind: 'client', form: 'v3', service };
  if (name === 'DynamoDBDocument') return { kind: 'client', form: 'v3-document', service };
  const command = /^(.+)Command$/.exec(name)?.[1];
  const operation = ownEntry(documentOperations, command ?? '');
  if (command !== undefined && operation !== undefined) return { kind: 'command', service, operation };
  if (command !== undefined) return { kind: 'command', service, operation: command };
  const paged = ownEntry(documentOperations, /^paginate(.+)$/.exec(name)?.[1] ?? '');
  return paged === undefined ? { kind: 'other' } : { kind: 'paginator', service, operation: paged };
}

function v2Meaning(sdk: SdkIndex, name: string): ExportMeaning {
  if (name === 'DynamoDB.DocumentClient') return { kind: 'client', form: 'v2-document', service: 'dynamodb' };
  if (name.includes('.')) return { kind: 'other' };
  const client = /^[A-Z]/.test(name) ? sdk.findServiceByJsV2Class(name) : undefined;
  return client === undefined ? { kind: 'other' } : { kind: 'client', form: 'v2', service: client };
}

/** `SFN` of `SFNClient`: the words of the service id, first letters up, joined. */
function v3ClassName(service: SdkService): string {
  return service.names.serviceId
    .split(/[^A-Za-z0-9]+/)
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join('');
}

/** The operation that a client's method performs. */
export function operationOfMethod(service: SdkService, form: ClientForm, method: string): string | undefined {
  if (form === 'v3' || method === '') return undefined;
  const name = method.charAt(0).toUpperCase() + method.slice(1);
  if (form === 'v2-document' || form === 'v3-document') {
    const operation = ownEntry(documentOperations, name);
    if (operation !== undefined || form === 'v2-document') return operation;
  }
  return service.findOperation(name)?.name;
}

/** Every method name that performs an operation of a service, in any form of its client. */
export function methodNamesOf(service: SdkService): readonly string[] {
  const names = service.operationNames.map(lowerFirst);
  if (service.names.client !== 'dynamodb') return names;
  return [...names, ...Object.keys(documentOperations).map(lowerFirst)];
}

export function lowerFirst(name: string): string {
  return name.charAt(0).toLowerCase() + name.slice(1);
}
