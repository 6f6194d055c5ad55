import { describe, expect, test } from 'vitest';
import { cutInput } from '../../extractors/shared/cut-places.ts';
import type { SdkCall } from '../../src/model/call.ts';
import { list, literal, record, unknown, type Value } from '../../src/model/value.ts';

const place = { line: 3, column: 1 };

function putting(input: Value): SdkCall {
  return {
    sdk: 'go-v2',
    language: 'go',
    service: 's3',
    operation: 'PutObject',
    method: 'PutObject',
    input,
    region: unknown('external'),
    via: 'client',
    certainty: { kind: 'proven' },
    scope: '',
    span: { path: 'main.go', start: place, end: place },
  };
}

describe('an input of a call', () => {
  test('names the members that were cut, however deep', () => {
    const deep = list([record([{ name: 'a', value: unknown('work-bound'), presence: 'always' }])]);
    const found = cutInput(
      putting(
        record([
          { name: 'Bucket', value: literal('reports'), presence: 'always' },
          { name: 'Key', value: unknown('work-bound'), presence: 'always' },
          { name: 'Tagging', value: deep, presence: 'always' },
        ]),
      ),
    );
    expect(found.map(({ kind, message, span }) => [kind, message, span?.start.line])).toEqual([
      ['work-bound', 'The input of s3 PutObject takes too long to work out in full: Key, Tagging', 3],
    ]);
  });

  test('that has more members than were worked out is told without them', () => {
    expect(cutInput(putting(record([], 'work-bound'))).map(({ message }) => message)).toEqual([
      'The input of s3 PutObject takes too long to work out in full: a part',
    ]);
  });

  test('of which something is unknown for another reason is not cut', () => {
    const open = record([{ name: 'Key', value: unknown('parameter'), presence: 'sometimes' }], 'computed');
    expect(cutInput(putting(open))).toEqual([]);
  });
});
