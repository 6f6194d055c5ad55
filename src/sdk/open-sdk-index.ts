import { closeSync, fstatSync, openSync, readFileSync, readSync } from 'node:fs';
import { join } from 'node:path';
import { type OperationLookup, toOperationLookup } from './operation-lookup.ts';
import type { SdkIndex, SdkService, ServiceNames } from './sdk-service.ts';
import {
  formerServiceIds,
  toActionPrefix,
  toGoPackage,
  toJsV3Package,
  toServiceNames,
  withoutPunctuation,
} from './service-names.ts';
import { corruptIndex, parseHead, parseResources, parseService, type StoredHeadRow } from './stored-index.ts';
import { toSdkService } from './stored-service.ts';

/**
 * Opens the SDK index in `folder`. Only `head.json` is read at once; a service is read from the pack on its first use,
 * `operations.txt` on the first lookup by operation or method. Throws E_SDK_INDEX_CORRUPT, now or on first use.
 */
export function openSdkIndex(folder: string): SdkIndex {
  const head = parseHead(readIndexFile(folder, 'head.json').toString('utf8'));
  const rows = new Map(head.services.map((row) => [row[0], row]));
  const opened = new Map<string, SdkService>();
  let lookup: OperationLookup | undefined;
  let names: readonly ServiceNames[] | undefined;
  let byName: ClientsByName | undefined;

  const services = (): readonly ServiceNames[] => {
    names ??= head.services.map((row) => namesOf(row));
    return names;
  };
  const byOperation = (): OperationLookup => {
    lookup ??= toOperationLookup(readIndexFile(folder, 'operations.txt', head.operationsBytes));
    return lookup;
  };
  const clients = (): ClientsByName => {
    byName ??= clientsByName(services());
    return byName;
  };
  const findService = (client: string): SdkService | undefined => {
    const known = opened.get(client);
    const row = rows.get(client);
    if (known !== undefined || row === undefined) return known;
    const service = openService(folder, row, head.packBytes);
    opened.set(client, service);
    return service;
  };
  return {
    get services() {
      return services();
    },
    findService,
    findServicesByOperation: (operation) => byOperation().findByOperation(operation),
    findServicesByPythonMethod: (method) => byOperation().findByPythonMethod(method),
    // Not by all names of all services, which would take longer than a look-up.
    findServicesByIamPrefix: (prefix) =>
      head.services
        .filter(([client, , , , , irregular = {}]) => toActionPrefix(client, irregular) === prefix)
        .map(([client]) => client),
    findServiceByStubModule: (suffix) => rows.get(suffix.replaceAll('_', '-'))?.[0],
    findServiceByStubClass: (className) => clients().stubClass.get(className),
    findServiceByJsV3Package: (packageName) => clients().jsV3Package.get(packageName),
    findServiceByJsV2Class: (name) => clients().jsV2Class.get(name),
    findServiceByGoV2Package: (name) => clients().goV2Package.get(name),
    findServiceByGoV1Package: (name) => clients().goV1Package.get(name),
  };
}

function openService(folder: string, row: StoredHeadRow, packBytes: number): SdkService {
  const [client, , offset, length, resourcesLength] = row;
  return toSdkService(
    namesOf(row),
    () => parseService(readPack(folder, offset, length, packBytes), client),
    () =>
      resourcesLength === 0
        ? {}
        : parseResources(readPack(folder, offset + length, resourcesLength, packBytes), client),
  );
}

function namesOf([client, serviceId, , , , irregular = {}]: StoredHeadRow): ServiceNames {
  return toServiceNames(client, serviceId, irregular);
}

type NameKind = 'stubClass' | 'jsV3Package' | 'jsV2Class' | 'goV2Package' | 'goV1Package';
type ClientsByName = Readonly<Record<NameKind, ReadonlyMap<string, string>>>;

/** Two clients share some names (`pinpoint-sms-voice` and `sms-voice`); the first by client name counts, as in stubs. */
function clientsByName(services: readonly ServiceNames[]): ClientsByName {
  const table = {
    stubClass: new Map<string, string>(),
    jsV3Package: new Map<string, string>(),
    jsV2Class: new Map<string, string>(),
    goV2Package: new Map<string, string>(),
    goV1Package: new Map<string, string>(),
  } satisfies ClientsByName;
  const add = (kind: NameKind, name: string, client: string): void => {
    if (!table[kind].has(name)) table[kind].set(name, client);
  };
  for (const service of services) {
    add('stubClass', service.stubClass, service.client);
    add('jsV3Package', service.jsV3Package, service.client);
    add('jsV2Class', service.jsV2Class, service.client);
    add('goV2Package', service.goV2Package, service.client);
    add('goV1Package', service.goV1Package, service.client);
  }
  for (const [serviceId, client] of formerServiceIds) {
    add('jsV3Package', toJsV3Package(serviceId), client);
    add('jsV2Class', withoutPunctuation(serviceId), client);
    add('goV2Package', toGoPackage(serviceId), client);
    add('goV1Package', toGoPackage(serviceId), client);
  }
  // The files under aws-sdk/clients/ are named after the classes, in lower case.
  for (const [name, client] of [...table.jsV2Class]) add('jsV2Class', name.toLowerCase(), client);
  return table;
}

function readIndexFile(folder: string, file: string, bytes?: number): Buffer {
  let content: Buffer;
  try {
    content = readFileSync(join(folder, file));
  } catch (cause) {
    throw corruptIndex(file, 'it cannot be read', cause);
  }
  if (bytes !== undefined && content.length !== bytes) {
    throw corruptIndex(file, `it has ${content.length} bytes instead of ${bytes}`);
  }
  return content;
}

function readPack(folder: string, offset: number, length: number, packBytes: number): string {
  const file = 'services.pack';
  const part = Buffer.allocUnsafe(length);
  let descriptor: number;
  try {
    descriptor = openSync(join(folder, file), 'r');
  } catch (cause) {
    throw corruptIndex(file, 'it cannot be read', cause);
  }
  try {
    const { size } = fstatSync(descriptor);
    if (size !== packBytes) throw corruptIndex(file, `it has ${size} bytes instead of ${packBytes}`);
    readSync(descriptor, part, 0, length, offset);
  } finally {
    closeSync(descriptor);
  }
  return part.toString('utf8');
}
