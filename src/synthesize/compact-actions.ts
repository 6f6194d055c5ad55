import { compareText } from '../model/order.ts';

/** The names of a service's actions; empty where the service is not known. */
export type ActionNames = (prefix: string) => readonly string[];

/**
 * Writes actions with wildcards at the end where that adds nothing: `s3:Get*` only if every action of the service whose
 * name starts so is among them. Actions are `prefix:Name`, sorted; so is the result.
 */
export function compactActions(actions: readonly string[], namesOf: ActionNames): readonly string[] {
  const byPrefix = new Map<string, string[]>();
  for (const action of actions) {
    const [prefix = '', name = ''] = action.split(':');
    byPrefix.set(prefix, [...(byPrefix.get(prefix) ?? []), name]);
  }
  return [...byPrefix]
    .flatMap(([prefix, names]) => compactNames(names, namesOf(prefix)).map((name) => `${prefix}:${name}`))
    .toSorted(compareText);
}

function compactNames(wanted: readonly string[], all: readonly string[]): readonly string[] {
  const kept = new Set(wanted.map(lower));
  // A name that the list of all actions lacks shows that the list is not whole; then nothing is known to add nothing.
  const known = new Set(all.map(lower));
  if (wanted.some((name) => !known.has(lower(name)))) return wanted;
  const others = [...known].filter((name) => !kept.has(name));
  const patterns = wanted.map((name) => {
    const start = shortestOwnStart(lower(name), others);
    const held = wanted.filter((other) => lower(other).startsWith(start));
    return held.length > 1 ? `${commonStart(held)}*` : name;
  });
  return [...new Set(patterns)];
}

/** The shortest start of a name that no other action of the service has. */
function shortestOwnStart(name: string, others: readonly string[]): string {
  for (let length = 1; length < name.length; length += 1) {
    const start = name.slice(0, length);
    if (!others.some((other) => other.startsWith(start))) return start;
  }
  return name;
}

/** What all names start with, so that a wildcard behind it reaches as few future actions as can be. */
function commonStart(names: readonly string[]): string {
  const [first = '', ...rest] = names;
  let length = first.length;
  for (const name of rest) while (!lower(name).startsWith(lower(first.slice(0, length)))) length -= 1;
  return first.slice(0, length);
}

/** IAM compares the names of actions without case. */
function lower(name: string): string {
  return name.toLowerCase();
}
