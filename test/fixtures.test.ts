import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { extractors } from '../extractors/index.ts';
import type { SourceFile } from '../src/model/source.ts';
import { openSdkIndex } from '../src/sdk/open-sdk-index.ts';
import { differences } from './fixtures/compare-extraction.ts';
import { type Fixture, fixtureNames, fixturesFolder, loadFixture } from './fixtures/load-fixtures.ts';

interface Gap {
  /** `python/_not_/json-load` */
  readonly fixture: string;
  readonly why: string;
}

// Written by hand beside the fixtures; a wrong shape fails the first test below.
const gaps = JSON.parse(readFileSync(join(fixturesFolder, 'gaps.json'), 'utf8')) as readonly Gap[];
const sdk = openSdkIndex(fileURLToPath(new URL('../sdk-index/', import.meta.url)));

for (const { language, load } of extractors) {
  describe(`${language} fixtures`, () => {
    for (const name of fixtureNames(language)) {
      const fixture = loadFixture(language, name);
      const gap = gaps.find((candidate) => candidate.fixture === `${language}/${name}`);
      if (gap === undefined) {
        test(`${name}: exactly the expected operations are found`, async () => {
          const problems = differences(fixture.expected, await extract(fixture, fixture.files));
          expect(problems, problems.join('\n')).toEqual([]);
        });
        test(`${name}: the order of the files does not matter`, async () => {
          const forward = await extract(fixture, fixture.files);
          const backward = await extract(fixture, [...fixture.files].reverse());
          expect(backward).toEqual(forward);
        });
      } else {
        test(`${name}: is still a gap (${gap.why})`, async () => {
          const problems = differences(fixture.expected, await extract(fixture, fixture.files));
          expect(problems, 'the fixture holds now: remove it from gaps.json').not.toEqual([]);
        });
      }
    }
  });

  async function extract(fixture: Fixture, files: readonly SourceFile[]) {
    const run = await load();
    const { projectFiles, models } = fixture;
    return run({ files, projectFiles, models }, sdk).catch((cause: unknown) => {
      throw new Error(`The extractor failed on ${fixture.language}/${fixture.name}`, { cause });
    });
  }
}

describe('gaps.json', () => {
  test('names each fixture once, each one exists, and each has a reason', () => {
    const known = extractors.flatMap(({ language }) => fixtureNames(language).map((name) => `${language}/${name}`));
    expect(gaps.filter((gap) => !known.includes(gap.fixture) || gap.why.trim() === '')).toEqual([]);
    expect(new Set(gaps.map((gap) => gap.fixture)).size).toBe(gaps.length);
  });
});
