import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { goModules } from './corpus-go.ts';
import { npmCorpusPackages } from './corpus-npm.ts';
import { corpusPackages } from './corpus-packages.ts';
import { fetchGoModule, hasGo } from './fetch-go-module.ts';
import { fetchPackage, PackageError } from './fetch-package.ts';

/**
 * Fetches the corpus: `npm run corpus` downloads the pinned packages into `corpus/.archives` and unpacks each into
 * `corpus/<name>`, those of the npm registry into `corpus/npm/<name>` with `+` for the slash of a scope, and the pinned Go
 * modules, with the Go toolchain, into `corpus/go/<name>`.
 */
const corpus = fileURLToPath(new URL('../../corpus/', import.meta.url));
const archives = join(corpus, '.archives');
try {
  for (const item of corpusPackages) {
    const state = fetchPackage({ ...item, registry: 'pypi' }, archives, join(corpus, item.name));
    process.stderr.write(`${item.name} ${item.version}  ${state}\n`);
  }
  for (const item of npmCorpusPackages) {
    const state = fetchPackage(item, archives, join(corpus, 'npm', item.name.replaceAll('/', '+')));
    process.stderr.write(`${item.name} ${item.version}  ${state}\n`);
  }
  if (!hasGo()) throw new PackageError('There is no Go toolchain: the Go modules were not fetched.\n  Install Go.');
  for (const item of goModules) {
    const result = fetchGoModule(item, join(corpus, 'go', item.name));
    if ('problem' in result) throw new PackageError(result.problem);
    process.stderr.write(`${item.module} ${item.version}  ${result.done}\n`);
  }
} catch (error) {
  if (!(error instanceof PackageError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}
