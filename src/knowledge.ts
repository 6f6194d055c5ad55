import { join } from 'node:path';
import { dataFolders } from './installation.ts';
import { UserError } from './model/user-error.ts';
import { ensureCacheFolder, findCacheFolder } from './reference/cache-folder.ts';
import { type CopyPlaces, findLocalCopy } from './reference/local-copy.ts';
import { openServiceReference } from './reference/open-service-reference.ts';
import type { Knowledge } from './resolve/resolution.ts';
import { openSdkIndex } from './sdk/open-sdk-index.ts';

/** What iamwright knows about AWS, opened from the local copies; both parts load a service when it is asked for. */
export interface LocalKnowledge extends Knowledge {
  /** Why a downloaded copy of the reference is not used although it is there. */
  readonly warnings: readonly string[];
  /** The folder of the copy of the reference that is used. */
  readonly referenceFolder: string;
}

export function openKnowledge(): LocalKnowledge {
  const copy = findLocalCopy(referencePlaces());
  return {
    sdk: openSdkIndex(dataFolders.sdkIndex),
    reference: openServiceReference(copy.folder, copy.source),
    warnings: copy.warnings,
    referenceFolder: copy.folder,
  };
}

/** Where compiled code is kept for the next run; `undefined` where there is no folder that is the user's alone. */
export function findCompiledFolder(): string | undefined {
  try {
    return join(ensureCacheFolder(findCacheFolder()), 'compiled');
  } catch (cause) {
    if (cause instanceof UserError) return undefined;
    throw cause;
  }
}

/** Where copies of the Service Authorization Reference can be. */
export function referencePlaces(): CopyPlaces {
  return { bundledFolder: dataFolders.serviceReference, cacheFolder: findCacheFolder() };
}
