import { posix } from 'node:path';
import { describe, expect, test } from 'vitest';
import { type Files, filesIn, findCycle, importsOf } from './import-graph.ts';

/** Room → rooms it may import besides itself. A room is a folder, or one file where a row names it. */
const mayImport: Readonly<Record<string, readonly string[]>> = {
  'src/model': [],
  'src/sdk': ['src/model'],
  'src/reference': ['src/model'],
  'src/sources': ['src/model'],
  'src/synthesize': ['src/model'],
  'src/present': ['src/model'],
  'src/resolve': ['src/model', 'src/sdk', 'src/reference'],
  'extractors/extractor.ts': ['src/model'],
  'extractors/shared': ['src/model', 'src/sdk', 'extractors/extractor.ts'],
  'extractors/python': ['src/model', 'src/sdk', 'extractors/shared', 'extractors/extractor.ts'],
  // The compiler is big enough to keep what Node compiles of it.
  'extractors/typescript': [
    'src/model',
    'src/sdk',
    'src/compiled-code.ts',
    'extractors/shared',
    'extractors/extractor.ts',
  ],
  'extractors/go': ['src/model', 'src/sdk', 'extractors/shared', 'extractors/extractor.ts'],
  // Languages are loaded with import(); the next table checks that.
  'extractors/index.ts': [
    'src/model',
    'src/sdk',
    'extractors/extractor.ts',
    'extractors/python',
    'extractors/typescript',
    'extractors/go',
  ],
  'src/denials': ['src/model', 'src/sdk', 'src/reference', 'src/resolve', 'src/synthesize'],
  'src/check': ['src/model', 'src/synthesize'],
  'src/check-policy.ts': ['src/model', 'src/check', 'src/knowledge.ts'],
  'src/patch': ['src/model', 'src/synthesize', 'src/check', 'src/present'],
  'src/apply': ['src/model', 'src/synthesize', 'src/present', 'src/patch'],
  'src/installation.ts': [],
  'src/knowledge.ts': ['src/model', 'src/installation.ts', 'src/sdk', 'src/reference', 'src/resolve'],
  'src/services-setting.ts': ['src/model', 'src/sdk'],
  'src/prove-documents.ts': ['src/model', 'src/synthesize'],
  'src/lookup.ts': [
    'src/model',
    'src/sdk',
    'src/reference',
    'src/resolve',
    'src/knowledge.ts',
    'src/services-setting.ts',
  ],
  'src/analysis-memory.ts': [
    'src/model',
    'src/sources',
    'src/resolve',
    'src/knowledge.ts',
    'extractors/extractor.ts',
    'extractors/shared',
  ],
  'src/analyze.ts': [
    'src/model',
    'src/analysis-memory.ts',
    'src/sdk',
    'src/sources',
    'src/resolve',
    'src/synthesize',
    'src/prove-documents.ts',
    'src/knowledge.ts',
    'src/services-setting.ts',
    'extractors/index.ts',
    'extractors/extractor.ts',
    'extractors/shared',
  ],
  'src/explain-denials.ts': [
    'src/model',
    'src/denials',
    'src/resolve',
    'src/synthesize',
    'src/prove-documents.ts',
    'src/knowledge.ts',
  ],
  'src/index.ts': [
    'src/model',
    'src/present',
    'src/patch',
    'src/apply',
    'src/analyze.ts',
    'src/explain-denials.ts',
    'src/check-policy.ts',
    'src/lookup.ts',
  ],
  'src/settings': ['src/model'],
  'src/mcp': [
    'src/model',
    'src/settings',
    'src/present',
    'src/reference',
    'src/patch',
    'src/analyze.ts',
    'src/analysis-memory.ts',
    'src/explain-denials.ts',
    'src/apply',
    'src/check-policy.ts',
    'src/lookup.ts',
  ],
  // The command that starts the server.
  'src/cli/mcp.ts': ['src/model', 'src/cli', 'src/mcp', 'src/installation.ts'],
  'src/cli': [
    'src/cli/mcp.ts',
    'src/model',
    'src/settings',
    'src/present',
    'src/reference',
    'src/patch',
    'src/apply',
    'src/analyze.ts',
    'src/explain-denials.ts',
    'src/check-policy.ts',
    'src/lookup.ts',
    'src/knowledge.ts',
    'src/installation.ts',
    'src/compiled-code.ts',
  ],
  'src/compiled-code.ts': [],
};

