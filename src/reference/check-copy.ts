import { statSync } from 'node:fs';
import { join } from 'node:path';
import { UserError } from '../model/user-error.ts';
import { type CopyIndex, indexFile, serviceFile } from './copy-index.ts';
import { type CopySource, openService, readCopyIndex } from './open-service-reference.ts';

/** What a full reading of a copy found; `damage` is one sentence about the first thing that is wrong. */
export type CopyCheck =
  | { readonly kind: 'intact'; readonly index: CopyIndex; readonly bytes: number }
  | { readonly kind: 'damaged'; readonly damage: string };

/** Reads every file of a copy, down to every action and operation, against the index. */
export function checkCopy(folder: string, source: CopySource): CopyCheck {
  try {
    const index = readCopyIndex(folder, source);
    for (const prefix of index.prefixes) {
      const file = openService(folder, source, index, prefix);
      for (const name of file?.service.actionNames ?? []) file?.service.findAction(name);
      for (const name of file?.service.resourceTypeNames ?? []) file?.service.findResourceType(name);
    }
    return { kind: 'intact', index, bytes: sizeOfCopy(folder, index) };
  } catch (error) {
    if (error instanceof UserError) return { kind: 'damaged', damage: error.message };
    throw error;
  }
}

/**
 * The first service's file that is gone or has another size than the index says; `undefined`: none. Looks at names and
 * sizes only, which finds what cleaning programs and full disks leave, in a few milliseconds.
 */
export function findMissingFile(folder: string, index: CopyIndex): string | undefined {
  for (const prefix of index.prefixes) {
    const found = statSync(join(folder, serviceFile(prefix)), { throwIfNoEntry: false });
    if (found?.size !== index.findEntry(prefix)?.bytes) return serviceFile(prefix);
  }
  return undefined;
}

/** Bytes of the index and all services. */
function sizeOfCopy(folder: string, index: CopyIndex): number {
  const services = index.prefixes.reduce((sum, prefix) => sum + (index.findEntry(prefix)?.bytes ?? 0), 0);
  return services + statSync(join(folder, indexFile)).size;
}
