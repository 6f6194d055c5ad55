import { compareText } from '../src/model/order.ts';
import { openServiceReference } from '../src/reference/open-service-reference.ts';
import { classifyAll, formatPair } from '../src/resolve/classify-all.ts';
import { openSdkIndex } from '../src/sdk/open-sdk-index.ts';

/**
 * Prints how many pairs of operation and action each rule decides, and with `--default` the pairs that no rule decides:
 * `node dist/scripts/necessity.js [--default]`, from the project's folder.
 */
const knowledge = {
  sdk: openSdkIndex('sdk-index'),
  reference: openServiceReference('service-reference-cache', 'bundled'),
};
const pairs = classifyAll(knowledge);

if (process.argv.includes('--default')) {
  for (const pair of pairs) if (pair.rule === 'default') process.stdout.write(`${formatPair(pair)}\n`);
} else {
  const counts = new Map<string, number>();
  for (const pair of pairs) counts.set(pair.rule, (counts.get(pair.rule) ?? 0) + 1);
  const rows = [...counts].sort(([a, x], [b, y]) => y - x || compareText(a, b));
  for (const [rule, count] of rows) process.stdout.write(`${String(count).padStart(6)}  ${rule}\n`);
}
