import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { generatedIds } from '../../scripts/resources/generated-ids.ts';
import { checkPrefixes } from '../../scripts/sdk-index/check-prefixes.ts';
import { makeIndex } from '../../scripts/sdk-index/make-index.ts';
import { openPinnedWheels, pinnedSources } from '../../scripts/sdk-index/pinned-wheels.ts';
import { readServices } from '../../scripts/sdk-index/service-model.ts';
import { generatedIds as committedIds } from '../../src/resolve/curated/generated-ids.ts';
import { indexFolder } from '../sdk/bundled-index.ts';

/** Wheels that are already here; without it pip fetches them for this run. */
const given = process.env.IAMWRIGHT_WHEELS;
let folder: string;
beforeAll(() => {
  folder = given ?? mkdtempSync(join(tmpdir(), 'iamwright-wheels-'));
});
afterAll(() => {
  if (given === undefined) rmSync(folder, { recursive: true });
});

describe('the committed SDK index', () => {
  test('is what the script makes from the pinned wheels', { timeout: 300_000 }, () => {
    const made = makeIndex(openPinnedWheels(folder));
    expect([...made.keys(), 'README.md'].sort()).toEqual(readdirSync(indexFolder).sort());
    for (const [name, content] of made) {
      // Not toEqual: a difference in megabytes of text would be printed in full.
      expect(content.equals(readFileSync(join(indexFolder, name))), `${name} is up to date`).toBe(true);
    }
  });

  test('has beside it the generated ids that the script makes from the same wheels', { timeout: 300_000 }, () => {
    const made = generatedIds(readServices(openPinnedWheels(folder)));
    expect(Object.fromEntries([...made].map(([client, stems]) => [client, stems.join(' ')]))).toEqual(committedIds);
  });

  test('names the packages it was made from', () => {
    const head: unknown = JSON.parse(readFileSync(join(indexFolder, 'head.json'), 'utf8'));
    expect(head).toMatchObject({ format: 1, sources: pinnedSources });
  });

  test('is small enough to be shipped', () => {
    const sizes = readdirSync(indexFolder).map((name) => readFileSync(join(indexFolder, name)).length);
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(4_200_000);
    expect(readFileSync(join(indexFolder, 'head.json')).length).toBeLessThan(40_000);
  });
});

describe('wheels', () => {
  test('with other content than the pinned ones are refused', () => {
    const other = mkdtempSync(join(tmpdir(), 'other-wheels-'));
    for (const { name, version } of pinnedSources)
      writeFileSync(join(other, `${name}-${version}-py3-none-any.whl`), 'PK');
    expect(() => openPinnedWheels(other)).toThrow(/botocore has the SHA-256/);
    rmSync(other, { recursive: true });
  });
});

describe('the check of IAM prefixes', () => {
  test('names the clients that a newer mapping places elsewhere', () => {
    const mapping = {
      SDK: { Python: { Boto3: { stepfunctions: { service: 'sfn' }, 'iam-toolbox': { service: 'iam' } } } },
    };
    expect(() => checkPrefixes(JSON.stringify(mapping), indexFolder)).toThrow(
      /iam-toolbox: none instead of iam\n(.*\n)*stepfunctions: states instead of sfn/,
    );
  });
});
