import { isAscii, isUtf8 } from 'node:buffer';

/** What the bytes of a source file are: text, with `damaged` when bytes were replaced, or no text at all. */
export type Decoded =
  | { readonly kind: 'text'; readonly text: string; readonly damaged: boolean }
  | { readonly kind: 'binary' };

/**
 * Decodes UTF-8, UTF-16 with a byte order mark, and Python files that declare another encoding in their first two
 * lines. Line endings stay as they are. Source: https://peps.python.org/pep-0263/
 */
export function decodeSource(bytes: Buffer): Decoded {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return decodeUtf16(bytes, 'utf-16le');
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return decodeUtf16(bytes, 'utf-16be');
  if (bytes.includes(0)) return { kind: 'binary' };
  if (isAscii(bytes)) return { kind: 'text', text: bytes.toString('latin1'), damaged: false };
  const body = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? bytes.subarray(3) : bytes;
  if (isUtf8(body)) return { kind: 'text', text: body.toString('utf8'), damaged: false };
  const declared = declaredDecoder(body);
  if (declared !== undefined) return { kind: 'text', text: declared.decode(body), damaged: false };
  return { kind: 'text', text: body.toString('utf8'), damaged: true };
}

function decodeUtf16(bytes: Buffer, encoding: 'utf-16le' | 'utf-16be'): Decoded {
  const text = new TextDecoder(encoding).decode(bytes);
  return { kind: 'text', text, damaged: text.includes('\ufffd') };
}

function declaredDecoder(bytes: Buffer): InstanceType<typeof TextDecoder> | undefined {
  const head = bytes.toString('latin1', 0, 400).split('\n', 2).join('\n');
  const label = /^[ \t\f]*#.*?coding[:=][ \t]*([-\w.]+)/m.exec(head)?.[1];
  if (label === undefined) return undefined;
  try {
    // Python writes `latin-1` for what the Encoding Standard calls `latin1`.
    return new TextDecoder(label.replace(/^latin-/i, 'latin'));
  } catch (cause) {
    // A label that the platform does not know; the caller falls back to UTF-8 and says so.
    if (cause instanceof RangeError) return undefined;
    throw cause;
  }
}
