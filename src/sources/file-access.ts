import { realpathSync } from 'node:fs';
import { isInside } from './inside.ts';
import type { KeptFiles } from './kept-files.ts';

/** What may be read of the disk, what stands in for it, and what is known from before; absent parts change nothing. */
export interface FileAccess {
  /** Folders outside of which nothing is read; absolute and free of symbolic links. */
  readonly within?: readonly string[];
  /** Texts that stand in for files, whether these exist or not, by absolute path. */
  readonly unsaved?: ReadonlyMap<string, string>;
  readonly kept?: KeptFiles;
}

/**
 * Whether a path, which must exist and may be a link or lie behind one, really is where files may be read. `real` is where it
 * really is, for one that was found on the way from a folder that is free of links.
 */
export function mayRead(absolute: string, { within }: FileAccess, real?: string): boolean {
  return within === undefined || folderAround(real ?? realpathSync.native(absolute), within) !== undefined;
}

/** The folder of `within` that holds `path`; both absolute and free of symbolic links. */
export function folderAround(path: string, within: readonly string[]): string | undefined {
  return within.find((folder) => isInside(folder, path));
}
