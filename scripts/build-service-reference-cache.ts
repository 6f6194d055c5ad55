import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { checkCopy } from '../src/reference/check-copy.ts';
import { stateDatePattern } from '../src/reference/copy-index.ts';
import { officialEndpoint, parseEndpoint } from '../src/reference/endpoint.ts';
import { downloadFrom } from '../src/reference/update.ts';
import { writeCopy } from '../src/reference/write-copy.ts';

export interface SnapshotOptions {
  /** The endpoint, or a mirror of it. */
  readonly from: string;
  /** The day whose state the endpoint or mirror has, `YYYY-MM-DD`. */
  readonly stateDate: string;
  /** Replaced, but for a README.md in it. */
  readonly folder: string;
}

/**
 * Makes the snapshot of the reference that the package carries. The same state gives the same bytes wherever it was
 * downloaded from: AWS's endpoint stands in the snapshot also for a mirror, and there is no record of requests.
 */
export async function buildServiceReferenceCache({ from, stateDate, folder }: SnapshotOptions): Promise<void> {
  if (!stateDatePattern.test(stateDate)) throw new Error(`The state date is not YYYY-MM-DD: ${stateDate}`);
  const { contents } = await downloadFrom(parseEndpoint(from), { stateDate });
  const { services, mapping } = contents;

  const readme = join(folder, 'README.md');
  const kept = existsSync(readme) ? readFileSync(readme) : undefined;
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  writeCopy(folder, { stateDate, endpoint: officialEndpoint, services, mapping });
  if (kept !== undefined) writeFileSync(readme, kept);

  const check = checkCopy(folder, 'bundled');
  if (check.kind === 'damaged') throw new Error(check.damage);
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      from: { type: 'string', default: officialEndpoint },
      'state-date': { type: 'string' },
      folder: { type: 'string', default: 'service-reference-cache' },
    },
  });
  const stateDate = values['state-date'];
  if (stateDate === undefined) throw new Error('Pass --state-date YYYY-MM-DD');
  await buildServiceReferenceCache({ from: values.from, stateDate, folder: resolve(values.folder) });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await main();
