import { loadSources } from '../../src/sources/load-sources.ts';

export const options = { includeTests: false, languages: ['python'] } as const;

/** Paths of the files that are searched for calls. */
export function counted(paths: readonly string[], includeTests = false): readonly string[] {
  return loadSources(paths, { ...options, includeTests })
    .files.filter((file) => file.counted)
    .map((file) => file.path);
}

/** Paths of the files that are read to resolve names only. */
export function context(paths: readonly string[]): readonly string[] {
  return loadSources(paths, options)
    .files.filter((file) => !file.counted)
    .map((file) => file.path);
}
