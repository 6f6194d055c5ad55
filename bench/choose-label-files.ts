import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { PinnedPackage } from '../scripts/fetch-package.ts';
import { compareBy, compareText } from '../src/model/order.ts';
import { type LabelLanguage, labelLanguage } from './label-languages.ts';
import { type LabelledFile, loadLabelSet, packageFolder, storeLabelSet } from './label-set.ts';

/**
 * `npm run labels:choose -- LANGUAGE [--files N]` chooses files of the pinned packages for reading, always the same
 * ones: packages take turns, none gives more than four, each sixth file is one that does not name the SDK but imports a
 * file that does. Half are open and half untouched, by the same seed. Labels of files that stay chosen are kept.
 */
const seed = 'iamwright labels 1';
const mostOfOnePackage = 4;
const eachSuchFileIsNear = 6;
const lines = { fewest: 30, most: 1000 };
const leftOut =
  /(^|\/)(tests?|__tests__|__mocks__|testing|vendor(ed)?|_vendor(ed)?|third[_-]party|node_modules)\/|(^|\/)(test_[^/]*|conftest)\.py$|(_test|\.test|\.spec)\.\w+$|\.min\.js$/;

interface Candidate {
  readonly path: string;
  readonly sha256: string;
  readonly near: boolean;
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { files: { type: 'string', default: '60' } },
});
const { name, language } = labelLanguage(positionals[0]);
const set = loadLabelSet(name);
const labelled = new Map(set.files.map((file) => [`${file.package}\n${file.path}`, file]));
const chosen = inHalves(chooseFiles(set.packages, Number(values.files)));
const files = chosen.map((file) => {
  const { calls, notes } = labelled.get(`${file.package}\n${file.path}`) ?? {};
  return { ...file, ...(notes === undefined ? {} : { notes }), ...(calls === undefined ? {} : { calls }) };
});
storeLabelSet(name, { ...set, files });
process.stderr.write(`${files.length} files of ${new Set(files.map((file) => file.package)).size} packages\n`);

function chooseFiles(packages: readonly PinnedPackage[], wanted: number): Omit<LabelledFile, 'half'>[] {
  const turns = inRandomOrder(packages, (item) => item.name).map((item) => {
    const candidates = inRandomOrder(
      candidatesOf(packageFolder(item), language),
      ({ path }) => `${item.name}\n${path}`,
    );
    return {
      name: item.name,
      near: candidates.filter((file) => file.near),
      using: candidates.filter((file) => !file.near),
    };
  });
  const taken: Omit<LabelledFile, 'half'>[] = [];
  for (let round = 0; round < mostOfOnePackage; round += 1) {
    for (const turn of turns) {
      if (taken.length === wanted) return taken;
      const wantsNear = taken.length % eachSuchFileIsNear === eachSuchFileIsNear - 1;
      const file = (wantsNear ? turn.near.shift() : undefined) ?? turn.using.shift();
      if (file !== undefined) taken.push({ package: turn.name, path: file.path, sha256: file.sha256 });
    }
  }
  return taken;
}

function inHalves(taken: readonly Omit<LabelledFile, 'half'>[]): LabelledFile[] {
  const shuffled = inRandomOrder(taken, (file) => `half\n${file.package}\n${file.path}`);
  return shuffled.map((file, index) => ({ ...file, half: index % 2 === 0 ? 'open' : 'untouched' }));
}

/** Files of a size that can be read, which name the SDK or import a file that does and speak of a client, AWS or S3. */
function candidatesOf(folder: string, { files: wanted, mentions, imports, namesOf }: LabelLanguage): Candidate[] {
  const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((path) => path.replaceAll('\\', '/'));
  const read = paths
    .filter((path) => wanted.test(path) && !leftOut.test(path))
    .sort(compareText)
    .map((path) => ({ path, bytes: readFileSync(join(folder, path)) }))
    .map(({ path, bytes }) => ({ path, bytes, text: bytes.toString('utf8') }));
  const users = new Set(read.filter(({ text }) => mentions.test(text)).map(({ path }) => path));
  const names = new Set([...users].flatMap((path) => namesOf(path)));
  return read
    .filter(({ text }) => isReadable(text))
    .filter(({ path, text }) => users.has(path) || (/client|aws|s3/i.test(text) && importsOne(text, imports, names)))
    .map(({ path, bytes }) => ({
      path,
      sha256: createHash('sha256').update(bytes).digest('hex'),
      near: !users.has(path),
    }));
}

function isReadable(text: string): boolean {
  const count = text.split('\n').length;
  return count >= lines.fewest && count <= lines.most;
}

function importsOne(text: string, imports: RegExp, names: ReadonlySet<string>): boolean {
  const statements = text.match(imports) ?? [];
  return statements.some((statement) => (statement.match(/[\w-]+/g) ?? []).some((word) => names.has(word)));
}

/** An order that depends on the seed and the name alone, so that it is the same on every machine. */
function inRandomOrder<T>(items: readonly T[], nameOf: (item: T) => string): T[] {
  const ranked = items.map((item) => ({
    item,
    rank: createHash('sha256')
      .update(`${seed}\n${nameOf(item)}`)
      .digest('hex'),
  }));
  return ranked.sort(compareBy((a, b) => compareText(a.rank, b.rank))).map(({ item }) => item);
}
