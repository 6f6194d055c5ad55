import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Language } from '../src/model/source.ts';
import { differences } from './fixtures/compare-extraction.ts';
import { fixtureLanguages, fixtureNames, fixturesFolder, loadFixture } from './fixtures/load-fixtures.ts';
import { canonicalText, simpleValue } from './fixtures/simple-value.ts';

// Object.keys of a record over the languages gives the languages.
const languages = Object.keys(fixtureLanguages) as Language[];

/** Folder names in one language's column of shapes.md, in order. */
function cellsOf(language: Language): readonly string[] {
  const text = readFileSync(join(fixturesFolder, 'shapes.md'), 'utf8');
  return text
    .split('\n')
    .filter((line) => line.startsWith('| ') && !line.startsWith('| shape |') && !line.startsWith('| --- |'))
    .map((line) => line.split(/(?<!\\)\|/).at(languages.indexOf(language) - languages.length - 1) ?? '')
    .map((cell) => cell.trim())
    .filter((cell) => cell !== '');
}

describe('shapes.md', () => {
  for (const language of languages) {
    test(`every ${language} cell names a folder that exists`, () => {
      const folders = fixtureNames(language);
      expect(cellsOf(language).filter((cell) => !folders.includes(cell))).toEqual([]);
    });
    test(`every ${language} folder has exactly one cell`, () => {
      const cells = cellsOf(language);
      expect(fixtureNames(language).filter((name) => cells.filter((cell) => cell === name).length !== 1)).toEqual([]);
    });
  }
  test('has Python rows', () => {
    expect(cellsOf('python').length).toBeGreaterThan(100);
  });
});

describe('a fixture', () => {
  for (const language of languages) {
    test(`in ${language} names only files that exist, and lines that hold something`, () => {
      const wrong = fixtureNames(language).flatMap((name) => {
        const { files, expected } = loadFixture(language, name);
        // A notebook's lines are those of its cells.
        const plain = files.filter((file) => file.cells === undefined);
        const lines = new Map(plain.map((file) => [file.path, file.text.split('\n')]));
        return expected.calls
          .filter((call) => call.cell === undefined && (lines.get(call.file)?.[call.line - 1] ?? '').trim() === '')
          .map((call) => `${name}: ${call.file}:${call.line}`);
      });
      expect(wrong).toEqual([]);
    });
  }
  test('counts as failed when a call is missing, unexpected, or has another input', () => {
    const { expected } = loadFixture('python', 'value-attribute');
    const nothing = { calls: [], findings: [], parsed: [], followed: [] };
    expect(differences(expected, nothing)).toHaveLength(1);
    expect(differences({ calls: [] }, nothing)).toEqual([]);
  });
});

describe('the short form of values', () => {
  test('tells an absent member from one that only some ways set', () => {
    const always = simpleValue(tags('always'));
    const sometimes = simpleValue(tags('sometimes'));
    expect(canonicalText(always)).not.toBe(canonicalText(sometimes));
  });
  test('does not depend on the order of keys or options', () => {
    const one = { a: 1, b: { $either: ['x', 'y'] } };
    const other = { b: { $either: ['y', 'x'] }, a: 1 };
    expect(canonicalText(one)).toBe(canonicalText(other));
  });
  test('keeps the order of lists', () => {
    expect(canonicalText(['x', 'y'])).not.toBe(canonicalText(['y', 'x']));
  });
});

function tags(presence: 'always' | 'sometimes') {
  const value = { kind: 'literal', value: 'web' } as const;
  return { kind: 'record', entries: [{ name: 'Tags', value, presence }] } as const;
}
