import { setTimeout } from 'node:timers/promises';
import Python from 'tree-sitter-python';
import { describe, expect, test } from 'vitest';
import { pythonKinds } from '../../extractors/python/kinds.ts';
import { createFlattener, type FlatTree } from '../../extractors/shared/flat-tree.ts';

// A thread runs what is built: its file lies beside this one there.
const built = new URL('../../dist/extractors/shared/parse-ahead.js', import.meta.url).href;
const { parseAhead } = (await import(built)) as typeof import('../../extractors/shared/parse-ahead.ts');

const alone = createFlattener(Python as never, pythonKinds);
const line = 'def read(client, key):\n    return client.get_object(Bucket="reports", Key=key)["Body"].read()\n\n\n';
const texts = Array.from({ length: 60 }, (_, n) => `# part ${n}, größer\n${line.repeat(300)}`);

describe('a second thread that parses', () => {
  test('gives the trees that one thread alone gives', () => {
    const ahead = parseAhead(alone, 'python', pythonKinds, texts);
    const trees = texts.map((text) => ahead.flatten(text));
    ahead.close();
    expect(trees.map(columns)).toEqual(texts.map((text) => columns(alone.flatten(text))));
    expect(trees.map(({ text }) => text)).toEqual(texts);
  });

  test('takes texts from the end of the list', async () => {
    // A busy machine starts the thread late.
    for (const wait of [1_000, 4_000, 16_000]) {
      const own: string[] = [];
      const counted = {
        flatten: (text: string) => {
          own.push(text);
          return alone.flatten(text);
        },
      };
      const ahead = parseAhead(counted, 'python', pythonKinds, texts);
      await setTimeout(wait);
      expect(columns(ahead.flatten(texts[59] ?? ''))).toEqual(columns(alone.flatten(texts[59] ?? '')));
      ahead.close();
      if (own.length === 0) return;
    }
    expect.fail('the thread parsed nothing');
  });

  test('is done with when it is closed, and what was not asked for is parsed by one thread', () => {
    const ahead = parseAhead(alone, 'python', pythonKinds, texts);
    ahead.close();
    expect(columns(ahead.flatten(texts[7] ?? ''))).toEqual(columns(alone.flatten(texts[7] ?? '')));
  });

  test('is not asked for a text that is not on the list, nor twice for the same one', () => {
    const ahead = parseAhead(alone, 'python', pythonKinds, texts);
    const twice = [texts[59] ?? '', texts[59] ?? '', 'x = 1\n'].map((text) => ahead.flatten(text));
    ahead.close();
    expect(twice.map(({ length }) => length)).toEqual(
      [texts[59] ?? '', texts[59] ?? '', 'x = 1\n'].map((text) => alone.flatten(text).length),
    );
  });
});

function columns({ kind, start, end, parent, last, errors }: FlatTree): readonly (readonly number[])[] {
  return [kind, start, end, parent, last, errors].map((column) => [...column]);
}
