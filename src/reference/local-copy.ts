import { UserError } from '../model/user-error.ts';
import { findDistrust } from './cache-folder.ts';
import { checkCopy, findMissingFile } from './check-copy.ts';
import type { CopyIndex } from './copy-index.ts';
import { sizesOf, totalOf } from './copy-sizes.ts';
import { findInstalledCopy } from './installed-copy.ts';
import { type CopySource, readCopyIndex } from './open-service-reference.ts';

export interface CopyPlaces {
  /** `service-reference-cache/` of the package. */
  readonly bundledFolder: string;
  /** The user's cache folder; `undefined` where there is none. */
  readonly cacheFolder: string | undefined;
}

/** The copy of the reference that is used. */
export interface LocalCopy {
  readonly folder: string;
  readonly source: CopySource;
  /** Sentences for the reader: why a downloaded copy is not used although it is there. */
  readonly warnings: readonly string[];
}

export interface ReferenceStatus {
  /** The copies there are; the one in use first. */
  readonly copies: readonly CopyStatus[];
  readonly warnings: readonly string[];
}

export interface CopyStatus {
  readonly source: CopySource;
  readonly folder: string;
  readonly used: boolean;
  readonly state:
    | {
        readonly kind: 'intact';
        readonly stateDate: string;
        /** The URL it was downloaded from. */
        readonly endpoint: string;
        readonly bytes: number;
        readonly services: number;
        readonly actions: number;
        readonly operations: number;
      }
    | { readonly kind: 'damaged'; readonly damage: string };
}

/**
 * Chooses the newest local copy by state date; of two of one day, the downloaded one. A downloaded copy that is damaged,
 * of another format, or in a folder that others can write to gives way to the bundled one, with a warning.
 * When neither copy can be read it gives the bundled one, which `openServiceReference` then refuses.
 */
export function findLocalCopy(places: CopyPlaces): LocalCopy {
  const bundled = { folder: places.bundledFolder, source: 'bundled' } as const;
  const { downloaded, warning } = findDownloaded(places.cacheFolder);
  if (downloaded === undefined) return { ...bundled, warnings: warning === undefined ? [] : [warning] };
  const newer = { folder: downloaded.folder, source: 'downloaded' } as const;
  try {
    const older = downloaded.index.stateDate < readCopyIndex(places.bundledFolder, 'bundled').stateDate;
    return { ...(older ? bundled : newer), warnings: [] };
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return { ...newer, warnings: [`${error.message}. ${error.hint}.`] };
  }
}

/** Reads both copies in full and says which one is used. */
export function referenceStatus(places: CopyPlaces): ReferenceStatus {
  const used = findLocalCopy(places);
  const installed = places.cacheFolder === undefined ? undefined : findInstalledCopy(places.cacheFolder);
  const copies: CopyStatus[] = [statusOf(places.bundledFolder, 'bundled', used)];
  if (installed !== undefined) copies.push(statusOf(installed, 'downloaded', used));
  return { copies: copies.sort((a, b) => Number(b.used) - Number(a.used)), warnings: used.warnings };
}

function findDownloaded(cacheFolder: string | undefined): {
  readonly downloaded?: { readonly folder: string; readonly index: CopyIndex };
  readonly warning?: string;
} {
  if (cacheFolder === undefined) return {};
  try {
    const folder = findInstalledCopy(cacheFolder);
    if (folder === undefined) return {};
    const distrust = findDistrust(cacheFolder);
    if (distrust !== undefined) return { warning: `${distrust}; the bundled reference is used` };
    const index = readCopyIndex(folder, 'downloaded');
    const missing = findMissingFile(folder, index);
    if (missing === undefined) return { downloaded: { folder, index } };
    return { warning: `The downloaded reference is damaged (${missing}); the bundled one is used` };
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return { warning: `${error.message}; the bundled reference is used. ${error.hint}.` };
  }
}

function statusOf(folder: string, source: CopySource, local: LocalCopy): CopyStatus {
  const check = checkCopy(folder, source);
  const used = local.source === source;
  if (check.kind === 'damaged') return { source, folder, used, state: check };
  const sizes = sizesOf(check.index);
  return {
    source,
    folder,
    used,
    state: {
      kind: 'intact',
      stateDate: check.index.stateDate,
      endpoint: check.index.endpoint,
      bytes: check.bytes,
      services: sizes.size,
      actions: totalOf(sizes, 'actions'),
      operations: totalOf(sizes, 'operations'),
    },
  };
}
