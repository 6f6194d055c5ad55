import { membersAt } from './input-members.ts';
import { pythonHelpersOf } from './python-helpers.ts';
import { findPythonMemberName, methodAliases, operationsWithoutMethod, toPythonName } from './python-name.ts';
import type { SdkOperation, SdkService, ServiceNames } from './sdk-service.ts';
import { operationFlags, type StoredOperation, type StoredResources, type StoredService } from './stored-index.ts';

/** A service from its part of the pack; each of the two parts is asked for at most once, and only when it is needed. */
export function toSdkService(
  names: ServiceNames,
  loadService: () => StoredService,
  loadResources: () => StoredResources,
): SdkService {
  const stored = once(loadService);
  const operationNames = once(() => Object.keys(stored().operations));
  const operations = new Map<string, SdkOperation>();
  const findOperation = (name: string): SdkOperation | undefined => {
    const known = operations.get(name);
    if (known !== undefined) return known;
    const { operations: all } = stored();
    if (!Object.hasOwn(all, name)) return undefined;
    const operation = toOperation(names.client, stored(), name, all[name] ?? 0);
    operations.set(name, operation);
    return operation;
  };
  const methods = once(() => methodsOf(names.client, operationNames()));
  const waiters = once(() =>
    Object.entries(stored().waiters).map(([name, operation]) => ({ name, pythonName: toPythonName(name), operation })),
  );
  const operationByWaiter = once(
    () =>
      new Map(
        waiters().flatMap(({ name, pythonName, operation }) => [
          [name, operation] as const,
          [pythonName, operation] as const,
        ]),
      ),
  );
  const resources = once(loadResources);
  const helpers = pythonHelpersOf(names.client);
  return {
    names,
    get operationNames() {
      return operationNames();
    },
    findOperation,
    findByPythonMethod: (method) => findOperation(methods().get(method) ?? ''),
    findWaiterOperation: (waiter) => operationByWaiter().get(waiter),
    get waiters() {
      return waiters();
    },
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
  const input = once(() => membersAt(service.shapes, place, (member) => findPythonMemberName(client, name, member)));
  return {
    name,
    // Programs in other languages never ask for it.
    get pythonMethod() {
      return toPythonName(name);
    },
    get input() {
      return input();
    },
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
