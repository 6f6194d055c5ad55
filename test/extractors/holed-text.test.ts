import { describe, expect, test } from 'vitest';
import {
  addressParts,
  holeOf,
  partsOfHoled,
  sliceText,
  splitFromEnd,
  splitText,
  stripText,
} from '../../extractors/shared/holed-text.ts';

const a = holeOf(0) ?? '';
const b = holeOf(1) ?? '';

describe('texts with parts that are not known', () => {
  test('are taken apart and put together', () => {
    expect(partsOfHoled(`s3://${a}/${b}.csv`)).toEqual(['s3://', 0, '/', 1, '.csv']);
    expect(partsOfHoled('')).toEqual([]);
    expect(holeOf(6400)).toBeUndefined();
  });

  test.each([
    ['a/b/c', undefined, ['a', 'b', 'c'], true],
    ['a/b/c', 1, ['a', 'b/c'], true],
    ['', undefined, [''], true],
    [`x/${a}/y`, undefined, ['x'], false],
    [`x/${a}/y`, 1, ['x', `${a}/y`], true],
    [`${a}/y`, 1, [], false],
    [`x/${a}`, 0, [`x/${a}`], true],
  ])('split %j at most %j times', (text, limit, pieces, isWhole) => {
    expect(splitText(text, '/', limit)).toEqual({ pieces, isWhole });
  });

  test('are split from the end as well', () => {
    expect(splitFromEnd('a::b::c', '::', 1)).toEqual({ pieces: ['a::b', 'c'], isWhole: true });
    expect(splitFromEnd(`${a}/y`, '/', 1)).toEqual({ pieces: [a, 'y'], isWhole: true });
    expect(splitFromEnd(`y/${a}`, '/', 1)).toEqual({ pieces: [], isWhole: false });
  });

  test('are addresses where the host is known or stands alone', () => {
    expect(addressParts(`s3://${a}/k?v=1#f`)).toEqual({
      scheme: 's3',
      host: a,
      path: '/k',
      query: 'v=1',
      fragment: 'f',
    });
    expect(addressParts(`s3://${a}`)).toBeUndefined();
    expect(addressParts(`s3://acme`)?.host).toBe('acme');
    expect(addressParts(`${a}://b/c`)).toBeUndefined();
    expect(addressParts('no address')).toBeUndefined();
  });

  test('are stripped and sliced as far as they are known', () => {
    expect(stripText(`//${a}/`, '/', 'both')).toBe(a);
    expect(stripText(' x ', undefined, 'start')).toBe('x ');
    expect(sliceText(`tiles/${a}`, 0, 5)).toBe('tiles');
    expect(sliceText(`tiles/${a}`, 6, undefined)).toBe(a);
    expect(sliceText(`tiles/${a}x`, 0, 8)).toBeUndefined();
    expect(sliceText(`tiles/${a}`, -1, undefined)).toBeUndefined();
    expect(sliceText('tiles', -3, undefined)).toBe('les');
  });
});
