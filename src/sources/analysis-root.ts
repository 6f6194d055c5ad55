import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { isInside } from './inside.ts';

/** What stands at the top of a project, in any of the languages. */
const projectMarkers = [
  '.git',
  'pyproject.toml',
  'setup.py',
  'setup.cfg',
  'requirements.txt',
  'Pipfile',
  'package.json',
  'tsconfig.json',
  'go.mod',
  'template.yaml',
  'template.yml',
  'serverless.yml',
  'samconfig.toml',
  'cdk.json',
  'iamwright.json',
];

/**
 * The folder that paths in the output are relative to, and above which nothing is read: a single named folder itself,
 * if it is the whole program; else the nearest folder around all that is named, raised to the top of its project, so that imports resolve.
 * It is never raised above `within`. All paths are absolute.
 */
export function findAnalysisRoot(
  named: readonly { readonly path: string; readonly isFolder: boolean }[],
  isWhole: boolean,
  within?: string,
): string {
  const [first, ...others] = named.map((item) => (item.isFolder ? item.path : dirname(item.path)));
  if (first === undefined) throw new Error('The analysis root needs at least one path');
  if (isWhole) return first;
  let around = first;
  for (const folder of others) while (!isInside(around, folder)) around = dirname(around);
  return findProjectTop(around, within) ?? around;
}

/** The nearest folder with a project marker; a home folder or the top of the disk is no project. */
function findProjectTop(folder: string, within: string | undefined): string | undefined {
  const home = homedir();
  for (let current = folder; current !== home && current !== dirname(current); current = dirname(current)) {
    if (projectMarkers.some((marker) => existsSync(join(current, marker)))) return current;
    if (current === within) return current;
  }
  return undefined;
}
