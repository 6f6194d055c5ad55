import { formatAction } from './model/action.ts';
import type { Permission, PolicyDocument } from './model/policy.ts';
import { formatResource } from './model/resource-pattern.ts';
import { allows } from './synthesize/evaluate.ts';

/** Proves that the documents allow every permission on each of its resources. Throws an Error: a gap is a defect. */
export function checkGrants(permissions: readonly Permission[], documents: readonly PolicyDocument[]): void {
  for (const permission of permissions) {
    const action = formatAction(permission.action);
    const context = Object.fromEntries(permission.conditions.map(({ key, values }) => [key, values]));
    for (const resource of permission.resources.map(formatResource)) {
      if (allows(documents, { action, resource, context })) continue;
      throw new Error(`The documents do not allow ${action} on ${resource}`);
    }
  }
}
