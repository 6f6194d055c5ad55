import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import type { ExtractorInput } from '../../extractors/extractor.ts';
import { extract } from '../../extractors/go/extract.ts';
import type { SourceFile } from '../../src/model/source.ts';
import { openSdkIndex } from '../../src/sdk/open-sdk-index.ts';

const sdk = openSdkIndex(fileURLToPath(new URL('../../sdk-index/', import.meta.url)));

/** Files by path; a path that begins with `~` is not counted. */
function filesOf(texts: Readonly<Record<string, string>>): readonly SourceFile[] {
  return Object.entries(texts).map(([path, text]) => ({
    path: path.replace(/^~/, ''),
    language: 'go',
    text,
    counted: !path.startsWith('~'),
  }));
}

async function run(texts: Readonly<Record<string, string>>, more: Partial<ExtractorInput> = {}) {
  const found = await extract(
    {
      files: filesOf(texts),
      projectFiles: [{ path: 'go.mod', language: 'go', text: 'module example.com/shop\n' }],
      ...more,
    },
    sdk,
  );
  return {
    calls: found.calls.map((call) => `${call.span.path} ${call.service} ${call.operation}`),
    findings: found.findings.map((item) => `${item.kind} ${item.message}`),
    parsed: found.parsed,
    followed: found.followed,
  };
}

const sdkImports = 'import (\n"context"\n"github.com/aws/aws-sdk-go-v2/service/s3"\n)\n';
const store = `package store
${sdkImports}
func List(ctx context.Context, client *s3.Client) { client.ListBuckets(ctx, nil) }
`;
const main = `package main
import "example.com/shop/store"
func main() { store.List(nil, nil) }
`;

describe('what counts', () => {
  test('a call in a package that is not counted is a finding at the file that imports it', async () => {
    const found = await run({ 'main.go': main, '~store/store.go': store });
    expect(found.calls).toEqual([]);
    expect(found.findings).toEqual(['calls-elsewhere store/store.go has an SDK call that is not counted']);
  });

  test('a file that nobody counted imports is no finding', async () => {
    const found = await run({ 'main.go': 'package main\nfunc main() {}\n', '~store/store.go': store });
    expect(found).toMatchObject({ calls: [], findings: [] });
  });

  test('a followed package counts, another one does not', async () => {
    const found = await run({ 'main.go': main, '~store/store.go': store, '~other/other.go': store }, { follow: true });
    expect(found).toMatchObject({
      calls: ['store/store.go s3 ListBuckets'],
      findings: [],
      followed: ['store/store.go'],
    });
  });
});

describe('files that the default build leaves out', () => {
  test.each([
    ['app_windows.go', '', true],
    ['app_linux_arm64.go', '', true],
    ['app_linux.go', '', false],
    ['windows.go', '', false],
    ['app.go', '//go:build darwin || (linux && !cgo)', true],
    ['app.go', '//go:build !windows && go1.22', false],
    ['app.go', '//go:build integration', true],
  ])('%s with "%s": a finding is %s', async (path, line, isTold) => {
    const { calls, findings } = await run({ [path]: `${line}\n\n${store}` });
    expect(calls).toEqual([`${path} s3 ListBuckets`]);
    expect(findings.map((text) => text.split(' ')[0])).toEqual(isTold ? ['build-constraint'] : []);
  });

  test('are told once for a package', async () => {
    const { findings } = await run({ 'a_windows.go': store, 'b_darwin.go': store });
    expect(findings).toEqual([
      'build-constraint The default build leaves this file out; its calls and those of 1 more of its package count',
    ]);
  });
});

describe('what is read', () => {
  test('of a thousand files only those that a call or its receiver needs', async () => {
    const far = Array.from({ length: 1000 }, (_, at) => [`far/file${at}.go`, `package far\nfunc F${at}() {}\n`]);
    const found = await run({ ...Object.fromEntries(far), 'main.go': main, 'store/store.go': store });
    expect(found.calls).toEqual(['store/store.go s3 ListBuckets']);
    // The caller is read for the region of the client that it passes.
    expect(found.parsed.toSorted()).toEqual(['main.go', 'store/store.go']);
  });

  test('a function that is broken does not hide the calls of those around it', async () => {
    const broken = `${store}func Broken(ctx context.Context { ]\nfunc Put(ctx context.Context, client *s3.Client) { client.CreateBucket(ctx, nil) }\n`;
    const found = await run({ 'store.go': broken });
    expect(found.calls).toContain('store.go s3 ListBuckets');
    expect(found.findings.some((text) => text.startsWith('syntax-error'))).toBe(true);
  });

  test('a service that the index lacks is told once for a file', async () => {
    const text = `package old
import "github.com/aws/aws-sdk-go/service/macie"
func Clean(client *macie.Macie) {
client.ListMemberAccounts(&macie.ListMemberAccountsInput{})
client.ListS3Resources(&macie.ListS3ResourcesInput{})
}
`;
    const { findings } = await run({ 'a.go': text, 'b/b.go': text });
    const told = 'unknown-service The SDK index has no service macie, of which this file has 2 calls';
    expect(findings).toEqual([told, told]);
  });
});
