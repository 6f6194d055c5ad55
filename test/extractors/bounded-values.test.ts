import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { extractors } from '../../extractors/index.ts';
import { bounded } from '../../extractors/shared/bounded-value.ts';
import type { Language } from '../../src/model/source.ts';
import { literal, type RecordEntry, type Value } from '../../src/model/value.ts';
import { openSdkIndex } from '../../src/sdk/open-sdk-index.ts';

const sdk = openSdkIndex(fileURLToPath(new URL('../../sdk-index/', import.meta.url)));
const levels = Array.from({ length: 40 }, (_, at) => at + 1);

/** A name that is put together from two copies of itself, in one of two ways, forty times over. */
const programs: readonly (readonly [Language, string, string])[] = [
  [
    'python',
    'app.py',
    [
      'import boto3, random',
      'v0 = "a" if random.random() < 0.5 else "b"',
      ...levels.map(
        (at) => `v${at} = f"{v${at - 1}}/{v${at - 1}}" if random.random() < 0.5 else f"{v${at - 1}}-{v${at - 1}}"`,
      ),
      ...levels.map(
        (at) => `d${at} = {"x": ${at === 1 ? 'v40' : `d${at - 1}`}, "y": [${at === 1 ? 'v40' : `d${at - 1}`}] * 3}`,
      ),
      'boto3.client("dynamodb").put_item(TableName=v40, Item=d40)',
    ].join('\n'),
  ],
  [
    'typescript',
    'app.ts',
    [
      "import { DynamoDBClient, PutItemCommand } from '@aws-sdk/client-dynamodb';",
      "const v0 = Math.random() < 0.5 ? 'a' : 'b';",
      ...levels.map(
        (at) =>
          `const v${at} = Math.random() < 0.5 ? \`\${v${at - 1}}/\${v${at - 1}}\` : \`\${v${at - 1}}-\${v${at - 1}}\`;`,
      ),
      ...levels.map(
        (at) => `const d${at} = { x: ${at === 1 ? 'v40' : `d${at - 1}`}, y: [${at === 1 ? 'v40' : `d${at - 1}`}] };`,
      ),
      'new DynamoDBClient({}).send(new PutItemCommand({ TableName: v40, Item: d40 as never }));',
    ].join('\n'),
  ],
  [
    'go',
    'main.go',
    [
      'package main',
      'import (\n"context"\n"github.com/aws/aws-sdk-go-v2/aws"\n"github.com/aws/aws-sdk-go-v2/service/dynamodb"\n)',
      'func main() {',
      'v0 := "a"',
      ...levels.map(
        (at) => `v${at} := v${at - 1} + "/" + v${at - 1}\nif len(v0) > 1 {\nv${at} = v${at - 1} + "-" + v${at - 1}\n}`,
      ),
      'c := dynamodb.New(dynamodb.Options{})',
      'c.PutItem(context.Background(), &dynamodb.PutItemInput{TableName: aws.String(v40)})',
      '}',
    ].join('\n'),
  ],
];

describe('values that multiply', () => {
  test.each(programs)('are cut in %s, and the call is found all the same', async (language, path, text) => {
    const extractor = extractors.find((row) => row.language === language);
    const extract = await extractor?.load();
    if (extract === undefined) throw new Error(`There is no extractor of ${language}`);
    const before = process.cpuUsage();
    const { calls } = await extract({ files: [{ path, language, text, counted: true }] }, sdk);
    const { user, system } = process.cpuUsage(before);
    expect(calls.map(({ service, operation }) => `${service} ${operation}`)).toEqual(['dynamodb PutItem']);
    expect(JSON.stringify(calls).length).toBeLessThan(100_000);
    expect((user + system) / 1e6).toBeLessThan(10);
  });
});

describe('a value that holds itself', () => {
  test('is measured once', () => {
    const entries: RecordEntry[] = [{ name: 'name', value: literal('root'), presence: 'always' }];
    const root: Value = { kind: 'record', entries };
    entries.push({ name: 'parent', value: root, presence: 'always' });
    expect(bounded(root)).toBe(root);
  });
});
