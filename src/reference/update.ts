import { setTimeout as delay } from 'node:timers/promises';
import { type Dispatcher, EnvHttpProxyAgent, request } from 'undici';
import { UserError } from '../model/user-error.ts';
import { ensureCacheFolder } from './cache-folder.ts';
import { checkShrinkage } from './check-shrinkage.ts';
import { type CopySizes, sizesOf } from './copy-sizes.ts';
import { type Answer, type Download, downloadReference } from './download.ts';
import { officialEndpoint, parseEndpoint } from './endpoint.ts';
import { findInstalledCopy, installCopy } from './installed-copy.ts';
import { type CopyPlaces, findLocalCopy } from './local-copy.ts';
import { readCopyIndex } from './open-service-reference.ts';
import { findPreviousCopy, type PreviousCopy } from './previous-copy.ts';
import { type BodyLimits, type ByteCount, readBody } from './read-body.ts';

export interface DownloadLimits extends BodyLimits {
  /** Files asked for at a time. */
  readonly parallel: number;
  /** How often a file is asked for at most. */
  readonly attempts: number;
  /** Milliseconds before the second attempt; doubled before each further one. */
  readonly retryDelay: number;
  /** Milliseconds for one request. */
  readonly requestTime: number;
  /** Milliseconds for the whole download. */
  readonly totalTime: number;
}

/** The reference is 13 MB in files of 0.6 MB at most (August 2026). */
const defaultLimits: DownloadLimits = {
  parallel: 8,
  attempts: 4,
  retryDelay: 500,
  requestTime: 30_000,
  totalTime: 300_000,
  fileBytes: 16 * 1024 * 1024,
  totalBytes: 128 * 1024 * 1024,
};

export interface UpdateOptions extends CopyPlaces {
  /** Another address than AWS's, such as a mirror's. */
  readonly from?: string;
  /** Accept a download that holds much less than the copy in use. */
  readonly allowShrink?: boolean;
  readonly limits?: Partial<DownloadLimits>;
  readonly onProgress?: (done: number, total: number) => void;
}

export interface UpdateResult {
  readonly folder: string;
  readonly stateDate: string;
  readonly services: number;
  /** Services' files that were sent anew; the others had not changed. */
  readonly changed: number;
  /** Bytes of all bodies, as sent. */
  readonly bytesReceived: number;
}

/**
 * Downloads the Service Authorization Reference into the cache folder and puts it in use, or throws a UserError and
 * leaves the copy in use as it is. The state date is today's, in UTC.
 */
export async function updateReference(options: UpdateOptions): Promise<UpdateResult> {
  const endpoint = parseEndpoint(options.from ?? officialEndpoint);
  const cacheFolder = ensureCacheFolder(options.cacheFolder);
  const before = sizesInUse({ bundledFolder: options.bundledFolder, cacheFolder });
  const installed = findInstalledCopy(cacheFolder);
  const { contents, changed, bytesReceived } = await downloadFrom(endpoint, {
    ...options,
    stateDate: new Date().toISOString().slice(0, 10),
    previous: installed === undefined ? undefined : findPreviousCopy(installed, endpoint.href),
  });
  if (before !== undefined && options.allowShrink !== true) checkShrinkage(before, contents.services);
  const folder = installCopy(cacheFolder, contents);
  return { folder, stateDate: contents.stateDate, services: contents.services.size, changed, bytesReceived };
}

export interface DownloadFromOptions {
  readonly stateDate: string;
  readonly previous?: PreviousCopy | undefined;
  readonly limits?: Partial<DownloadLimits>;
  readonly onProgress?: (done: number, total: number) => void;
}

/**
 * Downloads the reference into memory. Proxies come from HTTP_PROXY, HTTPS_PROXY and NO_PROXY.
 * Throws a UserError: E_REFERENCE_DOWNLOAD, E_REFERENCE_TIME, E_REFERENCE_TOO_LARGE, E_PROXY, or as `downloadReference`.
 */
export async function downloadFrom(
  endpoint: URL,
  options: DownloadFromOptions,
): Promise<Download & { readonly bytesReceived: number }> {
  const limits = { ...defaultLimits, ...options.limits };
  const session: Session = {
    limits,
    dispatcher: openDispatcher(limits),
    count: { received: 0, unpacked: 0 },
    end: performance.now() + limits.totalTime,
    stop: new AbortController(),
  };
  try {
    const download = await downloadReference((url, etag) => getWithRetries(url, etag, session), {
      ...options,
      endpoint,
      previous: options.previous,
      parallel: limits.parallel,
    });
    return { ...download, bytesReceived: session.count.received };
  } finally {
    session.stop.abort();
    await session.dispatcher.destroy();
  }
}

