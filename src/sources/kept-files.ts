import { createHash } from 'node:crypto';
import type { BigIntStats } from 'node:fs';
import type { SourceFile } from '../model/source.ts';
import { type Decoded, decodeSource } from './decode.ts';

/**
 * Files as an earlier analysis of the same process read them. A file whose bytes are the same is the same object again,
 * so that what was found out about it can hang on the object.
 */
export interface KeptFiles {
  /** What a file was when it was last read, where the file system says that it has not been written to since. */
  findUnchanged(absolute: string, stats: BigIntStats): Decoded | undefined;
  /** `stats` are those of the file before it was read, absent for what is no file. */
  decode(absolute: string, bytes: Buffer, stats?: BigIntStats): Decoded;
  /** The equal object of before, or this one. */
  sameFile(absolute: string, file: SourceFile): SourceFile;
}

interface Kept {
  /** Of the last reading, where another content shows in them; `undefined` where only the bytes tell. */
  stats: BigIntStats | undefined;
  hash: string;
  decoded: Decoded;
  /** One for each path it is shown as and whether its calls count. */
  files: Map<string, SourceFile>;
}

/**
 * A file that is written to twice within what its file system counts time by has the same times after both, so those of a
 * file that was this young when it was read say nothing. FAT counts by two seconds. In milliseconds.
 */
const COARSEST_TIME = 2_000;

/**
 * Keeps up to `limit` UTF-16 code units of text; what was used least recently goes first. `now` tells the time in
 * milliseconds since 1970; without it every file is read each time. Either way the result is the same.
 */
export function createKeptFiles(limit: number, now?: () => number): KeptFiles {
  const byPath = new Map<string, Kept>();
  let size = 0;

  /** Puts an entry at the end, where what was used last stands. */
  function refresh(absolute: string, kept: Kept): void {
    byPath.delete(absolute);
    byPath.set(absolute, kept);
  }

  function add(absolute: string, kept: Kept): void {
    byPath.set(absolute, kept);
    size += sizeOf(kept);
    for (const [oldest, other] of byPath) {
      if (size <= limit) return;
      byPath.delete(oldest);
      size -= sizeOf(other);
    }
  }

  return {
    findUnchanged(absolute, stats) {
      const known = byPath.get(absolute);
      if (known?.stats === undefined || !isSameFile(known.stats, stats)) return undefined;
      refresh(absolute, known);
      return known.decoded;
    },
    decode(absolute, bytes, stats) {
      const hash = createHash('sha256').update(bytes).digest('base64');
      const known = byPath.get(absolute);
      if (known !== undefined) {
        byPath.delete(absolute);
        size -= sizeOf(known);
      }
      const kept: Kept =
        known?.hash === hash ? known : { stats: undefined, hash, decoded: decodeSource(bytes), files: new Map() };
      kept.stats = stats !== undefined && now !== undefined && isSettled(stats, now()) ? stats : undefined;
      add(absolute, kept);
      return kept.decoded;
    },
    sameFile(absolute, file) {
      const kept = byPath.get(absolute);
      if (kept === undefined) return file;
      const key = `${file.counted} ${file.path}`;
      const before = kept.files.get(key);
      if (before !== undefined && before.text === file.text && before.language === file.language) return before;
      kept.files.set(key, file);
      return file;
    },
  };
}

/** Whether a later write would give the file other times than it has. */
function isSettled({ mtimeMs, ctimeMs }: BigIntStats, now: number): boolean {
  return [mtimeMs, ctimeMs].every((time) => Number(time) < now - COARSEST_TIME);
}

/** The system sets `ctime` whenever a file is written to or gets other times. */
function isSameFile(a: BigIntStats, b: BigIntStats): boolean {
  return a.ino === b.ino && a.dev === b.dev && a.size === b.size && a.mtimeNs === b.mtimeNs && a.ctimeNs === b.ctimeNs;
}

function sizeOf({ decoded }: Kept): number {
  // An entry costs something even where there is no text.
  return 64 + (decoded.kind === 'text' ? decoded.text.length : 0);
}
