import module from 'node:module';
import { join } from 'node:path';
import { UserError } from '../model/user-error.ts';

/**
 * Lets Node keep the compiled program in the user's cache folder. Never in the temporary folder that Node would choose:
 * others could write to it before us. Without a folder of our own there is no cache, and nothing else changes.
 * Source: https://nodejs.org/api/module.html#moduleenablecompilecachecachedir
 */
export async function enableCompileCache(): Promise<void> {
  const enable: unknown = Reflect.get(module, 'enableCompileCache');
  if (typeof enable !== 'function') return; // Node 20 has none
  const { ensureCacheFolder, findCacheFolder } = await import('../reference/cache-folder.ts');
  try {
    enable(join(ensureCacheFolder(findCacheFolder()), 'compiled'));
  } catch (error) {
    // A folder that cannot be made or trusted; `reference update`, which needs it, says so.
    if (!(error instanceof UserError)) throw error;
  }
}
