import { describe, expect, test } from 'vitest';
import { checkLibraryModel } from '../../extractors/shared/check-library-model.ts';
import { parseLibraryModel } from '../../extractors/shared/library-models.ts';
import { example, sdk } from './library-model-example.ts';

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
