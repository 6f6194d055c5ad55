import { expect, test } from 'vitest';
import { toLookupText } from '../../src/present/lookup-text.ts';

test('An operation of which no action is known says so, and what to do', () => {
  const text = toLookupText({
    operations: [
      {
        operation: { service: 'kinesis', name: 'CreateQueue' },
        pythonMethod: 'create_queue',
        permissions: [],
        notGranted: [],
        withoutPermission: [],
      },
    ],
    actions: [],
    reference: { stateDate: '2026-08-22', source: 'bundled' } as never,
  });
  expect(text.split('\n').slice(0, 3)).toEqual([
    'Operation kinesis CreateQueue (create_queue)',
    '  no action is known for it: the reference lists none',
    '  look for a newer one with `iamwright reference update`',
  ]);
});
