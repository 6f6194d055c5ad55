import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { measureScript, scripts } from '../measure.ts';
import { fixed, markdownTable, report } from '../report.ts';
import { type Comparison, compare, type Site, type StaticCall } from './compare.ts';
import { type OracleProgram, oraclePrograms } from './programs.ts';
import { foldersOf, groupsOf, OracleError, readRecordings, record, recordedGroups } from './record.ts';

/**
 * `npm run oracle:python [-- NAME… --group TEXT --compare --misses]`: records what the tests of real programs call, and
 * compares it with what `iamwright calls` finds in them. `--group` runs only the groups of tests whose names contain the
 * text, `--compare` records nothing, `--misses` prints every miss and every call that did something else.
 */
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    group: { type: 'string', default: '' },
    compare: { type: 'boolean', default: false },
    misses: { type: 'boolean', default: false },
  },
});
const chosen = oraclePrograms.filter(({ name }) => positionals.length === 0 || positionals.includes(name));
const note = (line: string) => process.stderr.write(`${line}\n`);
try {
  if (!values.compare) for (const program of chosen) record(program, foldersOf(program), values.group, note);
  const rows: string[][] = [];
  for (const program of chosen) rows.push(await rowOf(program));
  const header = [
    'program',
    'groups of tests',
    'call sites seen',
    'found there',
    'found further out',
    'missed',
    'share found',
    'reported where it ran',
    'did something else',
  ];
  const table = markdownTable(header, rows);
  if (positionals.length === 0 && values.group === '') report('oracle-python', table);
  else process.stdout.write(`${table}\n`);
} catch (error) {
  if (!(error instanceof OracleError)) throw error;
  note(error.message);
  process.exitCode = 1;
}

async function rowOf(program: OracleProgram): Promise<string[]> {
  const folders = foldersOf(program);
  const label = `${program.name} ${program.version}`;
  if (!existsSync(folders.source)) return [label, 'not recorded'];
  const args = ['calls', folders.source, '--json', '--include-tests', '--quiet'];
  // The program's own output.
  const { calls } = JSON.parse((await measureScript(scripts.program, args)).stdout) as { calls: readonly StaticCall[] };
  const result = compare(readRecordings(folders), calls, program.callers);
  if (values.misses) printMisses(result, folders.source);
  const { sites, there, further, misses, reported, others } = result;
  const groups = `${recordedGroups(folders)} of ${groupsOf(program, folders.source).length}`;
  const share = sites === 0 ? '' : fixed((sites - misses.length) / sites, 4);
  return [
    label,
    groups,
    ...[sites, there, further, misses.length].map(String),
    share,
    String(reported),
    String(others.length),
  ];
}

function printMisses({ misses, others }: Comparison, source: string): void {
  for (const site of misses)
    note(
      `missed  ${placeOf(site)}  ${site.service} ${site.operation}  ${lineAt(source, site.place[0], site.place[1])}`,
    );
  for (const call of others)
    note(
      `other   ${call.file}:${call.line}  ${call.service} ${call.operation} (${call.via})  ${lineAt(source, call.file, call.line)}`,
    );
}

function placeOf({ place: [file, line, column] }: Site): string {
  return `${file}:${line}:${column + 1}`;
}

function lineAt(source: string, file: string, line: number): string {
  return readFileSync(join(source, file), 'utf8').split('\n')[line - 1]?.trim() ?? '';
}
