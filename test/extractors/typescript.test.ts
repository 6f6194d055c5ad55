import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import type { ExtractorInput } from '../../extractors/extractor.ts';
import { extract } from '../../extractors/typescript/extract.ts';
import type { SourceFile } from '../../src/model/source.ts';
import { openSdkIndex } from '../../src/sdk/open-sdk-index.ts';

const sdk = openSdkIndex(fileURLToPath(new URL('../../sdk-index/', import.meta.url)));

/** Files by path; a path that begins with `~` is not counted. */
function filesOf(texts: Readonly<Record<string, string>>): readonly SourceFile[] {
  return Object.entries(texts).map(([path, text]) => ({
    path: path.replace(/^~/, ''),
    language: 'typescript',
    text,
    counted: !path.startsWith('~'),
  }));
}

async function run(texts: Readonly<Record<string, string>>, more: Partial<ExtractorInput> = {}) {
  const found = await extract({ files: filesOf(texts), ...more }, sdk);
  return {
    calls: found.calls.map((call) => `${call.span.path} ${call.service} ${call.operation}`),
    kinds: found.findings.map((item) => item.kind),
    parsed: found.parsed,
    followed: found.followed,
  };
}

const store = "import { S3 } from '@aws-sdk/client-s3';\nexport const list = () => new S3({}).listBuckets({});\n";
const main = "import { list } from './store';\nlist();\n";

describe('what counts', () => {
  test('a call in a file that is not counted is a finding at the file that imports it', async () => {
    const found = await run({ 'main.ts': main, '~store.ts': store });
    expect(found).toMatchObject({ calls: [], kinds: ['calls-elsewhere'] });
  });

  test('a followed import counts', async () => {
    const found = await run({ 'main.ts': main, '~store.ts': store, '~other.ts': store }, { follow: true });
    expect(found).toMatchObject({ calls: ['store.ts s3 ListBuckets'], kinds: [], followed: ['store.ts'] });
  });
});

describe('what is read', () => {
  test('of five thousand files only those that the relevant one reaches', async () => {
    const far = Array.from({ length: 5000 }, (_, index) => [`far/file-${index}.ts`, 'export const one = 1;\n']);
    const found = await run({ ...Object.fromEntries(far), 'main.ts': main, 'store.ts': store });
    expect(found.calls).toEqual(['store.ts s3 ListBuckets']);
    expect(found.parsed).toBe(2);
  });

  test('nothing of a program that has nothing to do with AWS', async () => {
    expect(await run({ 'main.ts': "client.putObject({ Bucket: 'b', Key: 'k' });" })).toMatchObject({
      calls: [],
      parsed: 0,
    });
  });

  test('no bundle, whose shape tells it, and a finding says so', async () => {
    const bundle = `${'x'.repeat(500)};`.repeat(50) + store.replaceAll('\n', '');
    const found = await run({ 'main.ts': store, 'app.js': bundle });
    expect(found).toMatchObject({ calls: ['main.ts s3 ListBuckets'], kinds: ['work-bound'] });
  });

  test('no file that is nested deeper than the parser can go, and a finding says so', async () => {
    const deep = `${store}const x = ${'('.repeat(100_000)}1${')'.repeat(100_000)};`;
    const found = await run({ 'deep.ts': deep, 'store.ts': store });
    expect(found).toMatchObject({ calls: ['store.ts s3 ListBuckets'], kinds: ['work-bound'] });
  });
});

describe('odd code ends', () => {
  test.each([
    ['a chain of fifty thousand properties', `new S3({})${'.a'.repeat(50_000)}.getObject({});`],
    ['a sum of fifty thousand texts', `s3.getObject({ Bucket: ${Array(50_000).fill('"a"').join(' + ')} });`],
    [
      'functions that call each other without end',
      'function f(a) { return g(f(a)); }\nfunction g(a) { return f(g(a)); }\nf(1).getObject({});',
    ],
    [
      'types that are made of each other',
      'type A = B | A[];\ntype B = Partial<A>;\ndeclare const a: A;\na.getObject({});',
    ],
    ['classes that extend each other', 'class A extends B {}\nclass B extends A {}\nnew A().getObject({});'],
    ['an object that holds itself', 'const o = { get o() { return { ...o, ...this.o }; } };\no.o.o.getObject(o);'],
  ])('%s', async (_name, text) => {
    const found = await run({ 'odd.ts': `${store}${text}` });
    expect(found.calls).toContain('odd.ts s3 ListBuckets');
  });
});
