import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { drivers } from './drivers.ts';
import { recordCalls } from './record-calls.ts';

// `run-driver.js NAME FOLDER`: runs one package's driver in the folder where it is installed, and prints what its calls
// were, as JSON. A process of its own with --enable-source-maps.
const [name, folder = ''] = process.argv.slice(2);
const driver = drivers.find((item) => item.name === name);
if (driver === undefined) throw new Error(`There is no driver for ${name}`);
const modules = join(folder, 'node_modules');
const own = createRequire(join(folder, 'from-here.js'));
const calls = recordCalls(join(modules, driver.name), driver.answers);
await driver.drive((wanted) => load(wanted));
// A loop makes the same call again and again; each place counts once.
const places = [...new Map(calls.map((call) => [JSON.stringify(call), call])).values()];
// Programs that poll would keep the process alive; what was written is out before it ends.
process.stdout.write(JSON.stringify(places), () => process.exit());

/** CommonJS where a package has it, so that it shares the changed SDK with everything else. */
async function load(wanted: string): Promise<unknown> {
  try {
    return own(wanted);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ERR_REQUIRE_ESM' && !String(error).includes('exports')) throw error;
    return await import(pathToFileURL(join(modules, wanted, 'dist', 'index.js')).href);
  }
}
