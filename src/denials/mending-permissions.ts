import { type Action, formatAction, parseAction } from '../model/action.ts';
import type { SdkCall } from '../model/call.ts';
import { type Denial, type DenialScope, knownValue } from '../model/denial.ts';
import { type Finding, finding } from '../model/finding.ts';
import type { Permission } from '../model/policy.ts';
import { formatResource, type ResourcePattern } from '../model/resource-pattern.ts';
import type { Settings } from '../model/settings.ts';
import { fillFormat, fitOf, locationKind, parseArn } from '../resolve/arn-format.ts';
import type { Knowledge } from '../resolve/resolution.ts';
import { resolveCalls } from '../resolve/resolve-calls.ts';
import { findOpenCall } from './actions.ts';
import { scopeObject } from './object-scope.ts';

/** What would mend a denial by an identity policy; empty where none does or where too little is known, which findings say. */
export interface MendingPermissions {
  readonly permissions: readonly Permission[];
  readonly findings: readonly Finding[];
}

export interface MendingFacts {
  /** Calls of the analysed code that surely made the request. */
  readonly calls: readonly SdkCall[];
  readonly scope: DenialScope;
  readonly knowledge: Knowledge;
  readonly settings: Settings;
}

export function permissionsToMend(denial: Denial, facts: MendingFacts): MendingPermissions {
  if (denial.fixable === 'no' || denial.unknownAction) return { permissions: [], findings: [] };
  const base = permissionsOfRequest(denial, facts);
  const stated = denial.actions.length > 0 ? denial.actions : [knownValue(denial.action)].flatMap((one) => one ?? []);
  if (stated.length === 0 && facts.calls.length > 0) {
    return { permissions: base.filter(({ assumed }) => !assumed), findings: [] };
  }
  const actions = (stated.length > 0 ? stated : denial.derivedActions).flatMap((text) => parseAction(text) ?? []);
  if (actions.length === 0) {
    const message = `The denial in line ${denial.span.line} names no action and no operation that would tell it`;
    return { permissions: [], findings: [finding('denied-action-unknown', message)] };
  }
  const made = actions.map((action) => permissionFor(action, denial, base, facts));
  return {
    permissions: made.flatMap(({ permissions }) => permissions),
    findings: made.flatMap(({ findings }) => findings),
  };
}

/** What the request needs as far as the operation and the code tell, with the places that the denial names. */
function permissionsOfRequest(denial: Denial, { calls, knowledge, settings }: MendingFacts): readonly Permission[] {
  const service = knownValue(denial.service);
  const operation = knownValue(denial.operation);
  const open =
    service === undefined || operation === undefined ? undefined : findOpenCall(service, operation, knowledge);
  const concerned = calls.length > 0 ? calls : open === undefined ? [] : [open];
  return resolveCalls(concerned, knowledge, settingsFor(denial, settings)).permissions;
}

/** A principal's own account is where its requests go, unless the resource is in another one. */
export function settingsFor(denial: Denial, settings: Settings): Settings {
  const resource = parseArn(knownValue(denial.resource) ?? '');
  const principal = parseArn(knownValue(denial.principal) ?? '');
  const account = settings.account ?? [resource, principal].map((arn) => arn?.account).find(isAccount);
  const region =
    settings.region ?? (resource !== undefined && /^[a-z]{2}-/.test(resource.region) ? resource.region : undefined);
  const partition = settings.partition ?? (region === undefined ? principal?.partition : undefined);
  return {
    ...settings,
    ...(account === undefined ? {} : { account }),
    ...(region === undefined ? {} : { region }),
    ...(partition === undefined ? {} : { partition }),
  };
}

function isAccount(text: string | undefined): boolean {
  return text !== undefined && /^\d{12}$/.test(text);
}

