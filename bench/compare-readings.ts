import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { labelDifferences } from './label-differences.ts';
import { labelLanguage } from './label-languages.ts';
import { type LabelledFile, loadLabelSet } from './label-set.ts';

/**
 * `npm run labels:compare -- LANGUAGE SECOND.json` compares the labels of the set with those of a second reading, a list of
 * `{"package", "path", "calls"}`, and prints in which calls they differ. Nothing is written: a person settles each
 * difference from the source and the rules.
 */
const { positionals } = parseArgs({ allowPositionals: true });
const [languageName, secondFile] = positionals;
const { name } = labelLanguage(languageName);
if (secondFile === undefined) throw new Error('Name the file of the second reading');
// Written by a reader; a file without calls counts as one that was not read.
const second = JSON.parse(readFileSync(secondFile, 'utf8')) as readonly Pick<
  LabelledFile,
  'package' | 'path' | 'calls'
>[];
const secondCalls = new Map(second.map((file) => [`${file.package}\n${file.path}`, file.calls]));
const sums = { first: 0, second: 0, onlyFirst: 0, onlySecond: 0 };
for (const file of loadLabelSet(name).files) {
  const others = secondCalls.get(`${file.package}\n${file.path}`);
  if (file.calls === undefined || others === undefined) {
    process.stdout.write(`read once    ${file.package}  ${file.path}\n`);
    continue;
  }
  const { onlyFirst, onlySecond } = labelDifferences(file.calls, others);
  for (const call of onlyFirst) process.stdout.write(`only first   ${file.package}  ${file.path}:${call}\n`);
  for (const call of onlySecond) process.stdout.write(`only second  ${file.package}  ${file.path}:${call}\n`);
  sums.first += file.calls.length;
  sums.second += others.length;
  sums.onlyFirst += onlyFirst.length;
  sums.onlySecond += onlySecond.length;
}
process.stdout.write(
  `${sums.first} labels in the first, ${sums.second} in the second; ${sums.onlyFirst} only in the first, ${sums.onlySecond} only in the second\n`,
);
