import { compareText } from '../../src/model/order.ts';
import type { SourceFile } from '../../src/model/source.ts';

/** The paths that counted files lead to by imports, directly or through others, and that are not counted yet; sorted. */
export function findFollowed(
  files: readonly SourceFile[],
  importsOf: (path: string) => readonly string[],
): readonly string[] {
  const counted = files.filter((file) => file.counted).map((file) => file.path);
  const reached = new Set(counted);
  // A set grows while it is walked, so that what is reached is walked too.
  for (const path of reached) for (const next of importsOf(path)) reached.add(next);
  const named = new Set(counted);
  return [...reached].filter((path) => !named.has(path)).sort(compareText);
}

/** The same files, with those at `paths` counted. */
export function countFollowed(files: readonly SourceFile[], paths: readonly string[]): readonly SourceFile[] {
  if (paths.length === 0) return files;
  const followed = new Set(paths);
  return files.map((file) => (followed.has(file.path) ? { ...file, counted: true } : file));
}
