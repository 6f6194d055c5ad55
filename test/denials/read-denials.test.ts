import { describe, expect, test } from 'vitest';
import { envelopes } from './envelopes.ts';
import { differences, loadTexts } from './texts.ts';

describe.each(['sample-texts.json', 'blind-texts.json', 'further-texts.json'] as const)('%s', (file) => {
  const texts = loadTexts(file);

  test.each(texts)('$id is read as expected', (item) => {
    expect(differences(item, item.text)).toEqual([]);
  });

  test.each(envelopes)('every text is read in $name', ({ wrap }) => {
    const wrong = texts.map((item) => [item.id, differences(item, wrap(item.text))] as const);
    expect(wrong.filter(([, found]) => found.length > 0)).toEqual([]);
  });

  test.each(envelopes)('every text is read twice in one paste, in $name', ({ wrap }) => {
    const wrong = texts.map(
      (item) => [item.id, differences(item, `${wrap(item.text)}\n${wrap(item.text)}\n`, 2)] as const,
    );
    expect(wrong.filter(([, found]) => found.length > 0)).toEqual([]);
  });

  test('every text is read twice in one paste', () => {
    const wrong = texts.map((item) => [item.id, differences(item, `${item.text}\n${item.text}`, 2)] as const);
    expect(wrong.filter(([, found]) => found.length > 0)).toEqual([]);
  });
});
