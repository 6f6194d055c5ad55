import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { loadThroughCache } from '../src/compiled-code.ts';

const root = mkdtempSync(join(tmpdir(), 'compiled-code-'));
const file = join(root, 'adder.cjs');
const folder = join(root, 'cache');
writeFileSync(file, "const { sep } = require('node:path'); exports.add = (a, b) => a + b; exports.sep = sep;");

afterEach(() => rmSync(folder, { recursive: true, force: true }));

function add(loaded: ReturnType<typeof loadThroughCache>): unknown {
  if (loaded === undefined) return undefined;
  // What the file above exports.
  return (loaded.exports as { add(a: number, b: number): number }).add(2, 3);
}

describe('a module run through the cache of compiled code', () => {
  test('leaves one file, and runs from it the next time', () => {
    const first = loadThroughCache(file, folder);
    expect(add(first)).toBe(5);
    first?.save();
    const [entry] = readdirSync(folder);
    expect(readdirSync(folder)).toHaveLength(1);
    const second = loadThroughCache(file, folder);
    expect(add(second)).toBe(5);
    second?.save();
    expect(readdirSync(folder)).toEqual([entry]);
  });

  test('runs from its source where the cache is damaged, and mends it', () => {
    loadThroughCache(file, folder)?.save();
    const [entry = ''] = readdirSync(folder);
    writeFileSync(join(folder, entry), 'no compiled code');
    const loaded = loadThroughCache(file, folder);
    expect(add(loaded)).toBe(5);
  });

  test('runs where nothing can be written', () => {
    const loaded = loadThroughCache(file, join(file, 'no-folder'));
    expect(() => loaded?.save()).not.toThrow();
  });

  test('is left to others where there is no such file', () => {
    expect(loadThroughCache(join(root, 'gone.cjs'), folder)).toBeUndefined();
  });
});
