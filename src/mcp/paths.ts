import { existsSync, realpathSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { UserError } from '../model/user-error.ts';
import { contains } from './roots.ts';

/**
 * The absolute path that a client means, with its folder as it really is: relative to a root, absolute, a `file:` URI, or
 * with the separators of Windows. The file itself need not exist. Throws E_BAD_PATH, and E_OUTSIDE where it leads out of
 * the roots, whatever may be there.
 */
export function resolvePath(text: string, roots: readonly string[]): string {
  const written = fromUri(text);
  if (written.includes('\0')) throw badPath(text, 'it has a NUL character');
  if (path.sep === '/' && /^[A-Za-z]:[\\/]/.test(written)) throw badPath(text, 'it is a path of Windows');
  const absolute = locate(written, roots);
  const real = realPlace(absolute);
  const root = roots.find((one) => contains(one, real));
  // A link is looked at where it leads to, and kept under its own name.
  if (root !== undefined) return path.join(realPlace(path.dirname(absolute)), path.basename(absolute));
  const hint = `Name a path inside ${roots.join(' or ')}`;
  throw new UserError('E_OUTSIDE', `The path ${text} leads out of the folders that may be read`, hint);
}

function fromUri(text: string): string {
  if (!/^file:/i.test(text)) return text;
  try {
    return fileURLToPath(text);
  } catch (cause) {
    if (cause instanceof TypeError) throw badPath(text, 'it is no file: URI of this machine');
    throw cause;
  }
}

function locate(written: string, roots: readonly string[]): string {
  if (path.isAbsolute(written)) return path.resolve(written);
  const [first = ''] = roots;
  // A name with a backslash in it is rare; a path with the separators of Windows is not.
  const spellings = path.sep === '/' && written.includes('\\') ? [written, written.replaceAll('\\', '/')] : [written];
  const places = spellings.flatMap((spelling) => roots.map((root) => path.resolve(root, spelling)));
  return places.find((place) => existsSync(place)) ?? path.resolve(first, spellings.at(-1) ?? written);
}

/** The path with the part of it that exists as it really is. */
function realPlace(absolute: string): string {
  try {
    return realpathSync(absolute);
  } catch (cause) {
    if (!(cause instanceof Error && 'code' in cause)) throw cause;
    const parent = path.dirname(absolute);
    return parent === absolute ? absolute : path.join(realPlace(parent), path.basename(absolute));
  }
}

function badPath(text: string, why: string): UserError {
  const shown = text.replaceAll('\0', '\\0');
  return new UserError('E_BAD_PATH', `"${shown}" cannot be read: ${why}`, 'Write it relative to the project, with /');
}
