import { ownEntry } from '../model/own-entry.ts';
import { membersAt } from './input-members.ts';
import { pythonHelpersOf } from './python-helpers.ts';
import { findPythonMemberName, methodAliases, operationsWithoutMethod, toPythonName } from './python-name.ts';
import type { InputMember, SdkOperation, SdkService, ServiceNames } from './sdk-service.ts';
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
    findResourceType: (name) => ownEntry(resources(), name),
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
  const load = (): readonly InputMember[] =>
    membersAt(service.shapes, place, (member) => findPythonMemberName(client, name, member));
  const operation = new OperationOfService(name, flags, load);
  const [method, uri] = request?.split(' ') ?? [];
  return method === undefined || uri === undefined ? operation : Object.assign(operation, { http: { method, uri } });
}

/** A class for the same reason as that of members: of large programs thousands are asked for. */
class OperationOfService implements SdkOperation {
  readonly name: string;
  readonly unsigned: boolean;
  readonly deprecated: boolean;
  readonly paginated: boolean;
  readonly #load: () => readonly InputMember[];
  #input: readonly InputMember[] | undefined;

  constructor(name: string, flags: number, load: () => readonly InputMember[]) {
    this.name = name;
    this.unsigned = (flags & operationFlags.unsigned) !== 0;
    this.deprecated = (flags & operationFlags.deprecated) !== 0;
    this.paginated = (flags & operationFlags.paginated) !== 0;
    this.#load = load;
  }

  // Programs in other languages never ask for it.
  get pythonMethod(): string {
    return toPythonName(this.name);
  }

  get input(): readonly InputMember[] {
    this.#input ??= this.#load();
    return this.#input;
  }
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
