import { describe, expect, test } from 'vitest';
import { agreementOf, compareCalls, type PlacedCall, placeCalls } from '../../bench/oracle/agreement.ts';

const get = { file: 'store.go', line: 12, service: 's3', operation: 'GetObject' };
const put = { file: 'store.go', line: 20, service: 's3', operation: 'PutObject' };

function compare(types: readonly PlacedCall[], ours: readonly PlacedCall[], ourFiles = ['store.go']) {
  return compareCalls(
    { calls: types, files: new Set(['store.go', 'store_windows.go']) },
    { calls: ours, files: new Set(ourFiles) },
  );
}

describe('the agreement with go/types', () => {
  test('is whole where both report the same places', () => {
    expect(agreementOf(compare([get, put], [put, get]))).toBe(1);
  });

  test('counts a call that only one side reports against both', () => {
    const result = compare([get], [put]);
    expect([result.agreed, result.onlyTypes, result.onlyOurs]).toEqual([0, [get], [put]]);
    expect(agreementOf(result)).toBe(0);
  });

  test('tells two calls of one line apart from one', () => {
    expect(compare([get, get], [get]).onlyTypes).toEqual([get]);
  });

  test('leaves out calls in files that only one side reads', () => {
    const windows = { ...get, file: 'store_windows.go' };
    const tagged = { ...get, file: 'store_plan9.go' };
    const result = compare([get, windows], [get, tagged], ['store.go', 'store_plan9.go']);
    expect([agreementOf(result), result.outsideOurs, result.outsideTypes]).toEqual([1, 1, 1]);
  });

  test('makes one entry for each operation that a helper performs', () => {
    const upload = {
      file: 'store.go',
      line: 30,
      service: 'S3',
      operations: ['PutObject', 'UploadPart'],
      shape: 'helper',
      text: 'uploader.Upload',
    };
    const clientOf = (id: string) => (id === 'S3' ? 's3' : undefined);
    const { placed, closed } = placeCalls([upload, { ...upload, service: 'OpsWorks' }], clientOf);
    expect(placed.map(({ service, operation }) => `${service} ${operation}`)).toEqual([
      's3 PutObject',
      's3 UploadPart',
    ]);
    expect(closed.map(({ service }) => service)).toEqual(['OpsWorks', 'OpsWorks']);
  });
});
