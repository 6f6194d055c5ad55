import { parseArgs } from 'node:util';
import Go from 'tree-sitter-go';
import Python from 'tree-sitter-python';
import { goKinds } from '../extractors/go/program/kinds.ts';
import { readSyntax as readGo } from '../extractors/go/syntax/read-syntax.ts';
import { pythonKinds } from '../extractors/python/program/kinds.ts';
import { readSyntax as readPython } from '../extractors/python/syntax/read-syntax.ts';
import { createFlattener, type FlatTree } from '../extractors/shared/flat-tree.ts';
import { freeTrees } from '../extractors/shared/free-trees.ts';
import { loadSources } from '../src/sources/load-sources.ts';
import { corpusFolders } from './corpus-folders.ts';
import { createMutants } from './fuzz/mutants.ts';

/**
 * `npm run syntax -- python|go [PATH…] [--mutants N --seed S]`: compares the trees that the reader of a language makes with those of
 * tree-sitter, for all files below the paths, or those of the corpus, or for N of them changed at random. What the reader
 * leaves to tree-sitter is counted; of what it reads, nothing may differ.
 */
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { mutants: { type: 'string' }, seed: { type: 'string', default: '1' } },
});
const [language = 'python', ...paths] = positionals;
if (language !== 'python' && language !== 'go') throw new Error(`There is no reader for ${language}`);
const { readSyntax, kinds, grammar } = {
  python: { readSyntax: readPython, kinds: pythonKinds, grammar: Python },
  go: { readSyntax: readGo, kinds: goKinds, grammar: Go },
}[language];
// The packages' types leave out the language objects' shapes; the parser takes them as they are.
const native = createFlattener(grammar as never, kinds);
const folders = paths.length > 0 ? paths : corpusFolders([], language).map(({ folder }) => folder);
const counts = { texts: 0, valid: 0, read: 0, different: 0 };
const seconds = { reader: 0, treeSitter: 0 };
for (const { path, text } of texts()) {
  counts.texts += 1;
  const read = timed('reader', () => readSyntax(text));
  const tree = timed('treeSitter', () => native.flatten(text));
  if (counts.texts % 200 === 0) await freeTrees(undefined);
  if (tree.errors.length === 0) counts.valid += 1;
  if (read === undefined) {
    if (tree.errors.length === 0 && values.mutants === undefined) process.stdout.write(`${path}: not read\n`);
    continue;
  }
  counts.read += 1;
  const node = firstDifference(read, tree);
  if (node === undefined) continue;
  counts.different += 1;
  process.stdout.write(
    `${path}: offset ${tree.start[node] ?? read.start[node]}: ${kindAt(read, node)}, not ${kindAt(tree, node)}\n`,
  );
}
process.stdout.write(
  `${counts.texts} texts, ${counts.valid} valid, ${counts.read} read, ${counts.different} different; ` +
    `reader ${seconds.reader.toFixed(2)} s, tree-sitter ${seconds.treeSitter.toFixed(2)} s\n`,
);
if (counts.different > 0) process.exitCode = 1;

function* texts(): Iterable<{ readonly path: string; readonly text: string }> {
  if (language !== 'python' && language !== 'go') return;
  if (values.mutants === undefined) {
    for (const folder of folders)
      for (const { path, text } of loadSources([folder], { includeTests: true, languages: [language] }).files)
        yield { path: `${folder}/${path}`, text };
    return;
  }
  const mutant = createMutants(folders, language, Number(values.seed));
  for (let number = 0; number < Number(values.mutants); number += 1) {
    const { path, files } = mutant(number);
    yield { path: `${number} ${path}`, text: files[0]?.text ?? '' };
  }
}

/** In processor time. */
function timed<T>(who: keyof typeof seconds, run: () => T): T {
  const before = process.cpuUsage();
  const made = run();
  const { user, system } = process.cpuUsage(before);
  seconds[who] += (user + system) / 1e6;
  return made;
}

function firstDifference(a: FlatTree, b: FlatTree): number | undefined {
  const [error] = b.errors;
  for (let node = 0; node < Math.max(a.length, b.length); node += 1)
    for (const column of ['kind', 'start', 'end', 'parent', 'last'] as const)
      if (a[column][node] !== b[column][node]) return node;
  return error;
}

function kindAt(tree: FlatTree, node: number): string {
  return `${kinds.names[tree.kind[node] ?? -1] ?? 'nothing'} to ${tree.end[node] ?? '-'}`;
}
