import type { Via } from '../../../src/model/call.ts';
import { list, type RecordEntry, record, type Value } from '../../../src/model/value.ts';
import type { ResourceParameter, ResourceRequest } from '../../../src/sdk/sdk-service.ts';
import { type InputParts, withOpen } from '../../shared/input-parts.ts';
import type { Evaluation } from '../evaluation/evaluation.ts';
import type { Arguments, CollectionValue, ResourceValue } from '../values/abstract-value.ts';
import { inputFromArguments, toValue } from './input-values.ts';
import { mergeEntries } from './merged-entries.ts';
import { type Performed, sentBy } from './performed.ts';

/** The operation with which a collection is listed. */
export function listing(ev: Evaluation, collection: CollectionValue): Performed | undefined {
  const type = ev.program.sdk.findService(collection.parent.service)?.findResourceType(collection.parent.type);
  const request = type?.collections[collection.name];
  return request === undefined ? undefined : requested(ev, collection.parent, request, 'resource', collection.filters);
}

/** A request of the resource model: members from identifiers and fixed values, then what the caller gives. */
export function requested(
  ev: Evaluation,
  receiver: ResourceValue,
  request: ResourceRequest,
  via: Via,
  given: readonly Arguments[],
): Performed {
  const model = ev.program.sdk.findService(receiver.service)?.findOperation(request.operation);
  const input = (): InputParts => {
    const fixed = mergeEntries(request.parameters.flatMap((parameter) => fixedEntry(ev, receiver, parameter)));
    const parts = given.map((args) => inputFromArguments(ev, model, args));
    const open = parts.find((part) => part.open !== undefined)?.open;
    return withOpen([...fixed, ...parts.flatMap((part) => part.entries)], open);
  };
  return { ...sentBy(receiver), operation: request.operation, via, input, model };
}

function fixedEntry(ev: Evaluation, receiver: ResourceValue, parameter: ResourceParameter): readonly RecordEntry[] {
  const path = parameter.target.split('.');
  const [head = ''] = path;
  const name = head.replace(/\[.*$/, '');
  const value: Value =
    parameter.source === 'identifier'
      ? toValue(ev, receiver.identifiers.get(String(parameter.value)) ?? [])
      : parameter.source === 'data' || parameter.source === 'input'
        ? toValue(ev, [{ kind: 'unknown', why: 'response' }])
        : ({ kind: 'literal', value: parameter.value } as const);
  // `Delete.Objects[].Key` and the like: what is inside is put together by boto3.
  const inner = path.slice(1).reduceRight((current: Value, part): Value => {
    const entry: RecordEntry = {
      name: part.replace(/\[.*$/, ''),
      value: part.includes('[') ? list([current]) : current,
      presence: 'always',
    };
    return record([entry]);
  }, value);
  return [{ name, value: head.includes('[') ? list([inner]) : inner, presence: 'always' }];
}
