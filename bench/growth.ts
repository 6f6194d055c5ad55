import { cpSync, mkdirSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import { corpusFolders } from './corpus-folders.ts';
import { limitCells, limitHeader, measureAgainstLimit } from './limit.ts';
import { type Measurement, median } from './measure.ts';
import { fixed, markdownTable } from './report.ts';

/** What one project of the tree is made of: packages with many and with few calls, together about 570 files. */
const unit = ['bedrock-agentcore', 'dagster-aws', 'runway', 'stacker'];
const filesPerUnit = 567;
const sizes = [1250, 2500, 5000, 10_000];

/** Trees of growing size: the same projects side by side, as in a repository of many teams. */
export async function growthTable(runs: number, scratch: string): Promise<string> {
  const folder = join(scratch, 'growth');
  const rows: string[][] = [];
  const perFile: number[] = [];
  let projects = 0;
  for (const size of sizes) {
    for (; projects * filesPerUnit < size; projects += 1) addProject(folder, projects);
    const files = projects * filesPerUnit;
    const measured = await measureAgainstLimit(folder, runs, join(scratch, 'growth'));
    const read = (item: Measurement): number => item.processorSeconds;
    const each = median(measured.whole.map(read)) / files;
    perFile.push(each);
    rows.push([String(files), ...limitCells(measured), fixed(each * 1000, 2)]);
  }
  rmSync(folder, { recursive: true });
  const growth = (perFile.at(-1) ?? Number.NaN) / (perFile[0] ?? Number.NaN);
  const sentence = `Processor time for each file, largest to smallest tree: ${fixed(growth, 2)}.`;
  return `${markdownTable(['files', ...limitHeader, 'CPU ms a file'], rows)}\n\n${sentence}`;
}

function addProject(folder: string, number: number): void {
  const project = join(folder, `project-${String(number).padStart(2, '0')}`);
  mkdirSync(project, { recursive: true });
  for (const item of corpusFolders(unit))
    cpSync(item.folder, join(project, basename(item.folder)), { recursive: true });
}
