import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { createEditedProgram } from '../../bench/fuzz/edit-program.ts';
import { randomFrom } from '../../bench/fuzz/mutate.ts';
import type { Extraction, ExtractorInput } from '../../extractors/extractor.ts';
import { extract } from '../../extractors/go/extract.ts';
import { createMemory } from '../../src/analysis-memory.ts';
import { defaultSettings } from '../../src/model/settings.ts';
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

function memoryFor(name: string): Required<Pick<ExtractorInput, 'kept' | 'evaluations'>> {
  const memory = createMemory();
  const evaluations = memory.evaluationsFor({ paths: [name], settings: defaultSettings, includeTests: false });
  return { kept: memory.parses, evaluations };
}

function byPath(a: ProjectFile, b: ProjectFile): number {
  return a.path < b.path ? -1 : 1;
}

// Files that an edit leaves alone stay the same objects, to which much of what is known of them is tied.
test.each([0, 1, 2])(
  'what is known of files changes nothing over 40 random edits of fixtures from number %i on',
  { timeout: 240_000 },
  async (first) => {
    const own = shapes.filter((_, at) => at % 3 === first);
    const program = createEditedProgram(
      own.flatMap((shape, at) => filesOf(shape, at, '.go')),
      '// note',
    );
    const projectFiles = own.flatMap((shape, at) => filesOf(shape, at, 'go.mod')).sort(byPath);
    const random = randomFrom(first + 1);
    const inProcess = memoryFor(`fixtures ${first}`);
    const done: string[] = [];
    for (let edits = 0; edits <= 40; edits += 1) {
      // Now and then the modules are called something else, so that other imports lead into them.
      const renamed = projectFiles.map((file) => ({
        ...file,
        text: file.text.replace(/^module .*/m, 'module acme/other'),
      }));
      const input = { projectFiles: edits % 6 === 5 ? renamed : projectFiles, follow: edits > 32 };
      const remembered = await extract({ ...input, files: program.files(), ...inProcess }, sdk);
      const fresh = await extract({ ...input, files: program.files().map((file) => ({ ...file })) }, sdk);
      expect(remembered, done.join(', ')).toEqual(fresh);
      done.push(program.edit(random));
    }
    expect(done.length).toBeGreaterThan(40);
  },
);

describe('a file whose search rests on nothing that has changed', () => {
  const writer = (name: string, bucket: string): SourceFile => ({
    path: `app/${name}.go`,
    language: 'go',
    text: `package app\n\nimport "github.com/aws/aws-sdk-go-v2/service/s3"\n\nfunc ${name}(ctx context.Context, c *s3.Client) {\n\tb := ${bucket}\n\tc.DeleteBucket(ctx, &s3.DeleteBucketInput{Bucket: &b})\n}\n`,
    counted: true,
  });
  const names = (text: string): SourceFile => ({ path: 'app/names.go', language: 'go', text, counted: true });
  const reports = names('package app\n\nconst reports = "reports-bucket"\n');
  const first = writer('First', '"first-bucket"');
  const second = writer('Second', 'reports');
  const bucketsIn = ({ calls }: Extraction) => calls.map(({ input }) => JSON.stringify(input));

  test('is not searched again', async () => {
    const memory = memoryFor('unchanged');
    const before = await extract({ files: [first, reports, second], ...memory }, sdk);
    const edited = writer('Second', '"second-bucket"');
    const after = await extract({ files: [first, reports, edited], ...memory }, sdk);
    expect(after.calls[0]).toBe(before.calls[0]);
    expect(after.calls[1]).not.toEqual(before.calls[1]);
  });

  test('is told from one that takes a name from an edited file', async () => {
    const memory = memoryFor('constant');
    await extract({ files: [first, reports, second], ...memory }, sdk);
    const invoices = names('package app\n\nconst reports = "invoices-bucket"\n');
    const after = await extract({ files: [first, invoices, second], ...memory }, sdk);
    expect(bucketsIn(after)).toEqual(bucketsIn(await extract({ files: [first, invoices, second] }, sdk)));
    expect(bucketsIn(after)[1]).toContain('invoices-bucket');
  });
});

describe('what another file adds', () => {
  const source = (path: string, text: string): SourceFile => ({ path, language: 'go', text, counted: true });
  const imports = 'import (\n\t"context"\n\n\t"github.com/aws/aws-sdk-go-v2/service/s3"\n)\n';
  const del = (bucket: string): string => `c.DeleteBucket(ctx, &s3.DeleteBucketInput{Bucket: &${bucket}})`;

  test.each([
    {
      form: 'a caller',
      searched: `package app\n\n${imports}\nfunc drop(ctx context.Context, c *s3.Client, name string) {\n\t${del('name')}\n}\n`,
      one: 'package app\n\nfunc First(s *Store) { drop(s.ctx, s.client, "one") }\n',
      two: 'package app\n\nfunc Second(s *Store) { drop(s.ctx, s.client, "two") }\n',
    },
    {
      form: 'a literal with a field',
      searched: `package app\n\n${imports}\ntype Store struct{ name string }\n\nfunc (s *Store) Drop(ctx context.Context, c *s3.Client) {\n\t${del('s.name')}\n}\n`,
      one: 'package app\n\nfunc First() *Store { return &Store{name: "one"} }\n',
      two: 'package app\n\nfunc Second() *Store { return &Store{name: "two"} }\n',
    },
    {
      form: 'an assignment to a variable',
      searched: `package app\n\n${imports}\nvar name string\n\nfunc Drop(ctx context.Context, c *s3.Client) {\n\t${del('name')}\n}\n`,
      one: 'package app\n\nfunc first() { name = "one" }\n',
      two: 'package app\n\nfunc second() { name = "two" }\n',
    },
    {
      form: 'the type of a client',
      searched: `package app\n\n${imports}\nfunc Drop(ctx context.Context, h Holder) {\n\th.c.DeleteBucket(ctx, &s3.DeleteBucketInput{})\n}\n`,
      one: 'package app\n\ntype Other struct{}\n',
      two: 'package app\n\nimport "github.com/aws/aws-sdk-go-v2/service/s3"\n\ntype Holder struct{ c *s3.Client }\n',
    },
  ])('is seen where it is $form', async ({ searched, one, two }) => {
    const memory = memoryFor(searched);
    const base = [source('app/drop.go', searched), source('app/one.go', one)];
    const steps = [
      base,
      [...base, source('app/two.go', two)],
      [...base, source('app/two.go', two.replace('two"', 'three"'))],
      [source('app/drop.go', searched), source('app/two.go', two)],
      base,
    ];
    const answers: string[] = [];
    for (const files of steps) {
      const remembered = await extract({ files, ...memory }, sdk);
      expect(remembered).toEqual(await extract({ files: files.map((file) => ({ ...file })) }, sdk));
      answers.push(JSON.stringify([remembered.calls.map(({ input }) => input), remembered.findings]));
    }
    expect(answers[1]).not.toEqual(answers[0]);
    expect(answers[4]).toEqual(answers[0]);
  });
});
