import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { goModules } from '../scripts/corpus-go.ts';
import { scripts } from './measure.ts';
import { agreementOf, type PlacedCall } from './oracle/agreement.ts';
import { type Comparison, compareModule } from './oracle/compare-module.ts';
import { oracleModules } from './oracle/go-modules.ts';
import { buildOracle, hasGoToolchain } from './oracle/go-types.ts';
import { fixed, markdownTable, report } from './report.ts';

/**
 * `npm run oracle:go [-- NAME…]` compares the calls found in Go modules of the corpus with what go/types says, prints
 * each difference, and writes the table unless modules are named.
 */
const { positionals } = parseArgs({ allowPositionals: true, options: {} });
const corpus = fileURLToPath(new URL('../../corpus/go/', import.meta.url));
const sources = fileURLToPath(new URL('../../bench/oracle/go/', import.meta.url));

if (hasGoToolchain()) compareAll();
else {
  process.stderr.write('There is no Go toolchain, so nothing was compared.\n  Install Go.\n');
  process.exitCode = 2;
}

function compareAll(): void {
  const scratch = mkdtempSync(join(tmpdir(), 'iamwright-oracle-'));
  const rows: string[][] = [];
  try {
    const oracle = buildOracle(sources, scratch);
    for (const module of oracleModules.filter(({ name }) => positionals.length === 0 || positionals.includes(name))) {
      const folder = join(corpus, module.name);
      if (!existsSync(folder)) throw new Error(`${module.name} is not in corpus/go/: run \`npm run corpus\` first`);
      const comparison = compareModule(oracle, scripts.program, folder, module);
      printDifferences(module.name, comparison);
      rows.push(rowOf(module.name, comparison));
    }
  } finally {
    rmSync(scratch, { recursive: true });
  }
  const header = ['module', 'files', 'type errors', 'both', 'only go/types', 'only iamwright', 'agreement'];
  const table = markdownTable([...header, 'closed services', 'in other files'], [...rows, totalOf(rows)]);
  if (positionals.length === 0) report('oracle-go', table);
  else process.stdout.write(`${table}\n`);
}

function rowOf(name: string, { agreement, closed, report: { files, errorCount } }: Comparison): string[] {
  const version = goModules.find((item) => item.name === name)?.version ?? '';
  const { agreed, onlyTypes, onlyOurs, outsideOurs, outsideTypes } = agreement;
  const numbers = [files.length, errorCount, agreed, onlyTypes.length, onlyOurs.length].map(String);
  return [
    `${name} ${version}`,
    ...numbers,
    fixed(agreementOf(agreement), 4),
    String(closed.length),
    `${outsideOurs} / ${outsideTypes}`,
  ];
}

function totalOf(rows: readonly (readonly string[])[]): string[] {
  const sum = (column: number): number => rows.reduce((total, row) => total + Number(row[column]), 0);
  const [agreed, onlyTypes, onlyOurs] = [sum(3), sum(4), sum(5)];
  const agreement = agreed / Math.max(1, agreed + onlyTypes + onlyOurs);
  return ['all', ...[sum(1), sum(2), agreed, onlyTypes, onlyOurs].map(String), fixed(agreement, 4), String(sum(7))];
}

function printDifferences(name: string, { agreement, report: { calls } }: Comparison): void {
  const textOf = ({ file, line }: PlacedCall): string =>
    calls.find((c) => c.file === file && c.line === line)?.text ?? '';
  const lineOf = (call: PlacedCall): string => `${call.file}:${call.line}  ${call.service} ${call.operation}`;
  for (const call of agreement.onlyTypes) process.stdout.write(`${name}  go/types  ${lineOf(call)}  ${textOf(call)}\n`);
  for (const call of agreement.onlyOurs) process.stdout.write(`${name}  iamwright ${lineOf(call)}\n`);
}
