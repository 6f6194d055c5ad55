import module from 'node:module';
import { join } from 'node:path';
import { UserError } from '../model/user-error.ts';
import { ensureCacheFolder, findCacheFolder } from '../reference/cache-folder.ts';
import { keepCompiledFiles } from './compiled-files.ts';

/**
 * Lets the compiled program be kept in the user's cache folder: by Node itself, or by us where it cannot. Never in the
 * temporary folder that Node would choose: others could write to it before us. Without a folder of our own there is no
 * cache, and nothing else changes.
 * Source: https://nodejs.org/api/module.html#moduleenablecompilecachecachedir
 */
export function enableCompileCache(command: string): void {
  const enable: unknown = Reflect.get(module, 'enableCompileCache');
  try {
    const folder = join(ensureCacheFolder(findCacheFolder()), 'compiled');
    if (typeof enable === 'function') enable(folder);
    else keepCompiledFiles(folder, /^[a-z]+$/.test(command) ? command : 'other'); // Node 20
  } catch (error) {
    // A folder that cannot be made or trusted; `reference update`, which needs it, says so.
    if (!(error instanceof UserError)) throw error;
  }
}
