import { type Action, formatAction } from '../model/action.ts';
import { compareText } from '../model/order.ts';
import { formatResource, type ResourcePattern } from '../model/resource-pattern.ts';
import { optionsOf } from '../model/value.ts';
import type { ReferenceAction, ReferenceResourceType, ServiceReference } from '../reference/service-reference.ts';
import type { SdkOperation } from '../sdk/sdk-service.ts';
import { anyOfType, type BindingScope, type BoundResource, bindType, type TypeResources } from './bind-type.ts';
import { findBindingRows } from './curated/find-rows.ts';
import { requiredTypes } from './curated/required-types.ts';
import type { TypeBinding } from './curated/type-binding.ts';
import { genericBinding } from './generic-binding.ts';
import { typeStem } from './member-names.ts';
import { requestPathResources } from './request-path.ts';
import type { MadeResources } from './rules.ts';
import type { OpenReason } from './text-pattern.ts';

/** The resources that one action needs for one call, and why some of them are not known. */
export interface ActionResources {
  /** Never empty; sorted, each text once. */
  readonly patterns: readonly ResourcePattern[];
  /** The first text whose name is not known in full, with the reasons; absent when the reader need not look at it. */
  readonly unresolved?: {
    readonly text: string;
    readonly resourceType: string;
    readonly reasons: readonly OpenReason[];
  };
}

export interface ResourceQuestion {
  readonly action: Action;
  /** Absent for operations that only a helper has, such as tokens made on the client's side. */
  readonly operation?: SdkOperation;
  /** How a row says that the input names the resources. */
  readonly bindings?: readonly TypeBinding[];
  /** For actions on what the call makes, such as tags on creation; `by`: the resources of its other actions. */
  readonly made?: MadeResources & { readonly by: readonly ResourcePattern[] };
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
  const concerned = typesMade(question, types);
  const found = scopes.flatMap((scope) => resourcesOfInput(question, concerned ?? types, scope, reference));
  const patterns = new Map(found.map((resource) => [resource.pattern.text, resource]));
  if (patterns.size === 0) {
    const made = madeResources(question.made?.by ?? [], types);
    return made.length === 0 ? everything('unresolved') : { patterns: sorted(made) };
  }
  const resources = [...patterns.values()];
  const open = resources.filter(({ reasons }) => reasons.some((reason) => reason.kind !== 'unnamed'));
  const [first] = open.toSorted((a, b) => compareText(a.pattern.text, b.pattern.text));
  const result: ActionResources = { patterns: sorted(resources.map(({ pattern }) => pattern)) };
  if (first === undefined) return result;
  const { text, resourceType } = first.pattern;
  return { ...result, unresolved: { text, resourceType, reasons: first.reasons } };
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
  const bound = types.map((type) => ({ type, ...bindingsOfType(question, type, types, scope) }));
  const required = requiredTypes(formatAction(action)) ?? [];
  const always = bound.filter(
    ({ type, naming }) => required.includes(type.name) || (naming === 'unnameable' && makes(operation, type, question)),
  );
  const alwaysResources = always.flatMap(({ type, naming, resources }) =>
    naming === 'named' ? resources : anyOfType(type, scope),
  );
  for (const naming of ['named', 'open'] as const) {
    const resources = bound.filter((row) => row.naming === naming).flatMap((row) => row.resources);
    if (resources.length > 0) return [...resources, ...alwaysResources];
  }
  if (alwaysResources.length > 0) return alwaysResources;
  return bound.filter((row) => row.naming === 'absent').flatMap(({ type }) => anyOfType(type, scope));
}

function bindingsOfType(
  { action, operation, bindings }: ResourceQuestion,
  type: ReferenceResourceType,
  types: readonly ReferenceResourceType[],
  scope: BindingScope,
): TypeResources {
  if (bindings !== undefined) {
    return together(bindings.filter((row) => row.type === type.name).map((row) => bindType(type, row, scope)));
  }
  const rows = findBindingRows(scope.call, action.prefix, type.name);
  // Types whose rows are all unmet could be named, but only by inputs of a special form: they stay out.
  if (rows.length > 0) {
    const found = together(rows.map((row) => bindType(type, row, scope)));
    return found.naming === 'absent' && rows.some((row) => row.special) ? unnameable : found;
  }
  const binding = operation === undefined ? undefined : genericBinding(operation, type, types, scope);
  if (binding === undefined) return unnameable;
  const found = bindType(type, binding, scope);
  return binding.partial && found.naming === 'named' ? { ...found, naming: 'open' } : found;
}

const unnameable: TypeResources = { naming: 'unnameable', resources: [] };

const makingVerb = /^(?:Create|Run|Allocate|Import|Copy|Purchase|Provision|Launch|Request)(?=[A-Z])/;

/** Whether a type is that of the resources which an operation makes, whose names nobody knows before: `CreateVpc`. */
function makes(operation: SdkOperation | undefined, type: ReferenceResourceType, { made }: ResourceQuestion): boolean {
  if (made?.types.includes(type.name)) return true;
  if (operation === undefined || !makingVerb.test(operation.name)) return false;
  return typeStem(operation.name.replace(makingVerb, '')) === typeStem(type.name);
}

/** Of the types of an action on what the call makes, those it can be on; `undefined` where neither input nor name tells. */
function typesMade(
  question: ResourceQuestion,
  types: readonly ReferenceResourceType[],
): readonly ReferenceResourceType[] | undefined {
  if (question.made === undefined) return undefined;
  const { types: named } = question.made;
  const found = types.filter((type) =>
    named.length > 0 ? named.includes(type.name) : makes(question.operation, type, question),
  );
  return found.length === 0 ? undefined : found;
}

/** Several ways to name resources of one type: all that are named count. */
function together(found: readonly TypeResources[]): TypeResources {
  for (const naming of ['named', 'open', 'absent'] as const) {
    const rows = found.filter((row) => row.naming === naming);
    if (rows.length > 0) return { naming, resources: rows.flatMap((row) => row.resources) };
  }
  return unnameable;
}

function typesOf(action: ReferenceAction, reference: ServiceReference): readonly ReferenceResourceType[] {
  const service = reference.findService(action.action.prefix);
  return action.resourceTypes.flatMap((name) => {
    const type = service?.findResourceType(name);
    return type === undefined ? [] : [type];
  });
}

function madeResources(
  made: readonly ResourcePattern[],
  types: readonly ReferenceResourceType[],
): readonly ResourcePattern[] {
  return made.filter((pattern) => pattern.kind === 'arn' && types.some((type) => type.name === pattern.resourceType));
}

function everything(why: 'no-resource-types' | 'unresolved'): ActionResources {
  return { patterns: [{ kind: 'all', why }] };
}

function sorted(patterns: readonly ResourcePattern[]): readonly ResourcePattern[] {
  return patterns.toSorted((a, b) => compareText(formatResource(a), formatResource(b)));
}
