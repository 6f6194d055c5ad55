import { parseAction } from '../../src/model/action.ts';
import type { Condition, Permission } from '../../src/model/policy.ts';
import type { ResourcePattern } from '../../src/model/resource-pattern.ts';

export interface PermissionOptions {
  readonly conditions?: readonly Condition[];
  readonly assumed?: boolean;
  readonly resourceType?: string;
}

/** A permission as `resolve` would give it. */
export function permission(name: string, resources: readonly string[], options: PermissionOptions = {}): Permission {
  const { conditions = [], assumed = false, resourceType = 'object' } = options;
  const action = parseAction(name);
  if (action === undefined) throw new Error(`${name} is no action`);
  const patterns = resources.map(
    (text): ResourcePattern =>
      text === '*'
        ? { kind: 'all', why: 'no-resource-types' }
        : { kind: 'arn', text, resourceType, open: [], parts: [] },
  );
  return { action, resources: patterns, conditions, assumed, evidence: [] };
}
