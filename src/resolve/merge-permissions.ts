import { type ActionUse, formatAction } from '../model/action.ts';
import { compareCalls } from '../model/call.ts';
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
    const { action, call } = use;
    const { path, cell, start } = call.span;
    // The whole use, with the input of its call, is written out only to tell it from another one at its place.
    const key = `${path} ${cell} ${start.line} ${start.column} ${call.operation} ${action.prefix} ${action.name}`;
    const known = positions.get(key);
    const same = known?.find((position) => isSameUse(distinct[position], use));
    if (same !== undefined) distinct[same] = use;
    else if (known === undefined) positions.set(key, [distinct.push(use) - 1]);
    else known.push(distinct.push(use) - 1);
  }
  return distinct;
}

function isSameUse(a: ActionUse | undefined, b: ActionUse): boolean {
  return a === b || (a !== undefined && isSameText(withoutCall(a), withoutCall(b)) && isSameText(a.call, b.call));
}

function withoutCall({ basis, necessity, context }: ActionUse): Omit<ActionUse, 'action' | 'call'> {
  return { basis, necessity, context };
}

function isSameText(a: unknown, b: unknown): boolean {
  return a === b || JSON.stringify(a) === JSON.stringify(b);
}

function keyOf({ action, conditions, assumed }: Permission): string {
  const under = conditions.length === 0 ? '[]' : JSON.stringify(conditions);
  return `${formatAction(action)} ${under} ${assumed ? 'assumed' : ''}`;
}

function mergeGroup(group: readonly Permission[]): Permission {
  const [first] = group;
  if (first === undefined) throw new Error('A group of permissions is empty');
  const byText = new Map<string, ResourcePattern[]>();
  for (const { resources } of group) {
    for (const resource of resources) {
      const text = formatResource(resource);
      const known = byText.get(text);
      if (known === undefined) byText.set(text, [resource]);
      else known.push(resource);
    }
  }
  const resources = [...byText].toSorted(([a], [b]) => compareText(a, b)).flatMap(([, same]) => mergeSame(same) ?? []);
  const evidence = sortUses(group.flatMap((permission) => permission.evidence));
  return { ...first, resources, evidence };
}

/** Patterns of the same text as one; most are those of calls of which nothing is known, and all alike. */
function mergeSame(patterns: readonly ResourcePattern[]): ResourcePattern | undefined {
  if (patterns.length < 2) return patterns[0];
  const byContent = new Map<string, ResourcePattern>();
  for (const pattern of new Set(patterns)) byContent.set(JSON.stringify(pattern), pattern);
  let merged: ResourcePattern | undefined;
  // What is there twice is merged with itself, so that its parts too are each there once.
  for (const [, pattern] of [...byContent].toSorted(([a], [b]) => compareText(a, b)))
    merged = mergePatterns(merged ?? pattern, pattern);
  return merged;
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
