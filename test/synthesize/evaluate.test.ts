import { describe, expect, test } from 'vitest';
import type { Condition, PolicyDocument } from '../../src/model/policy.ts';
import { allows } from '../../src/synthesize/evaluate.ts';

function documentOf(
  actions: readonly string[],
  resources: readonly string[],
  conditions: readonly Condition[] = [],
): readonly PolicyDocument[] {
  return [
    {
      version: '2012-10-17',
      statements: [{ sid: 'A', effect: 'Allow', actions, resources, conditions, permissions: [] }],
    },
  ];
}

const read = documentOf(['s3:Get*', 'sqs:SendMessage'], ['arn:aws:s3:::reports/*', 'arn:aws:sqs:*:123456789012:jobs']);

describe('a request', () => {
  test.each([
    ['s3:GetObject', 'arn:aws:s3:::reports/may', true],
    ['S3:getobject', 'arn:aws:s3:::reports/may', true],
    ['sqs:SendMessage', 'arn:aws:sqs:eu-west-1:123456789012:jobs', true],
    ['s3:PutObject', 'arn:aws:s3:::reports/may', false],
    ['s3:GetObject', 'arn:aws:s3:::reports', false],
    ['s3:GetObject', 'arn:aws:s3:::Reports/may', false],
    ['sqs:SendMessage', 'arn:aws:sqs:eu-west-1:123456789013:jobs', false],
    ['s3:GetObject', '*', false],
  ])('%s on %s: %s', (action, resource, expected) => {
    expect(allows(read, { action, resource })).toBe(expected);
  });
});

describe('conditions', () => {
  const holds = (
    operator: string,
    key: string,
    values: readonly string[],
    context: Record<string, readonly string[]>,
  ): boolean =>
    allows(documentOf(['kms:Decrypt'], ['*'], [{ operator, key, values }]), {
      action: 'kms:Decrypt',
      resource: '*',
      context,
    });

  test.each<readonly [string, readonly string[], Record<string, readonly string[]>, boolean]>([
    ['StringEquals', ['a', 'b'], { 'x:k': ['b'] }, true],
    ['StringEquals', ['a'], { 'X:K': ['a'] }, true],
    ['StringEquals', ['a'], { 'x:k': ['A'] }, false],
    ['StringEquals', ['a*'], { 'x:k': ['ab'] }, false],
    ['StringEquals', ['a'], {}, false],
    ['StringEqualsIfExists', ['a'], {}, true],
    ['StringEqualsIfExists', ['a'], { 'x:k': ['b'] }, false],
    ['StringLike', ['s3.*.amazonaws.com'], { 'x:k': ['s3.eu-west-1.amazonaws.com'] }, true],
    ['StringLike', ['s3.*.amazonaws.com'], { 'x:k': ['sqs.eu-west-1.amazonaws.com'] }, false],
    ['StringNotEquals', ['a'], { 'x:k': ['b'] }, true],
    ['StringNotEquals', ['a'], { 'x:k': ['a'] }, false],
    ['ArnLike', ['arn:aws:iam::*:role/*'], { 'x:k': ['arn:aws:iam::123456789012:role/a'] }, true],
    ['ArnLike', ['arn:aws:iam::*:role/*'], { 'x:k': ['arn:aws:iam::123456789012:user/a'] }, false],
    ['Bool', ['true'], { 'x:k': ['True'] }, true],
    ['Bool', ['true'], { 'x:k': ['false'] }, false],
    ['NoSuchOperator', ['a'], { 'x:k': ['a'] }, false],
  ])('%s %j in %j: %s', (operator, values, context, expected) => {
    expect(holds(operator, 'x:k', values, context)).toBe(expected);
  });

  test('are all needed', () => {
    const conditions = ['x:a', 'x:b'].map((key) => ({ operator: 'StringEquals', key, values: ['1'] }));
    const document = documentOf(['kms:Decrypt'], ['*'], conditions);
    expect(allows(document, { action: 'kms:Decrypt', resource: '*', context: { 'x:a': ['1'] } })).toBe(false);
    expect(allows(document, { action: 'kms:Decrypt', resource: '*', context: { 'x:a': ['1'], 'x:b': ['1'] } })).toBe(
      true,
    );
  });
});
