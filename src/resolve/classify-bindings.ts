import { type Action, formatAction, type Necessity } from '../model/action.ts';
import { defaultSettings } from '../model/settings.ts';
import type { ReferenceResourceType, ServiceReference } from '../reference/service-reference.ts';
import type { SdkOperation } from '../sdk/sdk-service.ts';
import type { BindingScope } from './bind-type.ts';
import { openCall } from './classify-all.ts';
import { makesNoneLike, typesMadeBy } from './made-types.ts';
import { makesType, type NamedType, nameType, type ResourceQuestion } from './name-type.ts';
import { isGivenByName, isNamedNowhere } from './named-nowhere.ts';
import { placementsOf } from './placement.ts';
import type { Knowledge } from './resolution.ts';
import { ownTypes, resolveCall } from './resolve-call.ts';
import { typesMade, typesOf } from './resources.ts';
import type { PlannedUse } from './rules.ts';

/**
 * How the resources of one type are found for one action of one operation. Bound: by a curated `row`, the `names` of
 * members, an `arn` given whole, the request's `path`, the ARN `format` alone, or as what the call itself `made`; by a
 * `container`, only what the resource is in. Known not to be: it is `created` by the call; the action is on what the call
 * makes, which is of `another-type`; a request that `lists` names none; members say its `name`, and its ARN has a
 * generated id; `nowhere` in the input stands anything that could be it. Else `unexplained`.
 */
export const bindingKinds = [
  'row',
  'names',
  'arn',
  'path',
  'format',
  'made',
  'container',
  'created',
  'another-type',
  'lists',
  'name',
  'nowhere',
  'unexplained',
] as const;

export type BindingKind = (typeof bindingKinds)[number];

/** The kinds of bindings in which something in the call says which resources it is, or those it is in. */
export const boundKinds: ReadonlySet<BindingKind> = new Set([
  'row',
  'names',
  'arn',
  'path',
  'format',
  'made',
  'container',
]);

export interface ClassifiedBinding {
  readonly client: string;
  readonly operation: string;
  readonly action: Action;
  readonly resourceType: string;
  readonly kind: BindingKind;
  /** What fills which placeholder, for `names`, `arn` and `container`. */
  readonly from: readonly string[];
}

/** Every triple of operation, action and resource type, by service and operation. Reads all of the index and reference. */
export function classifyBindings(knowledge: Knowledge): readonly ClassifiedBinding[] {
  return knowledge.sdk.services.flatMap(({ client }) =>
    (knowledge.sdk.findService(client)?.operationNames ?? []).flatMap((name) =>
      classifyOperation(client, name, knowledge),
    ),
  );
}

/** One in a line, such as `s3 GetObject s3:GetObject object row`. */
export function formatBinding({ client, operation, action, resourceType, kind, from }: ClassifiedBinding): string {
  return [client, operation, formatAction(action), resourceType, kind, ...from].join(' ');
}

function classifyOperation(client: string, name: string, knowledge: Knowledge): readonly ClassifiedBinding[] {
  const call = openCall(client, name);
  const operation = knowledge.sdk.findService(client)?.findOperation(name);
  const { planned } = resolveCall(call, knowledge, defaultSettings);
  const scope = { call, input: call.input, settings: defaultSettings, placements: placementsOf(call, defaultSettings) };
  return planned.flatMap((item) => {
    if (operation === undefined || isNeverNeeded(item.use.necessity)) return [];
    const rows = classifyUse(item, operation, { ...scope, planned }, knowledge);
    return rows.map((found) => ({ client, operation: name, ...found }));
  });
}

/** With an open input, what is not met now is never met. */
function isNeverNeeded(necessity: Necessity): boolean {
  return necessity.kind === 'never' || (necessity.kind === 'when' && necessity.state === 'unmet');
}

