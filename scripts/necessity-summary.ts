import { compareBy, compareText } from '../src/model/order.ts';
import type { ServiceReference } from '../src/reference/service-reference.ts';
import type { ClassifiedPair } from '../src/resolve/classify-all.ts';

/** How many of the reference's pairs of operation and further action have a necessity of their own. */
export interface NecessitySummary {
  /** An operation with several actions counts once for each beyond the first. */
  readonly further: number;
  readonly undecided: number;
  /** The same, each pair as often as the corpora perform its operation. */
  readonly furtherUses: number;
  readonly undecidedUses: number;
  /** Undecided pairs of the most used clients. */
  readonly undecidedOfMostUsed: readonly ClassifiedPair[];
}

/** Uses are counted as in `countUses`. */
export function summarize(
  pairs: readonly ClassifiedPair[],
  reference: ServiceReference,
  uses: ReadonlyMap<string, number>,
): NecessitySummary {
  const usesOf = (key: string): number => uses.get(key) ?? 0;
  const undecided = pairs.filter(({ rule }) => rule === 'default');
  const operations = new Set(pairs.map(({ client, operation }) => `${client} ${operation}`));
  let further = 0;
  let furtherUses = 0;
  for (const key of operations) {
    const [client = '', operation = ''] = key.split(' ');
    const beyondFirst = Math.max(0, (reference.findAuthorizedActions(client, operation)?.length ?? 0) - 1);
    further += beyondFirst;
    furtherUses += beyondFirst * usesOf(key);
  }
  const undecidedUses = undecided.reduce((sum, { client, operation }) => sum + usesOf(`${client} ${operation}`), 0);
  const mostUsed = new Set(mostUsedClients(uses));
  const undecidedOfMostUsed = undecided.filter(({ client }) => mostUsed.has(client));
  return { further, undecided: undecided.length, furtherUses, undecidedUses, undecidedOfMostUsed };
}

export const mostUsedCount = 40;

/** The boto3 client names that the corpora use most, the most used first. */
export function mostUsedClients(uses: ReadonlyMap<string, number>): readonly string[] {
  return [...uses]
    .filter(([key]) => !key.includes(' '))
    .sort(
      compareBy(
        (a, b) => b[1] - a[1],
        (a, b) => compareText(a[0], b[0]),
      ),
    )
    .slice(0, mostUsedCount)
    .map(([client]) => client);
}
