import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { createEditedProgram } from '../../bench/fuzz/edit-program.ts';
import { randomFrom } from '../../bench/fuzz/mutate.ts';
import { extract } from '../../extractors/go/extract.ts';
import { createMemory } from '../../src/analysis-memory.ts';
import type { ProjectFile, SourceFile } from '../../src/model/source.ts';
import { openSdkIndex } from '../../src/sdk/open-sdk-index.ts';

const folder = (name: string) => fileURLToPath(new URL(`../../${name}`, import.meta.url));
const sdk = openSdkIndex(folder('sdk-index/'));
const shapes = ['fixtures/go', 'fixtures/go/_not_', 'fixtures/go/_error_'].flatMap((parent) =>
  readdirSync(folder(parent))
    .filter((shape) => !shape.startsWith('_'))
    .map((shape) => join(folder(parent), shape)),
);

/** The files of one fixture with such an ending, in the `at`th folder of a program. */
function filesOf(shape: string, at: number, ending: string): readonly SourceFile[] {
  return readdirSync(shape, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith(ending))
    .map((path) => ({ path: `p${at}/${path}`, text: readFileSync(join(shape, path), 'utf8') }))
    .filter(({ text }) => text.length < 20_000)
    .map((file) => ({ ...file, language: 'go', counted: at % 5 !== 4 }));
}

function byPath(a: ProjectFile, b: ProjectFile): number {
  return a.path < b.path ? -1 : 1;
}

// Files that an edit leaves alone stay the same objects, to which much of what is known of them is tied.
test.each([0, 1, 2])(
  'what is known of files changes nothing over 25 random edits of fixtures from number %i on',
  { timeout: 240_000 },
  async (first) => {
    const own = shapes.filter((_, at) => at % 3 === first);
    const program = createEditedProgram(
      own.flatMap((shape, at) => filesOf(shape, at, '.go')),
      '// note',
    );
    const projectFiles = own.flatMap((shape, at) => filesOf(shape, at, 'go.mod')).sort(byPath);
    const random = randomFrom(first + 1);
    const kept = createMemory().parses;
    const done: string[] = [];
    for (let edits = 0; edits <= 25; edits += 1) {
      const input = { projectFiles, follow: edits > 18 };
      const remembered = await extract({ ...input, files: program.files(), kept }, sdk);
      const fresh = await extract({ ...input, files: program.files().map((file) => ({ ...file })) }, sdk);
      expect(remembered, done.join(', ')).toEqual(fresh);
      done.push(program.edit(random));
    }
    expect(done.length).toBeGreaterThan(25);
  },
);
