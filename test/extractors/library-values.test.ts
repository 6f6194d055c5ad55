import { describe, expect, test } from 'vitest';
import { parseLibraryModel } from '../../extractors/shared/library-models.ts';
import { operationsOf } from '../../extractors/shared/library-operations.ts';
import { sourceValue } from '../../extractors/shared/library-values.ts';
import { either, list, literal, record, unknown, type Value } from '../../src/model/value.ts';
import { given } from './library-model-example.ts';

describe('tests and sources', () => {
  const model = (performs: object) =>
    parseLibraryModel(
      {
        language: 'typescript',
        library: 'acme',
        symbols: [{ function: 'f', parameters: ['a', '...rest'], performs: [performs], source: 'https://a.example' }],
      },
      'acme.json',
    ).symbols[0]?.call;
  const performs = (test: object, a: Value | undefined): boolean => {
    const call = model({ service: 's3', operation: 'GetObject', if: [{ of: 'a', unknown: 'nothing', ...test }] });
    if (call === undefined) throw new Error('The model has no function');
    return operationsOf(call, given(a === undefined ? {} : { a })).performed.length > 0;
  };

  test('a list is told from what is none, and from what is not known', () => {
    const values = [list([literal('x')]), record([]), literal('x'), unknown('parameter'), undefined];
    expect(values.map((value) => performs({ list: true }, value))).toEqual([true, false, false, false, false]);
    expect(values.map((value) => performs({ list: false }, value))).toEqual([false, true, true, false, true]);
  });

  test('an end is looked for in a text, a template and any of several values', () => {
    const template = (tail: Value): Value => ({ kind: 'template', parts: [unknown('parameter'), tail] });
    const several = either([literal('/a'), literal('/b/')]);
    const values = [literal('/b/'), literal('/a'), template(literal('/b/')), template(unknown('computed')), several];
    expect(values.map((value) => performs({ 'ends-with': '/' }, value))).toEqual([true, false, true, false, true]);
    expect(values.map((value) => performs({ 'ends-not-with': '/' }, value))).toEqual([false, true, false, false, true]);
  });

  test('a text is looked for within a text and the known parts of a template', () => {
    const template = (part: Value): Value => ({ kind: 'template', parts: [unknown('parameter'), part] });
    const several = either([literal('a/b'), literal('c')]);
    const values = [
      literal('a/b'),
      literal('ab'),
      template(literal('x/y')),
      template(literal('xy')),
      several,
      undefined,
    ];
    const answers = [true, false, true, false, true, false];
    expect(values.map((value) => performs({ contains: '/' }, value))).toEqual(answers);
    expect(values.map((value) => performs({ 'contains-not': ['/', '.'] }, value))).toEqual([
      ...[false, true, false, false, true, true],
    ]);
  });

  test('a record holds what is given', () => {
    const input = { TransactItems: { record: { Put: { record: { TableName: 'a' } }, Get: 'rest' } } };
    const call = model({ service: 'dynamodb', operation: 'TransactWriteItems', input });
    if (call === undefined) throw new Error('The model has no function');
    expect(operationsOf(call, given({ a: literal('papers') })).performed[0]?.input().entries[0]?.value).toEqual(
      record([
        {
          name: 'Put',
          value: record([{ name: 'TableName', value: literal('papers'), presence: 'always' }]),
          presence: 'always',
        },
      ]),
    );
  });

  test('what follows the text that a value begins with', () => {
    const source = {
      kind: 'after',
      texts: ['bedrock/converse/', 'bedrock/'],
      of: { kind: 'argument', parameter: 'a', path: [] },
    } as const;
    const template = (...parts: Value[]): Value => ({ kind: 'template', parts });
    const values: readonly (readonly [Value, Value | undefined])[] = [
      [literal('bedrock/nova'), literal('nova')],
      [literal('bedrock/converse/nova'), literal('nova')],
      [literal('openai/gpt'), undefined],
      [template(literal('bedrock/'), unknown('parameter')), unknown('parameter')],
      [template(literal('bedrock/us.'), unknown('parameter')), template(literal('us.'), unknown('parameter'))],
      [either([literal('openai/gpt'), literal('bedrock/nova')]), literal('nova')],
      [unknown('parameter'), unknown('computed')],
    ];
    expect(values.map(([a]) => sourceValue(source, given({ a })))).toEqual(values.map(([, after]) => after));
  });

  test('any item of a list may be the one that is used', () => {
    const call = model({
      service: 'ssm',
      operation: 'GetParameter',
      input: { Name: { any: { names: 'a' } }, WithDecryption: { unknown: true } },
    });
    if (call === undefined) throw new Error('The model has no function');
    const a = record(['host', 'key'].map((name) => ({ name, value: record([]), presence: 'always' })));
    const entries = operationsOf(call, given({ a })).performed[0]?.input().entries;
    expect(entries?.map(({ value }) => value)).toEqual([
      either([literal('host'), literal('key')]),
      unknown('computed'),
    ]);
  });

  test('what holds an object tells more of it than the object itself', () => {
    const table = { holder: { class: 'Table', parameter: 'models', of: 'name' } };
    const call = model({ service: 'dynamodb', operation: 'GetItem', input: { TableName: [table, 'a'] } });
    if (call === undefined) throw new Error('The model has no function');
    const own = given({ a: literal('papers') });
    const held = { ...own, holder: () => given({ name: literal('library') }) };
    const tables = [own, held].map((values) => operationsOf(call, values).performed[0]?.input().entries[0]?.value);
    expect(tables).toEqual([literal('papers'), literal('library')]);
  });

  test('three dots make the last parameter all arguments from there on', () => {
    expect(model({ service: 's3', operation: 'ListBuckets' })).toMatchObject({
      parameters: ['a', 'rest'],
      variadic: true,
    });
  });
});

