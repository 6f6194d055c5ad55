import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { corpusFolders } from './corpus-folders.ts';
import { type Measurement, measureScript, median, scripts, unlessFailed } from './measure.ts';
import { fixed, markdownTable, mebibytes } from './report.ts';

/** A folder's whole run, and what reading and parsing files of it takes. */
export interface LimitMeasurement {
  /** The files in which calls are looked for. */
  readonly searched: ParseMeasurement;
  /** Those and the files that names lead to: all that the whole run parses, in part or wholly. */
  readonly parsed: ParseMeasurement;
  readonly whole: readonly Measurement[];
}

interface ParseMeasurement {
  readonly files: number;
  readonly runs: readonly Measurement[];
}

/** Time and memory of each package of the corpus, or of those named, and of all of them together, as a Markdown table. */
export async function limitTable(names: readonly string[], runs: number, scratch: string): Promise<string> {
  const rows: string[][] = [];
  const all: LimitMeasurement[] = [];
  for (const { name, version, folder } of corpusFolders(names)) {
    const measured = await unlessFailed(() => measureAgainstLimit(folder, runs, join(scratch, name)));
    if (measured !== undefined) all.push(measured);
    rows.push([`${name} ${version}`, ...(measured === undefined ? ['failed'] : limitCells(measured))]);
  }
  if (all.length > 1) rows.push([`all ${all.length}`, ...limitCells(together(all))]);
  return markdownTable(['package', ...limitHeader], rows);
}

/** As if one run after another were one: their times are added, their memory is that of the largest. */
function together(all: readonly LimitMeasurement[]): LimitMeasurement {
  const sum = (lists: readonly (readonly Measurement[])[]): readonly Measurement[] =>
    (lists[0] ?? []).map((_, run) => {
      const each = lists.flatMap((list) => list[run] ?? []);
      return {
        seconds: each.reduce((total, { seconds }) => total + seconds, 0),
        processorSeconds: each.reduce((total, { processorSeconds }) => total + processorSeconds, 0),
        bytes: Math.max(...each.map(({ bytes }) => bytes)),
        stdout: '',
      };
    });
  const parsing = (items: readonly ParseMeasurement[]): ParseMeasurement => ({
    files: items.reduce((total, { files }) => total + files, 0),
    runs: sum(items.map(({ runs }) => runs)),
  });
  return {
    searched: parsing(all.map(({ searched }) => searched)),
    parsed: parsing(all.map(({ parsed }) => parsed)),
    whole: sum(all.map(({ whole }) => whole)),
  };
}

export const limitHeader = [
  'searched files',
  'parsed files',
  'parse searched, s',
  'parse parsed, s',
  'whole run, s',
  'to searched',
  'to parsed',
  'to parsed, CPU',
  'whole run, MiB',
];

export function limitCells({ searched, parsed, whole }: LimitMeasurement): string[] {
  const seconds = (items: readonly Measurement[]): number => median(items.map((item) => item.seconds));
  const processor = (items: readonly Measurement[]): number => median(items.map((item) => item.processorSeconds));
  return [
    String(searched.files),
    String(parsed.files),
    ...[searched.runs, parsed.runs, whole].map((items) => fixed(seconds(items), 2)),
    ...[searched.runs, parsed.runs].map((items) => fixed(seconds(whole) / seconds(items), 2)),
    fixed(processor(whole) / processor(parsed.runs), 2),
    mebibytes(Math.max(...whole.map((item) => item.bytes))),
  ];
}

/** The kinds of runs take turns, so that a slow moment of the machine meets all. `list` begins the names of files that are written. */
export async function measureAgainstLimit(folder: string, runs: number, list: string): Promise<LimitMeasurement> {
  const searched = await listFiles(scripts.searchedFiles, [folder], `${list}-searched.json`);
  const parsed = await listFiles(scripts.parsedFiles, ['python', folder], `${list}-parsed.json`);
  const whole: Measurement[] = [];
  for (let run = 0; run < runs; run += 1) {
    searched.runs.push(await measureScript(scripts.parseOnly, [searched.list]));
    parsed.runs.push(await measureScript(scripts.parseOnly, [parsed.list]));
    whole.push(await measureScript(scripts.program, ['generate', folder, '--quiet']));
  }
  return { searched, parsed, whole };
}

async function listFiles(script: string, args: readonly string[], list: string) {
  const { stdout } = await measureScript(script, args);
  writeFileSync(list, stdout);
  const runs: Measurement[] = [];
  // Both scripts print an array of paths.
  return { list, files: (JSON.parse(stdout) as readonly string[]).length, runs };
}
