import { mkdirSync, statSync } from 'node:fs';
import { homedir, platform } from 'node:os';
import { join, resolve } from 'node:path';
import { UserError } from '../model/user-error.ts';

export interface CachePlace {
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly platform: NodeJS.Platform;
  readonly home: string;
}

/**
 * The user's own cache folder: `IAMWRIGHT_CACHE`, else `iamwright` under `XDG_CACHE_HOME` or the platform's cache folder.
 * It need not exist. `undefined` where there is no home folder; never a folder that users share.
 */
export function findCacheFolder(place: CachePlace = ownPlace()): string | undefined {
  const { environment, home } = place;
  const own = environment.IAMWRIGHT_CACHE;
  if (own !== undefined && own !== '') return resolve(own);
  const xdg = environment.XDG_CACHE_HOME;
  // https://specifications.freedesktop.org/basedir-spec/latest/ asks to ignore a relative path.
  if (xdg?.startsWith('/')) return join(xdg, 'iamwright');
  if (place.platform === 'win32') {
    const local = environment.LOCALAPPDATA ?? '';
    return local === '' ? undefined : join(local, 'iamwright', 'Cache');
  }
  if (home === '' || home === '/') return undefined;
  return place.platform === 'darwin' ? join(home, 'Library', 'Caches', 'iamwright') : join(home, '.cache', 'iamwright');
}

/** Makes the folder, for its owner alone, and checks it. Throws E_CACHE_FOLDER where it cannot be made or trusted. */
export function ensureCacheFolder(folder: string | undefined): string {
  if (folder === undefined) {
    throw new UserError('E_CACHE_FOLDER', 'There is no home folder for the cache', chooseHint);
  }
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
  } catch (cause) {
    throw new UserError('E_CACHE_FOLDER', `The cache folder ${folder} cannot be made`, chooseHint, { cause });
  }
  const distrust = findDistrust(folder);
  if (distrust !== undefined) throw new UserError('E_CACHE_FOLDER', distrust, chooseHint);
  return folder;
}

/**
 * Why what lies in a folder is not trusted, as a sentence: it belongs to another user, or others may write to it.
 * `undefined`: it is trusted, or not there. Windows keeps users' folders apart by access lists, which are not read.
 */
export function findDistrust(folder: string, user: number | undefined = process.getuid?.()): string | undefined {
  if (user === undefined) return undefined;
  const found = statSync(folder, { throwIfNoEntry: false });
  if (found === undefined) return undefined;
  if (!found.isDirectory()) return `The cache folder ${folder} is not a folder`;
  if (found.uid !== user) return `The cache folder ${folder} belongs to another user`;
  if ((found.mode & 0o022) !== 0) return `The cache folder ${folder} can be written by other users`;
  return undefined;
}

const chooseHint = 'Set IAMWRIGHT_CACHE to a folder of your own that only you can write';

function ownPlace(): CachePlace {
  return { environment: process.env, platform: platform(), home: homeFolder() };
}

function homeFolder(): string {
  try {
    return homedir();
  } catch {
    // A user without an entry in the user database and without HOME has no home folder; '' says so.
    return '';
  }
}
