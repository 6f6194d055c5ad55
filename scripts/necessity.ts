import { compareText } from '../src/model/order.ts';
import { openServiceReference } from '../src/reference/open-service-reference.ts';
import { classifyAll, formatPair } from '../src/resolve/classify-all.ts';
import { openSdkIndex } from '../src/sdk/open-sdk-index.ts';
import { mostDefaultPairs } from './necessity-limit.ts';
import { mostUsedCount, summarize } from './necessity-summary.ts';
import { countUses, linesByUse } from './operation-use.ts';

/**
 * Prints how many pairs of operation and action each rule decides and how many of those that the reference adds to an
 * operation's first one have a necessity of their own, and with `--default` the pairs that no rule decides, the most used
 * operations first: `npm run necessity [-- --default]`. Fails when there are more of those than before.
 */
const knowledge = {
  sdk: openSdkIndex('sdk-index'),
  reference: openServiceReference('service-reference-cache', 'bundled'),
};
const pairs = classifyAll(knowledge);
const undecided = pairs.filter(({ rule }) => rule === 'default');
const uses = countUses();

process.stdout.write(
  process.argv.includes('--default') ? linesByUse(undecided, uses, formatPair) : `${countsByRule()}\n${shares()}`,
);
if (undecided.length > mostDefaultPairs) {
  process.stderr.write(
    `${undecided.length} pairs have the default only, ${undecided.length - mostDefaultPairs} more than before.\n` +
      '  Find them with `npm run necessity -- --default`, and write a rule or a row with a source for each.\n',
  );
  process.exitCode = 1;
}

function countsByRule(): string {
  const counts = new Map<string, number>();
  for (const { rule } of pairs) counts.set(rule, (counts.get(rule) ?? 0) + 1);
  const rows = [...counts].sort(([a, x], [b, y]) => y - x || compareText(a, b));
  return rows.map(([rule, count]) => `${String(count).padStart(6)}  ${rule}\n`).join('');
}

function shares(): string {
  const found = summarize(pairs, knowledge.reference, uses);
  const share = (left: number, all: number): string =>
    `${((100 * (all - left)) / Math.max(1, all)).toFixed(1)} % (${all - left} of ${all})`;
  return [
    `pairs of operation and further action that a rule or a row decides: ${share(found.undecided, found.further)}`,
    `the same, each as often as the corpora use its operation: ${share(found.undecidedUses, found.furtherUses)}`,
    `left to the default in the ${mostUsedCount} most used services: ${found.undecidedOfMostUsed.length}`,
    '',
  ].join('\n');
}
