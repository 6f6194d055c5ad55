import { readFileSync } from 'node:fs';
import { gunzipSync, inflateRawSync } from 'node:zlib';

/** A wheel's files by name. */
export interface Wheel {
  /** Sorted as in the archive's directory. */
  readonly names: readonly string[];
  /** The content; `undefined` where the wheel has no such file. */
  read(name: string): Buffer | undefined;
}

/**
 * Reads the directory of a wheel, which is a zip archive; contents are inflated when they are asked for.
 * Throws on archives that wheels never are: spanned, encrypted, or with 64-bit offsets.
 * Source: https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT, sections 4.3.7, 4.3.12 and 4.3.16.
 */
export function openWheel(file: string): Wheel {
  const archive = readFileSync(file);
  const entries = readDirectory(archive);
  return {
    names: [...entries.keys()],
    read(name) {
      const entry = entries.get(name);
      return entry === undefined ? undefined : contentOf(archive, entry);
    },
  };
}

/** A JSON file of the wheel, which may be there as it is or gzipped with `.gz` behind its name. */
export function readWheelJson(wheel: Wheel, name: string): unknown {
  const plain = wheel.read(name);
  if (plain !== undefined) return JSON.parse(plain.toString('utf8'));
  const zipped = wheel.read(`${name}.gz`);
  return zipped === undefined ? undefined : JSON.parse(gunzipSync(zipped).toString('utf8'));
}

interface Entry {
  readonly method: number;
  readonly compressedSize: number;
  readonly size: number;
  readonly headerOffset: number;
}

function readDirectory(archive: Buffer): ReadonlyMap<string, Entry> {
  const end = archive.lastIndexOf(Buffer.from('PK\x05\x06', 'latin1'));
  if (end < 0) throw new Error('Not a zip archive');
  const count = archive.readUInt16LE(end + 10);
  let offset = archive.readUInt32LE(end + 16);
  if (count === 0xffff || offset === 0xffffffff) throw new Error('A zip archive with 64-bit offsets');
  const entries = new Map<string, Entry>();
  for (let index = 0; index < count; index++) {
    if (archive.readUInt32LE(offset) !== 0x02014b50) throw new Error(`No directory entry at ${offset}`);
    if ((archive.readUInt16LE(offset + 8) & 1) !== 0) throw new Error('An encrypted zip archive');
    const nameLength = archive.readUInt16LE(offset + 28);
    const name = archive.toString('utf8', offset + 46, offset + 46 + nameLength);
    entries.set(name, {
      method: archive.readUInt16LE(offset + 10),
      compressedSize: archive.readUInt32LE(offset + 20),
      size: archive.readUInt32LE(offset + 24),
      headerOffset: archive.readUInt32LE(offset + 42),
    });
    offset += 46 + nameLength + archive.readUInt16LE(offset + 30) + archive.readUInt16LE(offset + 32);
  }
  return entries;
}

function contentOf(archive: Buffer, entry: Entry): Buffer {
  const { headerOffset } = entry;
  const start = headerOffset + 30 + archive.readUInt16LE(headerOffset + 26) + archive.readUInt16LE(headerOffset + 28);
  const stored = archive.subarray(start, start + entry.compressedSize);
  const content = entry.method === 0 ? stored : inflateRawSync(stored);
  if (content.length !== entry.size) throw new Error(`${content.length} bytes instead of ${entry.size}`);
  return content;
}
