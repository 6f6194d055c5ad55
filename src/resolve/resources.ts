import { formatAction } from '../model/action.ts';
import { compareText } from '../model/order.ts';
import { formatResource, type ResourcePattern } from '../model/resource-pattern.ts';
import { optionsOf } from '../model/value.ts';
import type { ReferenceAction, ReferenceResourceType, ServiceReference } from '../reference/service-reference.ts';
import { anyOfType, type BindingScope, type BoundResource, bindType } from './bind-type.ts';
import { alwaysCheckedTypes } from './curated/always-checked-types.ts';
import { findRequiredTypes } from './curated/required-types.ts';
import type { MemberSource, TypeBinding } from './curated/type-binding.ts';
import { typesInFrontOf, typesTaggedBy } from './made-types.ts';
import { readPath } from './member-path.ts';
import { makesType, type NamedType, nameType, type ResourceQuestion } from './name-type.ts';
import { requestPathResources } from './request-path.ts';
import { describeOpenReason, hasWildcard, type OpenReason } from './text-pattern.ts';

/** The resources that one action needs for one call, and why some of them are not known. */
export interface ActionResources {
  /** Never empty; sorted, each text once. */
  readonly patterns: readonly ResourcePattern[];
  /** Whether the request says more than the types of the resources, or may say it in what the code does not show. */
  readonly named: boolean;
  /**
   * The first text whose name is not known in full, with its reasons and the environment variables of every text; absent
   * when the reader need not look at it.
   */
  readonly unresolved?: {
    readonly text: string;
    readonly resourceType: string;
    readonly reasons: readonly OpenReason[];
  };
}

/**
 * The resources on which a call needs an action: those that it names, with those that the action always needs. Where it
 * names none, every resource of the types that the operation could name; where it could name none either, `*`.
 */
export function resourcesFor(
  question: ResourceQuestion,
  scopes: readonly BindingScope[],
  reference: ServiceReference,
): ActionResources {
  const known = reference.findAction(question.action);
  if (known === undefined || known.resourceTypes.length === 0) return everything('no-resource-types');
  const types = typesOf(known, reference);
  const found = scopes.flatMap((scope) => {
    const concerned = typesMade(question, types, scope);
    if (question.made === undefined || concerned === undefined) {
      return resourcesOfInput(question, types, scope, reference);
    }
    const made = { ...question.made, types: concerned.map(({ name }) => name) };
    return resourcesOfInput({ ...question, made }, concerned, scope, reference);
  });
  const patterns = new Map<string, BoundResource>();
  for (const resource of found) {
    const { text } = resource.pattern;
    const same = patterns.get(text);
    // Several names may come out as one text, and each has its own reason to be open.
    patterns.set(text, same === undefined ? resource : { ...resource, reasons: both(same.reasons, resource.reasons) });
  }
  if (patterns.size === 0) {
    const made = madeResources(question.made?.by ?? [], types);
    return made.length === 0 ? everything('unresolved') : { patterns: sorted(made), named: true };
  }
  const resources = [...patterns.values()];
  const open = resources
    .filter(({ reasons }) => reasons.some((reason) => reason.kind !== 'unnamed'))
    .toSorted((a, b) => compareText(a.pattern.text, b.pattern.text));
  const first = open.find(({ reasons }) => reasons.some((reason) => reason.kind === 'unknown')) ?? open[0];
  const result = isEveryType(resources, types)
    ? everything('unresolved')
    : { patterns: sorted(resources.map(({ pattern }) => pattern)), named: isNamed(resources, types, scopes) };
  if (first === undefined) return result;
  const { text, resourceType } = first.pattern;
  const variables = open.flatMap(({ reasons }) => reasons.filter((reason) => reason.kind === 'environment'));
  return { ...result, unresolved: { text, resourceType, reasons: [...first.reasons, ...variables] } };
}

/** Thousands of names may come out as one text, most of them for the same reason. */
function both(some: readonly OpenReason[], others: readonly OpenReason[]): readonly OpenReason[] {
  const added = others.filter((reason) => !some.some((known) => isSameReason(known, reason)));
  return added.length === 0 ? some : [...some, ...added];
}