/** What the requests of one download share. */
interface Session {
  readonly limits: DownloadLimits;
  readonly dispatcher: Dispatcher;
  readonly count: ByteCount;
  /** On the clock of `performance.now()`. */
  readonly end: number;
  readonly stop: AbortController;
}

interface Failure {
  readonly kind: 'failed';
  readonly reason: string;
  readonly retry: boolean;
  readonly cause?: unknown;
}

function sizesInUse(places: CopyPlaces): CopySizes | undefined {
  const used = findLocalCopy(places);
  try {
    return sizesOf(readCopyIndex(used.folder, used.source));
  } catch (error) {
    // Without a readable copy there is nothing to compare with, and an update is the repair.
    if (error instanceof UserError) return undefined;
    throw error;
  }
}

function openDispatcher(limits: DownloadLimits): Dispatcher {
  try {
    // Without a tunnel for plain http: proxies commonly allow CONNECT for https alone.
    return new EnvHttpProxyAgent({ connections: limits.parallel, proxyTunnel: false });
  } catch (cause) {
    const message = 'The proxy address in HTTP_PROXY or HTTPS_PROXY is not a URL';
    throw new UserError('E_PROXY', message, 'Write it as http://host:port', { cause });
  }
}

async function getWithRetries(url: URL, etag: string, session: Session): Promise<Answer> {
  const { limits } = session;
  for (let attempt = 1; ; attempt += 1) {
    const left = session.end - performance.now();
    if (left <= 0) throw outOfTime(limits);
    const answer = await getOnce(url, etag, session, Math.min(limits.requestTime, left));
    if (answer.kind !== 'failed') return answer;
    if (performance.now() >= session.end) throw outOfTime(limits);
    if (!answer.retry || attempt >= limits.attempts || session.stop.signal.aborted) {
      const hint = 'Check the network, the proxy and the address; the copy in use is unchanged';
      throw new UserError('E_REFERENCE_DOWNLOAD', `${url.href} cannot be downloaded: ${answer.reason}`, hint, {
        cause: answer.cause,
      });
    }
    const wait = Math.min(limits.retryDelay * 2 ** (attempt - 1), session.end - performance.now());
    await delay(wait, undefined, { signal: session.stop.signal });
  }
}

async function getOnce(url: URL, etag: string, session: Session, time: number): Promise<Answer | Failure> {
  const headers = { accept: 'application/json', 'accept-encoding': 'gzip', 'user-agent': 'iamwright' };
  try {
    // Redirects are not followed: they are not part of the endpoint, and could lead anywhere.
    const response = await request(url, {
      dispatcher: session.dispatcher,
      headers: etag === '' ? headers : { ...headers, 'if-none-match': etag },
      signal: AbortSignal.timeout(Math.ceil(time)),
    });
    const { statusCode, body } = response;
    if (statusCode !== 200) {
      await body.dump();
      if (statusCode === 304 && etag !== '') return { kind: 'unchanged' };
      return { kind: 'failed', reason: `status ${statusCode}`, retry: statusCode >= 500 || statusCode === 429 };
    }
    const encoding = headerText(response.headers['content-encoding']);
    if (!['', 'identity', 'gzip'].includes(encoding)) {
      await body.dump();
      return { kind: 'failed', reason: `content encoding ${encoding}`, retry: false };
    }
    const text = await readBody(body, encoding, session.limits, session.count);
    return { kind: 'changed', text, etag: headerText(response.headers.etag) };
  } catch (cause) {
    const reason = transferProblem(cause);
    if (reason === undefined) throw cause;
    return { kind: 'failed', reason, retry: true, cause };
  }
}

function headerText(header: string | string[] | undefined): string {
  return typeof header === 'string' ? header : (header?.[0] ?? '');
}

/** What went wrong between here and the server; `undefined` for an error of another kind. */
function transferProblem(error: unknown): string | undefined {
  if (!(error instanceof Error) || error instanceof UserError) return undefined;
  if (error.name === 'TimeoutError') return 'no complete answer in time';
  // Undici, sockets, name look-up, TLS and zlib all give their errors a textual code.
  return 'code' in error && typeof error.code === 'string' ? `${error.message} (${error.code})` : undefined;
}

function outOfTime(limits: DownloadLimits): UserError {
  const message = `The download took longer than ${Math.round(limits.totalTime / 1000)} seconds`;
  return new UserError('E_REFERENCE_TIME', message, 'Try again; the copy in use is unchanged');
}
