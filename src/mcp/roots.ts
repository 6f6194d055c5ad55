import { realpathSync } from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { UserError } from '../model/user-error.ts';

/** What the person who started the server allows it to read. */
export interface RootSettings {
  /** Folders named with --root; none: those of the client, else the working directory. */
  readonly folders: readonly string[];
  readonly workingDirectory: string;
  /** Over HTTP a client may narrow what is read, and not widen it. */
  readonly trustsClient: boolean;
}

/**
 * The folders that may be read, as they really are. `clientRoots` are the client's `file:` URIs; `undefined` where it
 * names none. Throws E_NO_ROOT where nothing is left.
 */
export function chooseRoots(settings: RootSettings, clientRoots: readonly string[] | undefined): readonly string[] {
  const named = settings.folders.map((folder) => path.resolve(settings.workingDirectory, folder));
  const limit =
    named.length > 0 || !settings.trustsClient
      ? real(named.length > 0 ? named : [settings.workingDirectory])
      : undefined;
  const wanted = clientRoots === undefined ? undefined : real(clientRoots.flatMap((uri) => fileOf(uri) ?? []));
  if (wanted === undefined || clientRoots?.length === 0)
    return checkRoots(limit ?? real([settings.workingDirectory]), settings);
  const allowed =
    limit === undefined ? wanted : wanted.filter((folder) => limit.some((outer) => contains(outer, folder)));
  if (allowed.length > 0) return allowed;
  const message = 'None of the folders that the client names as its roots can be read';
  throw new UserError('E_NO_ROOT', message, 'Open a folder that exists, or start the server with --root FOLDER');
}

/** A program started by an application may find itself at the top of the disk: that is nobody's project. */
function checkRoots(folders: readonly string[], { folders: named }: RootSettings): readonly string[] {
  const [first] = folders;
  const isWide = named.length === 0 && (first === path.dirname(first ?? '') || first === homedir());
  if (first !== undefined && !isWide) return folders;
  const message = isWide
    ? `The client names no folder, and ${first} is too wide to be read`
    : 'The folder that may be read is gone';
  throw new UserError('E_NO_ROOT', message, 'Start the server with --root FOLDER, or in the folder of the project');
}

function real(folders: readonly string[]): readonly string[] {
  return folders.flatMap((folder) => {
    try {
      return [realpathSync(folder)];
    } catch (cause) {
      // A folder that is gone is none that may be read.
      if (cause instanceof Error && 'code' in cause) return [];
      throw cause;
    }
  });
}

function fileOf(uri: string): string | undefined {
  try {
    return uri.startsWith('file:') ? fileURLToPath(uri) : undefined;
  } catch (cause) {
    // Another machine's file, or no URI.
    if (cause instanceof TypeError) return undefined;
    throw cause;
  }
}

/** Whether `inner` is `outer` or lies in it; both absolute and free of symbolic links. */
export function contains(outer: string, inner: string): boolean {
  const steps = path.relative(outer, inner);
  return steps === '' || (steps !== '..' && !steps.startsWith(`..${path.sep}`) && !path.isAbsolute(steps));
}
