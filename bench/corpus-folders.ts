import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { corpusPackages } from '../scripts/corpus-packages.ts';

export interface CorpusFolder {
  readonly name: string;
  readonly version: string;
  readonly folder: string;
}

/** The packages of the corpus, or those named; throws, with the next step, where one is not there. */
export function corpusFolders(names: readonly string[]): readonly CorpusFolder[] {
  const corpus = fileURLToPath(new URL('../../corpus/', import.meta.url));
  const chosen = corpusPackages.filter((item) => names.length === 0 || names.includes(item.name));
  if (chosen.length === 0) throw new Error(`The corpus has no package named ${names.join(' or ')}`);
  return chosen.map(({ name, version }) => {
    const folder = join(corpus, name);
    if (!existsSync(folder)) throw new Error(`${name} is not in corpus/: run \`npm run corpus\` first`);
    return { name, version, folder };
  });
}
