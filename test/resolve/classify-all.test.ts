import { expect, test } from 'vitest';
import { mostDefaultPairs } from '../../scripts/necessity-limit.ts';
import { classifyAll } from '../../src/resolve/classify-all.ts';
import { ruleNames } from '../../src/resolve/rules.ts';
import { knowledge } from './knowledge.ts';

test('the pairs that only the default decides do not become more', () => {
  const pairs = classifyAll(knowledge);
  const counts = new Map(ruleNames.map((rule) => [rule, pairs.filter((pair) => pair.rule === rule).length]));
  expect(pairs.length).toBeGreaterThan(22_000);
  expect(counts.get('default')).toBeLessThanOrEqual(mostDefaultPairs);
  expect([...counts].filter(([, count]) => count === 0)).toEqual([]);
});