function isSameReason(a: OpenReason, b: OpenReason): boolean {
  if (describeOpenReason(a) !== describeOpenReason(b)) return false;
  return a.kind !== 'unknown' || b.kind !== 'unknown' || a.member === b.member;
}

function isNamed(
  resources: readonly BoundResource[],
  types: readonly ReferenceResourceType[],
  scopes: readonly BindingScope[],
): boolean {
  // What the input names in full is more than the type.
  if (resources.some(({ pattern, reasons }) => saysMore(pattern, reasons))) return true;
  const whole = types.flatMap((type) => scopes.flatMap((scope) => anyOfType(type, scope)));
  const texts = new Set(whole.map(({ pattern }) => pattern.text));
  return resources.some(({ pattern }) => !texts.has(pattern.text));
}

function saysMore({ parts }: BoundResource['pattern'], reasons: BoundResource['reasons']): boolean {
  if (reasons.some((reason) => reason.kind !== 'unnamed')) return true;
  return parts.some(({ text, from }) => from.kind === 'input' && text !== '' && !hasWildcard(text));
}

/** Above this number of types, a list of all of them says no more than `*` and fills the document. */
const mostWholeTypes = 10;

function isEveryType(resources: readonly BoundResource[], types: readonly ReferenceResourceType[]): boolean {
  if (types.length <= mostWholeTypes) return false;
  const whole = resources.filter(({ pattern }) => /[:/]\*$/.test(pattern.text));
  return new Set(whole.map(({ pattern }) => pattern.resourceType)).size === types.length;
}

/** The inputs that a call may have, each to be bound on its own, so that values of one do not mix with those of another. */
export function inputsOf(scope: BindingScope): readonly BindingScope[] {
  return optionsOf(scope.input).map((input) => ({ ...scope, input }));
}

function resourcesOfInput(
  question: ResourceQuestion,
  types: readonly ReferenceResourceType[],
  scope: BindingScope,
  reference: ServiceReference,
): readonly BoundResource[] {
  const { action, operation } = question;
  if (operation !== undefined && action.prefix === 'apigateway') {
    const service = reference.findService(action.prefix);
    const onPath = service === undefined ? [] : requestPathResources(operation, service, scope);
    if (onPath.length > 0) return onPath;
  }
  const bound = types.map((type): BoundType => ({ ...nameType(question, type, types, scope), type }));
  const required = question.made === undefined ? requiredTypes(action, types) : undefined;
  const checked = alwaysCheckedTypes(formatAction(action));
  const always = bound.filter(
    (row) => checked.includes(row.type.name) || isAlwaysChecked(row, question, types, required),
  );
  const alwaysResources = always.flatMap((row) =>
    row.naming === 'named' || (row.binding?.partial && row.resources.length > 0)
      ? row.resources
      : anyInContainer(row, scope),
  );
  const named = (['named', 'open'] as const)
    .map((naming) => bound.filter((row) => row.naming === naming).flatMap((row) => row.resources))
    .find((resources) => resources.length > 0);
  if (named !== undefined || alwaysResources.length > 0) {
    const leftOut = bound.filter((row) => required?.includes(row.type.name) === true && isLeftOut(row, scope));
    return [...(named ?? []), ...alwaysResources, ...leftOut.flatMap((row) => anyInContainer(row, scope))];
  }
  // Where no type is required and none is named, the request is about none, and no ARN would allow it.
  if (required?.length === 0) return [];
  const absent = bound.filter((row) => row.naming === 'absent');
  const needed = absent.filter((row) => required?.includes(row.type.name) === true);
  return (needed.length > 0 ? needed : absent).flatMap((row) => anyInContainer(row, scope));
}

type BoundType = NamedType & { readonly type: ReferenceResourceType };

