import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { makeTree } from '../sources/tree.ts';
import { projectRoot, runProgram } from './program.ts';

const fixture = join(projectRoot, 'fixtures/python/library-given-model');
const code = { 'code/stores.py': text('stores.py'), 'code/publish.py': text('publish.py') };
const model = text('models/acme-storage.json');

function text(name: string): string {
  return readFileSync(join(fixture, name), 'utf8');
}

function operations(argv: readonly string[]): readonly string[] {
  const { calls }: { calls: readonly { operation: string }[] } = JSON.parse(runProgram(argv).stdout);
  return [...new Set(calls.map((call) => call.operation))].sort();
}

const modelled = ['HeadObject', 'PutItem', 'PutObject', 'UploadArchive'];

test('a model is a file or a folder of them', () => {
  const root = makeTree({ ...code, 'models/acme.json': model, 'models/notes.txt': 'none' });
  expect(operations(['calls', '--json', '--models', join(root, 'models'), join(root, 'code')])).toEqual(modelled);
  expect(operations(['calls', '--json', '--models', join(root, 'models/acme.json'), join(root, 'code')])).toEqual(
    modelled,
  );
  expect(operations(['calls', '--json', join(root, 'code')])).toEqual([]);
});

test('the configuration names models relative to itself', () => {
  const root = makeTree({ ...code, 'iamwright.json': '{"models": ["acme"]}', 'acme/acme.json': model });
  expect(operations(['calls', '--json', root])).toEqual(modelled);
});

test('a model that does not fit is named with its field', () => {
  const root = makeTree({ ...code, 'acme.json': model.replace('"PutItem"', '"PutThing"') });
  const { status, stderr } = runProgram(['calls', '--models', join(root, 'acme.json'), root]);
  expect(status).toBe(2);
  expect(stderr).toContain('DocumentStore.save names an operation that dynamodb does not have: PutThing');
});

test('our own models come with the program', () => {
  const folder = join(projectRoot, 'fixtures/python/library-powertools-parameters');
  expect(operations(['calls', '--json', folder])).toContain('GetSecretValue');
});
