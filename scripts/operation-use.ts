import { readFileSync } from 'node:fs';

/**
 * How often the programs of the corpora perform each operation, by `client Operation`, and use each client, by its name;
 * see `bench/count-operation-uses.ts`.
 */
export function countUses(): ReadonlyMap<string, number> {
  // count-operation-uses.ts writes this file.
  const counted = JSON.parse(readFileSync('bench/operation-uses.json', 'utf8')) as Readonly<Record<string, number>>;
  const uses = new Map(Object.entries(counted));
  for (const [key, count] of Object.entries(counted)) {
    const [client = ''] = key.split(' ');
    uses.set(client, (uses.get(client) ?? 0) + count);
  }
  return uses;
}
