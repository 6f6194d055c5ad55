import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { extractors } from '../extractors/index.ts';
import { analyze } from '../src/analyze.ts';
import { defaultSettings, type Settings } from '../src/model/settings.ts';
import { toIamPolicy } from '../src/present/policy-json.ts';
import { fixturesFolder } from './fixtures/load-fixtures.ts';
import { policyLines, type WrittenPolicy } from './fixtures/policy-lines.ts';

const folder = join(fixturesFolder, 'scenarios');

describe('a scenario', () => {
  for (const scenario of readdirSync(folder).sort()) {
    const settings = { ...defaultSettings, ...readJson<Partial<Settings>>(join(folder, scenario, 'settings.json')) };
    const expected = policyLines([readJson<WrittenPolicy>(join(folder, scenario, 'policy.json'))]);
    const languages = extractors
      .map((extractor) => extractor.language)
      .filter((language) => existsSync(join(folder, scenario, language)));

    test(`${scenario} is written in every language that is read`, () => {
      expect(languages).toEqual(extractors.map((extractor) => extractor.language));
    });
    for (const language of languages) {
      test(`${scenario} in ${language} needs exactly the expected policy`, async () => {
        const path = join(folder, scenario, language);
        const { documents, verified } = await analyze({ paths: [path], settings, includeTests: false });
        expect(policyLines(documents.map(toIamPolicy))).toEqual(expected);
        // An analysis whose documents are not proved ends in an error; this says that there was something to prove.
        expect(verified.grants).toBe(expected.length);
        expect(verified.needs).toBeGreaterThanOrEqual(verified.grants);
      });
    }
  }
});

describe('the lines of a policy', () => {
  const grant = { Effect: 'Allow', Action: 's3:GetObject', Resource: 'arn:aws:s3:::media/*' };

  test('do not depend on how statements are grouped', () => {
    const grouped = { Statement: [{ ...grant, Action: ['s3:GetObject', 's3:PutObject'] }] };
    const apart = { Statement: [{ ...grant, Action: 's3:PutObject' }, grant] };
    expect(policyLines([grouped])).toEqual(policyLines([apart]));
  });
  test('tell a grant under a condition from one without', () => {
    const narrowed = { ...grant, Condition: { StringEquals: { 'aws:RequestedRegion': 'eu-west-1' } } };
    expect(policyLines([{ Statement: [narrowed] }])).not.toEqual(policyLines([{ Statement: [grant] }]));
  });
});

function readJson<T>(file: string): T {
  // Files of the fixtures, written by hand; a wrong shape shows as a failing comparison.
  return JSON.parse(readFileSync(file, 'utf8')) as T;
}
