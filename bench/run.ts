import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { growthTable } from './growth.ts';
import { limitTable } from './limit.ts';
import { median, scripts, timeNode } from './measure.ts';
import { fixed, markdownTable, report } from './report.ts';

/**
 * `npm run bench [-- --runs N --starts N --only corpus|start|growth NAME…]`: time and memory of whole runs against
 * the parse-only limit, over packages and over trees of growing size, and of cold starts against bare Node. Every run is a process of its own.
 */
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    runs: { type: 'string', default: '3' },
    starts: { type: 'string', default: '15' },
    only: { type: 'string' },
  },
});
const oneFileProgram = `import boto3

s3 = boto3.client("s3")
table = boto3.resource("dynamodb").Table("orders")


def handler(event, context):
    body = s3.get_object(Bucket="orders-inbox", Key=event["key"])["Body"].read()
    table.put_item(Item={"id": event["key"], "body": body})
`;
const scratch = mkdtempSync(join(tmpdir(), 'iamwright-bench-'));
try {
  const machine = `Node ${process.version}, ${process.platform} ${process.arch}, ${availableParallelism()} cores.`;
  const isAsked = (section: string): boolean => values.only === undefined || values.only === section;
  const runs = Number(values.runs);
  const heading = (count: number, what: string): string => `${machine} Median of ${count} ${what}.\n\n`;
  if (isAsked('corpus')) report('limit', `${heading(runs, 'runs')}${await limitTable(positionals, runs, scratch)}`);
  if (isAsked('growth')) report('growth', `${heading(runs, 'runs')}${await growthTable(runs, scratch)}`);
  if (isAsked('start')) {
    const starts = Number(values.starts);
    report('start', `${heading(starts, 'runs')}${await startTable(starts)}`);
  }
} finally {
  rmSync(scratch, { recursive: true });
}

/** Commands are interleaved, so that a slow moment of the machine meets all of them. */
async function startTable(starts: number): Promise<string> {
  const program = join(scratch, 'handler.py');
  writeFileSync(program, oneFileProgram);
  const commands: Readonly<Record<string, readonly string[]>> = {
    'bare `node -e 0`': ['-e', '0'],
    '`iamwright --version`': [scripts.program, '--version'],
    '`iamwright lookup s3:PutObject`': [scripts.program, 'lookup', 's3:PutObject'],
    '`iamwright generate` on one file': [scripts.program, 'generate', program, '--quiet'],
  };
  const times = Object.entries(commands).map(([name, args]) => ({ name, args, seconds: [] as number[] }));
  for (let start = 0; start < starts; start += 1) {
    for (const item of times) item.seconds.push(await timeNode(item.args));
  }
  const bare = median(times[0]?.seconds ?? []);
  const rows = times.map(({ name, seconds }) => {
    const middle = median(seconds);
    return [name, fixed(middle * 1000, 0), fixed(Math.min(...seconds) * 1000, 0), fixed(middle / bare, 2)];
  });
  return markdownTable(['command', 'median, ms', 'fastest, ms', 'to bare Node'], rows);
}
