import { cpSync, existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createMemory } from '../src/analysis-memory.ts';
import { type AnalyzeRequest, analyze } from '../src/analyze.ts';
import { defaultSettings } from '../src/model/settings.ts';
import { toReportJson } from '../src/present/report-json.ts';
import { projectRoot } from './cli/program.ts';
import { makeTree } from './sources/tree.ts';

const files = {
  'clients.py': 'import boto3\n\nstore = boto3.client("s3")\n',
  'jobs.py': 'from clients import store\n\ndef put(key):\n    store.put_object(Bucket="acme-reports", Key=key)\n',
  'web/client.ts': 'import { S3Client } from "@aws-sdk/client-s3";\nexport const s3 = new S3Client({});\n',
  'web/get.ts':
    'import { GetObjectCommand } from "@aws-sdk/client-s3";\nimport { s3 } from "./client";\nexport const get = () => s3.send(new GetObjectCommand({ Bucket: "acme-web", Key: "a" }));\n',
  'go.mod': 'module acme.example/app\n\ngo 1.22\n',
  'store/store.go':
    'package store\n\nimport (\n\t"context"\n\n\t"github.com/aws/aws-sdk-go-v2/aws"\n\t"github.com/aws/aws-sdk-go-v2/service/s3"\n)\n\nfunc Get(ctx context.Context, client *s3.Client) {\n\tclient.GetObject(ctx, &s3.GetObjectInput{Bucket: aws.String("acme-go"), Key: aws.String("a")})\n}\n',
};

function requestFor(root: string): AnalyzeRequest {
  return { paths: [root], settings: defaultSettings, includeTests: false };
}

test('the second analysis of what has not changed is the first one', async () => {
  const root = makeTree(files);
  const memory = createMemory();
  const first = await analyze({ ...requestFor(root), memory });
  expect(await analyze({ ...requestFor(root), memory })).toBe(first);
  expect(await analyze({ ...requestFor(root), settings: { ...defaultSettings, kms: 'none' }, memory })).not.toBe(first);
});

test.each([
  ['jobs.py', 'from clients import store\n\ndef drop(key):\n    store.delete_object(Bucket="acme-reports", Key=key)\n'],
  ['clients.py', 'import boto3\n\nstore = boto3.client("sqs")\n'],
  ['clients.py', 'def broken(:\n'],
  ['web/client.ts', 'export const s3 = { send() {} };\n'],
  ['web/get.ts', 'export {};\n'],
  ['store/store.go', 'package store\n'],
  ['store/more.go', 'package store\n\nconst Bucket = "acme-go"\n'],
  ['go.mod', 'module acme.example/other\n\ngo 1.22\n'],
])('after a change of %s the analysis is the one without a memory', async (path, text) => {
  const root = makeTree(files);
  const memory = createMemory();
  await analyze({ ...requestFor(root), memory });
  writeFileSync(join(root, path), text);
  const remembered = toReportJson(await analyze({ ...requestFor(root), memory }));
  expect(remembered).toBe(toReportJson(await analyze(requestFor(root))));
  for (const [name, before] of Object.entries(files)) writeFileSync(join(root, name), before);
  const again = toReportJson(await analyze({ ...requestFor(root), memory }));
  expect(again).toBe(toReportJson(await analyze(requestFor(root))));
});

test('analyses of several projects with one memory do not mix, even at the same time', async () => {
  const roots = ['acme-a', 'acme-b', 'acme-c'].map((bucket) =>
    makeTree({ ...files, 'jobs.py': files['jobs.py'].replace('acme-reports', bucket) }),
  );
  const memory = createMemory();
  const together = await Promise.all(roots.map((root) => analyze({ ...requestFor(root), memory })));
  for (const [at, root] of roots.entries()) {
    const alone = await analyze(requestFor(root));
    expect(together[at] === undefined ? '' : toReportJson(together[at])).toBe(toReportJson(alone));
  }
});

test('an analysis that is not wanted any more ends with the reason', async () => {
  const line = 'import boto3\n\ndef put(key):\n    boto3.client("s3").put_object(Bucket="acme", Key=key)\n';
  const root = makeTree(Object.fromEntries(Array.from({ length: 60 }, (_, at) => [`m${at}.py`, line.repeat(150)])));
  const controller = new AbortController();
  const running = analyze({
    ...requestFor(root),
    signal: controller.signal,
    onProgress: () => controller.abort(new Error('not wanted')),
  });
  await expect(running).rejects.toThrow('not wanted');
});

test.each(['python', 'typescript', 'go'])(
  'over many edits of %s programs a memory changes nothing',
  async (language) => {
    const scenarios = join(projectRoot, 'fixtures/scenarios');
    const memory = createMemory();
    const random = createRandom(7);
    for (const name of readdirSync(scenarios).filter((_, at) => at % 6 === 0)) {
      const folder = join(scenarios, name, language);
      if (!existsSync(folder)) continue;
      const root = makeTree({});
      cpSync(folder, root, { recursive: true });
      const sources = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((path) =>
        /\.(py|[cm]?[jt]sx?|go)$/.test(path),
      );
      for (let edit = 0; edit < 4; edit += 1) {
        const file = join(root, sources[random(sources.length)] ?? '');
        const lines = readFileSync(file, 'utf8').split('\n');
        const [cut] = lines.splice(random(lines.length), 1);
        if (edit % 2 === 0) lines.splice(random(lines.length), 0, cut ?? '');
        writeFileSync(file, lines.join('\n'));
        const remembered = toReportJson(await analyze({ ...requestFor(root), memory }));
        expect(remembered).toBe(toReportJson(await analyze(requestFor(root))));
      }
    }
  },
);

/** Numbers below a bound, the same in every run. */
function createRandom(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((state / 2_147_483_648) * below);
  };
}
