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
