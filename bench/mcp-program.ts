import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** A language that the program can be written in. */
export type ProgramLanguage = keyof typeof writers;

/** 1,000 files of which every tenth uses the SDK; gives the one to edit. */
export function writeProgram(root: string, language: ProgramLanguage): string {
  const extension = { typescript: 'ts', python: 'py', go: 'go' }[language];
  mkdirSync(join(root, 'app'));
  if (language === 'go') writeFileSync(join(root, 'go.mod'), 'module acme.example/app\n\ngo 1.22\n');
  for (let at = 0; at < 1000; at += 1) {
    writeFileSync(join(root, `app/m${at}.${extension}`), writers[language](at, at % 10 === 0));
  }
  return join(root, `app/m10.${extension}`);
}

const parts = Array.from({ length: 8 }, (_, at) => at);

const writers = {
  typescript: (at: number, uses: boolean) =>
    (uses
      ? `import { GetObjectCommand, S3Client } from '@aws-sdk/client-s3';\nimport { Model${at + 1}x0 } from './m${at + 1}';\n\nconst client = new S3Client({});\n\nexport async function read${at}(key: string) {\n  await client.send(new GetObjectCommand({ Bucket: 'acme-${at}', Key: key }));\n  return new Model${at + 1}x0(key);\n}\n`
      : '') +
    parts
      .map(
        (part) =>
          `\nexport class Model${at}x${part} {\n  items: number[] = [];\n  constructor(readonly name: string, readonly size = 0) {\n    this.items = Array.from({ length: size }, (_, x) => x).filter((x) => x % 2 === 0);\n  }\n  describe(): string {\n    return this.size > 10 ? \`\${this.name} of \${this.size}\` : this.items.join(', ');\n  }\n}\n`,
      )
      .join(''),
  python: (at: number, uses: boolean) =>
    (uses
      ? `import boto3\n\nfrom app.m${at + 1} import Model${at + 1}x0\n\nclient = boto3.client("s3")\n\n\ndef read${at}(key, bucket="acme-${at}"):\n    client.get_object(Bucket=bucket, Key=key)\n    return Model${at + 1}x0(key)\n`
      : '') +
    parts
      .map(
        (part) =>
          `\n\nclass Model${at}x${part}:\n    def __init__(self, name, size=0):\n        self.name = name\n        self.size = size\n        self.items = [x for x in range(size) if x % 2 == 0]\n\n    def describe(self):\n        if self.size > 10:\n            return f"{self.name} of {self.size}"\n        return ", ".join(str(item) for item in self.items)\n`,
      )
      .join(''),
  go: (at: number, uses: boolean) =>
    'package app\n\n' +
    (uses
      ? `import (\n\t"context"\n\n\t"github.com/aws/aws-sdk-go-v2/aws"\n\t"github.com/aws/aws-sdk-go-v2/service/s3"\n)\n\nfunc Read${at}(ctx context.Context, client *s3.Client, key string) error {\n\t_, err := client.GetObject(ctx, &s3.GetObjectInput{Bucket: aws.String("acme-${at}"), Key: &key})\n\treturn err\n}\n`
      : '') +
    parts
      .map(
        (part) =>
          `\ntype Model${at}x${part} struct {\n\tName  string\n\tSize  int\n\tItems []int\n}\n\nfunc (m *Model${at}x${part}) Describe() string {\n\ttotal := 0\n\tfor _, item := range m.Items {\n\t\ttotal += item\n\t}\n\treturn m.Name\n}\n`,
      )
      .join(''),
} as const;
