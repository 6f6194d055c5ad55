import { expect, test } from 'vitest';
import { classifyAll } from '../../src/resolve/classify-all.ts';
import { ruleNames } from '../../src/resolve/rules.ts';
import { knowledge } from './knowledge.ts';

/** Pairs of operation and action that only the default decides; rows may lower the number, nothing may raise it. */
const mostDefaults = 1_261;

test('the pairs that only the default decides do not become more', () => {
  const pairs = classifyAll(knowledge);
  const counts = new Map(ruleNames.map((rule) => [rule, pairs.filter((pair) => pair.rule === rule).length]));
  expect(pairs.length).toBeGreaterThan(22_000);
  expect(counts.get('default')).toBeLessThanOrEqual(mostDefaults);
  expect([...counts].filter(([, count]) => count === 0)).toEqual([]);
});
