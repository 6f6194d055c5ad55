import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { npmCorpusPackages } from './corpus-npm.ts';
import { corpusPackages } from './corpus-packages.ts';
import { fetchPackage, PackageError } from './fetch-package.ts';

/**
 * Fetches the corpus: `npm run corpus` downloads the pinned packages into `corpus/.archives` and unpacks each into
 * `corpus/<name>`, those of the npm registry into `corpus/npm/<name>` with `+` for the slash of a scope.
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
} catch (error) {
  if (!(error instanceof PackageError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}
