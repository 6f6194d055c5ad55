import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { npmCorpusPackages } from '../scripts/corpus-npm.ts';
import type { CorpusFolder } from './corpus-folders.ts';

/** The folders of the npm corpus that are analysed, or those of the packages named; throws, with the next step, where one is not there. */
export function npmCorpusFolders(names: readonly string[]): readonly CorpusFolder[] {
  const corpus = fileURLToPath(new URL('../../corpus/npm/', import.meta.url));
  const chosen = npmCorpusPackages.filter((item) => names.length === 0 || names.includes(item.name));
  if (chosen.length === 0) throw new Error(`The npm corpus has no package named ${names.join(' or ')}`);
  return chosen.map(({ name, version, root = '' }) => {
    const folder = join(corpus, name.replaceAll('/', '+'), 'package', root);
    if (!existsSync(folder)) throw new Error(`${name} is not in corpus/npm/: run \`npm run corpus\` first`);
    return { name, version, folder };
  });
}
