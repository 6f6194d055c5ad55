import { mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import type { CorpusFolder } from '../corpus-folders.ts';
import { median, scripts, unlessFailed } from '../measure.ts';
import { npmCorpusFolders } from '../npm-corpus-folders.ts';
import { fixed, markdownTable, mebibytes, report } from '../report.ts';
import { makeEvenTree, makeMostlyUnrelatedTree, oneFileProgram } from './made-trees.ts';
import { type CpuMeasurement, measureCpu } from './measure-cpu.ts';

/**
 * `npm run bench:typescript [-- --runs N --starts N --only limit|trees|bundle|start NAME…]`: processor time and memory of
 * whole runs against parsing alone, growth over made trees, a bundle, and the cold start. Every run is a process.
 */
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    runs: { type: 'string', default: '3' },
    starts: { type: 'string', default: '15' },
    only: { type: 'string' },
  },
});
const runs = Number(values.runs);
const parseFiles = fileURLToPath(new URL('./parse-files.js', import.meta.url));
const warmAnalysis = fileURLToPath(new URL('./warm-analysis.js', import.meta.url));
const loadedFiles = fileURLToPath(new URL('./loaded-files.js', import.meta.url));
/** The bundles are measured alone. */
const bundles = new Set(['aws-cdk', 'cdk-assets', '@aws-cdk/toolkit-lib', 's3db.js']);
const machine = `Node ${process.version}, ${process.platform} ${process.arch}, ${availableParallelism()} cores; processor time.`;
const scratch = mkdtempSync(join(tmpdir(), 'iamwright-bench-'));
try {
  const sections: Readonly<Record<string, () => Promise<string>>> = {
    limit: limitTable,
    trees: treeTable,
    bundle: bundleTable,
    start: startTable,
  };
  for (const [section, table] of Object.entries(sections)) {
    if (values.only !== undefined && values.only !== section) continue;
    report(`typescript-${section}`, `${machine}\n\n${await table()}`);
  }
} finally {
  rmSync(scratch, { recursive: true });
}

async function limitTable(): Promise<string> {
  const base = await compilerLoad();
  const rows: string[][] = [];
  for (const item of npmCorpusFolders(positionals)) {
    if (bundles.has(item.name)) continue;
    rows.push((await unlessFailed(() => limitRow(item, base))) ?? [`${item.name} ${item.version}`, 'failed']);
  }
  const header = ['package', 'loaded files', 'KiB', 'parsing, s', 'whole run, s', 'less start, s', 'ratio', 'peak MiB'];
  const note = `Start: ${fixed(base, 3)} s, a run over a file of one call, which loads the compiler and the index. Medians of ${runs} runs.`;
  return `${note}\n\n${markdownTable(header, rows)}`;
}

/** What a run takes before it reads anything worth the name: Node, the program, the compiler through its cache. */
async function compilerLoad(): Promise<number> {
  const program = join(scratch, 'smallest', 'smallest.ts');
  mkdirSync(dirname(program), { recursive: true });
  writeFileSync(program, "import { S3 } from '@aws-sdk/client-s3';\nnew S3({}).listBuckets({});\n");
  const times: number[] = [];
  for (let run = 0; run < runs + 2; run += 1) times.push((await wholeRun(program)).seconds);
  return median(times);
}

async function limitRow({ name, version, folder }: CorpusFolder, base: number): Promise<string[]> {
  const list = join(scratch, 'list.json');
  const { stdout } = await measureCpu([loadedFiles, folder]);
  writeFileSync(list, stdout);
  // loaded-files.ts prints an array of paths.
  const files = JSON.parse(stdout) as readonly string[];
  const bytes = files.reduce((sum, file) => sum + statSync(file).size, 0);
  const parses: number[] = [];
  const wholes: CpuMeasurement[] = [];
  for (let run = 0; run < runs; run += 1) {
    // parse-files.ts prints what parsing alone took.
    parses.push((JSON.parse((await measureCpu([parseFiles, list])).stdout) as { seconds: number }).seconds);
    wholes.push(await wholeRun(folder));
  }
  const parse = median(parses);
  const whole = median(wholes.map(({ seconds }) => seconds));
  const peak = mebibytes(Math.max(...wholes.map((item) => item.bytes)));
  const times = [fixed(parse, 3), fixed(whole, 2), fixed(whole - base, 2), fixed((whole - base) / parse, 2)];
  return [`${name} ${version}`, String(files.length), fixed(bytes / 1024, 0), ...times, peak];
}

