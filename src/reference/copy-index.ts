import { createHash } from 'node:crypto';
import { compareText } from '../model/order.ts';
import { UserError } from '../model/user-error.ts';
import { corrupt, type JsonFile, objectAt, parseJson, textAt } from './checked-json.ts';

/** Raised when the format changes in a way that older readers would misread. */
const formatVersion = 1;

/** What a local copy of the reference says about itself: `index.json`. */
export interface CopyIndex {
  /** The day of the download, `YYYY-MM-DD`. */
  readonly stateDate: string;
  /** The URL the reference was downloaded from. */
  readonly endpoint: string;
  /** Sorted. */
  readonly prefixes: readonly string[];
  findEntry(prefix: string): ServiceEntry | undefined;
  /** Prefixes of the services under which the reference lists a boto3 client. */
  findPrefixes(client: string): readonly string[];
}

/** What an index is written from. */
export interface IndexContents {
  readonly stateDate: string;
  readonly endpoint: string;
  readonly services: ReadonlyMap<string, ServiceEntry>;
  readonly clients: ReadonlyMap<string, readonly string[]>;
}

/** One service's file; the hash tells a damaged file from a service that is not there. */
export interface ServiceEntry {
  readonly sha256: string;
  readonly bytes: number;
  readonly actions: number;
  readonly operations: number;
}

export const indexFile = 'index.json';

export function serviceFile(prefix: string): string {
  return `services/${prefix}.json`;
}

/** SHA-256 of a text as UTF-8, in base64url. */
export function hashText(text: string): string {
  return createHash('sha256').update(text).digest('base64url');
}

/** Writes the index; its last line is the hash of what stands before. */
export function formatCopyIndex(index: IndexContents): string {
  const services = [...index.services].map(
    ([prefix, entry]) => [prefix, [entry.sha256, entry.bytes, entry.actions, entry.operations].join(' ')] as const,
  );
  const clients = [...index.clients].map(([client, prefixes]) => [client, prefixes.join(' ')] as const);
  const body = [
    `{"format":${formatVersion},"stateDate":${JSON.stringify(index.stateDate)},"endpoint":${JSON.stringify(index.endpoint)}`,
    `"services":${linesText(services)}`,
    `"clients":${linesText(clients)}`,
  ].join(',\n');
  return `${body}${hashMark}${hashText(body)}"}\n`;
}

/**
 * Reads the index; rows stay text until they are asked for, as a run looks at few of them. Throws E_REFERENCE_FORMAT when
 * another version of iamwright wrote it, E_REFERENCE_CORRUPT when it is not what was written.
 */
export function parseCopyIndex(text: string, file: JsonFile): CopyIndex {
  const json = objectAt(parseJson(text, file), file, 'the file');
  if (json.format !== formatVersion) {
    const problem = `${file.name} has the format ${JSON.stringify(json.format)}; this version reads ${formatVersion}`;
    throw new UserError('E_REFERENCE_FORMAT', problem, file.hint);
  }
  const body = text.slice(0, Math.max(0, text.lastIndexOf(hashMark)));
  if (textAt(json.sha256, file, 'sha256') !== hashText(body)) throw corrupt(file, 'sha256', 'does not fit the file');
  const services = objectAt(json.services, file, 'services');
  const clients = objectAt(json.clients, file, 'clients');
  return {
    stateDate: textAt(json.stateDate, file, 'stateDate', stateDatePattern),
    endpoint: textAt(json.endpoint, file, 'endpoint'),
    prefixes: Object.keys(services),
    findEntry: (prefix) =>
      Object.hasOwn(services, prefix) ? parseServiceRow(services[prefix], file, `services.${prefix}`) : undefined,
    findPrefixes: (client) =>
      Object.hasOwn(clients, client) ? textAt(clients[client], file, `clients.${client}`).split(' ') : [],
  };
}

export const stateDatePattern = /^\d{4}-\d{2}-\d{2}$/;

const hashMark = ',\n"sha256":"';

function linesText(rows: readonly (readonly [string, string])[]): string {
  const lines = rows.toSorted(([a], [b]) => compareText(a, b)).map((row) => row.map((text) => JSON.stringify(text)));
  return `{\n${lines.map((row) => row.join(':')).join(',\n')}\n}`;
}

function parseServiceRow(value: unknown, file: JsonFile, field: string): ServiceEntry {
  const [, sha256 = '', bytes, actions, operations] =
    /^(\S{43}) (\d+) (\d+) (\d+)$/.exec(textAt(value, file, field)) ?? [];
  if (sha256 === '') throw corrupt(file, field, 'is not a hash and three counts');
  return { sha256, bytes: Number(bytes), actions: Number(actions), operations: Number(operations) };
}
