import { describe, expect, test } from 'vitest';
import { handedOn } from '../../extractors/shared/handed-clients.ts';

function handing(library: string, member: string, line: number, service: string) {
  const place = { line, column: 1 };
  return {
    handed: [{ service }],
    library,
    callee: `${library}.${member}`,
    span: { path: 'app.py', start: place, end: place },
  };
}

describe('clients that are handed on', () => {
  test('to one library in many places are one finding, at the first, which tells the others', () => {
    const found = handedOn([
      handing('store', 'Store', 3, 's3'),
      handing('mail', 'send', 4, 'ses'),
      ...[5, 6, 7, 8].map((line) => handing('store', 'open', line, 'sqs')),
    ]);
    expect(found.map(({ message, span }) => [span?.start.line, message])).toEqual([
      [
        3,
        'Clients of s3 and sqs are handed to store.Store and store.open, whose code is not among the files; what it performs is not in the policy (also in lines 5, 6 and 2 others)',
      ],
      [
        4,
        'The ses client is handed to mail.send, whose code is not among the files; what it performs is not in the policy',
      ],
    ]);
  });

  test('nowhere are no finding', () => {
    expect(handedOn([])).toEqual([]);
  });
});
