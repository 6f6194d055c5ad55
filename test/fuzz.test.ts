import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { createDenialMutants, fieldsNotIn } from '../bench/fuzz/denial-mutants.ts';
import { createMutants } from '../bench/fuzz/mutants.ts';
import { mutate, randomFrom } from '../bench/fuzz/mutate.ts';
import { extractors } from '../extractors/index.ts';
import { readDenials } from '../src/denials/read-denials.ts';
import { openKnowledge } from '../src/knowledge.ts';

const folder = (name: string) => fileURLToPath(new URL(`../${name}`, import.meta.url));

describe.each(extractors)('$language programs changed at random', ({ language, load }) => {
  test('neither break nor hang the extractor', { timeout: 240_000 }, async () => {
    const mutantOf = createMutants([folder(`fixtures/${language}`), folder('fixtures/scenarios')], language, 7);
    const extract = await load();
    const { sdk } = openKnowledge();
    for (let number = 0; number < 500; number += 1) {
      const { path, files } = mutantOf(number);
      await expect(extract({ files }, sdk), `mutant ${number} of ${path}`).resolves.toBeDefined();
    }
  });
});

test('texts of denials changed at random give no field that they do not hold', { timeout: 240_000 }, () => {
  const mutantOf = createDenialMutants(7);
  const knowledge = openKnowledge();
  for (let number = 0; number < 500; number += 1) {
    const { path, text } = mutantOf(number);
    for (const denial of readDenials(text, knowledge)) {
      expect(fieldsNotIn(text, denial), `mutant ${number} of ${path}`).toEqual([]);
    }
  }
});

describe('mutate', () => {
  const text = 's3 = boto3.client("s3")\ns3.get_object(Bucket="reports", Key="daily.csv")\n';

  test('gives the same text for the same seed', () => {
    expect(mutate(text, randomFrom(3))).toBe(mutate(text, randomFrom(3)));
  });

  test('gives other texts for other seeds', () => {
    const texts = new Set(Array.from({ length: 50 }, (_, seed) => mutate(text, randomFrom(seed))));
    expect(texts.size).toBeGreaterThan(40);
  });
});
