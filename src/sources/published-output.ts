import { readFileSync, realpathSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { isInside } from './inside.ts';

/** What `package.json` says of the files that a package starts with: https://docs.npmjs.com/cli/configuring-npm/package-json */
interface Manifest {
  readonly main?: unknown;
  readonly module?: unknown;
  readonly bin?: unknown;
  readonly exports?: unknown;
}

/** What a package is built of stands in one of these, or is written in TypeScript. */
const sourceFolders = new Set(['src', 'source', 'sources', 'lib', 'app', 'packages']);
const typescriptSource = /^tsconfig.*\.json$|(?<!\.d|\.config)\.[cm]?tsx?$/;

/** Bytes above which an entry file does more than lead somewhere else. */
const MAX_SIZE = 65_536;

/**
 * Whether a folder named like build output is the program itself: a published package, in which nothing that it was built
 * of is left, starts in it, or with a file that leads there. `folder` is the package's, `names` what is in it.
 */
export function isPublishedOutput(folder: string, names: ReadonlySet<string>, output: string): boolean {
  if (!names.has('package.json')) return false;
  for (const name of names) if (sourceFolders.has(name) || typescriptSource.test(name)) return false;
  const entries = entriesOf(folder);
  const within = new RegExp(`^(?:\\./)?${output}/`);
  if (entries.some((entry) => within.test(entry))) return true;
  const leadsThere = new RegExp(`["'](?:\\.\\.?/)+${output}(?:/|["'])`);
  return entries.some((entry) => leadsThere.test(textIn(folder, entry) || textIn(folder, `${entry}.js`)));
}

function entriesOf(folder: string): readonly string[] {
  const { main, module, bin, exports } = readManifest(folder);
  return [...new Set([main ?? 'index.js', module, bin, exports].flatMap(textsIn))];
}

/** Of `exports`, what any condition leads to; types are no programs. */
function textsIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return value.endsWith('.d.ts') ? [] : [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : [];
}

function readManifest(folder: string): Manifest {
  try {
    const manifest: unknown = JSON.parse(textIn(folder, 'package.json'));
    return typeof manifest === 'object' && manifest !== null ? manifest : {};
  } catch (cause) {
    // A broken one says nothing.
    if (cause instanceof SyntaxError) return {};
    throw cause;
  }
}

/** The text of a regular file that really lies in the folder; empty for any other, and for a large one. */
function textIn(folder: string, name: string): string {
  try {
    const path = realpathSync(join(folder, name));
    const stats = statSync(path);
    if (!isInside(realpathSync(folder), path) || !stats.isFile() || stats.size > MAX_SIZE) return '';
    return readFileSync(path, 'utf8');
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause) return '';
    throw cause;
  }
}
