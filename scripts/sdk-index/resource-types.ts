import { toPythonName } from '../../src/sdk/python-name.ts';
import type {
  ResourceIdentifierSource,
  ResourceParameter,
  ResourceRequest,
  ResourceTarget,
  ResourceType,
} from '../../src/sdk/sdk-service.ts';
import { injectedActions, injectedLoads } from './injected-requests.ts';
import { isReference, type NameCategory, type ResourceNames, toResourceNames } from './resource-names.ts';
import type { ActionModel, ParameterModel, ResourceModel, ServiceSource, TargetModel } from './service-model.ts';

/** boto3's resource types of a service by name, the service resource first as ``; empty where boto3 has none. */
export function toResourceTypes(source: ServiceSource): Readonly<Record<string, ResourceType>> {
  const { resources } = source;
  if (resources === undefined) return {};
  const types = Object.entries(resources.resources).map(([name, model]): [string, ResourceType] => {
    return [name, toResourceType(source, name, model, model.has ?? {})];
  });
  const root = toResourceType(source, '', resources.service, serviceSubResources(source));
  return Object.fromEntries([['', root], ...types]);
}

type HasModel = Readonly<Record<string, { readonly resource: TargetModel }>>;

/** The service resource constructs every type: as its model says, else from all of the type's identifiers. */
function serviceSubResources(source: ServiceSource): HasModel {
  const has = Object.entries(source.resources?.service.has ?? {});
  const entries = Object.entries(source.resources?.resources ?? {}).flatMap(([name, { identifiers = [] }]) => {
    const declared = has.filter(([, { resource }]) => resource.type === name);
    if (declared.length > 0) return declared;
    const targets = identifiers.map((identifier) => ({ target: identifier.name, source: 'input' }));
    const constructed: (typeof has)[number] = [name, { resource: { type: name, identifiers: targets } }];
    return [constructed];
  });
  return Object.fromEntries(entries);
}

function toResourceType(source: ServiceSource, name: string, model: ResourceModel, has: HasModel): ResourceType {
  const members = Object.keys(source.model.shapes[model.shape ?? '']?.members ?? {});
  const names = toResourceNames(model, has, members);
  const identifiers = (model.identifiers ?? []).map((identifier) => {
    const pythonName = names('identifier', identifier.name);
    const attribute = attributeOf(identifier.memberName, model, members, names);
    return { name: identifier.name, pythonName, ...(attribute === undefined ? {} : { attribute }) };
  });
  const notLoaded = new Set(identifiers.flatMap(({ pythonName, attribute }) => [pythonName, attribute]));
  const load = model.load === undefined ? injectedLoads.get(`${source.client} ${name}`) : toRequest(model.load);
  const isSubResource = ({ resource }: { readonly resource: TargetModel }): boolean => !isReference(resource);
  return {
    name,
    identifiers,
    actions: {
      ...keyed(model.actions, 'action', names, toAction),
      ...injectedActions.get(`${source.client} ${name}`),
    },
    batchActions: mapEntries(model.batchActions, (action) => toPythonName(action), toRequest),
    collections: keyed(model.hasMany, 'collection', names, (collection) => {
      return { ...toRequest(collection), resource: toTarget(collection.resource, true) };
    }),
    subResources: keyed(select(has, isSubResource), 'subresource', names, ({ resource }) => toTarget(resource)),
    references: keyed(
      select(has, ({ resource }) => isReference(resource)),
      'reference',
      names,
      ({ resource }) => toTarget(resource),
    ),
    waiters: keyed(model.waiters, 'waiter', names, ({ waiterName, params }) => {
      const operation = source.waiters[waiterName];
      if (operation === undefined) throw new Error(`${source.client} has no waiter ${waiterName}`);
      return { operation, parameters: toParameters(params), waiter: waiterName };
    }),
    ...(load === undefined ? {} : { load }),
    attributes: members
      .filter((member) => !notLoaded.has(toPythonName(member)))
      .map((member) => names('attribute', member))
      .filter((attribute) => !notLoaded.has(attribute)),
  };
}

/** The further property that an identifier has as a member of the shape; none if the two have the same Python name. */
function attributeOf(
  memberName: string | undefined,
  { identifiers = [] }: ResourceModel,
  members: readonly string[],
  names: ResourceNames,
): string | undefined {
  if (memberName === undefined || !members.includes(memberName)) return undefined;
  const isIdentifier = identifiers.some(({ name }) => names('identifier', name) === toPythonName(memberName));
  return isIdentifier ? undefined : names('attribute', memberName);
}

function toAction(action: ActionModel): ResourceRequest & { readonly resource?: ResourceTarget } {
  const request = toRequest(action);
  return action.resource === undefined ? request : { ...request, resource: toTarget(action.resource) };
}

function toRequest({ request }: ActionModel): ResourceRequest {
  if (request === undefined) throw new Error('A resource action makes no request');
  return { operation: request.operation, parameters: toParameters(request.params) };
}

function toParameters(params: readonly ParameterModel[] = []): readonly ResourceParameter[] {
  return params.map(({ target, source, name, path, value }) => {
    if (source === 'identifier') return { target, source, value: required(name) };
    if (source === 'data') return { target, source, value: required(path) };
    if (source === 'string' || source === 'integer' || source === 'boolean') {
      return { target, source, value: required(value) };
    }
    throw new Error(`A parameter comes from ${source}`);
  });
}

function toTarget(target: TargetModel | undefined, many = false): ResourceTarget {
  const { type, identifiers = [] } = required(target);
  return {
    type,
    many: many || identifiers.some(({ path }) => path !== undefined && /\[\*?\]/.test(path)),
    identifiers: identifiers.map(toIdentifierSource),
  };
}

function toIdentifierSource({ target, source, name, path }: ParameterModel): ResourceIdentifierSource {
  if (source === 'input') return { target, source };
  if (source === 'identifier') return { target, source, value: required(name) };
  if (source === 'requestParameter' || source === 'response' || source === 'data') {
    return { target, source, value: required(path) };
  }
  throw new Error(`An identifier comes from ${source}`);
}

function keyed<T, U>(
  parts: Readonly<Record<string, T>> | undefined,
  category: NameCategory,
  names: ResourceNames,
  convert: (part: T) => U,
): Readonly<Record<string, U>> {
  return mapEntries(parts, (name) => names(category, name), convert);
}

function mapEntries<T, U>(
  parts: Readonly<Record<string, T>> | undefined,
  rename: (name: string) => string,
  convert: (part: T) => U,
): Readonly<Record<string, U>> {
  return Object.fromEntries(Object.entries(parts ?? {}).map(([name, part]) => [rename(name), convert(part)]));
}

function select<T>(parts: Readonly<Record<string, T>>, keep: (part: T) => boolean): Readonly<Record<string, T>> {
  return Object.fromEntries(Object.entries(parts).filter(([, part]) => keep(part)));
}

function required<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('The resource model lacks a field');
  return value;
}
