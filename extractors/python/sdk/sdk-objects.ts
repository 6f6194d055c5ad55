import type { Evaluation } from '../evaluation/evaluation.ts';
import {
  type AbstractValue,
  type Arguments,
  anyClient,
  type ClientSetup,
  type ClientValue,
  foreign,
  type Place,
  type ResourceValue,
  type SdkMethod,
  type SessionValue,
  unknownValue,
  type ValueSet,
} from '../values/abstract-value.ts';
import { lookUp } from '../values/data.ts';
import { unite } from '../values/value-set.ts';
import { allowedNames } from './allowed-names.ts';
import { clientSetup, configuredRegion, sessionSetup } from './client-setup.ts';
import { namedResponse } from './named-responses.ts';
import { followTarget, inheritedFrom, subResource } from './resources.ts';
import { namedInTable, namesFor } from './written-together.ts';

/** The values of a parameter that may come by position, by name or through `**options`. */
export function argumentValues(ev: Evaluation, args: Arguments, position: number, name: string): ValueSet {
  const keyword = args.keywords.get(name);
  if (keyword !== undefined) return ev.force(keyword);
  const positional = position < 0 ? undefined : args.positional[position];
  if (positional !== undefined) return ev.force(positional);
  return unite(
    ...(position < 0
      ? []
      : args.splats.map((splat) => splatValues(ev, ev.force(splat), position - args.positional.length))),
    ...args.keywordSplats.map((splat) => lookUp(ev, ev.force(splat), name)),
  );
}

function splatValues(ev: Evaluation, values: ValueSet, position: number): ValueSet {
  return unite(
    ...values.map((value) => {
      const item = value.kind === 'list' && value.rest.length === 0 ? value.items[position] : undefined;
      return item === undefined ? ev.iterate([value]) : ev.force(item);
    }),
  );
}

/** `client(service_name, region_name, …)`; a service that is not known gives an unbound receiver. */
export function makeClient(ev: Evaluation, args: Arguments, session: SessionValue | undefined): ValueSet {
  return makeForServices(ev, args, session, anyClient, (made, at) => ({
    kind: 'client',
    ...made,
    ...namedInTable(at),
  }));
}

export function makeResource(ev: Evaluation, args: Arguments, session: SessionValue | undefined): ValueSet {
  return makeForServices(ev, args, session, unknownValue('parameter'), (made) => ({
    kind: 'resource',
    type: '',
    ...made,
    identifiers: new Map(),
  }));
}

/** What a client and a service resource have in common. */
interface Made {
  readonly service: string;
  readonly region: ValueSet;
  readonly setup?: ClientSetup;
}

function makeForServices(
  ev: Evaluation,
  args: Arguments,
  session: SessionValue | undefined,
  unknown: ValueSet,
  make: (made: Made, at: Place | undefined) => AbstractValue,
): ValueSet {
  const { region, setup } = ev.aside(() => configurationOf(ev, args, session));
  const names = argumentValues(ev, args, 0, 'service_name');
  if (names.length === 0) return unknown;
  return unite(
    ...names.flatMap(withDefault).map((name): ValueSet => {
      if (name.kind !== 'text') return unknown;
      return ev.program.sdk.findService(name.text) === undefined
        ? [foreign('boto3.client', true)]
        : [make({ service: name.text, region, ...(setup === undefined ? {} : { setup }) }, name.at)];
    }),
  );
}

/** What the arguments say beside the service; to work them out may take long, and a client is one without them. */
function configurationOf(
  ev: Evaluation,
  args: Arguments,
  session: SessionValue | undefined,
): Pick<Made, 'region'> & { readonly setup: ClientSetup | undefined } {
  const given = (position: number, name: string): ValueSet => argumentValues(ev, args, position, name);
  const regions = [given(1, 'region_name'), configuredRegion(ev, args, given), session?.region ?? []];
  const region = regions.find((values) => values.length > 0) ?? [];
  return { region, setup: clientSetup(ev, args, given, session?.setup) };
}

/** A service named in the environment is most likely the one of the default. */
function withDefault(name: AbstractValue): ValueSet {
  return name.kind === 'environment' && name.fallback !== undefined ? name.fallback : [name];
}

export function makeSession(ev: Evaluation, args: Arguments): SessionValue {
  return ev.aside(() => {
    const setup = sessionSetup(args, (position, name) => argumentValues(ev, args, position, name));
    const session = { kind: 'session', region: argumentValues(ev, args, 3, 'region_name') } as const;
    return setup === undefined ? session : { ...session, setup };
  });
}

/** Attributes of SDK objects; a method stays a method until it is called. */
export function sdkAttribute(
  ev: Evaluation,
  value: Exclude<SdkMethod['receiver'], never> | (AbstractValue & { kind: 'meta' | 'response' | 'sdk-method' }),
  name: string,
  at: Place,
): ValueSet {
  switch (value.kind) {
    case 'session':
      return name === 'region_name' ? value.region : [{ kind: 'sdk-method', receiver: value, name, at }];
    case 'client':
      if (name === 'meta') return [{ kind: 'meta', of: value }];
      if (name === 'exceptions') return unknownValue('external');
      return [{ kind: 'sdk-method', receiver: value, name, at }];
    case 'meta':
      if (name === 'client') return [clientOf(value.of)];
      return name === 'region_name' ? value.of.region : unknownValue('external');
    case 'resource':
      return resourceAttribute(ev, value, name, at);
    case 'response':
      return [value];
    case 'sdk-method':
      return unknownValue('external');
    default:
      return [{ kind: 'sdk-method', receiver: value, name, at }];
  }
}

