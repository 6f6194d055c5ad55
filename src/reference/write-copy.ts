import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { compareText } from '../model/order.ts';
import { formatCopyIndex, hashText, type IndexContents, indexFile, serviceFile } from './copy-index.ts';
import { formatRequests, type RequestRecord, requestsFile } from './request-record.ts';

/** Everything a local copy is made from. */
export interface CopyContents {
  readonly stateDate: string;
  readonly endpoint: string;
  readonly services: ReadonlyMap<string, ServiceContents>;
  /** boto3 client name → prefix, as the endpoint's mapping says. */
  readonly mapping: ReadonlyMap<string, string>;
  /** What makes the next update conditional; a snapshot for the package has none. */
  readonly requests?: RequestRecord;
}

/** A service in the copy's format, and what the index says about it. */
export interface ServiceContents {
  readonly text: string;
  readonly actions: number;
  readonly operations: number;
  readonly clients: readonly string[];
}

/** Writes a copy into `folder`, which must be there and be empty. Errors of the file system come through as they are. */
export function writeCopy(folder: string, contents: CopyContents): void {
  mkdirSync(join(folder, 'services'));
  for (const [prefix, service] of contents.services) writeFileSync(join(folder, serviceFile(prefix)), service.text);
  if (contents.requests !== undefined) writeFileSync(join(folder, requestsFile), formatRequests(contents.requests));
  writeFileSync(join(folder, indexFile), formatCopyIndex(indexOf(contents)));
}

function indexOf(contents: CopyContents): IndexContents {
  const services = [...contents.services].sort(([a], [b]) => compareText(a, b));
  const clients = new Map<string, readonly string[]>();
  const add = (client: string, prefix: string): void => {
    const known = clients.get(client) ?? [];
    if (!known.includes(prefix)) clients.set(client, [...known, prefix]);
  };
  // The mapping's prefix stands first; it may name a service that the endpoint does not list yet.
  for (const [client, prefix] of contents.mapping) if (contents.services.has(prefix)) add(client, prefix);
  for (const [prefix, service] of services) for (const client of service.clients) add(client, prefix);
  return {
    stateDate: contents.stateDate,
    endpoint: contents.endpoint,
    services: new Map(
      services.map(([prefix, { text, actions, operations }]) => [
        prefix,
        { sha256: hashText(text), bytes: Buffer.byteLength(text), actions, operations },
      ]),
    ),
    clients,
  };
}
