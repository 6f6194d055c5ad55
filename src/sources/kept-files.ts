import { createHash } from 'node:crypto';
import type { SourceFile } from '../model/source.ts';
import { type Decoded, decodeSource } from './decode.ts';

/**
 * Files as an earlier analysis of the same process read them. A file whose bytes are the same is the same object again,
 * so that what was found out about it can hang on the object.
 */
export interface KeptFiles {
  decode(absolute: string, bytes: Buffer): Decoded;
  /** The equal object of before, or this one. */
  sameFile(absolute: string, file: SourceFile): SourceFile;
}

interface Kept {
  hash: string;
  decoded: Decoded;
  /** One for each path it is shown as and whether its calls count. */
  files: Map<string, SourceFile>;
}

/** Keeps up to `limit` UTF-16 code units of text; what was used least recently goes first. */
export function createKeptFiles(limit: number): KeptFiles {
  const byPath = new Map<string, Kept>();
  let size = 0;

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
    decode(absolute, bytes) {
      const hash = createHash('sha256').update(bytes).digest('base64');
      const known = byPath.get(absolute);
      if (known !== undefined) {
        byPath.delete(absolute);
        size -= sizeOf(known);
      }
      const kept = known?.hash === hash ? known : { hash, decoded: decodeSource(bytes), files: new Map() };
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

function sizeOf({ decoded }: Kept): number {
  // An entry costs something even where there is no text.
  return 64 + (decoded.kind === 'text' ? decoded.text.length : 0);
}
