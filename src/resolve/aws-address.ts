import type { Value } from '../model/value.ts';

/** Where an endpoint that the code gives sends requests: to AWS, elsewhere for certain, or it is not known. */
export type Destination =
  | { readonly kind: 'aws' }
  | { readonly kind: 'unknown' }
  | { readonly kind: 'elsewhere'; readonly address: string; readonly provider?: string };

/** The ends of the host names of every partition: `dnsSuffix` and `dualStackDnsSuffix` in botocore's partitions.json. */
const awsDomains = [
  'amazonaws.com',
  'api.aws',
  'amazonaws.com.cn',
  'api.amazonwebservices.com.cn',
  'amazonaws.eu',
  'api.amazonwebservices.eu',
  'c2s.ic.gov',
  'api.aws.ic.gov',
  'sc2s.sgov.gov',
  'api.aws.scloud',
  'cloud.adc-e.uk',
  'api.cloud-aws.adc-e.uk',
  'csp.hci.ic.gov',
  'api.aws.hci.ic.gov',
];

interface Provider {
  readonly domain: string;
  readonly name: string;
  readonly source: string;
}

/** Others who speak the API of S3 at addresses of their own. */
const providers: readonly Provider[] = [
  {
    domain: 'storage.googleapis.com',
    name: 'Google Cloud Storage',
    source: 'https://cloud.google.com/storage/docs/interoperability',
  },
  {
    domain: 'r2.cloudflarestorage.com',
    name: 'Cloudflare R2',
    source: 'https://developers.cloudflare.com/r2/api/s3/api/',
  },
  {
    domain: 'digitaloceanspaces.com',
    name: 'DigitalOcean Spaces',
    source: 'https://docs.digitalocean.com/products/spaces/reference/s3-sdk-examples/',
  },
  {
    domain: 'backblazeb2.com',
    name: 'Backblaze B2',
    source: 'https://www.backblaze.com/docs/cloud-storage-s3-compatible-api',
  },
  {
    domain: 'wasabisys.com',
    name: 'Wasabi',
    source: 'https://docs.wasabi.com/docs/what-are-the-service-urls-for-wasabis-different-storage-regions',
  },
];

/** Where requests go that are sent to `endpoint`; elsewhere only if every value that it may have leads there. */
export function destinationOf(endpoint: Value): Destination {
  if (endpoint.kind !== 'either') return destinationOfText(textOf(endpoint));
  const all = endpoint.options.map(destinationOf);
  const different = all.find((one) => one.kind !== 'elsewhere');
  return different ?? all[0] ?? { kind: 'unknown' };
}

/** The parts that are not known as a control character, which no address has. */
const open = '\u0000';

function textOf(value: Value): string {
  if (value.kind === 'literal') return typeof value.value === 'string' ? value.value : '';
  return value.kind === 'template' ? value.parts.map(textOf).join('') : open;
}

function destinationOfText(text: string): Destination {
  const host = /^https?:\/\/(?:[^/?#@]*@)?(\[[^\]]*\]|[^/?#:]+)/i.exec(text)?.[1]?.toLowerCase();
  // Of a host with an open part only its end is known, and that only from a dot on.
  const known = host?.slice(host.lastIndexOf(open) + 1);
  if (host === undefined || known === undefined || (known !== host && !known.startsWith('.')))
    return { kind: 'unknown' };
  const isBelow = (domain: string): boolean => known === domain || known.endsWith(`.${domain}`);
  if (awsDomains.some(isBelow)) return { kind: 'aws' };
  const provider = providers.find(({ domain }) => isBelow(domain))?.name;
  // A password in an address is nobody's business.
  const address = text.replace(/\/\/[^/?#@]*@/, '//').replaceAll(open, '*');
  return { kind: 'elsewhere', address, ...(provider === undefined ? {} : { provider }) };
}
