import { membersAt } from './input-members.ts';
import { pythonHelpersOf } from './python-helpers.ts';
import { findPythonMemberName, methodAliases, operationsWithoutMethod, toPythonName } from './python-name.ts';
import type { SdkOperation, SdkService, ServiceNames } from './sdk-service.ts';
import { operationFlags, type StoredOperation, type StoredResources, type StoredService } from './stored-index.ts';

/** A service from its part of the pack; `loadResources` is asked at most once, and only when resource types are. */
export function toSdkService(
  names: ServiceNames,
  stored: StoredService,
  loadResources: () => StoredResources,
): SdkService {
  const operationNames = Object.keys(stored.operations);
  const operations = new Map<string, SdkOperation>();
  const findOperation = (name: string): SdkOperation | undefined => {
    const known = operations.get(name);
    if (known !== undefined) return known;
    if (!Object.hasOwn(stored.operations, name)) return undefined;
    const operation = toOperation(names.client, stored, name, stored.operations[name] ?? 0);
    operations.set(name, operation);
    return operation;
  };
  const methods = once(() => methodsOf(names.client, operationNames));
  const waiters = Object.entries(stored.waiters).map(([name, operation]) => {
    return { name, pythonName: toPythonName(name), operation };
  });
  const resources = once(loadResources);
  const helpers = pythonHelpersOf(names.client);
  return {
    names,
    operationNames,
    findOperation,
    findByPythonMethod: (method) => findOperation(methods().get(method) ?? ''),
    findWaiterOperation: (waiter) => waiters.find((row) => row.pythonName === waiter || row.name === waiter)?.operation,
    waiters,
    findResourceType: (name) => (Object.hasOwn(resources(), name) ? resources()[name] : undefined),
    get resourceTypeNames() {
      return Object.keys(resources());
    },
    pythonHelpers: helpers,
    findPythonHelper: (receiver, method) =>
      helpers.find((helper) => helper.method === method && helper.on.includes(receiver)),
  };
}

function toOperation(client: string, service: StoredService, name: string, stored: StoredOperation): SdkOperation {
  const [place, flags, request] = typeof stored === 'number' ? [stored, 0] : stored;
  const [method, uri] = request?.split(' ') ?? [];
  return {
    name,
    pythonMethod: toPythonName(name),
    input: membersAt(service.shapes, place, (member) => findPythonMemberName(client, name, member)),
    unsigned: (flags & operationFlags.unsigned) !== 0,
    deprecated: (flags & operationFlags.deprecated) !== 0,
    paginated: (flags & operationFlags.paginated) !== 0,
    ...(method === undefined || uri === undefined ? {} : { http: { method, uri } }),
  };
}

/** boto3 client method → operation. */
function methodsOf(client: string, operationNames: readonly string[]): ReadonlyMap<string, string> {
  const methods = new Map<string, string>();
  for (const name of operationNames) {
    if (operationsWithoutMethod.get(client) !== name) methods.set(toPythonName(name), name);
  }
  for (const alias of methodAliases) if (alias.client === client) methods.set(alias.method, alias.operation);
  return methods;
}

/** Keeps the first answer. */
function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
