import { type ActionUse, formatAction } from '../model/action.ts';
import { compareCalls, type SdkCall } from '../model/call.ts';
import { compareBy, compareText } from '../model/order.ts';
import type { Permission } from '../model/policy.ts';
import { formatResource, type ResourcePattern } from '../model/resource-pattern.ts';

/**
 * Merges permissions of the same action and conditions, assumed ones apart: resources and evidence are put together.
 * Sorted by action, then conditions; the same whatever order they came in.
 */
export function mergePermissions(permissions: readonly Permission[]): readonly Permission[] {
  const groups = new Map<string, Permission[]>();
  for (const permission of permissions) {
    const key = keyOf(permission);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [permission]);
    else group.push(permission);
  }
  return [...groups.entries()].toSorted(([a], [b]) => compareText(a, b)).map(([, group]) => mergeGroup(group));
}

/** Uses in the order of their places, then by action; equal ones once. */
export function sortUses(uses: readonly ActionUse[]): readonly ActionUse[] {
  return distinctUses(uses).sort(
    compareBy(
      (a, b) => compareCalls(a.call, b.call),
      (a, b) => compareText(formatAction(a.action), formatAction(b.action)),
      (a, b) => compareText(JSON.stringify(a.necessity), JSON.stringify(b.necessity)),
      (a, b) => compareText(JSON.stringify(a.basis), JSON.stringify(b.basis)),
    ),
  );
}

/** Each use once, the last of equal ones in the place of the first; most are of calls at different places. */
function distinctUses(uses: readonly ActionUse[]): ActionUse[] {
  const distinct: ActionUse[] = [];
  const positions = new Map<string, number[]>();
  for (const use of uses) {
    const { call, ...rest } = use;
    const { path, cell, start } = call.span;
    // The whole call, with its input, is written out only to tell it from another one at its place.
    const key = `${path} ${cell} ${start.line} ${start.column} ${call.operation} ${JSON.stringify(rest)}`;
    const known = positions.get(key) ?? [];
    const same = known.find((position) => isSameCall(distinct[position]?.call, call));
    if (same !== undefined) distinct[same] = use;
    else positions.set(key, [...known, distinct.push(use) - 1]);
  }
  return distinct;
}

function isSameCall(a: SdkCall | undefined, b: SdkCall): boolean {
  return a === b || JSON.stringify(a) === JSON.stringify(b);
}

function keyOf({ action, conditions, assumed }: Permission): string {
  return `${formatAction(action)} ${JSON.stringify(conditions)} ${assumed ? 'assumed' : ''}`;
}

function mergeGroup(group: readonly Permission[]): Permission {
  const [first] = group;
  if (first === undefined) throw new Error('A group of permissions is empty');
  const sorted = group
    .flatMap((permission) => permission.resources)
    .toSorted(
      compareBy(
        (a, b) => compareText(formatResource(a), formatResource(b)),
        (a, b) => compareText(JSON.stringify(a), JSON.stringify(b)),
      ),
    );
  const resources = new Map<string, ResourcePattern>();
  for (const resource of sorted) {
    const text = formatResource(resource);
    const known = resources.get(text);
    resources.set(text, known === undefined ? resource : mergePatterns(known, resource));
  }
  const evidence = sortUses(group.flatMap((permission) => permission.evidence));
  return { ...first, resources: [...resources.values()], evidence };
}

/** Two patterns of the same text: what only one of them leaves to where the code runs is open for both. */
function mergePatterns(known: ResourcePattern, other: ResourcePattern): ResourcePattern {
  if (known.kind === 'all' || other.kind === 'all') return other;
  const isOwn = (name: string): boolean =>
    [known, other].every(({ open }) => open.some((part) => part.placeholder === name && part.isOwn === true));
  const open = other.open.map(({ isOwn: own, ...part }) =>
    own === true && isOwn(part.placeholder) ? { ...part, isOwn: own } : part,
  );
  const parts = new Map([...known.parts, ...other.parts].map((part) => [JSON.stringify(part), part]));
  return { ...other, open, parts: [...parts.values()] };
}
