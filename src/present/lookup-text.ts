import { type ActionUse, formatAction } from '../model/action.ts';
import type { ActionFacts, Lookup, OperationFacts } from '../model/lookup.ts';
import type { Permission } from '../model/policy.ts';
import { formatResource } from '../model/resource-pattern.ts';
import { toBasisText, toConditionText } from './necessity-text.ts';

/** What operations need and when, and what actions are for, as a page to read. */
export function toLookupText(lookup: Lookup): string {
  const { stateDate, source } = lookup.reference;
  const blocks = [
    ...lookup.operations.map(operationLines),
    ...lookup.actions.map(actionLines),
    [`Service Authorization Reference of ${stateDate} (${source})`],
  ];
  return `${blocks.map((lines) => lines.join('\n')).join('\n\n')}\n`;
}

function operationLines(facts: OperationFacts): readonly string[] {
  const { service, name } = facts.operation;
  const isKnown = facts.permissions.length + facts.notGranted.length + facts.withoutPermission.length > 0;
  return [
    `Operation ${service} ${name} (${facts.pythonMethod})`,
    ...(isKnown
      ? []
      : [
          '  no action is known for it: the reference lists none',
          '  look for a newer one with `iamwright reference update`',
        ]),
    ...facts.withoutPermission.map((why) => `  needs no permission: ${why}`),
    ...facts.permissions.flatMap(permissionLines),
    ...(facts.notGranted.length === 0 ? [] : ['  not for every call:', ...distinct(facts.notGranted.map(useLine))]),
  ];
}

function permissionLines(permission: Permission): readonly string[] {
  const reasons = permission.evidence.map((use) => `${toConditionText(use.necessity)} [${toBasisText(use.basis)}]`);
  return [
    `  ${formatAction(permission.action)}`,
    ...distinct(reasons).map((reason) => `    ${reason}`),
    ...permission.resources.map((resource) => `    on ${formatResource(resource)}`),
    ...permission.conditions.map(({ operator, key, values }) => `    if ${operator} ${key} ${values.join(' or ')}`),
  ];
}

function useLine(use: ActionUse): string {
  return `    ${formatAction(use.action)}: ${toConditionText(use.necessity)} [${toBasisText(use.basis)}]`;
}

function actionLines(facts: ActionFacts): readonly string[] {
  const operations = facts.operations.map(({ service, name }) => `${service} ${name}`);
  const where = facts.acrossServices ? 'of all services' : 'of its own services';
  return [
    `Action ${formatAction(facts.action)}`,
    ...(facts.resourceTypes.length === 0 ? ['  takes no resource: only * in a policy'] : ['  resource types']),
    ...facts.resourceTypes.flatMap(({ name, arnFormats }) => arnFormats.map((format) => `    ${name}  ${format}`)),
    ...wrapped('condition keys', facts.conditionKeys),
    ...wrapped(`listed for operations ${where}`, operations),
  ];
}

function wrapped(title: string, items: readonly string[]): readonly string[] {
  return items.length === 0 ? [] : [`  ${title}`, ...items.map((item) => `    ${item}`)];
}

function distinct(lines: readonly string[]): readonly string[] {
  return [...new Set(lines)];
}
