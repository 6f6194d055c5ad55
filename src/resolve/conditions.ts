import { compareText } from '../model/order.ts';
import type { Condition } from '../model/policy.ts';
import type { ServiceReference } from '../reference/service-reference.ts';
import { type BindingScope, bindType } from './bind-type.ts';
import type { ConditionSource } from './curated/action-row.ts';
import { passedToService } from './curated/passed-to-service.ts';
import type { Placement } from './placement.ts';
import type { PlannedUse } from './rules.ts';
import { hasWildcard } from './text-pattern.ts';

/** The conditions under which a use is granted, sorted by key. */
export function conditionsOf(
  planned: PlannedUse,
  scopes: readonly BindingScope[],
  reference: ServiceReference,
): readonly Condition[] {
  const { action, context, call } = planned.use;
  const entries = Object.entries(context).filter(([, texts]) => texts.length > 0);
  if (entries.length === 0 && planned.via === undefined && planned.conditions === undefined) {
    if (action.prefix !== 'iam' || action.name !== 'PassRole') return [];
  }
  const values = new Map(entries);
  if (action.prefix === 'iam' && action.name === 'PassRole') {
    const services = passedToService(call.service, values.get('iam:PassedToService') ?? []);
    values.delete('iam:PassedToService');
    if (services.length > 0) values.set('iam:PassedToService', services);
  }
  if (planned.via !== undefined) {
    const via = planned.via;
    values.set(
      'kms:ViaService',
      scopes.flatMap(({ placements }) => placements).map((placement) => viaService(via, placement)),
    );
  }
  for (const [key, source] of Object.entries(planned.conditions ?? {})) {
    const arns = source.kind === 'resource' ? resourcesNamed(source, scopes, reference) : [];
    if (arns.length > 0) values.set(key, arns);
  }
  return [...values]
    .map(([key, texts]) => toCondition(key, texts, reference))
    .toSorted((a, b) => compareText(a.key, b.key));
}

/** The ARNs of a condition's values; none where the code does not show all of them by name. */
function resourcesNamed(
  { prefix, binding }: ConditionSource & { readonly kind: 'resource' },
  scopes: readonly BindingScope[],
  reference: ServiceReference,
): readonly string[] {
  const type = reference.findService(prefix)?.findResourceType(binding.type);
  if (type === undefined) return [];
  const found = scopes.map((scope) => bindType(type, binding, scope));
  const isKnown = found.every(
    ({ naming, resources }) => naming === 'named' && resources.every(({ reasons }) => reasons.length === 0),
  );
  return isKnown ? found.flatMap(({ resources }) => resources.map(({ pattern }) => pattern.text)) : [];
}

function toCondition(key: string, values: readonly string[], reference: ServiceReference): Condition {
  const sorted = [...new Set(values)].toSorted(compareText);
  const types = reference.findService(key.split(':')[0] ?? '')?.findConditionKeyTypes(key) ?? [];
  if (types.includes('Bool')) return { operator: 'Bool', key, values: sorted };
  if (types.includes('ARN')) return { operator: 'ArnLike', key, values: sorted };
  return { operator: values.some(hasWildcard) ? 'StringLike' : 'StringEquals', key, values: sorted };
}

/**
 * The name under which a service uses keys. Outside `aws` and `aws-us-gov` its domain is another one, which stays open.
 * Source: https://docs.aws.amazon.com/kms/latest/developerguide/conditions-kms.html
 */
function viaService(service: string, { partition, region }: Placement): string {
  const domain = partition === 'aws' || partition === 'aws-us-gov' ? 'amazonaws.com' : '*';
  return `${service}.${region.text}.${domain}`;
}
