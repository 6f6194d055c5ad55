import { type ActionUse, formatAction } from '../model/action.ts';
import type { CallWithoutPermission } from '../model/analysis.ts';
import type { SdkCall } from '../model/call.ts';
import { type Finding, finding } from '../model/finding.ts';
import type { Permission } from '../model/policy.ts';
import type { ResourcePattern } from '../model/resource-pattern.ts';
import type { Settings } from '../model/settings.ts';
import type { AuthorizedAction, ServiceReference } from '../reference/service-reference.ts';
import { findDepartedService } from '../sdk/departed-services.ts';
import { planActions } from './actions.ts';
import type { BindingScope } from './bind-type.ts';
import { actionFindings, actsAsCallerFindings, assumedWriteFindings, resourceFindings } from './call-findings.ts';
import { whyAnotherIsAsked, whyNobodyAsks } from './client-setup.ts';
import { conditionsOf } from './conditions.ts';
import { hasActionRows } from './curated/find-rows.ts';
import { whyPermissionFree } from './curated/permission-free.ts';
import type { TypeBinding } from './curated/type-binding.ts';
import type { ResourceQuestion } from './name-type.ts';
import { isRoleUse, narrowRoles } from './narrow-roles.ts';
import { placementsOf } from './placement.ts';
import { withPostedName } from './posted-form.ts';
import type { Knowledge } from './resolution.ts';
import { type ActionResources, inputsOf, resourcesFor } from './resources.ts';
import { currentPrefix } from './rules/alias.ts';
import type { CallFacts, PlannedUse } from './rules.ts';

/** What one call needs; permissions are one for each action use, to be merged with those of other calls. */
export interface CallResolution {
  readonly permissions: readonly Permission[];
  readonly notGranted: readonly ActionUse[];
  readonly withoutPermission?: CallWithoutPermission;
  readonly findings: readonly Finding[];
  readonly planned: readonly PlannedUse[];
}

/** Resolves one call; always ends in a permission, in `withoutPermission` or in a finding. */
export function resolveCall(written: SdkCall, knowledge: Knowledge, settings: Settings): CallResolution {
  const call = withPostedName(written);
  const service = knowledge.sdk.findService(call.service);
  const operation = service?.findOperation(call.operation);
  const listed = knowledge.reference.findAuthorizedActions(call.service, call.operation);
  const curated = hasActionRows(call.service, call.operation);
  const departed = service === undefined ? findDepartedService(call.service) : undefined;
  if (operation === undefined && listed === undefined && !curated && departed === undefined) {
    const message = `${call.service} has no operation ${call.operation}`;
    return service === undefined
      ? only(finding('unknown-service', `There is no service ${call.service}`, call.span))
      : only(finding('unknown-operation', message, call.span));
  }
  const free = operation?.unsigned
    ? 'it is sent without a signature, so no permission is checked'
    : (whyNobodyAsks(call) ?? whyAnotherIsAsked(call, settings) ?? whyPermissionFree(call.service, call.operation));
  if (free !== undefined) {
    return { permissions: [], notGranted: [], withoutPermission: { call, why: free }, findings: [], planned: [] };
  }
  const prefix = knowledge.reference.findPrefixes(call.service)[0] ?? service?.names.iamPrefix ?? departed?.iamPrefix;
  const facts: CallFacts = {
    call,
    settings,
    knowledge,
    ...(operation === undefined ? {} : { operation }),
    authorized: distinctActions(listed ?? []),
    ownPrefix: ownPrefixOf(call, settings, prefix, listed ?? []),
  };
  const planned = planActions(facts);
  const sameName = facts.authorized.length === 0 ? sameNameUse(facts, prefix, planned) : undefined;
  if (sameName !== undefined) {
    const message = `${call.service} ${call.operation} is taken to need ${formatAction(sameName.use.action)}`;
    const granted = grant(facts, [sameName, ...planned]);
    return { ...granted, findings: [...granted.findings, finding('same-name', message, call.span)] };
  }
  if (planned.some(({ granted }) => granted)) return grant(facts, planned);
  const none = grant(facts, planned);
  const missing = finding('no-mapping', `No action is known for ${call.service} ${call.operation}`, call.span);
  return { ...none, findings: [...none.findings, missing] };
}

