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

  test('of the files that are not counted only those are parsed that a counted one leads to', async () => {
    const others = Object.fromEntries(Array.from({ length: 50 }, (_, at) => [`~other-${at}.ts`, store]));
    const found = await run({ ...others, 'main.ts': main, '~store.ts': store });
    expect(found).toMatchObject({ kinds: ['calls-elsewhere'], parsed: ['main.ts', 'store.ts'] });
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
    expect(found.parsed.toSorted()).toEqual(['main.ts', 'store.ts']);
  });

  test('nothing of a program that has nothing to do with AWS', async () => {
    expect(await run({ 'main.ts': "client.putObject({ Bucket: 'b', Key: 'k' });" })).toMatchObject({
      calls: [],
      parsed: [],
    });
  });

  test('a client whose configuration takes too long to work out', async () => {
    const line = (n: number) =>
      `const f${n} = (n, c) => n ? f${(n + 1) % 2000}(n, c) : f${(n * 7) % 2000}(n, c) || c;\n`;
    const text = Array.from({ length: 2000 }, (_, n) => line(n)).join('');
    const made = "import { ECR } from '@aws-sdk/client-ecr';\nconst ecr = new ECR(f0(3, name()));\n";
    const found = await run({ 'main.js': `${made}ecr.getAuthorizationToken({});\n${text}` });
    expect(found).toMatchObject({ calls: ['main.js ecr GetAuthorizationToken'], kinds: [] });
  });

  test('a call whose receiver takes too long to work out is a finding, where the file names a service that has it', async () => {
    const line = (n: number) =>
      `const f${n} = (n, c) => n ? f${(n + 1) % 2000}(n, c) : f${(n * 7) % 2000}(n, c) || c;\n`;
    const text = Array.from({ length: 2000 }, (_, n) => line(n)).join('');
    const made = "import { ECR } from '@aws-sdk/client-ecr';\nconst ecr = f0(3, new ECR({}));\n";
    const found = await run({ 'main.js': `${made}ecr.getAuthorizationToken({});\n${text}` });
    expect(found.kinds).toEqual(['work-bound']);
  });

  test('no bundle, whose shape tells it, and a finding says so', async () => {
    const bundle = `${'x'.repeat(500)};`.repeat(50) + store.replaceAll('\n', '');
    const found = await run({ 'main.ts': store, 'app.js': bundle });
    expect(found).toMatchObject({ calls: ['main.ts s3 ListBuckets'], kinds: ['work-bound'] });
  });

  test('a bundle with its lines kept, where nothing else uses the SDK', async () => {
    const packed = ['debug', 'ms', 'uuid'].map((name) => `// node_modules/${name}/index.js\nvar ${name} = {};\n`);
    const bundle = `${packed.join('')}${'function idle() {}\n'.repeat(2000)}// src/main.ts\n${store}`;
    const alone = await run({ 'index.mjs': bundle, 'readme.ts': 'export {};' });
    expect(alone).toMatchObject({ calls: ['index.mjs s3 ListBuckets'], kinds: [] });
    const beside = await run({ 'index.mjs': bundle, 'main.ts': store });
    expect(beside).toMatchObject({ calls: ['main.ts s3 ListBuckets'], kinds: ['work-bound'] });
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

describe('what must end', () => {
  test('an object literal of five thousand lines', async () => {
    const entries = Array.from(
      { length: 5000 },
      (_item, line) => `  key${line}: { id: '${line}', next: 'key${line + 1}' },`,
    );
    const text = `import { S3 } from '@aws-sdk/client-s3';
const table = {
${entries.join('\n')}
};
new S3({}).deleteBucket({ Bucket: table[process.argv[2]].id });
new S3({}).headBucket({ Bucket: table.key7.next });
`;
    const found = await run({ 'table.js': text });
    expect(found.calls).toEqual(['table.js s3 DeleteBucket', 'table.js s3 HeadBucket']);
  });

  test('types that are made of each other, and inference through many functions', async () => {
    const chain = Array.from({ length: 300 }, (_item, depth) => `const f${depth + 1} = (c) => f${depth}(c);`);
    const text = `import { S3 } from '@aws-sdk/client-s3';
interface Left { right: Right; self: Left }
interface Right extends Left { left: Left & Right }
type Loop<T> = T extends Loop<infer U> ? Loop<U> : Loop<[T]>;
function take(left: Left, loop: Loop<S3>) {
  left.right.left.self.right.left.listBuckets({});
  return loop;
}
class Own extends Own {}
const f0 = (c: S3) => c;
${chain.join('\n')}
f300(new S3({})).listBuckets({});
`;
    const found = await run({ 'deep.ts': text });
    expect(found.calls.filter((call) => call !== 'deep.ts s3 ListBuckets')).toEqual([]);
  });

  test('syntax that is new or rare is read', async () => {
    const text = `import { S3, type S3ClientConfig } from '@aws-sdk/client-s3';
import data from './data.json' with { type: 'json' };
enum Kind { A = 'a' }
function traced(value: unknown, context: ClassMethodDecoratorContext) {}
function keep<const T extends readonly string[]>(names: T): T { return names; }
class Store<in out T> {
  accessor client = new S3({} satisfies S3ClientConfig);
  static { void 0; }
  #own = new S3({});
  @traced list() { return this.client.listBuckets({}); }
  @((value: unknown, context: unknown) => {}) async *each() { yield* await this.#own.listMultipartUploads({ Bucket: keep(['inbox'])[0] }); }
}
{
  using store = Object.assign(new S3({}), { [Symbol.dispose]() {} });
  await using other = null;
  store.headBucket({ Bucket: Kind.A });
}
label: for await (const item of new Store().each()) { item?.[0]!.x ??= 1_000n ** 2n; break label; }
`;
    const found = await run({ 'new.ts': text });
    expect(found).toMatchObject({
      calls: ['new.ts s3 ListBuckets', 'new.ts s3 ListMultipartUploads', 'new.ts s3 HeadBucket'],
      kinds: [],
    });
  });
});

describe('a program made to never end', () => {
  test('of objects that are each spread twice into the next ends', async () => {
    const spread = Array.from({ length: 60 }, (_, n) => `const o${n + 1} = { ...o${n}, ...o${n}, k${n}: name() };`);
    const lines = [
      "import { S3 } from '@aws-sdk/client-s3';",
      'const o0 = name();',
      ...spread,
      'new S3(o60.options).getObject({ ...o60 });',
    ];
    const before = process.cpuUsage();
    const found = await run({ 'main.ts': lines.join('\n') });
    const { user, system } = process.cpuUsage(before);
    expect(found.calls).toEqual(['main.ts s3 GetObject']);
    expect((user + system) / 1e6).toBeLessThan(20);
  });
});
