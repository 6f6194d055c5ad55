import { join, relative } from 'node:path';
import { parseArgs } from 'node:util';
import { loadSources } from '../../src/sources/load-sources.ts';
import { agreementOf, type OtherCall, type OwnCall } from '../incumbent/agreement.ts';
import { incumbentCalls, installIncumbent } from '../incumbent/incumbent.ts';
import { timed } from '../incumbent/timed.ts';
import { scripts } from '../measure.ts';
import { npmCorpusFolders } from '../npm-corpus-folders.ts';
import { fixed, markdownTable, report } from '../report.ts';

/**
 * `npm run incumbent:typescript [-- NAME…] [--only-other] [--only-own]`: what this tool and `iam-policy-autopilot` find
 * in the npm corpus. The other tool takes one language a run, so it has one for `.ts` and one for `.js` files. The
 * options print what only one of them reports, a JSON object a line.
 */
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { 'only-other': { type: 'boolean', default: false }, 'only-own': { type: 'boolean', default: false } },
});
const languages = { typescript: /\.[cm]?tsx?$/, javascript: /\.[cm]?jsx?$/ };
installIncumbent();
const rows = npmCorpusFolders(positionals).map(({ name, version, folder }) => {
  const files = loadSources([folder], { includeTests: false, languages: ['typescript'] }).files;
  const counted = files.filter((file) => file.counted).map((file) => file.path);
  const own = timed(process.execPath, [scripts.program, 'calls', folder, '--json', '--quiet']);
  // The program's own output.
  const { calls } = JSON.parse(own.value) as { calls: readonly OwnCall[] };
  const other = otherCalls(name, folder, counted);
  const agreement = agreementOf(calls, other.calls);
  const { both, onlyOwn, onlyOther } = agreement;
  if (values['only-other']) for (const call of onlyOther) print(name, call);
  if (values['only-own']) for (const call of onlyOwn) print(name, call);
  const counts = [counted.length, agreement.own, agreement.other, both, onlyOwn.length, onlyOther.length];
  return [`${name} ${version}`, ...counts.map(String), fixed(own.seconds, 2), other.time];
});
const header = ['package', 'files', 'calls', 'its calls', 'both', 'only ours', 'only its', 'CPU, s', 'its CPU, s'];
const table = markdownTable(header, rows);
if (positionals.length === 0) report('incumbent-npm', table);
else process.stdout.write(`${table}\n`);

/** Where the other tool fails on a language, its calls there are none and its time says so. */
function otherCalls(
  name: string,
  folder: string,
  files: readonly string[],
): { calls: readonly OtherCall[]; time: string } {
  const calls: OtherCall[] = [];
  let seconds = 0;
  let failed = false;
  for (const [language, pattern] of Object.entries(languages)) {
    const chosen = files.filter((file) => pattern.test(file)).map((file) => join(folder, file));
    if (chosen.length === 0) continue;
    try {
      const run = incumbentCalls(name.replaceAll('/', '+'), language, chosen);
      seconds += run.seconds;
      calls.push(...run.value.map((call) => ({ ...call, file: relative(folder, call.file) })));
    } catch (error) {
      process.stderr.write(`${language}: ${String(error).slice(0, 500)}\n`);
      failed = true;
    }
  }
  return { calls, time: failed ? 'failed' : fixed(seconds, 2) };
}

function print(name: string, call: object): void {
  process.stdout.write(`${JSON.stringify({ package: name, ...call })}\n`);
}
