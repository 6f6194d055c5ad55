import { formatAction } from '../model/action.ts';
import type { SdkCall } from '../model/call.ts';
import { type Finding, finding } from '../model/finding.ts';
import type { Settings } from '../model/settings.ts';
import { actsAsCallerRows } from './curated/acts-as-caller.ts';
import { stateOfFact } from './fact.ts';
import { isAnyRole } from './narrow-roles.ts';
import type { ActionResources } from './resources.ts';
import type { PlannedUse } from './rules.ts';
import { describeUnknown, type OpenReason } from './text-pattern.ts';

/** What the reader must know about the actions of one call; one finding for all that is alike. */
export function actionFindings(call: SdkCall, planned: readonly PlannedUse[]): readonly Finding[] {
  const of = (kind: PlannedUse['finding'], granted: boolean): readonly string[] =>
    planned.filter((item) => item.finding === kind && item.granted === granted).map(describeUse);
  const where = call.span;
  const found: Finding[] = [];
  const unclassified = planned.filter((item) => item.finding === 'unclassified').map(nameOf);
  if (unclassified.length > 0) {
    found.push(finding('unclassified', `${operationOf(call)} may also need ${unclassified.join(', ')}`, where));
  }
  const all = planned.filter((item) => item.finding === 'all-authorized').map(nameOf);
  if (all.length > 0) found.push(finding('all-authorized', `${operationOf(call)} gets ${all.join(', ')}`, where));
  const openGranted = of('open-member', true);
  if (openGranted.length > 0) {
    found.push(finding('open-member', `${operationOf(call)} gets ${openGranted.join('; ')}`, where));
  }
  const openOut = of('open-member', false);
  if (openOut.length > 0) {
    found.push(finding('open-member', `${operationOf(call)} does not get ${openOut.join('; ')}`, where));
  }
  for (const item of planned) {
    if (item.finding !== 'assumed-permission' || item.use.necessity.kind !== 'assumed') continue;
    const through = item.via === undefined ? '' : ` through ${item.via}`;
    found.push(finding('assumed-permission', `${nameOf(item)}${through}: ${item.use.necessity.fact}`));
  }
  return found;
}

/** Writes that are left out, as they would be on all resources on an assumption. */
export function assumedWriteFindings(call: SdkCall, leftOut: readonly PlannedUse[]): readonly Finding[] {
  return leftOut.flatMap((item) => {
    const { necessity } = item.use;
    if (necessity.kind !== 'assumed') return [];
    const message = `${operationOf(call)} does not get ${nameOf(item)} on all resources: ${necessity.fact}`;
    return [finding('assumed-write', message, call.span)];
  });
}

/** What a service does with the permissions of the caller that no request shows, so that the policy lacks it. */
export function actsAsCallerFindings(call: SdkCall, settings: Settings): readonly Finding[] {
  return actsAsCallerRows.flatMap(({ client, operations, when, what }) => {
    if (client !== call.service || !operations.includes(call.operation)) return [];
    if (when !== undefined && stateOfFact(when, call, settings) === 'unmet') return [];
    const message = `${operationOf(call)}: with permissions of the caller that are not in the policy, the service ${what}`;
    return [finding('acts-as-caller', message, call.span)];
  });
}

/** What the reader must know about the resources of one action of a call. */
export function resourceFindings(call: SdkCall, planned: PlannedUse, resources: ActionResources): readonly Finding[] {
  const { unresolved } = resources;
  if (planned.use.action.prefix === 'iam' && planned.use.action.name === 'PassRole') {
    const any = resources.patterns.find(isAnyRole);
    if (any !== undefined) {
      return [
        finding('pass-role-any', `${operationOf(call)} may pass any role`, call.span),
        ...environments(call, resources),
      ];
    }
  }
  if (unresolved === undefined) return [];
  const others = describeUnknown(unresolved.reasons);
  if (others.length === 0) return environments(call, resources);
  const why = others.join('; ');
  const message = `${operationOf(call)}: ${unresolved.resourceType} ${unresolved.text} is not known in full: ${why}`;
  return [finding('unresolved-resource', message, call.span), ...environments(call, resources)];
}

function environments(call: SdkCall, { unresolved }: ActionResources): readonly Finding[] {
  const reasons: readonly OpenReason[] = unresolved?.reasons ?? [];
  const names = distinct(reasons.flatMap((reason) => (reason.kind === 'environment' ? [reason.name] : [])));
  return names.map((name) =>
    finding(
      'environment-name',
      `${operationOf(call)}: the ${unresolved?.resourceType} is named by the environment variable ${name}`,
      call.span,
    ),
  );
}

function operationOf(call: SdkCall): string {
  return `${call.service} ${call.operation}`;
}

function nameOf(item: PlannedUse): string {
  return formatAction(item.use.action);
}

function describeUse(item: PlannedUse): string {
  const { necessity } = item.use;
  return 'fact' in necessity ? `${nameOf(item)}, needed if ${necessity.fact}` : nameOf(item);
}

function distinct(texts: readonly string[]): readonly string[] {
  return [...new Set(texts)];
}
