import { formatAction } from '../model/action.ts';
import { compareBy, compareText } from '../model/order.ts';
import type { Permission } from '../model/policy.ts';
import { formatResource } from '../model/resource-pattern.ts';
import { type Risk, type RiskKind, riskKinds } from '../model/risk.ts';
import type { ServiceReference } from '../reference/service-reference.ts';
import { type Escalation, escalationSource, escalations } from './curated/escalations.ts';
import { sortUses } from './merge-permissions.ts';
import { isEveryOfType, isNameable } from './wide-resource.ts';

/**
 * What a reviewer must weigh: ways to more permissions, from a table; and by what the reference says of each action, the
 * management of permissions, and writing on every resource of a type. Sorted, the gravest kind first. Permissions that
 * rest on an assumption are left out: they hold only through a service, and only for what exists.
 */
export function findRisks(permissions: readonly Permission[], reference: ServiceReference): readonly Risk[] {
  const certain = permissions.filter(({ assumed }) => !assumed);
  const byAction = new Map<string, Permission[]>();
  for (const permission of certain) {
    const name = formatAction(permission.action);
    byAction.set(name, [...(byAction.get(name) ?? []), permission]);
  }
  const escalating = escalations.flatMap((row) => escalationRisk(row, byAction, reference) ?? []);
  const grave = withoutParts(escalating);
  const told = new Set(grave.flatMap(({ actions }) => actions));
  const others = [...byAction].flatMap(([name, own]) => {
    const risk = told.has(name) ? undefined : actionRisk(own, reference);
    return risk === undefined ? [] : [risk];
  });
  return [...grave, ...others].sort(
    compareBy(
      (a, b) => kinds.indexOf(a.kind) - kinds.indexOf(b.kind),
      (a, b) => compareText(a.actions.join(' '), b.actions.join(' ')),
    ),
  );
}

const kinds: readonly string[] = Object.keys(riskKinds);

function escalationRisk(
  { actions, can, onAny }: Escalation,
  byAction: ReadonlyMap<string, readonly Permission[]>,
  reference: ServiceReference,
): Risk | undefined {
  if (!actions.every((action) => byAction.has(action))) return undefined;
  const anywhere = (byAction.get(onAny ?? '') ?? []).filter((permission) => isOnEvery(permission, reference));
  if (onAny !== undefined && anywhere.length === 0) return undefined;
  const concerned = onAny === undefined ? actions.flatMap((action) => byAction.get(action) ?? []) : anywhere;
  const further = actions.filter((action) => action !== onAny).flatMap((action) => byAction.get(action) ?? []);
  return {
    ...riskOf('privilege-escalation', concerned, `Whoever has the policy can ${can}`),
    actions: [...actions].sort(compareText),
    evidence: sortUses([...concerned, ...further].flatMap(({ evidence }) => evidence)),
    source: escalationSource,
  };
}

/** A way that takes further actions says more than one that is a part of it. */
function withoutParts(risks: readonly Risk[]): readonly Risk[] {
  return risks.filter(
    (risk) =>
      !risks.some(
        (other) =>
          other.actions.length > risk.actions.length && risk.actions.every((action) => other.actions.includes(action)),
      ),
  );
}

function actionRisk(permissions: readonly Permission[], reference: ServiceReference): Risk | undefined {
  const [first] = permissions;
  const known = first === undefined ? undefined : reference.findAction(first.action);
  if (known === undefined) return undefined;
  const { prefix } = known.action;
  if (prefix === 'iam' && (known.isPermissionManagement || known.isWrite) && !known.isTaggingOnly) {
    if (known.action.name === 'PassRole') return undefined;
    return riskOf('identity-write', permissions, 'It changes who is known to IAM, or what they may do');
  }
  if (known.isPermissionManagement) {
    return riskOf('data-exposure', permissions, 'It decides who else may use these resources');
  }
  const wide = known.isWrite ? permissions.filter((permission) => isOnEvery(permission, reference)) : [];
  if (!wide.some(({ resources }) => resources.some(isNameable))) return undefined;
  return riskOf('wide-write', wide, 'The code does not show which of them it makes, changes or removes');
}

function isOnEvery({ action, resources }: Permission, reference: ServiceReference): boolean {
  const service = reference.findService(action.prefix);
  return resources.some((pattern) => pattern.kind === 'arn' && isEveryOfType(pattern, service));
}

function riskOf(kind: RiskKind, permissions: readonly Permission[], message: string): Risk {
  const resources = new Set(permissions.flatMap((permission) => permission.resources.map(formatResource)));
  return {
    kind,
    actions: [...new Set(permissions.map(({ action }) => formatAction(action)))].sort(compareText),
    resources: [...resources].sort(compareText),
    message,
    evidence: sortUses(permissions.flatMap(({ evidence }) => evidence)),
  };
}
