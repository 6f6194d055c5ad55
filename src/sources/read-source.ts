import { Buffer } from 'node:buffer';
import { closeSync, constants, fstatSync, openSync, readFileSync, readSync } from 'node:fs';
import { type Finding, finding } from '../model/finding.ts';
import type { Language } from '../model/source.ts';
import { type Decoded, decodeSource } from './decode.ts';
import { type FileAccess, mayRead } from './file-access.ts';
import { isNotebook } from './notebook.ts';
import { notebookSizeLimit, sizeLimits } from './source-language.ts';

/** A file's text, absent when it could not be had, with the findings that say why. */
export interface ReadSource {
  readonly text: string | undefined;
  readonly findings: readonly Finding[];
}

/**
 * Reads one source file. `path` is the one to show; `absolute` the one to open, which really is at `real` where that is
 * known. Throws nothing.
 */
export function readSource(
  { absolute, real }: { readonly absolute: string; readonly real?: string | undefined },
  path: string,
  language: Language,
  access: FileAccess = {},
): ReadSource {
  let decoded: Decoded;
  try {
    const limit = isNotebook(path) ? notebookSizeLimit : sizeLimits[language];
    const unsaved = access.unsaved?.get(absolute);
    if (unsaved === undefined && !mayRead(absolute, access, real)) {
      return failed('file-unreadable', `${path} leads out of the folders that may be read`, path);
    }
    const read =
      unsaved === undefined ? readFile(absolute, limit, access) : decodeUnsaved(absolute, unsaved, limit, access);
    if (typeof read === 'string') return failed('file-unreadable', `${path} ${read}`, path);
    if (typeof read === 'number') return failed('file-too-large', tooLarge(path, read, limit), path);
    decoded = read;
  } catch (cause) {
    if (!(cause instanceof Error) || !('code' in cause)) throw cause;
    return failed('file-unreadable', `${path} could not be read: ${reasonOf(String(cause.code))}`, path);
  }
  if (decoded.kind === 'binary') return failed('file-binary', `${path} contains NUL bytes and was not parsed`, path);
  if (!decoded.damaged) return { text: decoded.text, findings: [] };
  return {
    text: decoded.text,
    findings: [finding('file-encoding', `${path} is not valid UTF-8; undecodable bytes became U+FFFD`, path)],
  };
}

/** What the file holds; a number: the size of one above `limit`; a string: why there is nothing to read. */
function readFile(absolute: string, limit: number, { kept }: FileAccess): Decoded | number | string {
  // Without O_NONBLOCK, opening a named pipe would wait for a writer for ever. Windows has neither.
  const descriptor = openSync(absolute, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
  try {
    // Asked of the open file: what a network file system says of one that is not may be some seconds old.
    if (kept === undefined) {
      const stats = fstatSync(descriptor);
      if (!stats.isFile()) return 'is not a regular file';
      return stats.size > limit ? stats.size : decodeSource(readScratch(descriptor, stats.size));
    }
    const stats = fstatSync(descriptor, { bigint: true });
    if (!stats.isFile()) return 'is not a regular file';
    if (stats.size > limit) return Number(stats.size);
    return kept.findUnchanged(absolute, stats) ?? kept.decode(absolute, readFileSync(descriptor), stats);
  } finally {
    closeSync(descriptor);
  }
}

/** Of most files the bytes are needed only until they are decoded, so that all are read into the same room. */
let scratch = Buffer.allocUnsafe(2 ** 16);

/** The bytes of an open file, until the next one is read; `size`: how many there were a moment ago. */
function readScratch(descriptor: number, size: number): Buffer {
  if (size > scratch.length) scratch = Buffer.allocUnsafe(2 * size);
  let length = 0;
  while (length < size) {
    const read = readSync(descriptor, scratch, length, size - length, null);
    if (read === 0) break;
    length += read;
  }
  return scratch.subarray(0, length);
}

function decodeUnsaved(absolute: string, text: string, limit: number, { kept }: FileAccess): Decoded | number {
  const bytes = Buffer.from(text);
  if (bytes.length > limit) return bytes.length;
  return kept?.decode(absolute, bytes) ?? decodeSource(bytes);
}

function failed(kind: 'file-unreadable' | 'file-too-large' | 'file-binary', message: string, path: string): ReadSource {
  return { text: undefined, findings: [finding(kind, message, path)] };
}

function tooLarge(path: string, size: number, limit: number): string {
  const mebibytes = (bytes: number): string => (bytes / 1024 / 1024).toFixed(1);
  return `${path} has ${mebibytes(size)} MiB; files above ${mebibytes(limit)} MiB are not read`;
}

/** The system's error codes in words; `strerror` texts differ between platforms. */
function reasonOf(code: string): string {
  const reasons: Readonly<Record<string, string>> = {
    EACCES: 'permission denied',
    EPERM: 'permission denied',
    ENOENT: 'no such file',
    ELOOP: 'too many symbolic links',
    ENXIO: 'it is a socket or a pipe',
    EISDIR: 'it is a folder',
    EMFILE: 'too many open files',
    ENAMETOOLONG: 'its name is too long',
  };
  return reasons[code] ?? code;
}
