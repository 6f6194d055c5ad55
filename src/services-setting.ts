import { UserError } from './model/user-error.ts';
import type { SdkIndex } from './sdk/sdk-service.ts';

/** Throws E_UNKNOWN_SERVICE for a name that is no boto3 client name, with the names that come near it. */
export function checkServices(services: readonly string[], sdk: SdkIndex): void {
  const known = new Set(sdk.services.map((service) => service.client));
  for (const name of services) {
    if (!known.has(name)) throw unknownService(name, sdk);
  }
}

export function unknownService(name: string, sdk: SdkIndex): UserError {
  const wanted = plain(name);
  const near = sdk.services
    .filter((service) =>
      [service.client, service.serviceId, service.jsV2Class, service.goV2Package, service.iamPrefix ?? ''].some(
        (spelling) => plain(spelling) === wanted || (wanted.length > 2 && plain(spelling).startsWith(wanted)),
      ),
    )
    .map((service) => service.client)
    .slice(0, 5);
  const hint =
    near.length === 0
      ? 'Services go by their boto3 client names, such as s3, dynamodb or stepfunctions'
      : `Services go by their boto3 client names; did you mean ${near.join(', ')}?`;
  return new UserError('E_UNKNOWN_SERVICE', `There is no service "${name}"`, hint);
}

/** Without case, hyphens and spaces, which differ between the SDKs' spellings. */
function plain(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9]/g, '');
}
