import { parseArgs } from 'node:util';
import { compareText } from '../src/model/order.ts';
import { type CorpusFolder, corpusFolders } from './corpus-folders.ts';
import { type Measurement, measureScript, scripts, unlessFailed } from './measure.ts';
import { fixed, markdownTable, mebibytes, report } from './report.ts';

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

/** `npm run bench:corpus [-- NAME…]`: what one run over each package of the corpus finds, and what it takes. */
const { positionals } = parseArgs({ allowPositionals: true, options: {} });
const rows: string[][] = [];
const kinds = new Map<string, Map<string, number>>();
for (const item of corpusFolders(positionals)) {
  const args = ['generate', item.folder, '--format', 'json', '--quiet'];
  const run = await unlessFailed(() => measureScript(scripts.program, args));
  if (run === undefined) {
    rows.push([`${item.name} ${item.version}`, 'failed']);
    continue;
  }
  // The program's own output.
  const found = JSON.parse(run.stdout) as Report;
  rows.push(rowOf(item, found, run));
  for (const { kind } of found.findings) {
    const counts = kinds.get(kind) ?? new Map<string, number>();
    kinds.set(kind, counts.set(item.name, (counts.get(item.name) ?? 0) + 1));
  }
}
const header = ['package', 'files', 'parsed', 'lines', 'calls', 'inferred', 'findings', 'seconds', 'peak MiB'];
report('corpus', `${markdownTable(header, rows)}\n\n${findingsTable()}`);

function rowOf({ name, version }: CorpusFolder, found: Report, run: Measurement): string[] {
  const { counts, calls, findings } = found;
  const files = Object.values(counts.files).reduce((sum, count) => sum + count, 0);
  const inferred = calls.filter(({ certainty }) => certainty === 'inferred').length;
  const numbers = [files, counts.parsed, counts.lines, calls.length, inferred, findings.length];
  return [`${name} ${version}`, ...numbers.map(String), fixed(run.seconds, 2), mebibytes(run.bytes)];
}

function findingsTable(): string {
  const names = corpusFolders(positionals).map((item) => item.name);
  const lines = [...kinds]
    .sort(([a], [b]) => compareText(a, b))
    .map(([kind, counts]) => [kind, ...names.map((name) => String(counts.get(name) ?? 0))]);
  return markdownTable(['findings', ...names], lines);
}
