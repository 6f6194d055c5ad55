import { Buffer } from 'node:buffer';
import { closeSync, constants, fstatSync, openSync, readFileSync } from 'node:fs';
import { type Finding, finding } from '../model/finding.ts';
import type { Language } from '../model/source.ts';
import { decodeSource } from './decode.ts';
import { type FileAccess, mayRead } from './file-access.ts';
import { isNotebook } from './notebook.ts';
import { notebookSizeLimit, sizeLimits } from './source-language.ts';

/** A file's text, absent when it could not be had, with the findings that say why. */
export interface ReadSource {
  readonly text: string | undefined;
  readonly findings: readonly Finding[];
}

/** Reads one source file. `path` is the one to show; `absolute` the one to open. Throws nothing. */
export function readSource(absolute: string, path: string, language: Language, access: FileAccess = {}): ReadSource {
  let bytes: Buffer;
  try {
    const limit = isNotebook(path) ? notebookSizeLimit : sizeLimits[language];
    const unsaved = access.unsaved?.get(absolute);
    if (unsaved === undefined && !mayRead(absolute, access)) {
      return failed('file-unreadable', `${path} leads out of the folders that may be read`, path);
    }
    const read = unsaved === undefined ? readBytes(absolute, limit) : within(Buffer.from(unsaved), limit);
    if (typeof read === 'string') return failed('file-unreadable', `${path} ${read}`, path);
    if (typeof read === 'number') return failed('file-too-large', tooLarge(path, read, limit), path);
    bytes = read;
  } catch (cause) {
    if (!(cause instanceof Error) || !('code' in cause)) throw cause;
    return failed('file-unreadable', `${path} could not be read: ${reasonOf(String(cause.code))}`, path);
  }
  const decoded = access.kept?.decode(absolute, bytes) ?? decodeSource(bytes);
  if (decoded.kind === 'binary') return failed('file-binary', `${path} contains NUL bytes and was not parsed`, path);
  if (!decoded.damaged) return { text: decoded.text, findings: [] };
  return {
    text: decoded.text,
    findings: [finding('file-encoding', `${path} is not valid UTF-8; undecodable bytes became U+FFFD`, path)],
  };
}

/** The bytes; a number: the size of a file above `limit`; a string: why there is nothing to read. */
function readBytes(absolute: string, limit: number): Buffer | number | string {
  // Without O_NONBLOCK, opening a named pipe would wait for a writer for ever. Windows has neither.
  const descriptor = openSync(absolute, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
  try {
    const stat = fstatSync(descriptor);
    if (!stat.isFile()) return 'is not a regular file';
    return stat.size > limit ? stat.size : readFileSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

function within(bytes: Buffer, limit: number): Buffer | number {
  return bytes.length > limit ? bytes.length : bytes;
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
