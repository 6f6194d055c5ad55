import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { loadSources } from '../../src/sources/load-sources.ts';
import { makeTree } from './tree.ts';

const options = { includeTests: false, languages: ['typescript'] } as const;

function read(files: Readonly<Record<string, string>>): readonly string[] {
  return loadSources([makeTree(files)], options).files.map((file) => file.path);
}

const made = { 'dist/app.js': '', 'bin/run.js': '' };

describe('build output of a package is read', () => {
  test.each([
    ['main', { main: 'dist/app.js' }],
    ['bin', { main: 'bin/run.js', bin: { run: './dist/app.js' } }],
    ['exports', { exports: { '.': { types: './dist/app.d.ts', import: { default: './dist/app.js' } } } }],
  ])('that starts in it by %s', (_name, manifest) => {
    expect(read({ ...made, 'package.json': JSON.stringify(manifest) })).toEqual(['bin/run.js', 'dist/app.js']);
  });

  test.each([
    ['a file that leads there', { 'package.json': '{"main":"bin/run.js"}', 'bin/run.js': 'require("../dist/app")' }],
    ['the usual file', { 'package.json': '{}', 'index.js': "export * from './dist/app.js'" }],
    ['a file named without its ending', { 'package.json': '{"main":"start"}', 'start.js': 'import("./dist")' }],
  ])('that starts with %s', (_name, files) => {
    expect(read({ ...made, ...files })).toContain('dist/app.js');
  });

  test('also below the folder that is named', () => {
    const files = { 'api/package.json': '{"main":"dist/app.js"}', 'api/dist/app.js': '', 'web/index.js': '' };
    expect(read(files)).toEqual(['api/dist/app.js', 'web/index.js']);
  });
});

describe('build output of a package is left out', () => {
  test.each([
    ['beside what it was built of', { 'package.json': '{"main":"dist/app.js"}', 'src/app.js': '' }],
    ['beside TypeScript', { 'package.json': '{"main":"dist/app.js"}', 'app.ts': '' }],
    ['where the package starts elsewhere', { 'package.json': '{"main":"bin/run.js"}' }],
    ['where only types are named in it', { 'package.json': '{"exports":{"types":"./dist/app.d.ts"}}' }],
    ['without a manifest', {}],
    ['with a broken manifest', { 'package.json': '{"main": "dist/' }],
    ['with a manifest that is no object', { 'package.json': '"dist/app.js"' }],
    ['where an ignore file says so', { 'package.json': '{"main":"dist/app.js"}', '.gitignore': 'dist\n' }],
  ])('%s', (_name, files) => {
    expect(read({ ...made, ...files })).not.toContain('dist/app.js');
  });

  test('where the file that leads there lies outside of the package', () => {
    const outside = makeTree({ 'start.js': 'require("./dist/app")' });
    const root = makeTree({ ...made, 'package.json': '{"main":"linked.js"}' });
    symlinkSync(join(outside, 'start.js'), join(root, 'linked.js'));
    expect(loadSources([root], options).files.map((file) => file.path)).toEqual(['bin/run.js']);
  });
});
