import { UserError } from '../model/user-error.ts';
import { openService, readCopyIndex, readServiceText } from './open-service-reference.ts';
import { type RequestRecord, readRequests } from './request-record.ts';
import type { ServiceContents } from './write-copy.ts';

/** What a new download can take over from the downloaded copy before it. */
export interface PreviousCopy {
  readonly requests: RequestRecord;
  /** Only services whose files are intact. */
  readonly services: ReadonlyMap<string, ServiceContents>;
}

/**
 * Reads what is intact of a downloaded copy. `undefined` when it came from another endpoint than `from`, or when its
 * index or its record of requests is damaged: everything is then downloaded again.
 */
export function findPreviousCopy(folder: string, from: string): PreviousCopy | undefined {
  try {
    const requests = readRequests(folder);
    if (requests.from !== from) return undefined;
    const index = readCopyIndex(folder, 'downloaded');
    const services = new Map<string, ServiceContents>();
    for (const prefix of index.prefixes) {
      const entry = index.findEntry(prefix);
      const text = unlessDamaged(() => readServiceText(folder, 'downloaded', index, prefix));
      const clients = unlessDamaged(() => openService(folder, 'downloaded', index, prefix)?.clients);
      if (entry === undefined || text === undefined || clients === undefined) continue;
      services.set(prefix, { text, clients, actions: entry.actions, operations: entry.operations });
    }
    return { requests, services };
  } catch (error) {
    if (error instanceof UserError || isMissing(error)) return undefined;
    throw error;
  }
}

/** Damage is mended here by downloading again, so it need not be reported. */
function unlessDamaged<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch (error) {
    if (error instanceof UserError) return undefined;
    throw error;
  }
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}
