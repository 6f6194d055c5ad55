import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { knownLibraries as knownGoLibraries } from '../../extractors/go/known-libraries.ts';
import { knownLibraries } from '../../extractors/python/known-libraries.ts';
import { checkLibraryModel } from '../../extractors/shared/check-library-model.ts';
import { parseLibraryModel } from '../../extractors/shared/library-models.ts';
import { operationsOf } from '../../extractors/shared/library-operations.ts';
import { type GivenValues, sourceValue, valueAt } from '../../extractors/shared/library-values.ts';
import { knownLibraries as knownTypeScriptLibraries } from '../../extractors/typescript/known-libraries.ts';
import { either, list, literal, record, unknown, type Value } from '../../src/model/value.ts';
import { openSdkIndex } from '../../src/sdk/open-sdk-index.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const sdk = openSdkIndex(join(root, 'sdk-index'));

/** The example of the documentation. */
function example(): Record<string, unknown> {
  const text = readFileSync(join(root, 'extractors/models.md'), 'utf8');
  return JSON.parse(/```json\n([\s\S]*?)```/.exec(text)?.[1] ?? '');
}

function given(args: Readonly<Record<string, Value>>, made: Readonly<Record<string, Value>> = {}): GivenValues {
  return {
    argument: (name, path) => valueAt(args[name], path),
    made: (name, path) => valueAt(made[name], path),
    classAttribute: () => undefined,
    holder: () => undefined,
    rest: () => record([]),
  };
}

describe('the documented example', () => {
  const model = parseLibraryModel(example(), 'example');
  const store = model.symbols.find((symbol) => symbol.name === 'DocumentStore');

  test('is a model, and names only what the SDKs have', () => {
    expect(model.symbols.map((symbol) => `${symbol.kind} ${symbol.name}`)).toEqual([
      'class DocumentStore',
      'function archive',
    ]);
    expect(() => checkLibraryModel(model, sdk, 'example')).not.toThrow();
    expect(Object.keys(store?.methods ?? {})).toEqual(['save', 'close', 'describe']);
  });

  test('a member comes from the constructor, an argument, or both', () => {
    const save = store?.methods.save;
    if (save === undefined) throw new Error('The example has no save');
    const made = { bucket: literal('papers'), prefix: literal('2026') };
    const options = record([{ name: 'storage_class', value: literal('GLACIER'), presence: 'always' }]);
    const { performed } = operationsOf(save, given({ name: literal('plan.txt'), options }, made));
    expect(performed.map(({ operation }) => operation.operation)).toEqual(['PutObject']);
    expect(performed[0]?.input().entries.map(({ name, value }) => [name, value])).toEqual([
      ['Bucket', literal('papers')],
      ['Key', literal('2026/plan.txt')],
      ['StorageClass', literal('GLACIER')],
    ]);
  });

  test('a test that the code leaves open ends as the model says', () => {
    const archive = model.symbols.find((symbol) => symbol.name === 'archive')?.call;
    if (archive === undefined) throw new Error('The example has no archive');
    const outcome = (mode: Value | undefined) => {
      const { performed, unclear } = operationsOf(archive, given(mode === undefined ? {} : { mode }));
      return performed.length > 0 ? 'performed' : unclear.length > 0 ? 'finding' : 'nothing';
    };
    expect(outcome(undefined)).toBe('performed');
    expect(outcome(literal('warm'))).toBe('nothing');
    expect(outcome(unknown('parameter'))).toBe('finding');
  });
});

describe.each([
  ['python', knownLibraries],
  ['typescript', knownTypeScriptLibraries],
  ['go', knownGoLibraries],
] as const)('the %s models that come with iamwright', (language, rows) => {
  const folder = join(root, `extractors/${language}/models`);
  const names = readdirSync(folder).filter((name) => name.endsWith('.json'));

  test.each(names)('%s is a model of what the SDKs have, and is loaded for its library', async (name) => {
    const model = parseLibraryModel(JSON.parse(readFileSync(join(folder, name), 'utf8')), name);
    checkLibraryModel(model, sdk, name);
    const row = rows.find((known) => known.libraries.join() === model.libraries.join());
    expect(row?.mentions).toEqual(model.mentions);
    expect(parseLibraryModel(await row?.load(), name)).toEqual(model);
    expect(model.symbols.length).toBeGreaterThan(0);
  });

  test('are all loaded from the table', () => {
    expect(rows.length).toBe(names.length);
  });
});

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

describe('what does not fit is a sentence with file and field', () => {
  const row = (change: object) => ({
    ...example(),
    symbols: [{ function: 'f', source: 'https://a.example', ...change }],
  });
  const goRow = (change: object) => ({ language: 'go', library: 'acme_storage', symbols: row(change).symbols });
  test.each<readonly [string, unknown, string]>([
    ['no object', [], 'The file is not an object'],
    ['no language', { library: 'a', symbols: [] }, 'has no "language"'],
    ['another language', { ...example(), language: 'cobol' }, 'language is none of python, typescript, go'],
    ['a field of no meaning', { ...example(), author: 'me' }, 'unknown field "author"'],
    ['no source', row({ source: undefined }), 'symbols[0].source is not a text'],
    ['a source that is no address', row({ source: 'the manual' }), 'symbols[0].source is no https address'],
    ['neither function nor class', row({ function: undefined, kind: 'x' }), 'symbols[0] has an unknown field "kind"'],
    ['another package', row({ package: 'other' }), 'symbols[0].package "other" does not begin with acme_storage'],
    [
      'a misspelt parameter',
      row({ parameters: ['name'], performs: [{ service: 's3', operation: 'GetObject', input: { Key: 'nam' } }] }),
      'symbols[0].performs[0].input.Key names no parameter: nam',
    ],
    [
      'two tests in one',
      row({
        parameters: ['a'],
        performs: [{ service: 's3', operation: 'GetObject', if: [{ of: 'a', is: 'x', given: true }] }],
      }),
      'symbols[0].performs[0].if[0] asks for none or several',
    ],
    [
      'no source kind',
      row({ performs: [{ service: 's3', operation: 'X', input: { Key: { at: 1 } } }] }),
      'is no source',
    ],
    [
      'a method for others to call that the class does not have',
      { ...example(), symbols: [{ class: 'Store', 'handed-on': ['save'], source: 'https://a.example' }] },
      'symbols[0].handed-on names no method of the class: save',
    ],
    ['what Go has no use for', { ...example(), language: 'go' }, 'covers has no effect in Go'],
    ['a use in Go', goRow({ uses: [{ object: 'store', method: 'save' }] }), 'symbols[0].uses has no effect in Go'],
    [
      'any object in Go',
      goRow({ function: undefined, class: 'Store', methods: { save: { 'any-object': true } } }),
      'symbols[0].methods.save.any-object has no effect in Go',
    ],
  ])('%s', (_what, json, sentence) => {
    expect(() => parseLibraryModel(json, 'acme.json')).toThrow(sentence);
    expect(() => parseLibraryModel(json, 'acme.json')).toThrow('acme.json');
  });

  test.each([
    ['s4', 'GetObject', 'Key', 'a service that does not exist: s4'],
    ['s3', 'FetchObject', 'Key', 'an operation that s3 does not have: FetchObject'],
    ['s3', 'GetObject', 'Name', 'an input member that s3 GetObject does not have: Name'],
  ])('%s %s %s', (service, operation, member, sentence) => {
    const json = row({ performs: [{ service, operation, input: { [member]: { fixed: 'a' } } }] });
    const model = parseLibraryModel(json, 'acme.json');
    expect(() => checkLibraryModel(model, sdk, 'acme.json')).toThrow(sentence);
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
