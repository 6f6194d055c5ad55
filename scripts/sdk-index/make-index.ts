import { compareBy, compareText } from '../../src/model/order.ts';
import { toLookupKey } from '../../src/sdk/operation-lookup.ts';
import { type IrregularNames, toServiceNames, toStubClass } from '../../src/sdk/service-names.ts';
import {
  indexFormat,
  operationFlags,
  type StoredHead,
  type StoredHeadRow,
  type StoredOperation,
  type StoredService,
} from '../../src/sdk/stored-index.ts';
import { type InputShapes, toInputShapes } from './input-shapes.ts';
import { goV1Packages, jsV2Classes } from './irregular-names.ts';
import { irregularPrefixes } from './irregular-prefixes.ts';
import { type PinnedWheels, pinnedSources } from './pinned-wheels.ts';
import { toResourceTypes } from './resource-types.ts';
import { type OperationModel, readServices, type ServiceModel, type ServiceSource } from './service-model.ts';

/** File name → content of everything in `sdk-index/` that is made. */
export function makeIndex(wheels: PinnedWheels): ReadonlyMap<string, Buffer> {
  const parts: Buffer[] = [];
  const rows: StoredHeadRow[] = [];
  const clientsByOperation = new Map<string, string[]>();
  let packBytes = 0;
  for (const source of readServices(wheels)) {
    const service = toJson(toStoredService(source));
    const types = toResourceTypes(source);
    const resources = Object.keys(types).length === 0 ? Buffer.alloc(0) : toJson(types);
    rows.push(toRow(source, packBytes, service.length, resources.length));
    parts.push(service, resources);
    packBytes += service.length + resources.length;
    for (const operation of Object.keys(source.model.operations)) {
      clientsByOperation.set(operation, [...(clientsByOperation.get(operation) ?? []), source.client]);
    }
  }
  const operations = Buffer.from(operationLines(clientsByOperation).join(''));
  const operationsBytes = operations.length;
  const head: StoredHead = { format: indexFormat, sources: pinnedSources, packBytes, operationsBytes, services: rows };
  return new Map([
    ['head.json', Buffer.from(headText(head))],
    ['operations.txt', operations],
    ['services.pack', Buffer.concat(parts)],
  ]);
}

function toStoredService({ client, model, paginated, waiters }: ServiceSource): StoredService {
  const inputs = toInputShapes(model);
  const operations = Object.entries(model.operations).map(([name, operation]): [string, StoredOperation] => {
    return [name, toStoredOperation(client, operation, inputs, paginated.has(name))];
  });
  return { operations: Object.fromEntries(operations), shapes: inputs.texts, waiters };
}

/** Clients whose actions are HTTP methods on paths: `apigateway:GET` on `/restapis/…`. */
const clientsWithHttpActions = ['apigateway', 'apigatewayv2'];

function toStoredOperation(
  client: string,
  operation: OperationModel,
  inputs: InputShapes,
  isPaginated: boolean,
): StoredOperation {
  const place = inputs.placeOf(operation.input);
  const isUnsigned = operation.authtype === 'none' || operation.auth?.includes('smithy.api#noAuth') === true;
  const flags =
    (isUnsigned ? operationFlags.unsigned : 0) |
    (operation.deprecated === true ? operationFlags.deprecated : 0) |
    (isPaginated ? operationFlags.paginated : 0);
  const { method, requestUri } = operation.http;
  if (clientsWithHttpActions.includes(client)) return [place, flags, `${method} ${requestUri}`];
  return flags === 0 ? place : [place, flags];
}

function toRow(source: ServiceSource, offset: number, length: number, resourcesLength: number): StoredHeadRow {
  const { client, model } = source;
  const irregular = irregularNames(client, model.metadata);
  const row = [client, model.metadata.serviceId, offset, length, resourcesLength] as const;
  return Object.keys(irregular).length === 0 ? row : [...row, irregular];
}

/** The names that differ from what `toServiceNames` makes of the client name and the service id. */
function irregularNames(client: string, metadata: ServiceModel['metadata']): IrregularNames {
  const { serviceId, endpointPrefix } = metadata;
  const regular = toServiceNames(client, serviceId, {});
  const names: IrregularNames = {
    endpointPrefix,
    signingName: metadata.signingName ?? endpointPrefix,
    jsV2Class: jsV2Classes[serviceId] ?? regular.jsV2Class,
    goV1Package: goV1Packages[serviceId] ?? regular.goV1Package,
    stubClass: toStubClass(metadata.serviceAbbreviation ?? metadata.serviceFullName),
    iamPrefix: irregularPrefixes[client] === undefined ? client : irregularPrefixes[client],
  };
  const expected: IrregularNames = { ...regular, signingName: endpointPrefix };
  // `Object.keys` widens the keys of the type to strings.
  const differing = (Object.keys(names) as (keyof IrregularNames)[]).filter((name) => names[name] !== expected[name]);
  return Object.fromEntries(differing.map((name) => [name, names[name]]));
}

function operationLines(clientsByOperation: ReadonlyMap<string, readonly string[]>): readonly string[] {
  const byKey = compareBy<string>(
    (a, b) => compareText(toLookupKey(a), toLookupKey(b)),
    (a, b) => compareText(a, b),
  );
  return [...clientsByOperation.keys()]
    .sort(byKey)
    .map((operation) => `${operation} ${clientsByOperation.get(operation)?.join(',')}\n`);
}

/** A service to a line, so that a rebuilt index shows in a diff what has changed. */
function headText({ services, ...rest }: StoredHead): string {
  const rows = services.map((row) => JSON.stringify(row)).join(',\n');
  return `${JSON.stringify(rest).slice(0, -1)},"services":[\n${rows}\n]}\n`;
}

function toJson(value: unknown): Buffer {
  return Buffer.from(JSON.stringify(value));
}
