import { readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { labelLanguages } from '../../bench/label-languages.ts';
import { loadLabelSet } from '../../bench/label-set.ts';
import { corpusPackages } from '../../scripts/corpus-packages.ts';
import { index } from '../sdk/bundled-index.ts';

const languages = readdirSync('bench/labels').map((file) => file.replace(/\.json$/, ''));

describe.each(languages)('the labels of %s', (language) => {
  const { packages, files } = loadLabelSet(language);

  test('are of a language that has a frame', () => {
    expect([...labelLanguages.keys()]).toContain(language);
  });

  test('are of packages that nobody looked at while building', () => {
    const seen = new Set(corpusPackages.map(({ name }) => name));
    expect(packages.filter(({ name }) => seen.has(name))).toEqual([]);
  });

  test('give each half as many files, and no package more than four', () => {
    const open = files.filter(({ half }) => half === 'open').length;
    expect(Math.abs(files.length - 2 * open)).toBeLessThanOrEqual(1);
    const known = new Set(packages.map(({ name }) => name));
    const counts = new Map<string, number>();
    for (const file of files) counts.set(file.package, (counts.get(file.package) ?? 0) + 1);
    expect([...counts.keys()].filter((name) => !known.has(name))).toEqual([]);
    expect(Math.max(0, ...counts.values())).toBeLessThanOrEqual(4);
  });

  test('name operations that their service has', () => {
    const calls = files.flatMap(({ path, calls = [] }) => calls.map((call) => ({ path, ...call })));
    const wrong = calls.filter(({ service, operation }) => {
      const found = index.findService(service);
      // A token is signed by a helper and is no operation of the API.
      const signed = found?.pythonHelpers.some((helper) =>
        helper.operations.some((performed) => performed.operation === operation),
      );
      return found?.findOperation(operation) === undefined && signed !== true;
    });
    expect(wrong).toEqual([]);
  });
});
