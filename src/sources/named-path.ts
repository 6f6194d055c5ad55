import { realpathSync, type Stats, statSync } from 'node:fs';
import { basename, dirname, extname, join, resolve } from 'node:path';
import type { Language } from '../model/source.ts';
import { UserError } from '../model/user-error.ts';
import { type FileAccess, mayRead } from './file-access.ts';
import { languageOfScript } from './script-language.ts';
import { languageOfName } from './source-language.ts';

/** A path as the person named it, made absolute; the folder part is free of symbolic links. */
export interface NamedPath {
  readonly path: string;
  readonly isFolder: boolean;
  /** For files: by name, or by the first line of a script without an extension. */
  readonly language: Language | undefined;
}

/** Throws E_NO_SUCH_PATH for a path that does not exist or cannot be reached, E_OUTSIDE for one that may not be read. */
export function resolveNamedPath(path: string, access: FileAccess = {}): NamedPath {
  const absolute = resolve(path);
  if (access.unsaved?.has(absolute) === true) {
    return { path: absolute, isFolder: false, language: languageOfName(basename(absolute)) };
  }
  let stats: Stats;
  try {
    stats = statSync(absolute);
  } catch (cause) {
    if (!(cause instanceof Error) || !('code' in cause)) throw cause;
    throw cause.code === 'EACCES'
      ? new UserError(
          'E_NO_SUCH_PATH',
          `The path ${path} cannot be reached: permission denied`,
          'Check its permissions',
          { cause },
        )
      : new UserError('E_NO_SUCH_PATH', `There is no file or folder ${path}`, 'Check the spelling', { cause });
  }
  if (!mayRead(absolute, access)) {
    const hint = 'Name a path inside the folders that may be read';
    throw new UserError('E_OUTSIDE', `The path ${path} leads out of the folders that may be read`, hint);
  }
  if (stats.isDirectory()) return { path: realpathSync(absolute), isFolder: true, language: undefined };
  const name = basename(absolute);
  return {
    path: join(realpathSync(dirname(absolute)), name),
    isFolder: false,
    language: languageOfName(name) ?? (extname(name) === '' && stats.isFile() ? languageOfScript(absolute) : undefined),
  };
}
