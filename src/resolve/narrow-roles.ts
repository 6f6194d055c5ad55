import type { Action } from '../model/action.ts';
import { formatResource, type ResourcePattern } from '../model/resource-pattern.ts';
import type { Settings } from '../model/settings.ts';
import type { Placement } from './placement.ts';
import type { ActionResources } from './resources.ts';

const assumingActions: ReadonlySet<string> = new Set(['AssumeRole', 'TagSession', 'SetSourceIdentity', 'SetContext']);

/** Whether an action is on roles that a program hands over or takes on, not on roles that it looks after. */
export function isRoleUse({ prefix, name }: Action): boolean {
  return (prefix === 'iam' && name === 'PassRole') || (prefix === 'sts' && assumingActions.has(name));
}

/** Whether a pattern stands for every role. */
export function isAnyRole(pattern: ResourcePattern): boolean {
  return pattern.kind === 'all' || /:role\/\*$/.test(pattern.text);
}

/** Roles that the code does not name are those that the person's pattern stands for, such as all below a path. */
export function narrowRoles(
  resources: ActionResources,
  action: Action,
  { roles }: Settings,
  placements: readonly Placement[],
): ActionResources {
  if (roles === undefined || !isRoleUse(action) || !resources.patterns.some(isAnyRole)) return resources;
  const named = resources.patterns.filter((pattern) => !isAnyRole(pattern));
  const narrowed = placements.map(
    (placement): ResourcePattern => ({
      kind: 'arn',
      text: roles.startsWith('arn:') ? roles : roleArn(roles, placement),
      resourceType: 'role',
      parts: [{ placeholder: 'RoleNameWithPath', text: roles, from: { kind: 'settings' } }],
      open: [
        {
          placeholder: 'RoleNameWithPath',
          why: 'the code does not name the role, and the setting says which it may be',
        },
      ],
    }),
  );
  const distinct = new Map([...named, ...narrowed].map((pattern) => [formatResource(pattern), pattern]));
  return { patterns: [...distinct.values()], named: true };
}

function roleArn(name: string, { partition, account }: Placement): string {
  return `arn:${partition}:iam::${account.text}:role/${name}`;
}
