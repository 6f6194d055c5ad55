import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { arrayAt, type JsonFile, objectAt, parseJson, textAt } from './checked-json.ts';

/** Where the files of a downloaded copy came from, with their ETags; an empty ETag: the server gave none. */
export interface RequestRecord {
  readonly from: string;
  readonly listEtag: string;
  readonly mappingEtag: string;
  readonly mapping: ReadonlyMap<string, string>;
  readonly services: ReadonlyMap<string, { readonly url: string; readonly etag: string }>;
}

export const requestsFile = 'requests.json';

export function formatRequests(requests: RequestRecord): string {
  const services = [...requests.services].map(([prefix, { url, etag }]) => [prefix, [url, etag]] as const);
  return `${JSON.stringify({
    from: requests.from,
    listEtag: requests.listEtag,
    mappingEtag: requests.mappingEtag,
    mapping: Object.fromEntries(requests.mapping),
    services: Object.fromEntries(services),
  })}\n`;
}

/** Reads the record of a copy. Throws E_REFERENCE_CORRUPT, or the file system's error where there is none. */
export function readRequests(folder: string): RequestRecord {
  const file: JsonFile = { name: `downloaded reference, ${requestsFile}`, hint: 'Run `iamwright reference update`' };
  const json = objectAt(parseJson(readFileSync(join(folder, requestsFile), 'utf8'), file), file, 'the file');
  return {
    from: textAt(json.from, file, 'from'),
    listEtag: textAt(json.listEtag, file, 'listEtag'),
    mappingEtag: textAt(json.mappingEtag, file, 'mappingEtag'),
    mapping: new Map(
      Object.entries(objectAt(json.mapping, file, 'mapping')).map(([client, prefix]) => [
        client,
        textAt(prefix, file, `mapping.${client}`),
      ]),
    ),
    services: new Map(
      Object.entries(objectAt(json.services, file, 'services')).map(([prefix, row]) => {
        const [url, etag] = arrayAt(row, file, `services.${prefix}`);
        const field = `services.${prefix}`;
        return [prefix, { url: textAt(url, file, field), etag: textAt(etag, file, field) }];
      }),
    ),
  };
}
