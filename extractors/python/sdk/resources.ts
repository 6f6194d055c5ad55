import type { ResourceTarget } from '../../../src/sdk/sdk-service.ts';
import type { Evaluation } from '../evaluation/evaluation.ts';
import {
  type AbstractValue,
  type Arguments,
  type CollectionValue,
  noValues,
  type ResourceValue,
  unknownValue,
  type ValueSet,
} from '../values/abstract-value.ts';
import { namedIdentifier } from './named-responses.ts';

/** `s3.Bucket("name")`: the identifiers that do not come from the parent are the arguments, in order or by name. */
export function subResource(
  ev: Evaluation,
  parent: ResourceValue,
  target: ResourceTarget,
  args: Arguments,
): ResourceValue {
  const type = ev.program.sdk.findService(parent.service)?.findResourceType(target.type);
  const identifiers = new Map<string, ValueSet>();
  let position = 0;
  for (const source of target.identifiers) {
    if (source.source !== 'input') {
      identifiers.set(source.target, identifierFrom(parent, source.value));
      continue;
    }
    const pythonName =
      type?.identifiers.find((identifier) => identifier.name === source.target)?.pythonName ?? source.target;
    const given = args.keywords.get(pythonName) ?? args.positional[position];
    position += 1;
    identifiers.set(source.target, given === undefined ? unknownValue('computed') : ev.force(given));
  }
  return {
    kind: 'resource',
    service: parent.service,
    type: target.type,
    region: parent.region,
    identifiers,
    ...inheritedFrom(parent),
  };
}

/** The resource, or list of resources, that an action, a reference or a collection leads to. */
export function followTarget(
  ev: Evaluation,
  parent: ResourceValue,
  target: ResourceTarget,
  args: Arguments | undefined,
  operation?: string,
): ValueSet {
  const identifiers = new Map<string, ValueSet>();
  const named =
    operation === undefined || args === undefined
      ? undefined
      : namedIdentifier(parent.service, operation, (member) => givenMember(ev, args, member));
  for (const source of target.identifiers) {
    if (source.source === 'identifier') identifiers.set(source.target, identifierFrom(parent, source.value));
    else if (source.source === 'requestParameter' && source.value !== undefined) {
      const given = args?.keywords.get(source.value);
      identifiers.set(source.target, given === undefined ? unknownValue('response') : ev.force(given));
    } else identifiers.set(source.target, named ?? unknownValue('response'));
  }
  const value: AbstractValue = {
    kind: 'resource',
    service: parent.service,
    type: target.type,
    region: parent.region,
    identifiers,
    loaded: target.many,
    ...inheritedFrom(parent),
  };
  if (!target.many) return [value];
  return [
    {
      kind: 'list',
      items: [],
      rest: [{ kind: 'values', values: [{ kind: 'generator', yielded: [value] }] }],
      open: 'response',
    },
  ];
}

/** What iterating a collection gives. */
export function collectionItems(ev: Evaluation, collection: CollectionValue): ValueSet {
  const { parent, name } = collection;
  const target = ev.program.sdk.findService(parent.service)?.findResourceType(parent.type)?.collections[name]?.resource;
  if (target === undefined) return unknownValue('external');
  return followTarget(ev, parent, { ...target, many: false }, undefined).map((value) =>
    value.kind === 'resource' ? { ...value, loaded: true } : value,
  );
}

/** What is reached from a thing that evidence stands for is as uncertain, and is asked for in the same way. */
export function inheritedFrom({ evidence, setup }: ResourceValue): Pick<ResourceValue, 'evidence' | 'setup'> {
  return { ...(evidence === undefined ? {} : { evidence }), ...(setup === undefined ? {} : { setup }) };
}

function identifierFrom(parent: ResourceValue, name: string | undefined): ValueSet {
  return (name === undefined ? undefined : parent.identifiers.get(name)) ?? unknownValue('parameter');
}

function givenMember(ev: Evaluation, args: Arguments, member: string): ValueSet {
  const given = args.keywords.get(member);
  return given === undefined ? noValues : ev.force(given);
}
