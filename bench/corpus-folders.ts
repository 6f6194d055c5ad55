import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { goModules } from '../scripts/corpus-go.ts';
import { corpusPackages } from '../scripts/corpus-packages.ts';

export interface CorpusFolder {
  readonly name: string;
  readonly version: string;
  readonly folder: string;
}

/** The packages of the corpus for a language, or those named; throws, with the next step, where one is not there. */
export function corpusFolders(names: readonly string[], language = 'python'): readonly CorpusFolder[] {
  const corpus = fileURLToPath(new URL(language === 'go' ? '../../corpus/go/' : '../../corpus/', import.meta.url));
  const packages: readonly { name: string; version: string }[] = language === 'go' ? goModules : corpusPackages;
  const chosen = packages.filter((item) => names.length === 0 || names.includes(item.name));
  if (chosen.length === 0) throw new Error(`The corpus has no package named ${names.join(' or ')}`);
  return chosen.map(({ name, version }) => {
    const folder = join(corpus, name);
    if (!existsSync(folder)) throw new Error(`${name} is not in corpus/: run \`npm run corpus\` first`);
    return { name, version, folder };
  });
}
