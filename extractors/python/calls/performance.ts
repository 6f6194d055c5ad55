import type { Via } from '../../../src/model/call.ts';
import { ownEntry } from '../../../src/model/own-entry.ts';
import type { PythonHelper, SdkService } from '../../../src/sdk/sdk-service.ts';
import { type InputParts, withOpen } from '../../shared/input-parts.ts';
import type { Evaluation } from '../evaluation/evaluation.ts';
import { collectionItems } from '../sdk/resources.ts';
import { argumentValues } from '../sdk/sdk-objects.ts';
import type {
  AbstractValue,
  Arguments,
  ClientValue,
  CollectionValue,
  Place,
  ResourceValue,
  SdkMethod,
  ValueSet,
} from '../values/abstract-value.ts';
import { helperOperations } from './helper-inputs.ts';
import { inputFromArguments, partsOf } from './input-values.ts';
import { type Performance, type Performed, sentBy } from './performed.ts';
import { listing, requested } from './resource-requests.ts';

const nothing: Performance = { kind: 'nothing' };

/** Methods of a client that send nothing. */
const quietMethods = new Set([
  'can_paginate',
  'close',
  'get_waiter',
  'get_paginator',
  'waiter_names',
  'meta',
  'exceptions',
]);

/** What calling a method of an SDK object performs; `args` is `undefined` where the method is taken but not called. */
export function performanceOf(
  ev: Evaluation,
  receiver: SdkMethod['receiver'],
  name: string,
  args: Arguments | undefined,
): Performance {
  switch (receiver.kind) {
    case 'client':
      return clientPerformance(ev, receiver, name, args);
    case 'paginator':
      if (name !== 'paginate') return nothing;
      return named(ev, receiver.client, receiver.operation, 'paginator', args, receiver.named);
    case 'waiter':
      return name === 'wait' ? named(ev, receiver.client, receiver.operation, 'waiter', args, receiver.named) : nothing;
    case 'resource':
      return resourcePerformance(ev, receiver, name, args);
    case 'collection':
      return collectionPerformance(ev, receiver, name, args);
    case 'transfer': {
      const helper = ev.program.sdk
        .findService(receiver.client.service)
        ?.findPythonHelper('client', ownEntry(transferMethods, name) ?? '');
      return helper === undefined ? nothing : helperPerformance(ev, receiver.client, helper, args, new Map());
    }
    case 'session':
    case 'batch-writer':
      return nothing;
  }
}

/** Methods of `S3Transfer` and of s3transfer's `TransferManager`, by the client's helper that does the same. */
const transferMethods: Readonly<Record<string, string>> = {
  upload_file: 'upload_file',
  download_file: 'download_file',
  upload: 'upload_fileobj',
  download: 'download_fileobj',
  copy: 'copy',
};

/** Whether a value is something whose methods perform operations. */
export function isReceiver(value: AbstractValue): value is SdkMethod['receiver'] {
  switch (value.kind) {
    case 'client':
    case 'resource':
    case 'collection':
    case 'paginator':
    case 'waiter':
    case 'transfer':
    case 'batch-writer':
    case 'session':
      return true;
    default:
      return false;
  }
}

function clientPerformance(
  ev: Evaluation,
  client: ClientValue,
  name: string,
  args: Arguments | undefined,
): Performance {
  const service = ev.program.sdk.findService(client.service);
  if (service === undefined || quietMethods.has(name)) return nothing;
  const operation = service.findByPythonMethod(name);
  if (operation !== undefined) return named(ev, client, operation.name, 'client', args, undefined);
  const helper = service.findPythonHelper('client', name);
  if (helper !== undefined) return helperPerformance(ev, client, helper, args, new Map());
  if (name === 'generate_presigned_url') return presigned(ev, client, service, args);
  return name.startsWith('_') ? nothing : { kind: 'unknown-operation', service: client.service };
}

