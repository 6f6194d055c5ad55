import { formatAction } from './model/action.ts';
import type { Verification } from './model/analysis.ts';
import type { Condition, Permission, PolicyDocument, Statement } from './model/policy.ts';
import { formatResource } from './model/resource-pattern.ts';
import type { ActionNames } from './synthesize/compact-actions.ts';
import { covers } from './synthesize/cover.ts';
import { allows } from './synthesize/evaluate.ts';
import { expandAction } from './synthesize/expand-action.ts';

/**
 * Proves that the documents allow every permission on each of its resources, and that nothing stands in them without a
 * permission that needs it. Throws an Error with the facts: a document that fails is a defect.
 */
export function proveDocuments(
  permissions: readonly Permission[],
  documents: readonly PolicyDocument[],
  actionNames: ActionNames,
): Verification {
  return {
    needs: proveNeeds(permissions, documents),
    grants: proveGrants(permissions, documents, actionNames),
  };
}

function proveNeeds(permissions: readonly Permission[], documents: readonly PolicyDocument[]): number {
  let needs = 0;
  for (const permission of permissions) {
    const action = formatAction(permission.action);
    const context = Object.fromEntries(permission.conditions.map(({ key, values }) => [key, values]));
    for (const resource of permission.resources.map(formatResource)) {
      if (!allows(documents, { action, resource, context })) {
        throw new Error(`The documents do not allow ${action} on ${resource}`);
      }
      needs += 1;
    }
  }
  return needs;
}

function proveGrants(
  permissions: readonly Permission[],
  documents: readonly PolicyDocument[],
  actionNames: ActionNames,
): number {
  const byAction = new Map<string, Permission[]>();
  for (const permission of permissions) {
    const name = formatAction(permission.action).toLowerCase();
    byAction.set(name, [...(byAction.get(name) ?? []), permission]);
  }
  let grants = 0;
  for (const statement of documents.flatMap(({ statements }) => statements)) {
    const conditions = conditionsText(statement.conditions);
    for (const action of statement.actions.flatMap((pattern) => expandAction(pattern, actionNames))) {
      const own = byAction.get(action.toLowerCase()) ?? [];
      const needed = own.filter((permission) => conditionsText(permission.conditions) === conditions);
      for (const resource of statement.resources) {
        proveGrant(statement, action, resource, needed);
        grants += 1;
      }
    }
  }
  return grants;
}

function proveGrant({ sid }: Statement, action: string, resource: string, needed: readonly Permission[]): void {
  const isNeeded = needed.some(({ resources }) =>
    resources.some((pattern) => covers(formatResource(pattern), resource)),
  );
  if (!isNeeded) throw new Error(`${sid}: nothing needs ${action} on ${resource}`);
}

function conditionsText(conditions: readonly Condition[]): string {
  return JSON.stringify(conditions);
}
