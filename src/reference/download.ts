import { type JsonFile, parseJson } from './checked-json.ts';
import { resolveServiceUrl } from './endpoint.ts';
import { formatService } from './format-service.ts';
import { type IndexedService, parseClientMapping, parseServiceList } from './parse-endpoint.ts';
import { parseService } from './parse-service.ts';
import type { PreviousCopy } from './previous-copy.ts';
import { readService } from './read-service.ts';
import type { CopyContents, ServiceContents } from './write-copy.ts';

/** What a conditional request gives: `etag` is empty where the server sends none. */
export type Answer =
  | { readonly kind: 'unchanged' }
  | { readonly kind: 'changed'; readonly text: string; readonly etag: string };

/** Gets one file; an empty `etag` asks for it without condition. */
export type Get = (url: URL, etag: string) => Promise<Answer>;

export interface DownloadOptions {
  readonly endpoint: URL;
  readonly stateDate: string;
  /** Files of it that the server calls unchanged are taken over. */
  readonly previous: PreviousCopy | undefined;
  /** How many files are asked for at a time. */
  readonly parallel: number;
  readonly onProgress?: (done: number, total: number) => void;
}

/** A whole download, and how many services' files had changed. */
export interface Download {
  readonly contents: CopyContents;
  readonly changed: number;
}

/**
 * Gets the list, the client mapping and every service's file, and turns them into the local format.
 * Throws E_REFERENCE_CORRUPT for anything that is not as documented, E_REFERENCE_URL, and what `get` throws.
 */
export async function downloadReference(get: Get, options: DownloadOptions): Promise<Download> {
  const { endpoint, previous } = options;
  const list = await get(endpoint, previous?.requests.listEtag ?? '');
  const services =
    list.kind === 'changed' ? parseServiceList(json(list.text, 'the list'), fileOf('the list')) : listedIn(previous);
  const mapping = await get(new URL('v1/mapping.json', endpoint), previous?.requests.mappingEtag ?? '');
  const clients =
    mapping.kind === 'changed'
      ? parseClientMapping(json(mapping.text, 'mapping.json'), fileOf('mapping.json'))
      : (previous?.requests.mapping ?? new Map<string, string>());

  const urls = services.map((service) => ({ prefix: service.prefix, url: resolveServiceUrl(service.url, endpoint) }));
  let done = 0;
  let changed = 0;
  const files = await mapParallel(urls, options.parallel, async ({ prefix, url }) => {
    const known = previous?.services.get(prefix);
    const record = previous?.requests.services.get(prefix);
    const knownEtag = known !== undefined && record?.url === url.href ? record.etag : '';
    const answer = await get(url, knownEtag);
    const file = toFile(prefix, url, answer, known, knownEtag);
    if (answer.kind === 'changed') changed += 1;
    done += 1;
    options.onProgress?.(done, urls.length);
    return file;
  });

  return {
    changed,
    contents: {
      stateDate: options.stateDate,
      endpoint: endpoint.href,
      mapping: clients,
      services: new Map(files.map((file) => [file.prefix, file.service])),
      requests: {
        from: endpoint.href,
        listEtag: list.kind === 'changed' ? list.etag : (previous?.requests.listEtag ?? ''),
        mappingEtag: mapping.kind === 'changed' ? mapping.etag : (previous?.requests.mappingEtag ?? ''),
        mapping: clients,
        services: new Map(files.map(({ prefix, url, etag }) => [prefix, { url: url.href, etag }])),
      },
    },
  };
}

interface DownloadedFile {
  readonly prefix: string;
  readonly url: URL;
  readonly etag: string;
  readonly service: ServiceContents;
}

function toFile(
  prefix: string,
  url: URL,
  answer: Answer,
  known: ServiceContents | undefined,
  knownEtag: string,
): DownloadedFile {
  if (answer.kind === 'changed') return { prefix, url, etag: answer.etag, service: toService(prefix, answer.text) };
  // `get` gives "unchanged" to a condition only, and there is a condition only for a file that is known.
  if (known === undefined) throw new Error(`An unconditional request for ${prefix} was answered as unchanged`);
  return { prefix, url, etag: knownEtag, service: known };
}

function toService(prefix: string, text: string): ServiceContents {
  const name = `${prefix}.json`;
  const service = parseService(json(text, name), prefix, fileOf(name));
  const written = formatService(service);
  return {
    text: written,
    actions: service.actions.length,
    operations: service.operations.length,
    clients: readService(written, fileOf(name)).clients,
  };
}

function listedIn(previous: PreviousCopy | undefined): readonly IndexedService[] {
  return [...(previous?.requests.services ?? [])].map(([prefix, { url }]) => ({ prefix, url }));
}

function json(text: string, name: string): unknown {
  return parseJson(text, fileOf(name));
}

function fileOf(name: string): JsonFile {
  return { name: `downloaded ${name}`, hint: 'Try again later; the copy in use is unchanged' };
}

/** Maps in order with at most `parallel` at a time; after the first failure nothing new is begun. */
async function mapParallel<T, R>(items: readonly T[], parallel: number, map: (item: T) => Promise<R>): Promise<R[]> {
  const results = new Array<R>(items.length);
  let next = 0;
  const work = async (): Promise<void> => {
    for (let index = next++; index < items.length; index = next++) {
      const item = items[index];
      if (item === undefined) continue;
      try {
        results[index] = await map(item);
      } catch (error) {
        next = items.length;
        throw error;
      }
    }
  };
  await Promise.all(Array.from({ length: parallel }, work));
  return results;
}
