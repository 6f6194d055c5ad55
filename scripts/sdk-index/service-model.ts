import { isRecord } from '../../src/model/is-record.ts';
import { compareText } from '../../src/model/order.ts';
import type { PinnedWheels } from './pinned-wheels.ts';
import { readWheelJson, type Wheel } from './read-wheel.ts';

/** A service of botocore: its API model, and what goes with it. */
export interface ServiceSource {
  readonly client: string;
  readonly model: ServiceModel;
  /** Operations that have a paginator. */
  readonly paginated: ReadonlySet<string>;
  /** Waiter name → operation, in the order of the file. */
  readonly waiters: Readonly<Record<string, string>>;
  /** boto3's resource model, for the few services that have one. */
  readonly resources?: ResourceFile;
}

export interface ServiceModel {
  readonly metadata: {
    readonly serviceId: string;
    readonly endpointPrefix: string;
    readonly signingName?: string;
    readonly serviceAbbreviation?: string;
    readonly serviceFullName: string;
  };
  readonly operations: Readonly<Record<string, OperationModel>>;
  readonly shapes: Readonly<Record<string, ShapeModel>>;
}

export interface OperationModel {
  readonly http: { readonly method: string; readonly requestUri: string };
  readonly input?: ShapeReference;
  readonly output?: ShapeReference;
  readonly deprecated?: boolean;
  readonly authtype?: string;
  readonly auth?: readonly string[];
}

export interface ShapeReference {
  readonly shape: string;
}

export interface ShapeModel {
  readonly type: string;
  readonly document?: boolean;
  readonly pattern?: string;
  readonly required?: readonly string[];
  readonly members?: Readonly<Record<string, ShapeReference>>;
  readonly member?: ShapeReference;
  readonly value?: ShapeReference;
}

export interface ResourceFile {
  readonly service: ResourceModel;
  readonly resources: Readonly<Record<string, ResourceModel>>;
}

export interface ResourceModel {
  readonly identifiers?: readonly { readonly name: string; readonly memberName?: string }[];
  readonly shape?: string;
  readonly load?: ActionModel;
  readonly actions?: Readonly<Record<string, ActionModel>>;
  readonly batchActions?: Readonly<Record<string, ActionModel>>;
  readonly has?: Readonly<Record<string, { readonly resource: TargetModel }>>;
  readonly hasMany?: Readonly<Record<string, ActionModel>>;
  readonly waiters?: Readonly<Record<string, WaiterModel>>;
}

export interface ActionModel {
  readonly request?: { readonly operation: string; readonly params?: readonly ParameterModel[] };
  readonly resource?: TargetModel;
}

export interface WaiterModel {
  readonly waiterName: string;
  readonly params?: readonly ParameterModel[];
}

export interface TargetModel {
  readonly type: string;
  readonly identifiers?: readonly ParameterModel[];
}

export interface ParameterModel {
  readonly target: string;
  readonly source: string;
  readonly name?: string;
  readonly path?: string;
  readonly value?: string | number | boolean;
}

/** Every service of botocore, sorted by client name, each in its newest API version. */
export function readServices(wheels: PinnedWheels): readonly ServiceSource[] {
  const versions = newestVersions(wheels.botocore, 'botocore/data/');
  const resourceVersions = newestVersions(wheels.boto3, 'boto3/data/');
  return [...versions.keys()].sort(compareText).map((client) => {
    const folder = `botocore/data/${client}/${versions.get(client)}`;
    const resourceFolder = resourceVersions.get(client);
    return {
      client,
      model: readModel<ServiceModel>(wheels.botocore, `${folder}/service-2`),
      paginated: new Set(Object.keys(readPaginators(wheels.botocore, folder))),
      waiters: readWaiters(wheels.botocore, folder),
      ...(resourceFolder === undefined
        ? {}
        : { resources: readModel<ResourceFile>(wheels.boto3, `boto3/data/${client}/${resourceFolder}/resources-1`) }),
    };
  });
}

/** Folder names are dates, so the greatest is the newest. */
function newestVersions(wheel: Wheel, root: string): ReadonlyMap<string, string> {
  const newest = new Map<string, string>();
  for (const name of wheel.names) {
    const [client, version, file] = name.startsWith(root) ? name.slice(root.length).split('/') : [];
    if (client === undefined || version === undefined || file === undefined) continue;
    if (!/^(service-2|resources-1)\.json(\.gz)?$/.test(file)) continue;
    if (version > (newest.get(client) ?? '')) newest.set(client, version);
  }
  return newest;
}

function readPaginators(wheel: Wheel, folder: string): object {
  return findModel<{ readonly pagination: object }>(wheel, `${folder}/paginators-1`)?.pagination ?? {};
}

function readWaiters(wheel: Wheel, folder: string): Readonly<Record<string, string>> {
  const file = findModel<{ readonly waiters: Record<string, { readonly operation: string }> }>(
    wheel,
    `${folder}/waiters-2`,
  );
  return Object.fromEntries(Object.entries(file?.waiters ?? {}).map(([name, { operation }]) => [name, operation]));
}

function readModel<T>(wheel: Wheel, file: string): T {
  const model = findModel<T>(wheel, file);
  if (model === undefined) throw new Error(`The wheel has no ${file}.json`);
  return model;
}

/** A model with botocore's own additions, which are beside it in `….sdk-extras.json`, merged into it. */
function findModel<T>(wheel: Wheel, file: string): T | undefined {
  const model = readWheelJson(wheel, `${file}.json`);
  const extras = readWheelJson(wheel, `${file}.sdk-extras.json`);
  if (isRecord(model) && isRecord(extras) && isRecord(extras.merge)) merge(model, extras.merge);
  // The wheel's hash is pinned, so its layout is the one that was read when the hash was written down.
  return model as T | undefined;
}

function merge(model: Record<string, unknown>, additions: Readonly<Record<string, unknown>>): void {
  for (const [name, addition] of Object.entries(additions)) {
    const known = model[name];
    if (isRecord(known) && isRecord(addition)) merge(known, addition);
    else model[name] = addition;
  }
}
