import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { knownLibraries as knownGoLibraries } from '../../extractors/go/libraries/known-libraries.ts';
import { knownLibraries } from '../../extractors/python/libraries/known-libraries.ts';
import { checkLibraryModel } from '../../extractors/shared/check-library-model.ts';
import { parseLibraryModel } from '../../extractors/shared/library-models.ts';
import { operationsOf } from '../../extractors/shared/library-operations.ts';
import { knownLibraries as knownTypeScriptLibraries } from '../../extractors/typescript/libraries/known-libraries.ts';
import { literal, record, unknown, type Value } from '../../src/model/value.ts';
import { example, given, root, sdk } from './library-model-example.ts';

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