function permissionFor(
  action: Action,
  denial: Denial,
  base: readonly Permission[],
  facts: MendingFacts,
): MendingPermissions {
  const name = formatAction(action);
  const known = base.find((permission) => formatAction(permission.action) === name);
  const { patterns, findings } = resourcesFor(action, denial, known, facts);
  // Conditions of the operation hold for the action as this operation uses it: to whom a role is passed, through what a key is used.
  const permission: Permission = {
    action,
    resources: patterns,
    conditions: known?.conditions ?? [],
    assumed: false,
    evidence: known?.evidence ?? [],
  };
  return { permissions: [permission], findings };
}

interface Resources {
  readonly patterns: readonly ResourcePattern[];
  readonly findings: readonly Finding[];
}

function resourcesFor(action: Action, denial: Denial, known: Permission | undefined, facts: MendingFacts): Resources {
  const { reference } = facts.knowledge;
  const types = reference.findAction(action)?.resourceTypes ?? [];
  if (types.length === 0) return { patterns: [{ kind: 'all', why: 'no-resource-types' }], findings: [] };
  const told = denial.resourceAlso.findLast((arn) => arn.includes(':logs:')) ?? knownValue(denial.resource);
  if (told !== undefined && told !== '*') return toldResource(action, scopeObject(told, facts.scope), denial, facts);
  const fromCode = facts.calls.length > 0 ? (known?.resources ?? []) : [];
  const patterns = fromCode.length > 0 ? fromCode : (known?.resources ?? anyOfTypes(action, denial, facts));
  if (patterns.every(isExact)) return { patterns, findings: [] };
  const message = `The denial in line ${denial.span.line} does not tell on which resource ${formatAction(action)} was denied; the statement allows it on ${patterns.map(formatResource).join(', ')}`;
  return { patterns, findings: [finding('denied-resource-unknown', message)] };
}

function isExact(pattern: ResourcePattern): boolean {
  return pattern.kind === 'arn' && pattern.open.every(({ placeholder }) => locationKind(placeholder) !== undefined);
}

function toldResource(
  action: Action,
  arn: string,
  denial: Denial,
  { knowledge: { reference } }: MendingFacts,
): Resources {
  const service = reference.findService(action.prefix);
  const types = reference.findAction(action)?.resourceTypes ?? [];
  const fits = types
    .flatMap((name) =>
      (service?.findResourceType(name)?.arnFormats ?? []).map((format) => ({ name, fit: fitOf(arn, format) })),
    )
    .filter(({ fit }) => fit !== undefined)
    .toSorted((a, b) => (b.fit ?? 0) - (a.fit ?? 0));
  const [best] = fits;
  const pattern: ResourcePattern = {
    kind: 'arn',
    text: arn,
    resourceType: best?.name ?? 'resource',
    open: [],
    parts: [],
  };
  if (best !== undefined) return { patterns: [pattern], findings: [] };
  const message = `The resource in line ${denial.span.line}, ${arn}, has no form of a resource type of ${formatAction(action)}`;
  return { patterns: [pattern], findings: [finding('denied-resource-unfit', message)] };
}

/** Every resource of the types that the action takes, in the account that is known. */
function anyOfTypes(
  action: Action,
  denial: Denial,
  { knowledge: { reference }, settings }: MendingFacts,
): readonly ResourcePattern[] {
  const where = settingsFor(denial, settings);
  const service = reference.findService(action.prefix);
  const types = reference.findAction(action)?.resourceTypes ?? [];
  const patterns = types.flatMap((name): readonly ResourcePattern[] => {
    const format = service?.findResourceType(name)?.arnFormats[0];
    if (format === undefined) return [];
    const text = fillFormat(format, (placeholder) => {
      const kind = locationKind(placeholder);
      if (kind === 'partition') return where.partition ?? 'aws';
      return (kind === undefined ? undefined : where[kind]) ?? '*';
    });
    return [
      {
        kind: 'arn',
        text,
        resourceType: name,
        open: [{ placeholder: name, why: 'the text does not name it' }],
        parts: [],
      },
    ];
  });
  return patterns.length === 0 ? [{ kind: 'all', why: 'unresolved' }] : patterns;
}