/** Package or Node module → where it may be imported; nothing listed: nowhere. */
const packages: readonly { readonly name: RegExp; readonly only: readonly string[] }[] = [
  { name: /^tree-sitter/, only: ['extractors/shared/'] },
  { name: /^ts-morph/, only: ['extractors/typescript/'] },
  { name: /^undici$/, only: ['src/reference/update.ts'] },
  { name: /^ignore$/, only: ['src/sources/'] },
  { name: /^yaml$/, only: ['src/present/cloudformation.ts', 'src/check/', 'src/patch/'] },
  { name: /^@aws-sdk\//, only: ['src/apply/'] },
  { name: /^@modelcontextprotocol\//, only: ['src/mcp/'] },
  { name: /^node:(http|net)$/, only: ['src/mcp/http'] },
  { name: /^node:(http2|https|tls|dgram|dns|child_process|cluster|worker_threads)$/, only: [] },
  {
    name: /^node:fs(\/promises)?$/,
    only: [
      'src/sources/',
      'src/reference/',
      'src/sdk/',
      'src/settings/',
      'src/cli/',
      'src/apply/records.ts',
      'src/mcp/',
      'src/installation.ts',
      'src/compiled-code.ts',
    ],
  },
];

/** Text in the code → where it may stand. */
const words: readonly { readonly text: RegExp; readonly only: readonly string[] }[] = [
  { text: /\bconsole\./, only: [] },
  { text: /\bprocess\.(stdout|stderr|exitCode|argv)\b/, only: ['src/cli/', 'src/mcp/stdio.ts'] },
  { text: /\bprocess\.exit\(/, only: [] },
  { text: /\bprocess\.env\b/, only: ['src/cli/', 'src/reference/'] },
  {
    text: /\b(Date\.now|new Date\(|performance\.now)/,
    only: ['src/reference/', 'src/cli/', 'src/mcp/http.ts', 'src/mcp/workshop.ts'],
  },
  { text: /\b(localeCompare|Math\.random|fetch\()/, only: [] },
  { text: /\beval\(|new Function\(/, only: [] },
];

/**
 * The folders inside a language, from the text of its files up to the places that are calls: what one of them must not
 * import. What evaluates knows no calls, and what a file says by itself knows no values.
 */
const mayNotImport: Readonly<Record<string, readonly string[]>> = {
  syntax: ['values', 'objects', 'types', 'evaluation', 'callers', 'sdk', 'libraries', 'calls'],
  program: ['syntax', 'objects', 'evaluation', 'callers', 'libraries', 'calls'],
  values: ['calls'],
  objects: ['callers', 'calls'],
  types: ['calls'],
  evaluation: ['calls'],
  callers: ['libraries', 'calls'],
  sdk: ['callers', 'calls'],
};

/** The library, the program, and what the scripts that make the data use. */
const entryPoints = ['src/index.ts', 'src/cli/main.ts'];

const files = filesIn('src', 'extractors');
const scripts = filesIn('scripts');

function roomOf(path: string): string | undefined {
  return Object.keys(mayImport).find((room) => path === room || path.startsWith(`${room}/`));
}

/** Imports that the table does not allow, as `from → to`. */
function forbiddenImports(all: Files): readonly string[] {
  return importsOf(all)
    .filter(({ from, to, isDynamic }) => {
      // Data of a language's own, loaded when it is needed.
      if (/\/models\/[\w-]+\.json$/.test(to))
        return !from.startsWith(`${posix.dirname(posix.dirname(to))}/`) || !isDynamic;
      if (!/^(src|extractors)\//.test(to)) {
        return packages.some(({ name, only }) => name.test(to) && !only.some((place) => from.startsWith(place)));
      }
      const [here, there] = [roomOf(from), roomOf(to)];
      if (here === undefined || there === undefined || !all.has(to)) return true;
      if (here === 'extractors/index.ts' && there === 'extractors/python') return !isDynamic;
      return here !== there && !mayImport[here]?.includes(there);
    })
    .map(({ from, to }) => `${from} → ${to}`);
}

/** Imports between the folders of one language that the order of them does not allow, as `from → to`. */
function upwardImports(all: Files): readonly string[] {
  return importsOf(all)
    .filter(({ from, to }) => {
      const [, language, here] = /^extractors\/(\w+)\/(\w+)\//.exec(from) ?? [];
      const [, there] = new RegExp(`^extractors/${language}/(\\w+)/`).exec(to) ?? [];
      return here !== undefined && there !== undefined && mayNotImport[here]?.includes(there);
    })
    .map(({ from, to }) => `${from} → ${to}`);
}

function forbiddenWords(all: Files): readonly string[] {
  return [...all].flatMap(([path, text]) =>
    words
      .filter((row) => !row.only.some((place) => path.startsWith(place)) && row.text.test(withoutComments(text)))
      .map((row) => `${path}: ${row.text.source}`),
  );
}

function withoutComments(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/^\s*\/\/.*$/gm, '');
}

function unreachable(all: Files): readonly string[] {
  const reached = new Set([...entryPoints, ...scripts.keys()]);
  const imports = importsOf(new Map([...all, ...scripts]));
  for (const path of reached) for (const { from, to } of imports) if (from === path) reached.add(to);
  return [...all.keys()].filter((path) => !reached.has(path));
}

function planted(path: string, text: string): Files {
  return new Map([...files, [path, text]]);
}

describe('the rooms', () => {
  test('every file is in a room, and imports only what its room may', () => {
    expect([...files.keys()].filter((path) => roomOf(path) === undefined)).toEqual([]);
    expect(forbiddenImports(files)).toEqual([]);
  });

  test('inside a language, what is read imports nothing of what is made of it', () => {
    expect(upwardImports(files)).toEqual([]);
  });

  test('streams, clock, environment and network stay where they belong', () => {
    expect(forbiddenWords(files)).toEqual([]);
  });

  test('no file imports itself by a detour', () => {
    expect(findCycle(files)).toEqual([]);
  });

  test('every file is reached from an entry point', () => {
    expect(unreachable(files)).toEqual([]);
  });
});

describe('the checks themselves', () => {
  test.each([
    ['src/model/planted.ts', "import { analyze } from '../analyze.ts';"],
    ['src/synthesize/planted.ts', "import type { SdkIndex } from '../sdk/sdk-service.ts';"],
    ['src/resolve/planted.ts', "export { toPolicyJson } from '../present/policy-json.ts';"],
    ['src/present/planted.ts', "const later = import('../cli/run.ts');"],
    ['extractors/index.ts', "import { extract } from './python/extract.ts';"],
    ['src/sources/planted.ts', "import Parser from 'tree-sitter';"],
    ['extractors/shared/planted.ts', "import { ts } from 'ts-morph';"],
    ['extractors/typescript/planted.ts', "import Parser from 'tree-sitter';"],
    ['src/reference/planted.ts', "import { request } from 'undici';"],
    ['src/cli/planted.ts', "import { request } from 'node:https';"],
    ['src/cli/planted.ts', "const sdk = import('@aws-sdk/client-iam');"],
    ['src/model/planted.ts', "import { gone } from './gone.ts';"],
    ['src/resolve/planted.ts', "const model = import('../../extractors/python/models/s3fs.json');"],
  ])('an import planted in %s is found: %s', (path, text) => {
    expect(forbiddenImports(planted(path, text))).not.toEqual(forbiddenImports(files));
  });

  test('an import upwards inside a language is found', () => {
    const upwards = planted('extractors/go/types/planted.ts', "import { toCall } from '../calls/to-call.ts';");
    expect(upwardImports(upwards)).toEqual(['extractors/go/types/planted.ts → extractors/go/calls/to-call.ts']);
  });

  test.each([
    ['src/resolve/planted.ts', 'console.log(1);'],
    ['src/present/planted.ts', 'process.stdout.write("");'],
    ['src/cli/planted.ts', 'process.exit(1);'],
    ['src/sources/planted.ts', 'export const now = Date.now();'],
  ])('a word planted in %s is found: %s', (path, text) => {
    expect(forbiddenWords(planted(path, text))).toHaveLength(forbiddenWords(files).length + 1);
  });

  test('a word in a comment is no use of it', () => {
    expect(forbiddenWords(planted('src/model/planted.ts', '// no console.log here\n'))).toEqual(forbiddenWords(files));
  });

  test('a planted cycle and a planted file without a reader are found', () => {
    const cyclic = new Map([
      ['src/model/a.ts', "import './b.ts';"],
      ['src/model/b.ts', "import './a.ts';"],
    ]);
    expect(findCycle(cyclic)).toEqual(['src/model/a.ts', 'src/model/b.ts', 'src/model/a.ts']);
    expect(unreachable(planted('src/model/planted.ts', ''))).toContain('src/model/planted.ts');
  });
});