function resourceAttribute(ev: Evaluation, value: ResourceValue, name: string, at: Place): ValueSet {
  if (name === 'meta') return [{ kind: 'meta', of: value }];
  const type = ev.program.sdk.findService(value.service)?.findResourceType(value.type);
  if (type === undefined) return unknownValue('external');
  const identifier = type.identifiers.find((candidate) => candidate.pythonName === name);
  if (identifier !== undefined) return value.identifiers.get(identifier.name) ?? unknownValue('parameter');
  if (type.collections[name] !== undefined) return [{ kind: 'collection', parent: value, name, filters: [] }];
  const reference = type.references[name];
  if (reference !== undefined) return followTarget(ev, value, reference, undefined);
  if (type.attributes.includes(name))
    return [{ kind: 'response', service: value.service, operation: type.load?.operation ?? '' }];
  return [{ kind: 'sdk-method', receiver: value, name, at }];
}

/** What calling a method of an SDK object gives. What it performs is decided elsewhere. */
export function callSdkMethod(ev: Evaluation, method: SdkMethod, args: Arguments): ValueSet {
  const { receiver, name } = method;
  switch (receiver.kind) {
    case 'session':
      if (name === 'client' || name === 'create_client') return makeClient(ev, args, receiver);
      if (name === 'resource') return makeResource(ev, args, receiver);
      return unknownValue('external');
    case 'client':
      return callClient(ev, receiver, name, args);
    case 'resource':
      return callResource(ev, receiver, name, args);
    case 'collection':
      if (name === 'all' || name === 'limit' || name === 'page_size') return [receiver];
      if (name === 'filter') return [{ ...receiver, filters: [...receiver.filters, args] }];
      return name === 'pages'
        ? [{ kind: 'generator', yielded: [receiver] }]
        : [{ kind: 'response', service: receiver.parent.service, operation: '' }];
    case 'paginator':
      return [{ kind: 'response', service: receiver.client.service, operation: receiver.operation }];
    default:
      return [{ kind: 'constant', value: null }];
  }
}

function callClient(ev: Evaluation, client: ClientValue, name: string, args: Arguments): ValueSet {
  const service = ev.program.sdk.findService(client.service);
  if (service === undefined) return unknownValue('external');
  if (name === 'get_paginator' || name === 'get_waiter') {
    const keyword = name === 'get_paginator' ? 'operation_name' : 'waiter_name';
    const written = args.positional[0] ?? args.keywords.get(keyword);
    const given = allowedNames(ev, written, argumentValues(ev, args, 0, keyword));
    const names = namesFor(ev, client, given);
    return unite(
      ...names.map((value): ValueSet => {
        if (value.kind !== 'text') return unknownValue('computed');
        const paged = name === 'get_paginator' ? service.findByPythonMethod(value.text) : undefined;
        const operation = paged?.name ?? (name === 'get_waiter' ? service.findWaiterOperation(value.text) : undefined);
        if (operation === undefined) return unknownValue('external');
        // Of the names in a table those go to a paginator that have one; `can_paginate` sends the others elsewhere.
        if (given.length > 1 && paged?.paginated === false) return unknownValue('external');
        return [{ kind: name === 'get_paginator' ? 'paginator' : 'waiter', client, operation, named: value.at }];
      }),
    );
  }
  if (name === '__enter__' || name === '__aenter__') return [client];
  const operation = service.findByPythonMethod(name);
  if (operation === undefined) return unknownValue('external');
  return (
    namedResponse(client.service, operation.name, (member) => argumentValues(ev, args, -1, member)) ?? [
      { kind: 'response', service: client.service, operation: operation.name },
    ]
  );
}

function callResource(ev: Evaluation, value: ResourceValue, name: string, args: Arguments): ValueSet {
  const type = ev.program.sdk.findService(value.service)?.findResourceType(value.type);
  const target = type?.subResources[name];
  if (target !== undefined) return [subResource(ev, value, target, args)];
  if (name === 'batch_writer' && value.type === 'Table') return [{ kind: 'batch-writer', table: value }];
  if (name === '__enter__' || name === '__aenter__') return [value];
  const action = type?.actions[name];
  if (action?.resource !== undefined) return followTarget(ev, value, action.resource, args, action.operation);
  return [{ kind: 'response', service: value.service, operation: action?.operation ?? '' }];
}

export function clientOf(value: ClientValue | ResourceValue): ClientValue {
  return value.kind === 'client'
    ? value
    : { kind: 'client', service: value.service, region: value.region, ...inheritedFrom(value) };
}

/** A transfer manager over the client that is its first argument. */
export function makeTransfer(ev: Evaluation, args: Arguments): ValueSet {
  return argumentValues(ev, args, 0, 'client').map((value) =>
    value.kind === 'client' ? { kind: 'transfer', client: value } : value,
  );
}
