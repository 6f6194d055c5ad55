import { formatAction } from '../model/action.ts';
import { compareText } from '../model/order.ts';
import type { Condition, Permission } from '../model/policy.ts';
import { formatResource } from '../model/resource-pattern.ts';
import { withoutCovered } from './cover.ts';

/** Permissions that may stand in one statement without granting more than each of them does. */
export interface PermissionGroup {
  readonly actions: readonly string[];
  readonly resources: readonly string[];
  readonly conditions: readonly Condition[];
  readonly assumed: boolean;
  readonly permissions: readonly Permission[];
}

/**
 * Groups permissions with equal resources and conditions, assumed ones apart. A statement allows each of its actions on
 * each of its resources, so only equal sets of resources go together. `acrossServices` puts actions of several services
 * into one group too.
 */
export function groupPermissions(
  permissions: readonly Permission[],
  acrossServices: boolean,
): readonly PermissionGroup[] {
  const groups = new Map<string, PermissionGroup>();
  for (const permission of permissions) {
    const texts = permission.resources.map(formatResource);
    const resources = texts.length === 1 ? texts : withoutCovered(texts).toSorted(compareText);
    const { action, conditions, assumed } = permission;
    const service = acrossServices ? '' : action.prefix;
    const key = JSON.stringify([assumed ? 1 : 0, service, resources, conditions]);
    const known = groups.get(key);
    groups.set(key, {
      actions: [...new Set([...(known?.actions ?? []), formatAction(action)])].toSorted(compareText),
      resources,
      conditions,
      assumed,
      permissions: [...(known?.permissions ?? []), permission],
    });
  }
  return [...groups.entries()].toSorted(([a], [b]) => compareText(a, b)).map(([, group]) => sortedGroup(group));
}

function sortedGroup(group: PermissionGroup): PermissionGroup {
  const permissions = group.permissions.toSorted((a, b) => compareText(formatAction(a.action), formatAction(b.action)));
  return { ...group, permissions };
}
