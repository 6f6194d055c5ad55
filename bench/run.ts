import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { type CorpusFolder, corpusFolders } from './corpus-folders.ts';
import { type Measurement, measureScript, median, scripts, timeNode, unlessFailed } from './measure.ts';
import { fixed, markdownTable, mebibytes, report } from './report.ts';

/**
 * `npm run bench [-- --runs N --starts N --only corpus|start NAME…]`: time and memory of whole runs against the
 * parse-only limit, and of cold starts against bare Node. Every run is a process of its own.
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
  if (values.only !== 'start') {
    report('limit', `${machine} Median of ${values.runs} runs.\n\n${await limitTable(Number(values.runs))}`);
  }
  if (values.only !== 'corpus') {
    report('start', `${machine} Median of ${values.starts} runs.\n\n${await startTable(Number(values.starts))}`);
  }
} finally {
  rmSync(scratch, { recursive: true });
}

async function limitTable(runs: number): Promise<string> {
  const rows: string[][] = [];
  for (const item of corpusFolders(positionals)) {
    rows.push((await unlessFailed(() => limitRow(item, runs))) ?? [`${item.name} ${item.version}`, 'failed']);
  }
  const header = [
    'package',
    'chosen files',
    'parse only, s',
    'whole run, s',
    'ratio',
    'parse only, MiB',
    'whole run, MiB',
  ];
  return markdownTable(header, rows);
}

async function limitRow({ name, version, folder }: CorpusFolder, runs: number): Promise<string[]> {
  const list = join(scratch, `${name}.json`);
  const { stdout } = await measureScript(scripts.chosenFiles, [folder]);
  writeFileSync(list, stdout);
  // chosen-files.ts prints an array of paths.
  const files = (JSON.parse(stdout) as readonly string[]).length;
  const parses: Measurement[] = [];
  const wholes: Measurement[] = [];
  for (let run = 0; run < runs; run += 1) {
    parses.push(await measureScript(scripts.parseOnly, [list]));
    wholes.push(await measureScript(scripts.program, ['generate', folder, '--quiet']));
  }
  const parse = median(parses.map((item) => item.seconds));
  const whole = median(wholes.map((item) => item.seconds));
  const memory = [parses, wholes].map((items) => mebibytes(Math.max(...items.map((item) => item.bytes))));
  return [`${name} ${version}`, String(files), fixed(parse, 2), fixed(whole, 2), fixed(whole / parse, 2), ...memory];
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