function grant(facts: CallFacts, planned: readonly PlannedUse[]): CallResolution {
  const { call, settings, knowledge, operation } = facts;
  const placements = placementsOf(call, settings);
  const scope: BindingScope = { call, input: call.input, settings, placements };
  const scopes = inputsOf(scope);
  const findings: Finding[] = [];
  const leftOut = new Set<PlannedUse>();
  const permissions: Permission[] = [];
  const made: ResourcePattern[] = [];
  // What a request makes is known from its other actions, so those that depend on it come last.
  const order = [...planned].sort((a, b) => Number(a.made !== undefined) - Number(b.made !== undefined));
  for (const item of order) {
    if (!item.granted) continue;
    const { action } = item.use;
    const plain = operation === undefined ? { action } : { action, operation };
    const bindings = bindingsOf(item, settings);
    const named: ResourceQuestion = bindings === undefined ? plain : { ...plain, bindings };
    const question: ResourceQuestion =
      item.made === undefined
        ? named
        : {
            ...named,
            made: { ...item.made, by: made, own: ownTypes(action.prefix, call, knowledge.reference) },
          };
    const found = resourcesFor(question, scopes, knowledge.reference);
    const resources = narrowRoles(found, action, settings, placements);
    if (isAssumedWrite(item, resources, facts)) {
      leftOut.add(item);
      continue;
    }
    if (item.use.necessity.kind !== 'assumed') made.push(...resources.patterns);
    findings.push(...resourceFindings(call, item, resources));
    permissions.push({
      action,
      resources: resources.patterns,
      conditions: conditionsOf(item, scopes, knowledge.reference),
      assumed: item.use.necessity.kind === 'assumed',
      evidence: [item.use],
    });
  }
  const needed = new Set(permissions.map(({ action }) => formatAction(action)));
  const notGranted = planned.flatMap((item) => {
    if ((item.granted && !leftOut.has(item)) || needed.has(formatAction(item.use.action))) return [];
    return [leftOut.has(item) ? asOpen(item.use) : item.use];
  });
  const kept = planned.filter((item) => !leftOut.has(item));
  return {
    permissions,
    notGranted,
    findings: [
      ...actionFindings(call, kept),
      ...assumedWriteFindings(call, [...leftOut]),
      ...actsAsCallerFindings(call, settings),
      ...findings,
    ],
    planned,
  };
}

/**
 * Whether a use is a write that is only assumed, on resources of which the request says nothing: it would let the code
 * change all of them. Keys are bounded by the service that uses them, and roles have a finding and a setting of their own.
 */
function isAssumedWrite(
  { use: { action, necessity }, via }: PlannedUse,
  { named }: ActionResources,
  { settings, knowledge }: CallFacts,
): boolean {
  if (necessity.kind !== 'assumed' || named || via !== undefined || settings.unclassified === 'include') return false;
  const known = knowledge.reference.findAction(action);
  return !isRoleUse(action) && (known?.isWrite === true || known?.isPermissionManagement === true);
}

function asOpen(use: ActionUse): ActionUse {
  if (use.necessity.kind !== 'assumed') return use;
  return { ...use, necessity: { kind: 'when', fact: use.necessity.fact, state: 'open' } };
}

/** The resource types of the action with the operation's name, where it is of the same service as the action in question. */
export function ownTypes(
  prefix: string,
  { service, operation }: SdkCall,
  reference: ServiceReference,
): readonly string[] {
  const name = operation.toLowerCase();
  const authorized = reference.findAuthorizedActions(service, operation) ?? [];
  const own = authorized.find(({ action }) => action.prefix === prefix && action.name.toLowerCase() === name);
  return own === undefined ? [] : (reference.findAction(own.action)?.resourceTypes ?? []);
}

/** A key that the person names takes the place of what the input says about keys used on the caller's behalf. */
function bindingsOf(item: PlannedUse, { kms }: Settings): readonly TypeBinding[] | undefined {
  if (item.via !== undefined && item.use.action.prefix === 'kms' && typeof kms === 'object') {
    return [{ type: 'key', from: [{ text: kms.arn, as: 'arn', placeholder: 'KeyId' }] }];
  }
  return item.bindings;
}

function distinctActions(listed: readonly AuthorizedAction[]): readonly AuthorizedAction[] {
  const byName = new Map<string, AuthorizedAction>();
  for (const authorized of listed) {
    const name = formatAction(authorized.action);
    const known = byName.get(name);
    byName.set(
      name,
      known === undefined ? authorized : { ...known, context: { ...authorized.context, ...known.context } },
    );
  }
  return [...byName.values()];
}

function ownPrefixOf(
  call: SdkCall,
  settings: Settings,
  prefix: string | undefined,
  listed: readonly AuthorizedAction[],
): string | undefined {
  if (prefix === undefined) return undefined;
  const current = currentPrefix(call, settings, prefix);
  return current !== undefined && listed.some(({ action }) => action.prefix === current) ? current : prefix;
}

/** For operations that the reference does not map; `undefined` where rows say what the action of that name is for. */
function sameNameUse(
  { call, knowledge }: CallFacts,
  prefix: string | undefined,
  planned: readonly PlannedUse[],
): PlannedUse | undefined {
  if (prefix === undefined) return undefined;
  const wanted = call.operation.toLowerCase();
  const name = knowledge.reference.findService(prefix)?.actionNames.find((other) => other.toLowerCase() === wanted);
  if (name === undefined || planned.some(({ use }) => use.action.name === name)) return undefined;
  const use: ActionUse = {
    action: { prefix, name },
    basis: { kind: 'same-name' },
    necessity: { kind: 'always' },
    context: {},
    call,
  };
  return { use, rule: 'own-action', granted: true };
}

function only(item: Finding): CallResolution {
  return { permissions: [], notGranted: [], findings: [item], planned: [] };
}
