import type { Via } from '../../../src/model/call.ts';
import { findGoHelpers, type GoHelper, goHelperTypes } from '../../../src/sdk/go-helpers.ts';
import type { SdkIndex } from '../../../src/sdk/sdk-service.ts';
import type { Member } from '../types/resolution.ts';
import { basic, type FunctionType, type GoType, pointer, type SdkType, unknownType } from '../types/types.ts';
import { helperHome, type SdkPackage } from './sdk-packages.ts';

/** An operation behind a method of an SDK's client, paginator, waiter or presigner. */
export interface SdkMethod {
  readonly service: string;
  readonly operation: string;
  readonly via: Via;
  /** Which argument holds the input. */
  readonly input: number;
  /** The method's name is the operation with this after it; empty for the plain form. */
  readonly form: MethodForm;
}

export type MethodForm =
  | ''
  | 'WithContext'
  | 'Request'
  | 'Pages'
  | 'PagesWithContext'
  | 'WaitUntil'
  | 'Presign'
  | 'Wait';

/** The methods of the waiters of v2. */
export const waits: ReadonlySet<string> = new Set(['Wait', 'WaitForOutput']);

/** The operation that a method of a client performs, by its name: `PutObjectWithContext`, `WaitUntilBucketExists`. */
export function clientMethod(sdk: SdkIndex, of: SdkPackage, client: string, name: string): SdkMethod | undefined {
  const service = sdk.findService(client);
  if (service === undefined) return undefined;
  const found = (operation: string, via: Via, input: number, form: MethodForm): SdkMethod | undefined =>
    service.findOperation(operation) === undefined ? undefined : { service: client, operation, via, input, form };
  const isV2 = of.sdk === 'go-v2';
  const plain = found(name, 'client', isV2 ? 1 : 0, '');
  if (plain !== undefined) return plain;
  const waiter = /^WaitUntil(.+?)(WithContext)?$/.exec(name);
  if (waiter?.[1] !== undefined) {
    const operation = service.findWaiterOperation(waiter[1]);
    return operation === undefined
      ? undefined
      : found(operation, 'waiter', waiter[2] === undefined ? 0 : 1, 'WaitUntil');
  }
  const [, operation, suffix] = /^(.+?)(PagesWithContext|Pages|WithContext|Request)$/.exec(name) ?? [];
  if (operation === undefined || suffix === undefined) return undefined;
  switch (suffix) {
    case 'WithContext':
      return found(operation, 'client', 1, 'WithContext');
    case 'Request':
      return found(operation, 'client', 0, 'Request');
    case 'Pages':
      return found(operation, 'paginator', 0, 'Pages');
    default:
      return found(operation, 'paginator', 1, 'PagesWithContext');
  }
}

/** The service whose operations a type has as methods; `undefined` for types that are no client. */
export function clientService(type: SdkType): string | undefined {
  const { package: of, name } = type;
  if (of.service !== undefined && of.role === 'service') {
    const isClient = of.sdk === 'go-v2' ? name === 'Client' || name.endsWith('APIClient') : isV1Client(of, name);
    return isClient ? of.service : undefined;
  }
  if (of.service !== undefined && of.role === 'interface')
    return /API$|^ClientAPI$/.test(name) ? of.service : undefined;
  if (!/API(Client)?$/.test(name)) return undefined;
  return goHelperTypes(of.sdk, of.path)[0]?.service;
}

/** Whether the type is the client of a service that the index lacks. */
export function isUnknownClient({ package: of, name }: SdkType): boolean {
  return of.role === 'unknown' && (of.sdk === 'go-v2' ? name === 'Client' : isV1Client(of, name));
}

function isV1Client(of: SdkPackage, name: string): boolean {
  return name.toLowerCase() === of.path.slice(of.path.lastIndexOf('/') + 1);
}

/** The operation that a method of an SDK's type performs, unless a helper's row tells it. */
export function sdkMethodOf(sdk: SdkIndex, type: SdkType, name: string): SdkMethod | undefined {
  const client = clientService(type);
  const { package: of } = type;
  if (client !== undefined) return clientMethod(sdk, of, client, name);
  if (of.role !== 'service' || of.service === undefined) return undefined;
  const service = sdk.findService(of.service);
  if (type.name === 'PresignClient' && name.startsWith('Presign')) {
    const operation = name === 'PresignPostObject' ? 'PutObject' : name.slice('Presign'.length);
    if (service?.findOperation(operation) === undefined) return undefined;
    return { service: of.service, operation, via: 'presign', input: 1, form: 'Presign' };
  }
  if (type.name.endsWith('Waiter') && waits.has(name)) {
    const operation = service?.findWaiterOperation(type.name.slice(0, -'Waiter'.length));
    return operation === undefined
      ? undefined
      : { service: of.service, operation, via: 'waiter', input: 1, form: 'Wait' };
  }
  return undefined;
}

/** Whether an SDK's type has a member for certain: a method that performs an operation. */
export function isKnownMember(sdk: SdkIndex, type: SdkType, name: string): boolean {
  return sdkMethodOf(sdk, type, name) !== undefined || helperMethods(type, name).length > 0;
}

