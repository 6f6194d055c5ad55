import { readFileSync, statSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { UserError } from '../model/user-error.ts';

/**
 * The text that a person gives: the words of the command line, the files that they name, or stdin for `-` and for none.
 * Files may be gzipped, as CloudTrail delivers them. Throws E_NO_TEXT, E_NOT_A_FILE and E_NO_SUCH_PATH.
 */
export function denialText(words: readonly string[]): string {
  const [first] = words;
  if (first === undefined || (words.length === 1 && first === '-')) return standardInput();
  const kinds = words.map(kindOf);
  if (kinds.includes('folder') && kinds.every((kind) => kind !== 'none')) {
    const folder = words[kinds.indexOf('folder')];
    throw new UserError('E_NOT_A_FILE', `${folder} is a folder`, 'Name the files in it, or pass code with --code');
  }
  if (kinds.every((kind) => kind === 'file')) return words.map(readText).join('\n');
  // One word that looks like a path and is none is a mistake, not a message.
  if (words.length === 1 && /^[\w./~-]+\.(?:log|txt|json|gz|out|err|ndjson|jsonl|xml|ya?ml)$/i.test(first)) {
    throw new UserError(
      'E_NO_SUCH_PATH',
      `There is no file ${first}`,
      'Check the path, or pipe the text: … | iamwright denied',
    );
  }
  return words.join(' ');
}

function standardInput(): string {
  if (process.stdin.isTTY === true) {
    const hint = 'Paste it in quotation marks, name a file, or pipe it: aws s3 ls 2>&1 | iamwright denied';
    throw new UserError('E_NO_TEXT', 'There is no text to read', hint);
  }
  return decode(readFileSync(0), 'stdin');
}

function kindOf(word: string): 'file' | 'folder' | 'none' {
  // Longer than a path can be, or with a character that no path has: a message.
  if (word.length > 1024 || /[\n\0]/.test(word)) return 'none';
  const found = statSync(word, { throwIfNoEntry: false });
  if (found === undefined) return 'none';
  return found.isDirectory() ? 'folder' : 'file';
}

function readText(file: string): string {
  try {
    return decode(readFileSync(file), file);
  } catch (cause) {
    if (cause instanceof UserError) throw cause;
    throw new UserError('E_NO_SUCH_PATH', `The file ${file} cannot be read`, 'Check its permissions', { cause });
  }
}

const largest = 256 * 1024 * 1024;

function decode(bytes: Buffer, name: string): string {
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return bytes.toString('utf8');
  try {
    return gunzipSync(bytes, { maxOutputLength: largest }).toString('utf8');
  } catch (cause) {
    const hint = 'Unpack it first: gunzip -c FILE | iamwright denied';
    throw new UserError('E_NO_SUCH_PATH', `${name} cannot be unpacked`, hint, { cause });
  }
}
