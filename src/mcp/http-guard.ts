import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';

export interface Guard {
  readonly isLoopback: boolean;
  readonly token: string | undefined;
}

/** An answer that ends a request before anything of it is read. */
export interface Refusal {
  readonly status: number;
  readonly message: string;
  readonly headers?: Readonly<Record<string, string>>;
}

const loopbackNames: ReadonlySet<string> = new Set(['localhost', '127.0.0.1', '[::1]']);

export function isLoopbackHost(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127(\.\d{1,3}){3}$/.test(host);
}

/**
 * Why a request is refused; `undefined`: it is not. A page in a browser can make its own name mean 127.0.0.1, so names
 * are checked where no token is asked for, and a page's origin always.
 * Source: https://modelcontextprotocol.io/specification/2025-11-25/basic/transports#security-warning
 */
export function findRefusal({ headers }: Pick<IncomingMessage, 'headers'>, guard: Guard): Refusal | undefined {
  const host = hostName(`http://${headers.host ?? ''}`);
  if (guard.isLoopback && (host === undefined || !loopbackNames.has(host))) {
    return { status: 403, message: 'The Host header does not name this machine; use http://127.0.0.1 or localhost' };
  }
  const origin = headers.origin === undefined ? undefined : (hostName(headers.origin) ?? '');
  if (origin !== undefined && !loopbackNames.has(origin) && (guard.isLoopback || origin !== host)) {
    return { status: 403, message: 'Pages of this origin may not use the server' };
  }
  if (guard.token === undefined || isBearer(headers.authorization, guard.token)) return undefined;
  const message = 'The request needs the header Authorization: Bearer TOKEN, with the token of --token';
  return { status: 401, message, headers: { 'WWW-Authenticate': 'Bearer' } };
}

function hostName(url: string): string | undefined {
  return URL.canParse(url) ? new URL(url).hostname : undefined;
}

function isBearer(header: string | undefined, token: string): boolean {
  const [, given] = /^Bearer +(\S+)$/i.exec(header ?? '') ?? [];
  return given !== undefined && timingSafeEqual(digest(given), digest(token));
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
