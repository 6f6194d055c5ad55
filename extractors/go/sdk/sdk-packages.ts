import { type DepartedService, departedServices } from '../../../src/sdk/departed-services.ts';
import type { SdkIndex } from '../../../src/sdk/sdk-service.ts';
import { toGoPackage } from '../../../src/sdk/service-names.ts';

/** A package of one of AWS's SDKs for Go. */
export interface SdkPackage {
  readonly sdk: 'go-v2' | 'go-v1';
  /** The folder below the SDK's module, without version segments: `service/s3`, `feature/s3/manager`, `config`. */
  readonly path: string;
  /**
   * `service` holds a client and its inputs, `interface` is `…/s3iface`; `helper` is anything else, which does nothing
   * unless a row of the helpers says so; `unknown` is a service the index lacks.
   */
  readonly role: 'service' | 'interface' | 'helper' | 'unknown';
  /** The boto3 client name, for packages below `service/`; for an unknown service, if it is known to have left the SDKs. */
  readonly service?: string;
}

const sdkModule = /^github\.com\/aws\/aws-sdk-go(-v2)?\/(.+)$/;

/** The SDK's package behind an import path, vendored or not; other vendors' forks of the SDK are none. */
export function sdkPackageOf(importPath: string, sdk: SdkIndex): SdkPackage | undefined {
  // Asked for every import of every file, again and again.
  if (!importPath.includes('aws-sdk-go')) return undefined;
  const known = packagesByIndex.get(sdk) ?? new Map<string, SdkPackage | undefined>();
  packagesByIndex.set(sdk, known);
  if (known.has(importPath)) return known.get(importPath);
  const found = findSdkPackage(importPath, sdk);
  known.set(importPath, found);
  return found;
}

const packagesByIndex = new WeakMap<SdkIndex, Map<string, SdkPackage | undefined>>();

function findSdkPackage(importPath: string, sdk: SdkIndex): SdkPackage | undefined {
  const [, v2, rest] = sdkModule.exec(withoutVendor(importPath)) ?? [];
  if (rest === undefined) return undefined;
  const generation = v2 === undefined ? 'go-v1' : 'go-v2';
  const segments = rest.split('/').filter((segment) => !/^v\d+$/.test(segment));
  const path = segments.join('/');
  // Signs requests that the program sends itself, which a model tells of.
  if (path === 'aws/signer') return undefined;
  const [room, name = '', ...below] = segments;
  if (room !== 'service' || name === 'internal' || name === '') return { sdk: generation, path, role: 'helper' };
  const service = generation === 'go-v2' ? sdk.findServiceByGoV2Package(name) : sdk.findServiceByGoV1Package(name);
  if (service === undefined) {
    const departed = below.length === 0 ? findDeparted(generation, name) : undefined;
    if (departed !== undefined) return { sdk: generation, path, role: 'unknown', service: departed.client };
    return { sdk: generation, path, role: below.length === 0 ? 'unknown' : 'helper' };
  }
  const [only = ''] = below;
  const role = only === '' ? 'service' : only.endsWith('iface') && below.length === 1 ? 'interface' : 'helper';
  return { sdk: generation, path, role, service };
}

/** `service/s3/s3manager/s3manageriface` holds interfaces for what `service/s3/s3manager` has. */
export function helperHome(path: string): string {
  return path.replace(/\/(\w+)\/\1iface$/, '/$1');
}

function findDeparted(generation: SdkPackage['sdk'], name: string): DepartedService | undefined {
  return departedServices.find(({ goV1Package, serviceId }) =>
    generation === 'go-v1' ? goV1Package === name : toGoPackage(serviceId) === name,
  );
}

/** `k8s.io/app/vendor/github.com/x/y` is `github.com/x/y`. */
function withoutVendor(importPath: string): string {
  const at = importPath.lastIndexOf('/vendor/');
  if (at >= 0) return importPath.slice(at + '/vendor/'.length);
  return importPath.startsWith('vendor/') ? importPath.slice('vendor/'.length) : importPath;
}

/** The name a package most likely has, by its path alone. */
export function usualPackageName(importPath: string): string {
  const end = importPath.slice(importPath.lastIndexOf('/') + 1);
  if (isPlain.test(end)) return end;
  const segments = importPath.split('/').filter((segment, index) => index === 0 || !/^v\d+$/.test(segment));
  const last = segments.at(-1) ?? importPath;
  return last
    .replace(/\.v\d+$/, '')
    .replace(/^go-|[.-]go$/, '')
    .replace(/[.-].*$/, (tail) => tail.replace(/[^\p{L}\p{Nd}_]/gu, '_'));
}

/** Neither a version nor anything that a name may not have. */
const isPlain = /^(?!v\d+$)\w+$/;