/** Every resource of a type, in what the input says that it is in: the tasks of a cluster. */
function anyInContainer({ type, naming, binding }: BoundType, scope: BindingScope): readonly BoundResource[] {
  const containers = naming === 'absent' ? (binding?.from.filter(({ optional }) => optional === true) ?? []) : [];
  if (containers.length === 0) return anyOfType(type, scope);
  return bindType(type, { type: type.name, from: containers }, scope).resources;
}

/** Whether a call needs the action on a type whether or not it names such a resource, by what is known of the type. */
function isAlwaysChecked(
  { type, naming, by, binding }: BoundType,
  question: ResourceQuestion,
  types: readonly ReferenceResourceType[],
  required: readonly string[] | undefined,
): boolean {
  // A type that the input names counts only where it is named, and no more.
  const isMaybe = naming === 'absent' && binding !== undefined && ownSources(binding).every(isOnlyArn);
  if (by === 'row' || (naming !== 'unnameable' && binding?.partial !== true && !isMaybe)) return false;
  return makesType(question, type, types) || required?.includes(type.name) === true;
}

function requiredTypes(
  action: ResourceQuestion['action'],
  types: readonly ReferenceResourceType[],
): readonly string[] | undefined {
  return findRequiredTypes(
    action,
    types.map(({ name }) => name),
  );
}

/** Whether an input could name a resource and gives no member that would: the service then takes one of its own choice. */
function isLeftOut({ naming, binding }: BoundType, { input }: BindingScope): boolean {
  if (naming !== 'absent' || binding === undefined) return false;
  return ownSources(binding).every(({ path }) => path === undefined || readPath(input, path).presence === 'absent');
}

/** What names the resource itself, and not only what it is in. */
function ownSources({ from }: TypeBinding): readonly MemberSource[] {
  return from.filter(({ optional }) => optional !== true);
}

function isOnlyArn({ as }: MemberSource): boolean {
  return as === 'known-arn';
}

/**
 * Of the types of an action on what the call makes, those it can be on: as the input says, as the operation is named, or
 * those of its own action that the input cannot name. `undefined` where nothing tells.
 */
export function typesMade(
  question: ResourceQuestion,
  types: readonly ReferenceResourceType[],
  scope: BindingScope,
): readonly ReferenceResourceType[] | undefined {
  const { made, operation } = question;
  if (made === undefined) return undefined;
  if (made.types.length > 0) return nonEmpty(types.filter(({ name }) => made.types.includes(name)));
  const byName = nonEmpty(operation === undefined ? [] : typesTaggedBy(operation.name, types));
  if (byName !== undefined) return byName;
  const own = types.filter(({ name }) => made.own.includes(name));
  const unnameable = own.filter((type) => nameType(question, type, own, scope).naming === 'unnameable');
  if (unnameable.length > 0) return unnameable;
  if (own.length === 1) return own;
  return nonEmpty(operation === undefined ? [] : typesInFrontOf(operation.name, types));
}

function nonEmpty<T>(items: readonly T[]): readonly T[] | undefined {
  return items.length === 0 ? undefined : items;
}

/** The resource types of an action that its service describes. */
export function typesOf(action: ReferenceAction, reference: ServiceReference): readonly ReferenceResourceType[] {
  const known = typesByAction.get(action);
  if (known !== undefined) return known;
  const service = reference.findService(action.action.prefix);
  const types = action.resourceTypes.flatMap((name) => service?.findResourceType(name) ?? []);
  typesByAction.set(action, types);
  return types;
}

// An action is part of one reference.
const typesByAction = new WeakMap<ReferenceAction, readonly ReferenceResourceType[]>();

function madeResources(
  made: readonly ResourcePattern[],
  types: readonly ReferenceResourceType[],
): readonly ResourcePattern[] {
  return made.filter((pattern) => pattern.kind === 'arn' && types.some((type) => type.name === pattern.resourceType));
}

function everything(why: 'no-resource-types' | 'unresolved'): ActionResources {
  return { patterns: [{ kind: 'all', why }], named: false };
}

function sorted(patterns: readonly ResourcePattern[]): readonly ResourcePattern[] {
  return patterns.toSorted((a, b) => compareText(formatResource(a), formatResource(b)));
}
