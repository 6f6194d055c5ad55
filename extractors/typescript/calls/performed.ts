import type { Sdk, Via } from '../../../src/model/call.ts';
import type { RecordEntry } from '../../../src/model/value.ts';
import type { SdkOperation } from '../../../src/sdk/sdk-service.ts';
import { type InputParts, withOpen } from '../../shared/input-parts.ts';
import type { Evaluation } from '../evaluation/evaluation.ts';
import { type Sender, senderOf } from '../sdk/client-setup.ts';
import { findHelper, type Helper, managedUpload } from '../sdk/sdk-helpers.ts';
import { operationOfMethod } from '../sdk/sdk-names.ts';
import type { Arguments, ClientValue, Deferred, HelperValue, Place, ValueSet } from '../values/abstract-value.ts';
import { noValues } from '../values/abstract-value.ts';
import { argumentAt, argumentValues } from '../values/arguments.ts';
import { lookUp } from '../values/data.ts';
import { unite } from '../values/value-set.ts';
import { inputFrom, partsOf } from './input-values.ts';

/** One operation that a call performs. */
export interface Performed extends Sender {
  readonly sdk: Sdk;
  readonly service: string;
  readonly operation: string;
  readonly via: Via;
  /** Put together when asked for: most receivers that are looked at turn out to be something else. */
  readonly input: () => InputParts;
  readonly model: SdkOperation | undefined;
  readonly condition?: string;
  readonly evidence?: string;
  /** Where the operation's name stands, if it is given by name. */
  readonly named?: Place;
  /** The library's object that is used for it. */
  readonly object?: HelperValue;
}

/** One operation at one place. */
export interface Found {
  readonly place: Place;
  readonly method: string;
  readonly performed: Performed;
}

/** What calling the method performs, or why that is not known. */
export type Performance =
  | { readonly kind: 'performs'; readonly operations: readonly Performed[] }
  | { readonly kind: 'nothing' }
  | { readonly kind: 'unknown-operation'; readonly service: string }
  | { readonly kind: 'dynamic-operation'; readonly service: string };

const performsNothing: Performance = { kind: 'nothing' };

export function sdkOfPackage(name: string): Sdk {
  return name.startsWith('aws-sdk') ? 'js-v2' : 'js-v3';
}

/** `args` is `undefined` where the method is taken but not called. */
export function clientPerformance(
  ev: Evaluation,
  client: ClientValue,
  name: string,
  args: Arguments | undefined,
): Performance {
  const service = ev.program.sdk.findService(client.service);
  if (service === undefined) return performsNothing;
  const operation = operationOfMethod(service, client.form, name);
  if (operation !== undefined) {
    return performs(operationOf(ev, client, operation, 'client', args && argumentAt(ev, args, 0), args === undefined));
  }
  if (client.form === 'v2') return v2Performance(ev, client, name, args);
  if (client.form === 'v3' || args === undefined) return performsNothing;
  const paged = /^paginate(.+)$/.exec(name)?.[1];
  if (paged !== undefined && service.findOperation(paged) !== undefined) {
    return performs(operationOf(ev, client, paged, 'paginator', argumentAt(ev, args, 0), false));
  }
  const waited = service.findWaiterOperation(/^wait(?:Until|For)(.+)$/.exec(name)?.[1] ?? '');
  return waited === undefined
    ? performsNothing
    : performs(operationOf(ev, client, waited, 'waiter', argumentAt(ev, args, 0), false));
}

/** Methods of v2's clients beyond the operations. */
function v2Performance(ev: Evaluation, client: ClientValue, name: string, args: Arguments | undefined): Performance {
  switch (name) {
    case 'upload':
      if (client.service !== 's3') return performsNothing;
      return {
        kind: 'performs',
        operations: managedUpload().map(({ operation, condition }) => ({
          ...operationOf(ev, client, operation, 'helper', args && argumentAt(ev, args, 0), args === undefined),
          ...(condition === undefined ? {} : { condition }),
        })),
      };
    case 'createPresignedPost':
      return client.service === 's3' ? performs(presignedPost(ev, client, args)) : performsNothing;
    case 'getSignedUrl':
    case 'getSignedUrlPromise':
      return named(ev, client, args, 'presign');
    case 'makeRequest':
    case 'makeUnauthenticatedRequest':
      return named(ev, client, args, 'client');
    case 'waitFor':
      return named(ev, client, args, 'waiter');
    default:
      return performsNothing;
  }
}

