import { readFileSync } from 'node:fs';
import { expect } from 'vitest';
import { readDenials } from '../../src/denials/read-denials.ts';
import { openKnowledge } from '../../src/knowledge.ts';
import { toDenialObject } from '../../src/present/denial-object.ts';

export const knowledge = openKnowledge();

/** A text with the fields expected of the first denial in it. */
export interface DenialText {
  readonly id: string;
  readonly text: string;
  readonly expected: Readonly<Record<string, unknown>> & {
    readonly also?: readonly Readonly<Record<string, unknown>>[];
  };
}

/** The texts of one file beside this one. */
export function loadTexts(
  file: 'sample-texts.json' | 'blind-texts.json' | 'further-texts.json',
): readonly DenialText[] {
  return JSON.parse(readFileSync(new URL(file, import.meta.url), 'utf8'));
}

/** The denials in a text as JSON shows them. */
export function denialsIn(text: string): readonly Record<string, unknown>[] {
  return readDenials(text, knowledge).map(toDenialObject);
}

/** The fields named of the only denial in a text. */
export function fieldsOf(text: string, ...names: readonly string[]): readonly unknown[] {
  const found = denialsIn(text);
  expect(found, text).toHaveLength(1);
  return names.map((name) => found[0]?.[name] ?? null);
}

/** How the denials in a text differ from `times` times those expected; empty where they do not. */
export function differences({ expected }: DenialText, text: string, times = 1): readonly string[] {
  const { also = [], note: _, ...first } = expected;
  const wanted = Array.from({ length: times }, () => [first, ...also]).flat();
  const found = denialsIn(text);
  if (found.length !== wanted.length) return [`${found.length} denials instead of ${wanted.length}`];
  return wanted.flatMap((fields, place) =>
    Object.entries(fields).flatMap(([name, value]) => {
      const got = found[place]?.[name] ?? null;
      return JSON.stringify(got) === JSON.stringify(value)
        ? []
        : [`${place} ${name}: ${JSON.stringify(got)} instead of ${JSON.stringify(value)}`];
    }),
  );
}
