import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { compareText } from '../../../src/model/order.ts';
import { measureScript, scripts, unlessFailed } from '../../measure.ts';
import { npmCorpusFolders } from '../../npm-corpus-folders.ts';
import { fixed, markdownTable, report } from '../../report.ts';
import type { AskedCall } from './ask-types.ts';
import { sdkFolder } from './install-sdk.ts';

/** What `calls --json` says that is compared. */
interface FoundCall extends AskedCall {
  readonly via: string;
}

/** A finding that says that a file was not analysed. */
interface Cut {
  readonly kind: string;
  readonly file: string;
}

/**
 * `npm run oracle:typescript [-- NAME…]` asks the SDK's own types, through the TypeScript compiler, which operations
 * each program of the npm corpus performs, and compares by file, line, service and operation. What the types do not
 * tell is not compared: helpers, and receivers that are `any` to the compiler, are counted as ours alone.
 */
const ask = fileURLToPath(new URL('./ask.js', import.meta.url));
/** Bundles carry their own copy of the SDK, so the types of a package never meet their code. */
const bundles = new Set(['aws-cdk', 'cdk-assets', '@aws-cdk/toolkit-lib', 's3db.js']);
const rows: string[][] = [];
const details: string[] = [];
const sum = { asked: 0, found: 0 };
for (const { name, version, folder } of npmCorpusFolders(process.argv.slice(2))) {
  if (bundles.has(name)) continue;
  const asked = await unlessFailed(() => answerFor(`${name.replaceAll('/', '+')}-${version}`, folder));
  const run = await unlessFailed(() => measureScript(scripts.program, ['calls', folder, '--json', '--quiet']));
  if (asked === undefined || run === undefined) continue;
  // Both are this project's own output.
  const { calls, findings } = JSON.parse(run.stdout) as { calls: readonly FoundCall[]; findings: readonly Cut[] };
  const unread = new Set(findings.filter(({ kind }) => kind === 'work-bound').map(({ file }) => file));
  const said = JSON.parse(asked) as readonly AskedCall[];
  const theirs = new Set(said.filter(({ file }) => !unread.has(file)).map(callText));
  const ours = new Map(calls.map((call) => [callText(call), call.via]));
  const missed = [...theirs].filter((call) => !ours.has(call)).sort(compareText);
  const alone = [...ours].filter(([call]) => !theirs.has(call)).sort(([a], [b]) => compareText(a, b));
  const helpers = alone.filter(([, via]) => via === 'helper').length;
  sum.asked += theirs.size;
  sum.found += theirs.size - missed.length;
  const leftOut = said.filter(({ file }) => unread.has(file)).length;
  const counts = [theirs.size, theirs.size - missed.length, alone.length - helpers, helpers, leftOut].map(String);
  rows.push([`${name} ${version}`, ...counts, share(theirs.size - missed.length, theirs.size)]);
  for (const call of missed) details.push(`types only  ${name}  ${call}`);
  for (const [call, via] of alone) details.push(`ours only   ${name}  ${call}  ${via}`);
}
process.stdout.write(`${details.join('\n')}\n\n`);
rows.push(['all', String(sum.asked), String(sum.found), '', '', '', share(sum.found, sum.asked)]);
report(
  'oracle-typescript',
  markdownTable(['package', 'types say', 'found', 'ours alone', 'of helpers', 'in files left out', 'agreement'], rows),
);

/** The compiler takes its time over the real types, so its answer is kept; remove `corpus/oracle` to ask again. */
async function answerFor(name: string, folder: string): Promise<string> {
  const kept = join(sdkFolder, 'answers', `${name}.json`);
  if (existsSync(kept)) return readFileSync(kept, 'utf8');
  const { stdout } = await measureScript(ask, [folder]);
  mkdirSync(join(sdkFolder, 'answers'), { recursive: true });
  writeFileSync(kept, stdout);
  return stdout;
}

function callText({ file, line, service, operation }: AskedCall): string {
  return `${file}:${line}  ${service} ${operation}`;
}

function share(part: number, whole: number): string {
  return whole === 0 ? '' : fixed(part / whole, 3);
}