/** An operation or waiter that is named by the first argument. */
function named(ev: Evaluation, client: ClientValue, args: Arguments | undefined, via: Via): Performance {
  if (args === undefined) return performsNothing;
  const service = ev.program.sdk.findService(client.service);
  const names = argumentValues(ev, args, 0);
  const operations = names.flatMap((value): readonly Performed[] => {
    if (value.kind !== 'text' || service === undefined) return [];
    const upper = value.text.charAt(0).toUpperCase() + value.text.slice(1);
    const operation =
      via === 'waiter'
        ? service.findWaiterOperation(upper)
        : operationOfMethod(service, client.form === 'v2' ? 'v2' : client.form, value.text);
    if (operation === undefined) return [];
    const found = operationOf(ev, client, operation, via, argumentAt(ev, args, 1), false);
    return [value.at === undefined ? found : { ...found, named: value.at }];
  });
  if (operations.length > 0) return { kind: 'performs', operations };
  const isKnown = names.some((value) => value.kind === 'text');
  return { kind: isKnown ? 'unknown-operation' : 'dynamic-operation', service: client.service };
}

function performs(operation: Performed): Performance {
  return { kind: 'performs', operations: [operation] };
}

function operationOf(
  ev: Evaluation,
  client: ClientValue,
  operation: string,
  via: Via,
  given: Deferred | undefined,
  isTaken: boolean,
): Performed {
  const model = ev.program.sdk.findService(client.service)?.findOperation(operation);
  const input = (): InputParts => {
    if (isTaken) return withOpen([], 'computed');
    const own = inputFrom(ev, model, given);
    if (client.parameters === undefined) return own;
    const always = partsOf(ev, ev.force(client.parameters));
    const names = new Set(own.entries.map((entry) => entry.name));
    return { ...own, entries: [...always.entries.filter((entry) => !names.has(entry.name)), ...own.entries] };
  };
  const { service } = client;
  const found = { sdk: sdkOf(client), service, operation, via, ...senderOf([client]), input, model };
  return client.evidence === undefined ? found : { ...found, evidence: client.evidence };
}

function sdkOf(client: ClientValue): Sdk {
  return client.form.startsWith('v2') ? 'js-v2' : 'js-v3';
}

/** The fields of a form are the object's parameters. */
function presignedPost(ev: Evaluation, client: ClientValue, args: Arguments | undefined): Performed {
  const found = operationOf(ev, client, 'PutObject', 'presign', args && argumentAt(ev, args, 0), args === undefined);
  return { ...found, input: () => withFields(found.input()) };
}

function withFields(parts: InputParts): InputParts {
  const entries = parts.entries.flatMap((entry): readonly RecordEntry[] => {
    if (entry.name !== 'Fields') return entry.name === 'Bucket' || entry.name === 'Key' ? [entry] : [];
    if (entry.value.kind !== 'record') return [];
    return entry.value.entries.flatMap((field) =>
      field.name.toLowerCase() === 'key' ? [{ ...field, name: 'Key' }] : [],
    );
  });
  return withOpen(entries, parts.open);
}

/** What a helper object's method, or the helper itself (`''`), performs. */
export function helperPerformance(
  ev: Evaluation,
  helper: Helper,
  method: string,
  made: Arguments,
  sdk: Sdk,
): Performance {
  const operations = helper.methods[method];
  if (operations === undefined) return performsNothing;
  const service = ev.program.sdk.findService(helper.service);
  const sender = senderOf(helper.client === undefined ? noValues : atPath(ev, made, helper.client));
  return {
    kind: 'performs',
    operations: operations
      .filter(
        (row) => row.needs === undefined || atPath(ev, made, row.needs).some((value) => value.kind !== 'constant'),
      )
      .map((row): Performed => {
        const model = service?.findOperation(row.operation);
        const input = (): InputParts => {
          const parts = partsOf(ev, atPath(ev, made, helper.input), model?.input);
          return row.members === undefined ? parts : renamed(parts, row.members);
        };
        const found = {
          sdk,
          service: helper.service,
          operation: row.operation,
          via: helper.via,
          ...sender,
          input,
          model,
        };
        return row.condition === undefined ? found : { ...found, condition: row.condition };
      }),
  };
}

export function helperOf(value: HelperValue): Helper | undefined {
  return findHelper(value.package, value.name);
}

function renamed(parts: InputParts, members: Readonly<Record<string, string>>): InputParts {
  const entries = Object.entries(members).flatMap(([name, from]) => {
    const entry = parts.entries.find((candidate) => candidate.name === from);
    return entry === undefined ? [] : [{ ...entry, name }];
  });
  return withOpen(entries, parts.open);
}

/** What stands at a path into the arguments: the argument's number, then property names. */
export function atPath(ev: Evaluation, args: Arguments, path: readonly (string | number)[]): ValueSet {
  const [index, ...names] = path;
  let values = typeof index === 'number' ? argumentValues(ev, args, index) : noValues;
  for (const name of names) {
    values = unite(
      ...values.map((value) => (value.kind === 'dict' ? (lookUp(ev, value, String(name)) ?? noValues) : noValues)),
    );
  }
  return values;
}