/** What a member of an SDK's type is. */
export function sdkMember(sdk: SdkIndex, type: SdkType, name: string): Member {
  const { package: of } = type;
  if (isKnownMember(sdk, type, name)) return { kind: 'sdk', receiver: type, name };
  if (clientService(type) !== undefined || isUnknownClient(type)) return { kind: 'sdk', receiver: type, name };
  if (type.name.endsWith('Waiter') && waits.has(name)) return { kind: 'sdk', receiver: type, name };
  if (name === 'NextPage' && type.name.endsWith('Paginator')) return { kind: 'sdk', receiver: type, name };
  if (/^Set[A-Z]/.test(name) && of.sdk === 'go-v1') return { kind: 'sdk', receiver: type, name };
  const [helper] = goHelperTypes(of.sdk, of.path);
  if (helper !== undefined && name === 'S3') return { kind: 'field', type: clientType(of, helper.service) };
  return { kind: 'field', type: { kind: 'external', path: `the SDK's ${of.path}`, name } };
}

/** The rows that tell what a method of a helper's type performs, or of the interface that the SDK has for it. */
export function helperMethods(type: SdkType, name: string): readonly GoHelper[] {
  const { sdk, path } = type.package;
  const home = helperHome(path);
  const on = home === path ? type.name : type.name.replace(/API$/, '');
  return findGoHelpers(sdk, home, name).filter((helper) => helper.on === on);
}

/** The signature of a method of an SDK's type. */
export function sdkMemberType(sdk: SdkIndex, type: SdkType, name: string): GoType {
  const method = sdkMethodOf(sdk, type, name);
  const { package: of } = type;
  if (method !== undefined) return methodSignature(of, method);
  if (/^Set[A-Z]/.test(name)) return makes(pointer(type));
  if (name === 'NextPage')
    return makes(pointer({ ...type, name: type.name.replace(/Paginator$/, 'Output') }), basic('error'));
  return unknownType;
}

function methodSignature(of: SdkPackage, { operation, form, input }: SdkMethod): FunctionType {
  const inputs = pointer({ kind: 'sdk', package: of, name: `${operation}Input` });
  const output = pointer({ kind: 'sdk', package: of, name: `${operation}Output` });
  const context: GoType = { kind: 'external', path: 'context', name: 'Context' };
  const parameters = input === 0 ? [inputs] : [context, inputs];
  const base = { kind: 'function', variadic: false, typeParameters: [] } as const;
  switch (form) {
    case 'Request':
      return { ...base, parameters, results: [unknownType, output] };
    case '':
    case 'WithContext':
      return {
        ...base,
        parameters: [...parameters, { kind: 'slice', of: unknownType }],
        variadic: true,
        results: [output, basic('error')],
      };
    default:
      return { ...base, parameters, results: [basic('error')] };
  }
}

/** The type of a function of an SDK's package; `undefined` for what is a type. */
export function sdkFunction(of: SdkPackage, name: string): GoType | undefined {
  const made = (type: string): GoType => makes(pointer({ kind: 'sdk', package: of, name: type }));
  if (of.role === 'service' || of.role === 'unknown') {
    if (name === 'New' || name === 'NewFromConfig') return makes(clientType(of, of.service));
    const [, type] = /^New(.+(?:Paginator|Waiter)|PresignClient)$/.exec(name) ?? [];
    if (type !== undefined) return made(type);
    return /^(?:New|With)[A-Z]/.test(name) ? unknownType : undefined;
  }
  if (of.role === 'interface') return undefined;
  const types = [...new Set(goHelperTypes(of.sdk, of.path).map((helper) => helper.on ?? ''))];
  // The longest name that fits: NewUploaderWithClient makes an Uploader.
  const fits = types.filter((type) => type !== '' && name.startsWith(`New${type}`)).sort((a, b) => b.length - a.length);
  const [fit] = fits;
  if (fit !== undefined) return made(fit);
  if (name === 'New' && types.includes('Client')) return made('Client');
  if (findGoHelpers(of.sdk, of.path, name).some((helper) => helper.on === undefined)) return unknownFunction;
  return /^(?:New|With|Load|Must)/.test(name) ? unknownFunction : undefined;
}

const unknownFunction: FunctionType = {
  kind: 'function',
  parameters: [],
  results: [unknownType],
  variadic: true,
  typeParameters: [],
};

function makes(...results: readonly GoType[]): FunctionType {
  return { kind: 'function', parameters: [], results, variadic: true, typeParameters: [] };
}

/** The client of a service, as the SDK's own constructor gives it. */
function clientType(of: SdkPackage, service: string | undefined): GoType {
  const isOwn = of.role === 'service' || of.role === 'unknown';
  const owner: SdkPackage =
    isOwn || service === undefined ? of : { ...of, role: 'service', path: `service/${service}`, service };
  const name = owner.sdk === 'go-v2' ? 'Client' : owner.path.slice(owner.path.lastIndexOf('/') + 1);
  return pointer({ kind: 'sdk', package: owner, name });
}
