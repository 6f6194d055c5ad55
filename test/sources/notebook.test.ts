import { join } from 'node:path';
import { expect, test } from 'vitest';
import { loadSources } from '../../src/sources/load-sources.ts';
import { parseNotebook } from '../../src/sources/notebook.ts';
import { makeTree } from './tree.ts';

function notebook(sources: readonly unknown[], metadata: unknown = { kernelspec: { language: 'python' } }): string {
  const cells = sources.map((source) => ({ cell_type: 'code', source }));
  return JSON.stringify({ cells, metadata, nbformat: 4 });
}

test('cells are numbered among all cells, and begin where they stand in the text', () => {
  const json = JSON.stringify({
    cells: [
      { cell_type: 'markdown', source: '# One' },
      { cell_type: 'code', source: ['a = 1\n', 'b = 2'] },
      { cell_type: 'code', source: '' },
      { cell_type: 'code', source: 'c = 3' },
    ],
  });
  expect(parseNotebook(json)).toEqual({
    kind: 'code',
    text: 'a = 1\nb = 2\nc = 3\n',
    cells: [
      { number: 2, firstLine: 1 },
      { number: 4, firstLine: 3 },
    ],
  });
});

test('the older format keeps its cells in worksheets', () => {
  const json = JSON.stringify({ worksheets: [{ cells: [{ cell_type: 'code', input: ['a = 1'] }] }], nbformat: 3 });
  expect(parseNotebook(json)).toMatchObject({ kind: 'code', text: 'a = 1\n' });
});

test.each([
  ['%matplotlib inline', 'pass'],
  ['  !ls {path}', '  pass'],
  ['s3.get_object??', 'pass'],
  ['names = !ls', 'names = None'],
  ['%time load()', 'load()'],
  ['    % (name)', '    % (name)'],
  ['a != b', 'a != b'],
])('%s reads as %s', (line, python) => {
  expect(parseNotebook(notebook([line]))).toMatchObject({ text: `${python}\n` });
});

test.each([
  ['%%bash\nls', ''],
  ['%%writefile app.py\nimport boto3', ''],
  ['%%capture out\nimport boto3', '\nimport boto3'],
])('the cell %j reads as %j', (source, python) => {
  expect(parseNotebook(notebook([source]))).toMatchObject({ text: `${python}\n` });
});

test('notebooks of other languages are left out and counted, broken ones are findings', () => {
  const root = makeTree({
    'python.ipynb': notebook(['a = 1']),
    'no-kernel.ipynb': notebook(['b = 2'], {}),
    'r.ipynb': notebook(['x <- 1'], { kernelspec: { language: 'R' } }),
    'scala.ipynb': notebook(['val x = 1'], { language_info: { name: 'scala' } }),
    'broken.ipynb': '{"cells": [',
    'empty.ipynb': '{}',
  });
  const sources = loadSources([root], { includeTests: false, languages: ['python'] });
  expect(sources.files.map((file) => file.path)).toEqual(['no-kernel.ipynb', 'python.ipynb']);
  expect(sources.leftOut).toEqual({ 'notebooks in another language': 2 });
  expect(sources.findings.map((item) => item.message).sort()).toEqual([
    'broken.ipynb is no notebook: it is not JSON',
    'empty.ipynb is no notebook: it has no cells',
  ]);
  expect(() => loadSources([join(root, 'r.ipynb')], { includeTests: false, languages: ['python'] })).toThrow(
    expect.objectContaining({ code: 'E_NO_SOURCES' }),
  );
});