/** Trees of one kind at four sizes, and one in which nearly nothing concerns the SDK. */
async function treeTable(): Promise<string> {
  const base = await compilerLoad();
  const rows: string[][] = [];
  for (const size of [375, 750, 1500, 3000]) {
    const folder = join(scratch, `even${size}`);
    makeEvenTree(folder, size);
    rows.push(await treeRow(`${size} files that all use the SDK`, folder, size, base));
  }
  const folder = join(scratch, 'unrelated');
  makeMostlyUnrelatedTree(folder, 5000);
  rows.push(await treeRow('5,000 files, two of which concern the SDK', folder, 5000, base));
  const header = ['tree', 'parsed', 'calls', 'whole run, s', 'less start, ms per file', 'peak MiB'];
  return markdownTable(header, rows);
}

async function treeRow(name: string, folder: string, files: number, base: number): Promise<string[]> {
  const measured: CpuMeasurement[] = [];
  for (let run = 0; run < runs; run += 1) measured.push(await wholeRun(folder));
  const { calls, counts } = reportOf(measured[0]);
  const seconds = median(measured.map((item) => item.seconds));
  const peak = mebibytes(Math.max(...measured.map((item) => item.bytes)));
  const each = fixed(((seconds - base) / files) * 1000, 2);
  return [name, String(counts.parsed), String(calls.length), fixed(seconds, 2), each, peak];
}

async function bundleTable(): Promise<string> {
  const rows: string[][] = [];
  for (const item of npmCorpusFolders([...bundles])) {
    const run = await unlessFailed(() => wholeRun(item.folder));
    if (run === undefined) {
      rows.push([`${item.name} ${item.version}`, 'failed or over 300 s']);
      continue;
    }
    const { calls, findings, counts } = reportOf(run);
    const cut = findings.filter(({ kind }) => kind === 'work-bound').length;
    const numbers = [counts.parsed, calls.length, findings.length, cut].map(String);
    rows.push([`${item.name} ${item.version}`, ...numbers, fixed(run.seconds, 2), mebibytes(run.bytes)]);
  }
  return markdownTable(['package', 'parsed', 'calls', 'findings', 'of them work-bound', 'seconds', 'peak MiB'], rows);
}

/** Commands are interleaved; the first round fills the code cache and does not count. */
async function startTable(): Promise<string> {
  // In a folder of its own: a run over one file also reads what lies beside it.
  const program = join(scratch, 'start', 'handler.ts');
  mkdirSync(dirname(program), { recursive: true });
  writeFileSync(program, oneFileProgram);
  const commands: Readonly<Record<string, readonly string[]>> = {
    'bare `node -e 0`': ['-e', '0'],
    '`iamwright --version`': [scripts.program, '--version'],
    '`iamwright generate` on one TypeScript file': [scripts.program, 'generate', program, '--quiet'],
  };
  const times = Object.entries(commands).map(([name, args]) => ({ name, args, runs: [] as CpuMeasurement[] }));
  const warmRuns: CpuMeasurement[] = [];
  for (let start = 0; start <= Number(values.starts); start += 1) {
    const again = await measureCpu([warmAnalysis, program]);
    // warm-analysis.ts prints what the second analysis took.
    const { seconds } = JSON.parse(again.stdout) as { seconds: number };
    if (start > 0) warmRuns.push({ ...again, seconds });
    for (const item of times) {
      const run = await measureCpu(item.args);
      if (start > 0) item.runs.push(run);
    }
  }
  const bare = median(times[0]?.runs.map(({ seconds }) => seconds) ?? []);
  const rows = times.map(({ name, runs: starts }) => {
    const seconds = starts.map((item) => item.seconds);
    const peak = mebibytes(Math.max(...starts.map((item) => item.bytes)));
    const middle = median(seconds);
    return [name, fixed(middle * 1000, 0), fixed(Math.min(...seconds) * 1000, 0), fixed(middle / bare, 2), peak];
  });
  const warm = warmRuns.map(({ seconds }) => seconds);
  const warmTimes = [median(warm), Math.min(...warm)].map((seconds) => fixed(seconds * 1000, 0));
  const warmPeak = mebibytes(Math.max(...warmRuns.map((item) => item.bytes)));
  rows.push(['the same file again in one process', ...warmTimes, fixed(median(warm) / bare, 2), warmPeak]);
  return markdownTable(['command', 'median, ms', 'least, ms', 'to bare Node', 'peak MiB'], rows);
}

function wholeRun(path: string): Promise<CpuMeasurement> {
  return measureCpu([scripts.program, 'generate', path, '--format', 'json', '--quiet']);
}

/** The part of `generate --format json` that the tables show. */
function reportOf(run: CpuMeasurement | undefined): {
  readonly calls: readonly unknown[];
  readonly findings: readonly { readonly kind: string }[];
  readonly counts: { readonly parsed: number };
} {
  if (run === undefined) throw new Error('There is no run to read');
  return JSON.parse(run.stdout);
}
