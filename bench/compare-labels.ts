import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { labelDifferences } from './label-differences.ts';
import { labelLanguage } from './label-languages.ts';
import { type Half, type LabelledCall, type LabelledFile, loadLabelSet, packageFolder } from './label-set.ts';
import { scripts } from './measure.ts';
import { fixed, markdownTable, report } from './report.ts';

/** What `calls --json` says that is compared. */
interface FoundCall extends LabelledCall {
  readonly file: string;
}

interface Sums {
  files: number;
  labelled: number;
  right: number;
  found: number;
}

/**
 * `npm run labels -- LANGUAGE [--seconds N]` runs the program over each package of the labelled set and compares the calls of the
 * labelled files by file, line, service and operation. It tells what is missed and what is false in the open half only,
 * so that the untouched half stays unseen by those who build. A run that fails or takes longer than N seconds (120)
 * counts as one that found nothing.
 */
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { seconds: { type: 'string', default: '120' } },
});
const { name: languageName } = labelLanguage(positionals[0]);
const set = loadLabelSet(languageName);
const sums: Record<Half, Sums> = {
  open: { files: 0, labelled: 0, right: 0, found: 0 },
  untouched: { files: 0, labelled: 0, right: 0, found: 0 },
};
const details: string[] = [];
let unread = 0;
for (const item of set.packages) {
  const files = set.files.filter((file) => file.package === item.name);
  if (files.length === 0) continue;
  const folder = packageFolder(item);
  const calls = callsIn(folder);
  for (const file of files) compareFile(folder, file, calls);
}
if (unread > 0) process.stderr.write(`${unread} chosen files have no labels yet\n`);
process.stdout.write(`${details.join('\n')}\n\n`);
report(`labels-${languageName}`, table());

function callsIn(folder: string): readonly FoundCall[] {
  const run = spawnSync(process.execPath, [scripts.program, 'calls', folder, '--json', '--quiet'], {
    encoding: 'utf8',
    timeout: Number(values.seconds) * 1000,
    maxBuffer: 2 ** 30,
  });
  if (run.status !== 0) {
    const why = run.error === undefined ? run.stderr.slice(0, 500) : run.error.message;
    process.stderr.write(`failed on ${folder}: ${why}\n`);
    process.exitCode = 1;
    return [];
  }
  // The program's own output.
  return (JSON.parse(run.stdout) as { calls: readonly FoundCall[] }).calls;
}

function compareFile(folder: string, file: LabelledFile, calls: readonly FoundCall[]): void {
  const path = join(folder, file.path);
  const sha256 = existsSync(path) ? createHash('sha256').update(readFileSync(path)).digest('hex') : 'none';
  if (sha256 !== file.sha256) throw new Error(`${file.package}: ${file.path} is not the file that was labelled`);
  if (file.calls === undefined) {
    unread += 1;
    return;
  }
  const found = calls.filter((call) => call.file === file.path);
  const { onlyFirst: missed, onlySecond: wrong } = labelDifferences(file.calls, found);
  const sum = sums[file.half];
  sum.files += 1;
  sum.labelled += file.calls.length;
  sum.found += found.length;
  sum.right += file.calls.length - missed.length;
  if (file.half === 'untouched') return;
  for (const call of missed) details.push(`missed  ${file.package}  ${file.path}:${call}`);
  for (const call of wrong) details.push(`false   ${file.package}  ${file.path}:${call}`);
}

function table(): string {
  const rows = Object.entries(sums).map(([half, { files, labelled, right, found }]) => {
    const counts = [files, labelled, right, labelled - right, found - right].map(String);
    return [half, ...counts, fixed(right / labelled, 3), fixed(right / found, 3)];
  });
  return markdownTable(['half', 'files', 'calls labelled', 'found', 'missed', 'false', 'recall', 'precision'], rows);
}
