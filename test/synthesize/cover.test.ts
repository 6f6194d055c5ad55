import { describe, expect, test } from 'vitest';
import { covers, withoutCovered } from '../../src/synthesize/cover.ts';

const escapedStar = ['arn:aws:s3:::a/', '{*}'].join('$');

describe('covering', () => {
  test.each([
    ['*', 'arn:aws:s3:::a'],
    ['arn:aws:s3:::a/*', 'arn:aws:s3:::a/b'],
    ['arn:aws:s3:::a/*', 'arn:aws:s3:::a/b*'],
    ['arn:aws:s3:::a/*', escapedStar],
    ['arn:aws:s3:::a/?', 'arn:aws:s3:::a/b'],
    ['arn:aws:sqs:*:*:jobs', 'arn:aws:sqs:eu-west-1:*:jobs'],
    ['arn:aws:lambda:*:*:function:a*', 'arn:aws:lambda:*:*:function:a:live'],
    ['arn:aws:s3:::*a*b', 'arn:aws:s3:::xaybzb'],
  ])('%s covers %s', (wide, narrow) => {
    expect(covers(wide, narrow)).toBe(true);
  });

  test.each([
    ['arn:aws:s3:::a', '*'],
    ['arn:aws:s3:::a/b', 'arn:aws:s3:::a/*'],
    ['arn:aws:s3:::a/*', 'arn:aws:s3:::a'],
    [escapedStar, 'arn:aws:s3:::a/b'],
    [escapedStar, 'arn:aws:s3:::a/*'],
    ['arn:aws:s3:::a/?', 'arn:aws:s3:::a/*'],
    ['arn:aws:s3:::a/?', 'arn:aws:s3:::a/bc'],
    ['arn:aws:sqs:eu-west-1:*:jobs', 'arn:aws:sqs:*:*:jobs'],
    ['arn:aws:sqs:*:jobs', 'arn:aws:sqs:eu-west-1:123456789012:jobs'],
    ['arn:aws:s*:::a', 'arn:aws:s3::1:a'],
  ])('%s does not cover %s', (wide, narrow) => {
    expect(covers(wide, narrow)).toBe(false);
  });

  test('of two that cover each other one stays', () => {
    expect(withoutCovered(['arn:aws:s3:::a**', 'arn:aws:s3:::a*'])).toHaveLength(1);
    expect(withoutCovered(['a', 'a'])).toEqual(['a']);
  });
});

describe('leaving out what is covered', () => {
  /** The rule itself, without an index: quick for few patterns only. */
  function byRule(patterns: readonly string[]): readonly string[] {
    const distinct = [...new Set(patterns)];
    return distinct.filter(
      (pattern) =>
        !distinct.some(
          (other) => other !== pattern && covers(other, pattern) && !(covers(pattern, other) && pattern < other),
        ),
    );
  }

  test('gives what comparing each with each gives', () => {
    const parts = ['a', 'b', '*', '?', '/', escapedStar.slice(-4), 'a*', '*b'];
    const services = ['s3', 's3', 'sqs', '*', 's*'];
    const regions = ['', '*', 'eu-west-1'];
    let seed = 7;
    const pick = <T>(items: readonly T[]): T => {
      seed = (Math.imul(seed, 1_103_515_245) + 12_345) >>> 0;
      return items[(seed >>> 8) % items.length] as T; // a list that is never empty
    };
    for (let round = 0; round < 200; round += 1) {
      const patterns = Array.from({ length: 12 }, () => {
        const resource = Array.from({ length: 4 }, () => pick(parts)).join('');
        return pick([`arn:aws:${pick(services)}:${pick(regions)}::${resource}`, resource, '*']);
      });
      expect(withoutCovered(patterns)).toEqual(byRule(patterns));
    }
  });

  test('of ten thousand takes no time to speak of', () => {
    const patterns = Array.from({ length: 10_000 }, (_, at) => `arn:aws:s3:::bucket-${at}/*`);
    const before = process.cpuUsage();
    expect(withoutCovered(patterns)).toHaveLength(10_000);
    const { user, system } = process.cpuUsage(before);
    expect((user + system) / 1000).toBeLessThan(2000);
  });
});
