import { arrayAt, corrupt, type JsonFile, objectAt, textAt } from './checked-json.ts';
import { prefixPattern } from './parse-service.ts';

/** A service of the endpoint's index, and where its file is. */
export interface IndexedService {
  readonly prefix: string;
  readonly url: string;
}

/** Reads the endpoint's list of services. Throws E_REFERENCE_CORRUPT for an empty list or a service named twice. */
export function parseServiceList(value: unknown, file: JsonFile): readonly IndexedService[] {
  const services = arrayAt(value, file, 'the list').map((row, index) => {
    const entry = objectAt(row, file, `[${index}]`);
    return {
      prefix: textAt(entry.service, file, `[${index}].service`, prefixPattern),
      url: textAt(entry.url, file, `[${index}].url`),
    };
  });
  if (services.length === 0) throw corrupt(file, 'the list', 'is empty');
  const prefixes = new Set(services.map((service) => service.prefix));
  if (prefixes.size < services.length) throw corrupt(file, 'the list', 'names a service twice');
  return services;
}

/** Reads the endpoint's mapping: boto3 client name → prefix of the file with its operations. */
export function parseClientMapping(value: unknown, file: JsonFile): ReadonlyMap<string, string> {
  const sdk = objectAt(objectAt(value, file, 'the file').SDK, file, 'SDK');
  const clients = objectAt(objectAt(sdk.Python, file, 'SDK.Python').Boto3, file, 'SDK.Python.Boto3');
  const field = 'SDK.Python.Boto3';
  return new Map(
    Object.entries(clients).map(([client, entry]) => [
      client,
      textAt(objectAt(entry, file, `${field}.${client}`).service, file, `${field}.${client}.service`, prefixPattern),
    ]),
  );
}
