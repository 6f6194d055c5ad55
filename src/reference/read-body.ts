import { pipeline, Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { UserError } from '../model/user-error.ts';

/** Counts the bytes of all bodies of one download, as sent and as unpacked. */
export interface ByteCount {
  received: number;
  unpacked: number;
}

export interface BodyLimits {
  /** Largest body, unpacked, in bytes. */
  readonly fileBytes: number;
  /** All bodies of a download together, unpacked, in bytes. */
  readonly totalBytes: number;
}

/**
 * Reads a body as UTF-8 text, unpacking gzip, and stops as soon as a limit is passed, also while unpacking.
 * Throws E_REFERENCE_TOO_LARGE; a broken transfer or broken packing throws the stream's own error.
 */
export async function readBody(
  body: AsyncIterable<Buffer>,
  encoding: string,
  limits: BodyLimits,
  count: ByteCount,
): Promise<string> {
  const counted = countReceived(body, limits, count);
  const unpacked = encoding === 'gzip' ? unzip(counted) : counted;
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of unpacked) {
    size += chunk.length;
    count.unpacked += chunk.length;
    if (size > limits.fileBytes) throw tooLarge(`A file is larger than ${limits.fileBytes} bytes`);
    if (count.unpacked > limits.totalBytes) throw tooLarge(`All files are larger than ${limits.totalBytes} bytes`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

async function* countReceived(body: AsyncIterable<Buffer>, limits: BodyLimits, count: ByteCount) {
  let size = 0;
  for await (const chunk of body) {
    size += chunk.length;
    count.received += chunk.length;
    if (size > limits.fileBytes) throw tooLarge(`A file is larger than ${limits.fileBytes} bytes`);
    yield chunk;
  }
}

function unzip(packed: AsyncIterable<Buffer>): AsyncIterable<Buffer> {
  // The last stream carries the error of any before it, so the callback has nothing to add.
  return pipeline(Readable.from(packed), createGunzip(), () => {});
}

function tooLarge(message: string): UserError {
  return new UserError('E_REFERENCE_TOO_LARGE', message, 'Check the address; the copy in use is unchanged');
}
