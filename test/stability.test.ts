import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, extname, join, relative } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { extractors } from '../extractors/index.ts';
import { analyze } from '../src/analyze.ts';
import { defaultSettings, type Settings } from '../src/model/settings.ts';
import { toPolicyJson } from '../src/present/policy-json.ts';
import { fixturesFolder } from './fixtures/load-fixtures.ts';

// Where code stands says nothing about permissions: the policy keeps every byte when lines shift, when files of which nobody
// writes the name are renamed, and when the program moves to another folder.

const scratch = mkdtempSync(join(tmpdir(), 'iamwright-stability-'));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

/** How a comment line begins, for the files whose lines can be shifted. */
const comments: Readonly<Record<string, string>> = { '.py': '#', '.ts': '//', '.js': '//', '.go': '//' };

const languages = extractors.map(({ language }) => language);
const scenarios = join(fixturesFolder, 'scenarios');

describe('the policy keeps every byte when code moves', () => {
  for (const name of readdirSync(scenarios).sort()) {
    const own: Partial<Settings> = JSON.parse(readFileSync(join(scenarios, name, 'settings.json'), 'utf8'));
    test.each(languages)(`${name} in %s`, async (language) => {
      await checkStability(join(scenarios, name, language), { ...defaultSettings, ...own });
    });
  }

  test.each(languages)(
    'the shapes of %s',
    async (language) => {
      const folder = join(fixturesFolder, language);
      const shapes = readdirSync(folder).filter((shape) => !shape.startsWith('_'));
      expect(shapes.length).toBeGreaterThan(50);
      for (const shape of shapes.sort()) await checkStability(join(folder, shape), defaultSettings, [3]);
    },
    300_000,
  );
});

async function checkStability(sources: string, settings: Settings, seeds = [1, 2]): Promise<void> {
  const before = await policyOf(sources, settings);
  for (const seed of seeds) {
    const moved = join(scratch, 'elsewhere');
    moveCode(sources, moved, seed);
    expect(await policyOf(moved, settings), `${relative(fixturesFolder, sources)}, seed ${seed}`).toBe(before);
    rmSync(moved, { recursive: true, force: true });
  }
}

async function policyOf(sources: string, settings: Settings): Promise<string> {
  const { documents } = await analyze({ paths: [sources], settings, includeTests: true });
  return toPolicyJson(documents);
}

/** Copies a program with comment lines in front of its files, and with other names for those that nobody names. */
function moveCode(sources: string, target: string, seed: number): void {
  const random = randomNumbers(seed);
  const files = filesUnder(sources);
  const texts = files.map((file) => readFileSync(file, 'utf8')).join('\n');
  for (const file of files) {
    const comment = comments[extname(file)];
    const path = relative(sources, file);
    const copy = join(target, comment === undefined ? path : renamed(path, texts, random()));
    mkdirSync(dirname(copy), { recursive: true });
    const lines = comment === undefined ? '' : `${comment} moved\n`.repeat(1 + (random() % 40));
    writeFileSync(copy, comment === undefined ? readFileSync(file) : `${lines}\n${readFileSync(file, 'utf8')}`);
  }
}

/**
 * Another name that sorts at another place, unless a file says the name or it means something to the language. Go knows
 * packages by their folders, and no names of files.
 */
function renamed(path: string, texts: string, number: number): string {
  const extension = extname(path);
  const stem = basename(path, extension);
  const isNamed = extension !== '.go' && new RegExp(`\\b${stem.replaceAll(/[^\w]/g, '\\$&')}\\b`).test(texts);
  const meansSomething = /^(?:__\w+__|index|conftest|setup|settings|config)$|[._]/.test(stem);
  if (isNamed || meansSomething) return path;
  return join(dirname(path), `${String.fromCharCode(97 + (number % 26))}${stem}${extension}`);
}

function filesUnder(folder: string): readonly string[] {
  return readdirSync(folder)
    .sort()
    .map((name) => join(folder, name))
    .flatMap((path) => (statSync(path).isDirectory() ? filesUnder(path) : [path]));
}

/** The same numbers for the same seed: Lehmer's generator, as in MINSTD. */
function randomNumbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return state;
  };
}
