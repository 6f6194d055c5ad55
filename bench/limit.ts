import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { corpusFolders } from './corpus-folders.ts';
import { type Measurement, measureScript, median, scripts, unlessFailed } from './measure.ts';
import { fixed, markdownTable, mebibytes } from './report.ts';

/** A folder's whole run and what reading and parsing its chosen files takes. */
export interface LimitMeasurement {
  readonly files: number;
  readonly parse: readonly Measurement[];
  readonly whole: readonly Measurement[];
}

/** Time and memory of each package of the corpus, or of those named, as a Markdown table. */
export async function limitTable(names: readonly string[], runs: number, scratch: string): Promise<string> {
  const rows: string[][] = [];
  for (const { name, version, folder } of corpusFolders(names)) {
    const measured = await unlessFailed(() => measureAgainstLimit(folder, runs, join(scratch, `${name}.json`)));
    rows.push([`${name} ${version}`, ...(measured === undefined ? ['failed'] : limitCells(measured))]);
  }
  return markdownTable(['package', ...limitHeader], rows);
}

export const limitHeader = [
  'chosen files',
  'parse only, s',
  'whole run, s',
  'ratio',
  'parse only, CPU s',
  'whole run, CPU s',
  'CPU ratio',
  'parse only, MiB',
  'whole run, MiB',
];

export function limitCells({ files, parse, whole }: LimitMeasurement): string[] {
  const times = (read: (item: Measurement) => number): string[] => {
    const [least, all] = [median(parse.map(read)), median(whole.map(read))];
    return [fixed(least, 2), fixed(all, 2), fixed(all / least, 2)];
  };
  const memory = [parse, whole].map((items) => mebibytes(Math.max(...items.map((item) => item.bytes))));
  return [String(files), ...times((item) => item.seconds), ...times((item) => item.processorSeconds), ...memory];
}

/** Both kinds of runs take turns, so that a slow moment of the machine meets both. `list` is a file that is written. */
export async function measureAgainstLimit(folder: string, runs: number, list: string): Promise<LimitMeasurement> {
  const { stdout } = await measureScript(scripts.chosenFiles, [folder]);
  writeFileSync(list, stdout);
  // chosen-files.ts prints an array of paths.
  const files = (JSON.parse(stdout) as readonly string[]).length;
  const parse: Measurement[] = [];
  const whole: Measurement[] = [];
  for (let run = 0; run < runs; run += 1) {
    parse.push(await measureScript(scripts.parseOnly, [list]));
    whole.push(await measureScript(scripts.program, ['generate', folder, '--quiet']));
  }
  return { files, parse, whole };
}