describe('addresses', () => {
  test.each<readonly [string, Value, Value]>([
    ['with a query', literal('awsparamstore:///prod/url?decoder=string'), literal('/prod/url')],
    ['with a host', literal('awssecretsmanager://prod/url'), literal('prod/url')],
    [
      'with a part that is not known',
      { kind: 'template', parts: [literal('awsparamstore://'), unknown('parameter'), literal('/url?wait=5s')] },
      { kind: 'template', parts: [unknown('parameter'), literal('/url')] },
    ],
    ['not known', unknown('parameter'), unknown('parameter')],
  ])('%s, whole', (_what, value, address) => {
    const source = { kind: 'address', of: { kind: 'argument', parameter: 'path', path: [] } } as const;
    expect(sourceValue(source, given({ path: value }))).toEqual(address);
  });

  const parts = (value: Value) => {
    const address = { kind: 'argument', parameter: 'path', path: [] } as const;
    const of = given({ path: value });
    return [sourceValue({ kind: 'bucket', of: address }, of), sourceValue({ kind: 'key', of: address }, of)];
  };
  test.each<readonly [string, Value, Value | undefined, Value | undefined]>([
    ['whole', literal('s3://papers/2026/plan.txt'), literal('papers'), literal('2026/plan.txt')],
    ['without a scheme', literal('papers/plan.txt'), literal('papers'), literal('plan.txt')],
    ['a bucket alone', literal('s3://papers/'), literal('papers'), undefined],
    [
      'a key that is not known',
      { kind: 'template', parts: [literal('s3://papers/'), unknown('computed')] },
      literal('papers'),
      unknown('computed'),
    ],
    [
      'a bucket that is not known',
      { kind: 'template', parts: [literal('s3://'), unknown('parameter'), literal('/a.csv')] },
      unknown('parameter'),
      literal('a.csv'),
    ],
    ['nothing known', unknown('parameter'), unknown('parameter'), unknown('parameter')],
    [
      'several',
      list([literal('s3://a/x'), literal('s3://a/y')]),
      literal('a'),
      { kind: 'either', options: [literal('x'), literal('y')] },
    ],
  ])('%s', (_what, value, bucket, key) => {
    expect(parts(value)).toEqual([bucket, key]);
  });
});
