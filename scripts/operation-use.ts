import { readFileSync } from 'node:fs';
import { compareBy, compareText } from '../src/model/order.ts';

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

/** Something about one operation of a client. */
interface OfOperation {
  readonly client: string;
  readonly operation: string;
}

/** A line for each, with the count of its operation's uses, those of the most used operations and clients first. */
export function linesByUse<T extends OfOperation>(
  found: readonly T[],
  uses: ReadonlyMap<string, number>,
  format: (item: T) => string,
): string {
  const rows = found.map((item) => ({
    text: format(item),
    operation: uses.get(`${item.client} ${item.operation}`) ?? 0,
    client: uses.get(item.client) ?? 0,
  }));
  return rows
    .sort(
      compareBy(
        (a, b) => b.operation - a.operation,
        (a, b) => b.client - a.client,
        (a, b) => compareText(a.text, b.text),
      ),
    )
    .map(({ text, operation }) => `${String(operation).padStart(6)}  ${text}\n`)
    .join('');
}
