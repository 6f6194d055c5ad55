import { compareText } from '../../src/model/order.ts';
import { RunFailed, scripts } from '../measure.ts';
import { npmCorpusFolders } from '../npm-corpus-folders.ts';
import { fixed, markdownTable, mebibytes, report } from '../report.ts';
import { type CpuMeasurement, measureCpu } from './measure-cpu.ts';

/** The part of `generate --format json` that the table shows. */
interface Report {
  readonly calls: readonly { readonly certainty: string }[];
  readonly findings: readonly { readonly kind: string }[];
  readonly counts: {
    readonly files: Readonly<Record<string, number>>;
    readonly parsed: number;
    readonly lines: number;
  };
}

/** `npm run bench:typescript:corpus [-- NAME…]`: what a run over each program of the npm corpus finds, and what it takes. */
const rows: string[][] = [];
const kinds = new Map<string, number>();
for (const { name, version, folder } of npmCorpusFolders(process.argv.slice(2))) {
  const run = await runOver(folder);
  if (typeof run === 'string') {
    rows.push([`${name} ${version}`, run]);
    continue;
  }
  // The program's own output.
  const { calls, findings, counts } = JSON.parse(run.stdout) as Report;
  const files = Object.values(counts.files).reduce((sum, count) => sum + count, 0);
  const inferred = calls.filter(({ certainty }) => certainty === 'inferred').length;
  const numbers = [files, counts.parsed, counts.lines, calls.length, inferred, findings.length].map(String);
  rows.push([`${name} ${version}`, ...numbers, fixed(run.seconds, 2), mebibytes(run.bytes)]);
  for (const { kind } of findings) kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
}
const header = ['package', 'files', 'parsed', 'lines', 'calls', 'inferred', 'findings', 'seconds', 'peak MiB'];
const findingRows = [...kinds].sort(([a], [b]) => compareText(a, b)).map(([kind, count]) => [kind, String(count)]);
report('typescript-corpus', `${markdownTable(header, rows)}\n\n${markdownTable(['finding', 'count'], findingRows)}`);

async function runOver(folder: string): Promise<CpuMeasurement | string> {
  try {
    return await measureCpu([scripts.program, 'generate', folder, '--format', 'json', '--quiet']);
  } catch (error) {
    if (!(error instanceof RunFailed)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 1;
    return 'failed';
  }
}
