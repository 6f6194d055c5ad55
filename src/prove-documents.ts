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
  const needed = new Map<string, Set<string>>();
  for (const { action, conditions, resources } of permissions) {
    const key = needKey(formatAction(action), conditions);
    const known = needed.get(key) ?? new Set();
    for (const pattern of resources) known.add(formatResource(pattern));
    needed.set(key, known);
  }
  let grants = 0;
  for (const statement of documents.flatMap(({ statements }) => statements)) {
    for (const action of statement.actions.flatMap((pattern) => expandAction(pattern, actionNames))) {
      const own = needed.get(needKey(action, statement.conditions)) ?? new Set();
      for (const resource of statement.resources) {
        proveGrant(statement, action, resource, own);
        grants += 1;
      }
    }
  }
  return grants;
}

function proveGrant({ sid }: Statement, action: string, resource: string, needed: ReadonlySet<string>): void {
  if (needed.has(resource) || [...needed].some((pattern) => covers(pattern, resource))) return;
  throw new Error(`${sid}: nothing needs ${action} on ${resource}`);
}

/** Actions under the same conditions; IAM compares actions without case. */
function needKey(action: string, conditions: readonly Condition[]): string {
  return `${action.toLowerCase()} ${JSON.stringify(conditions)}`;
}
