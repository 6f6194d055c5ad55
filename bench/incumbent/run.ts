import { join, relative } from 'node:path';
import { parseArgs } from 'node:util';
import { loadSources } from '../../src/sources/load-sources.ts';
import { corpusFolders } from '../corpus-folders.ts';
import { scripts } from '../measure.ts';
import { fixed, markdownTable, report } from '../report.ts';
import { type Agreement, agreementOf, type OwnCall } from './agreement.ts';
import { incumbentCalls, installIncumbent } from './incumbent.ts';
import { timed } from './timed.ts';

/**
 * `npm run incumbent -- LANGUAGE [NAME…] [--only-other] [--only-own]`: what this tool and `iam-policy-autopilot` find in
 * the corpus of one language. The other tool is given the files that count here, so that tests and vendored code are in
 * neither's figures. The options print what only one of them reports, a JSON object a line.
 */
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { 'only-other': { type: 'boolean', default: false }, 'only-own': { type: 'boolean', default: false } },
});
const [language = 'python', ...names] = positionals;
installIncumbent();
const rows = corpusFolders(names, language).map(({ name, version, folder }) => {
  const files = filesOf(folder);
  const other = incumbentCalls(
    `${name}-${version}`,
    language,
    files.map((file) => join(folder, file)),
  );
  const own = timed(process.execPath, [scripts.program, 'calls', folder, '--json', '--quiet']);
  // The program's own output.
  const { calls } = JSON.parse(own.value) as { calls: readonly (OwnCall & { readonly language: string })[] };
  const agreement = agreementOf(
    calls.filter((call) => call.language === language),
    other.value.map((call) => ({ ...call, file: relative(folder, call.file) })),
  );
  print(name, agreement);
  const { both, onlyOwn, onlyOther } = agreement;
  const counts = [files.length, agreement.own, agreement.other, both, onlyOwn.length, onlyOther.length];
  return [`${name} ${version}`, ...counts.map(String), fixed(own.seconds, 2), fixed(other.seconds, 2)];
});
const header = ['package', 'files', 'calls', 'its calls', 'both', 'only ours', 'only its', 'CPU, s', 'its CPU, s'];
const table = markdownTable(header, rows);
if (names.length === 0) report(`incumbent-${language}`, table);
else process.stdout.write(`${table}\n`);

function filesOf(folder: string): readonly string[] {
  const { files } = loadSources([folder], { includeTests: false, languages: [language] as never });
  return files.filter((file) => file.counted).map((file) => file.path);
}

function print(name: string, { onlyOther, onlyOwn }: Agreement): void {
  if (values['only-other'])
    for (const call of onlyOther) process.stdout.write(`${JSON.stringify({ package: name, ...call })}\n`);
  if (values['only-own'])
    for (const call of onlyOwn) process.stdout.write(`${JSON.stringify({ package: name, ...call })}\n`);
}
