import { pinPackage } from '../scripts/fetch-package.ts';
import { labelLanguage } from './label-languages.ts';
import { archives, loadLabelSet, storeLabelSet } from './label-set.ts';

/**
 * `npm run labels:pin -- LANGUAGE NAME@VERSION…` downloads packages that are not in the set yet and writes their hashes
 * into it. Do this before files are chosen: another package changes the choice.
 */
const [given, ...wanted] = process.argv.slice(2);
const { name: languageName, language } = labelLanguage(given);
const set = loadLabelSet(languageName);
const packages = new Map(set.packages.map((item) => [item.name, item]));
for (const text of wanted) {
  const [, name = '', version = ''] = /^(.+)@([^@]+)$/.exec(text) ?? [];
  if (name === '') throw new Error(`${text} is not NAME@VERSION`);
  if (packages.has(name)) continue;
  packages.set(name, pinPackage({ name, version, registry: language.registry }, archives));
  process.stderr.write(`${name} ${version}  pinned\n`);
}
storeLabelSet(languageName, { ...set, packages: [...packages.values()] });
