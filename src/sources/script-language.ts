import { closeSync, constants, openSync, readSync } from 'node:fs';
import type { Language } from '../model/source.ts';

/** The bytes that are read of a file to find its first line. */
const HEAD_SIZE = 128;

/**
 * The language of a script without an extension, by its first line: `#!/usr/bin/env python3`. `path` is that of a regular
 * file; one that cannot be read has no language.
 */
export function languageOfScript(path: string): Language | undefined {
  const head = Buffer.alloc(HEAD_SIZE);
  try {
    const descriptor = openSync(path, constants.O_RDONLY);
    try {
      const length = readSync(descriptor, head, 0, head.length, 0);
      return languageOfFirstLine(head.toString('latin1', 0, length).split('\n', 1)[0] ?? '');
    } finally {
      closeSync(descriptor);
    }
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause) return undefined;
    throw cause;
  }
}

function languageOfFirstLine(line: string): Language | undefined {
  if (!line.startsWith('#!')) return undefined;
  if (/\bpython[0-9.]*\b/.test(line)) return 'python';
  return /\b(node|deno|bun|tsx|ts-node)\b/.test(line) ? 'typescript' : undefined;
}