function presigned(ev: Evaluation, client: ClientValue, service: SdkService, args: Arguments | undefined): Performance {
  if (args === undefined) return nothing;
  const methods = argumentValues(ev, args, 0, 'ClientMethod');
  const input = () => partsOf(ev, argumentValues(ev, args, 1, 'Params'));
  const operations = methods.flatMap((method): readonly Performed[] => {
    const operation = method.kind === 'text' ? service.findByPythonMethod(method.text) : undefined;
    if (operation === undefined || method.kind !== 'text') return [];
    const performed = {
      ...sentBy(client),
      operation: operation.name,
      via: 'presign',
      input,
      model: operation,
    } as const;
    return [method.at === undefined ? performed : { ...performed, named: method.at }];
  });
  return operations.length === 0
    ? { kind: 'dynamic-operation', service: client.service }
    : { kind: 'performs', operations };
}

function named(
  ev: Evaluation,
  client: ClientValue,
  operation: string,
  via: Via,
  args: Arguments | undefined,
  place: Place | undefined,
): Performance {
  const model = ev.program.sdk.findService(client.service)?.findOperation(operation);
  const control = via === 'paginator' ? 'PaginationConfig' : via === 'waiter' ? 'WaiterConfig' : undefined;
  const input = (): InputParts => {
    if (args === undefined) return withOpen([], 'computed');
    const parts = inputFromArguments(ev, model, args);
    return control === undefined
      ? parts
      : { ...parts, entries: parts.entries.filter((entry) => entry.name !== control) };
  };
  const performed: Performed = { ...sentBy(client), operation, via, input, model };
  return { kind: 'performs', operations: [place === undefined ? performed : { ...performed, named: place }] };
}

function resourcePerformance(
  ev: Evaluation,
  receiver: ResourceValue,
  name: string,
  args: Arguments | undefined,
): Performance {
  const service = ev.program.sdk.findService(receiver.service);
  const type = service?.findResourceType(receiver.type);
  if (service === undefined || type === undefined) return nothing;
  const helper = service.findPythonHelper(receiver.type, name);
  if (helper !== undefined) return helperPerformance(ev, receiver, helper, args, receiver.identifiers);
  const request =
    type.actions[name] ?? type.waiters[name] ?? (name === 'load' || name === 'reload' ? type.load : undefined);
  if (request === undefined) return nothing;
  const via = type.waiters[name] === undefined ? 'resource' : 'waiter';
  const performed = requested(ev, receiver, request, via, args === undefined ? [] : [args]);
  // What the request takes from the resource's data is loaded first.
  const takesData = request.parameters.some(({ source }) => source === 'data') && receiver.loaded !== true;
  if (!takesData || type.load === undefined) return { kind: 'performs', operations: [performed] };
  return { kind: 'performs', operations: [requested(ev, receiver, type.load, 'resource', []), performed] };
}

/** A batch action lists the collection and then acts on what it gives; any other method only narrows the collection. */
function collectionPerformance(
  ev: Evaluation,
  receiver: CollectionValue,
  name: string,
  args: Arguments | undefined,
): Performance {
  const listed = listing(ev, receiver);
  const service = ev.program.sdk.findService(receiver.parent.service);
  const target = service?.findResourceType(receiver.parent.type)?.collections[receiver.name]?.resource;
  const batch = target === undefined ? undefined : service?.findResourceType(target.type)?.batchActions[name];
  if (batch === undefined || listed === undefined) return nothing;
  // The request is put together from the items' identifiers.
  const item = collectionItems(ev, receiver).find((value) => value.kind === 'resource') ?? receiver.parent;
  return {
    kind: 'performs',
    operations: [listed, requested(ev, item, batch, 'resource', args === undefined ? [] : [args])],
  };
}

function helperPerformance(
  ev: Evaluation,
  receiver: ClientValue | ResourceValue,
  helper: PythonHelper,
  args: Arguments | undefined,
  identifiers: ReadonlyMap<string, ValueSet>,
): Performance {
  const service = ev.program.sdk.findService(receiver.service);
  const operations = helperOperations(ev, helper, args, identifiers).map(
    ({ operation, condition, input }): Performed => {
      const performed = {
        ...sentBy(receiver),
        operation,
        via: helper.via,
        input,
        model: service?.findOperation(operation),
      };
      return condition === undefined ? performed : { ...performed, condition };
    },
  );
  return { kind: 'performs', operations };
}
