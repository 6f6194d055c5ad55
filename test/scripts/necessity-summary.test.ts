import { expect, test } from 'vitest';
import { mostUsedClients, summarize } from '../../scripts/necessity-summary.ts';
import { countUses } from '../../scripts/operation-use.ts';
import type { ServiceReference } from '../../src/reference/service-reference.ts';
import { knowledge } from '../resolve/knowledge.ts';

const pair = (client: string, operation: string, name: string, rule: 'own-action' | 'default') =>
  ({ client, operation, action: { prefix: client, name }, rule }) as const;

test('weighs a pair by the use of its operation', () => {
  const pairs = [
    pair('glue', 'CreateJob', 'CreateJob', 'own-action'),
    pair('glue', 'CreateJob', 'GetUsageProfile', 'default'),
    pair('glue', 'CreateJob', 'TagResource', 'own-action'),
    pair('wickr', 'CreateNetwork', 'CreateNetwork', 'own-action'),
    pair('wickr', 'CreateNetwork', 'TagResource', 'own-action'),
  ];
  const listed = (client: string, operation: string) =>
    pairs
      .filter((one) => one.client === client && one.operation === operation)
      .map(({ action }) => ({ action, context: {} }));
  const reference: ServiceReference = { ...knowledge.reference, findAuthorizedActions: listed };
  const uses = new Map([
    ['glue CreateJob', 4],
    ['glue', 4],
  ]);
  expect(summarize(pairs, reference, uses)).toMatchObject({
    further: 3,
    undecided: 1,
    furtherUses: 8,
    undecidedUses: 4,
    undecidedOfMostUsed: [{ action: { name: 'GetUsageProfile' } }],
  });
});

test('counts the uses of a client as those of its operations', () => {
  const uses = countUses();
  const ofSqs = [...uses].filter(([key]) => key.startsWith('sqs ')).reduce((sum, [, count]) => sum + count, 0);
  expect(uses.get('sqs')).toBe(ofSqs);
  expect(mostUsedClients(uses).slice(0, 2)).toEqual(['s3', 'ec2']);
  expect(mostUsedClients(uses)).toHaveLength(40);
});
