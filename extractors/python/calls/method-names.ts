import type { SdkIndex } from '../../../src/sdk/sdk-service.ts';

/** Which attribute names may be SDK methods in this program. */
export interface MethodNames {
  /** Operations of the services in play, as any receiver may be a client; of any service if the name has several words. */
  readonly isOperation: (name: string) => boolean;
  /** Helpers, which also take positional arguments. */
  readonly helpers: ReadonlySet<string>;
  /** Actions, waiters, collections and attributes of boto3 resources. */
  readonly resources: ReadonlySet<string>;
}

/** What a collection is narrowed with. */
const collectionMethods = ['all', 'filter', 'limit', 'page_size', 'pages'];
const alwaysHelpers = ['upload', 'download', 'paginate', 'get_paginator', 'get_waiter', 'generate_presigned_url'];

/** What the names depend on. */
export interface NamedParts {
  /** The services that the program names. */
  readonly services: ReadonlySet<string>;
  /** Those of which it makes boto3 resources, whose names are common words. */
  readonly resources: ReadonlySet<string>;
  /** Whether it makes waiters, whose only method is one of threads and processes too. */
  readonly hasWaiters: boolean;
}

export function methodNamesOf(sdk: SdkIndex, { services, resources: made, hasWaiters }: NamedParts): MethodNames {
  const known = new Map<string, boolean>();
  const helpers = new Set(alwaysHelpers);
  if (hasWaiters) helpers.add('wait');
  if (made.size > 0) helpers.add('limit').add('page_size');
  const resources = new Set<string>(made.size > 0 ? collectionMethods : []);
  for (const name of [...services].sort()) {
    const service = sdk.findService(name);
    if (service === undefined) continue;
    for (const helper of service.pythonHelpers) helpers.add(helper.method);
    for (const typeName of made.has(name) ? service.resourceTypeNames : []) {
      const type = service.findResourceType(typeName);
      if (type === undefined) continue;
      for (const names of [type.actions, type.batchActions, type.collections, type.waiters, type.references]) {
        for (const method of Object.keys(names)) resources.add(method);
      }
      for (const attribute of type.attributes) resources.add(attribute);
      if (type.load !== undefined) resources.add('load').add('reload');
    }
  }
  return {
    isOperation(name) {
      let answer = known.get(name);
      if (answer === undefined) {
        const owners = sdk.findServicesByPythonMethod(name);
        // A receiver that nobody binds may be of any service, but short names are too common for that.
        answer = name.includes('_') ? owners.length > 0 : owners.some((owner) => services.has(owner));
        known.set(name, answer);
      }
      return answer;
    },
    helpers,
    resources,
  };
}
