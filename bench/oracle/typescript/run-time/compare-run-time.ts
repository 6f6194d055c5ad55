import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { openKnowledge } from '../../../../src/knowledge.ts';
import { compareText } from '../../../../src/model/order.ts';
import { measureScript, RunFailed, scripts } from '../../../measure.ts';
import { fixed, markdownTable, report } from '../../../report.ts';
import { sdkPackages } from '../sdk-packages.ts';
import { type Driver, drivers } from './drivers.ts';
import type { RecordedCall } from './record-calls.ts';

/**
 * `npm run oracle:typescript:run` installs a few packages of the npm corpus with the real SDK, runs each with a small
 * driver under a recorder that answers in AWS's place, and looks for every recorded call among those found statically:
 * same file, line, service and operation.
 */
const folder = fileURLToPath(new URL('../../../../../corpus/oracle/run-time/', import.meta.url));
const corpus = fileURLToPath(new URL('../../../../../corpus/npm/', import.meta.url));
const runDriver = fileURLToPath(new URL('./run-driver.js', import.meta.url));
const clientsById = new Map(openKnowledge().sdk.services.map(({ serviceId, client }) => [serviceId, client]));
install();
const rows: string[][] = [];
const details: string[] = [];
for (const driver of drivers) {
  const recorded = distinctPlaces(record(driver));
  const found = await foundIn(driver);
  const missed = recorded.filter((call) => !found.has(call));
  for (const call of missed) details.push(`not found  ${driver.name}  ${call}`);
  const right = recorded.length - missed.length;
  const counts = [recorded.length, right].map(String);
  rows.push([`${driver.name} ${driver.version}`, ...counts, fixed(right / recorded.length, 3)]);
}
process.stdout.write(`${details.join('\n')}\n\n`);
report('oracle-typescript-run', markdownTable(['package', 'places recorded', 'found', 'agreement'], rows));

function record({ name, root }: Driver): readonly RecordedCall[] {
  const maps = root === 'src' ? ['--enable-source-maps'] : [];
  const args = ['--no-warnings', ...maps, runDriver, name, folder];
  const done = spawnSync(process.execPath, args, { encoding: 'utf8', timeout: 120_000 });
  if (done.status !== 0) throw new RunFailed(`${name} ended with status ${done.status}\n${done.stderr}`);
  // run-driver.ts prints an array of calls.
  return JSON.parse(done.stdout) as readonly RecordedCall[];
}

function distinctPlaces(calls: readonly RecordedCall[]): readonly string[] {
  const texts = calls.map(({ serviceId, operation, file, line }) =>
    callText({ service: clientsById.get(serviceId) ?? serviceId, operation, file, line }),
  );
  return [...new Set(texts)].sort(compareText);
}

async function foundIn({ name, root }: Driver): Promise<ReadonlySet<string>> {
  // The same package in the corpus, which has the sources that its source maps carry.
  const program = join(corpus, name.replaceAll('/', '+'), 'package', root);
  const run = await measureScript(scripts.program, ['calls', program, '--json', '--quiet']);
  // The program's own output.
  const { calls } = JSON.parse(run.stdout) as { calls: readonly Parameters<typeof callText>[0][] };
  return new Set(calls.map((call) => callText({ ...call, file: `${root}/${call.file}` })));
}

function callText(call: { file: string; line: number; service: string; operation: string }): string {
  return `${call.file}:${call.line}  ${call.service} ${call.operation}`;
}

function install(): void {
  const wanted = [...drivers.map(({ name, version }) => `${name}@${version}`), ...sdkPackages];
  const done = join(folder, 'installed.json');
  if (existsSync(done) && readFileSync(done, 'utf8') === JSON.stringify(wanted)) return;
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'package.json'), '{"private": true}\n');
  const options = ['--ignore-scripts', '--no-save', '--no-audit', '--no-fund', '--package-lock=false'];
  const installed = spawnSync('npm', ['install', ...options, ...wanted], { cwd: folder, encoding: 'utf8' });
  if (installed.status !== 0) throw new Error(`npm could not install the packages that are run:\n${installed.stderr}`);
  writeFileSync(done, JSON.stringify(wanted));
}