function classifyUse(
  { use: { action }, bindings, made }: PlannedUse,
  operation: SdkOperation,
  scope: BindingScope & { readonly planned: readonly PlannedUse[] },
  { reference, sdk }: Knowledge,
): readonly Omit<ClassifiedBinding, 'client' | 'operation'>[] {
  const known = reference.findAction(action);
  if (known === undefined) return [];
  const types = typesOf(known, reference);
  const question: ResourceQuestion = {
    action,
    operation,
    ...(bindings === undefined ? {} : { bindings }),
    ...(made === undefined ? {} : { made: { ...made, by: [], own: ownTypes(action.prefix, scope.call, reference) } }),
  };
  const concerned = typesMade(question, types, scope);
  const found = types.map((type) => ({ ...nameType(question, type, concerned ?? types, scope), type }));
  return found.map((row) => ({
    action,
    resourceType: row.type.name,
    kind: kindOf(row, question, {
      client: scope.call.service,
      concerned,
      isList: known.isList,
      isForeign: !reference.findPrefixes(scope.call.service).includes(action.prefix),
      isMadeBeside: isMadeBeside(row.type, action, scope.planned, reference),
      siblings: sdk.findService(scope.call.service)?.operationNames ?? [],
      all: found,
    }),
    from: (row.binding?.from ?? []).map(({ path = '', placeholder = '' }) => `${path}→${placeholder}`),
  }));
}

interface TypesOfUse {
  readonly client: string;
  /** The types of an action on what the call makes that it can be on. */
  readonly concerned: readonly ReferenceResourceType[] | undefined;
  readonly isList: boolean;
  /** Whether the action is of another service than the client. */
  readonly isForeign: boolean;
  /** Whether an action of the call makes such a resource: the network interface of a broker, the secret of a database. */
  readonly isMadeBeside: boolean;
  /** The operations of the service. */
  readonly siblings: readonly string[];
  readonly all: readonly Row[];
}

type Row = NamedType & { readonly type: ReferenceResourceType };

function kindOf(
  row: Row,
  question: ResourceQuestion,
  { client, concerned, isList, isForeign, isMadeBeside: isBeside, siblings, all }: TypesOfUse,
): BindingKind {
  const { action, operation } = question;
  if (action.prefix === 'apigateway' && operation?.http !== undefined) return 'path';
  if (concerned !== undefined) {
    if (!concerned.includes(row.type)) return 'another-type';
    return row.naming === 'unnameable' ? 'made' : boundKind(row);
  }
  const makes = makesType(
    question,
    row.type,
    all.map(({ type }) => type),
  );
  if (row.binding?.partial && makes) return 'created';
  if (row.naming !== 'unnameable') return boundKind(row);
  if (row.by === 'row') return question.bindings === undefined ? 'row' : 'another-type';
  if (row.by === 'format') return 'format';
  if (makes || isBeside) return 'created';
  if (isOfOtherType(question, all)) return 'another-type';
  if (isList) return 'lists';
  if (operation !== undefined && isGivenByName(row.type, client, operation)) return 'name';
  const others = all.flatMap(({ binding }) => binding ?? []);
  return isNamedNowhere(row.type, question, { others, isForeign, siblings }) ? 'nowhere' : 'unexplained';
}

/** Whether what the call makes, to which the action is to apply, is of none of the action's types. */
function isOfOtherType({ made, operation }: ResourceQuestion, all: readonly Row[]): boolean {
  if (made === undefined) return false;
  if (made.own.length > 0) return !all.some(({ type }) => made.own.includes(type.name));
  const types = all.map(({ type }) => type);
  return operation !== undefined && makesNoneLike(operation.name, types);
}

/** Whether the service makes the resource for the caller, with another action that it asks for. */
function isMadeBeside(
  type: ReferenceResourceType,
  { prefix }: Action,
  planned: readonly PlannedUse[],
  reference: ServiceReference,
): boolean {
  return planned.some(({ use: { action } }) => {
    const known = action.prefix === prefix ? reference.findAction(action) : undefined;
    if (known === undefined) return false;
    return typesMadeBy(action.name, typesOf(known, reference)).some(({ name }) => name === type.name);
  });
}

function boundKind({ by, binding }: Row): BindingKind {
  if (by === 'row' || by === 'format') return by;
  if (binding?.partial) return 'container';
  return binding?.from.some(({ as }) => as === 'arn' || as === 'known-arn') ? 'arn' : 'names';
}
