import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { type GoModule, goModules } from '../scripts/corpus-go.ts';
import { copiesOfModule } from './go-copies.ts';
import { type Measurement, measureScript, median, scripts, unlessFailed } from './measure.ts';
import { fixed, markdownTable, mebibytes, printOnly, report } from './report.ts';

/**
 * `npm run bench:go [-- --runs N --only limit|growth NAME…]`: whole runs over Go modules of the corpus against the
 * parse-only limit of the files that they parse, and the growth of time with the number of files. Times are those of the
 * processor, which other programs on the machine disturb least. The table of modules that are named is only printed.
 */
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { runs: { type: 'string', default: '3' }, only: { type: 'string' } },
});
const runs = Number(values.runs);
const corpus = fileURLToPath(new URL('../../corpus/go/', import.meta.url));
const parseOnly = fileURLToPath(new URL('./parse-only-go.js', import.meta.url));
const growthCopies = [4, 8, 16, 32];
const scratch = mkdtempSync(join(tmpdir(), 'iamwright-bench-'));
const machine = `Node ${process.version}, ${process.platform} ${process.arch}, ${availableParallelism()} cores. Median of ${runs} runs, processor time.`;
try {
  if (values.only !== 'growth') {
    const table = `${machine}\n\n${await limitTable()}`;
    if (positionals.length === 0) report('limit-go', table);
    else printOnly(table);
  }
  if (values.only !== 'limit') report('growth-go', `${machine}\n\n${await growthTable('rain')}`);
} finally {
  rmSync(scratch, { recursive: true });
}

async function limitTable(): Promise<string> {
  const rows: string[][] = [];
  for (const item of goModules) {
    if (positionals.length > 0 && !positionals.includes(item.name)) continue;
    rows.push((await unlessFailed(() => limitRow(item))) ?? [`${item.name} ${item.version}`, 'failed']);
  }
  const header = [
    'module',
    'files parsed',
    'parse only, s',
    'whole run, s',
    'ratio',
    'parse only, MiB',
    'whole run, MiB',
  ];
  return markdownTable(header, rows);
}

async function limitRow({ name, version }: GoModule): Promise<string[]> {
  const folder = moduleFolder(name);
  const list = join(scratch, `${name}.json`);
  const { stdout } = await measureScript(scripts.parsedFiles, ['go', folder]);
  writeFileSync(list, stdout);
  // parsed-files.ts prints an array of paths.
  const files = (JSON.parse(stdout) as readonly string[]).length;
  const parses: Measurement[] = [];
  const wholes: Measurement[] = [];
  for (let run = 0; run < runs; run += 1) {
    parses.push(await measureScript(parseOnly, [list]));
    wholes.push(await measureScript(scripts.program, ['generate', folder, '--quiet']));
  }
  const [parse, whole] = [parses, wholes].map((items) => median(items.map((item) => item.processorSeconds)));
  const memory = [parses, wholes].map((items) => mebibytes(Math.max(...items.map((item) => item.bytes))));
  const ratio = (whole ?? Number.NaN) / (parse ?? Number.NaN);
  return [`${name} ${version}`, String(files), fixed(parse ?? 0, 2), fixed(whole ?? 0, 2), fixed(ratio, 2), ...memory];
}

/** Trees of the same module many times over, each copy under a name of its own; the sizes are interleaved. */
async function growthTable(name: string): Promise<string> {
  const sizes = growthCopies.map((copies) => {
    const folder = join(scratch, `growth-${copies}`);
    return { copies, folder, files: copiesOfModule(moduleFolder(name), folder, copies), runs: [] as Measurement[] };
  });
  for (let run = 0; run < runs; run += 1) {
    for (const size of sizes)
      size.runs.push(await measureScript(scripts.program, ['generate', size.folder, '--quiet']));
  }
  const rows = sizes.map(({ copies, files, runs }) => {
    const cpu = median(runs.map((item) => item.processorSeconds));
    const bytes = Math.max(...runs.map((item) => item.bytes));
    return [
      `${copies} copies of ${name}`,
      String(files),
      fixed(cpu, 2),
      fixed((cpu / files) * 1000, 2),
      mebibytes(bytes),
    ];
  });
  return markdownTable(['tree', 'Go files', 'whole run, s', 'ms a file', 'MiB'], rows);
}

function moduleFolder(name: string): string {
  const folder = join(corpus, name);
  if (!existsSync(folder)) throw new Error(`${name} is not in corpus/go/: run \`npm run corpus\` first`);
  return folder;
}
