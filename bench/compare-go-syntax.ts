import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import Go from 'tree-sitter-go';
import { partsOf } from '../extractors/go/program/file-parts.ts';
import { readHeader } from '../extractors/go/program/import-lines.ts';
import { goKinds } from '../extractors/go/program/kinds.ts';
import { readSyntax } from '../extractors/go/syntax/read-syntax.ts';
import { createFlattener, type FlatTree } from '../extractors/shared/flat-tree.ts';
import { hasSameContent } from '../extractors/shared/same-content.ts';
import { compareText } from '../src/model/order.ts';

/**
 * `npm run bench:go-syntax [-- FOLDER…]`: whether the extractor's own reader of Go makes the trees that tree-sitter-go makes,
 * over every declaration of every Go file below the folders, tests and vendored code too. Without a folder: the corpus. The
 * exit status is 1 where a tree differs, and the first places are printed. Where tree-sitter-go is known to be mistaken is
 * counted apart: it finds errors in maps of maps at the end of a text, takes the first of ten names or more before one type
 * for types, and reads `chan<- chan T` as `chan (<-chan T)`.
 * Source: https://go.dev/ref/spec#Channel_types
 */
const MOST_PRINTED = 20;
const knownMistakes = /(?:\b\w+,\s*){9,}\w+ |chan<-\s*chan\b/;
const corpus = fileURLToPath(new URL('../../corpus/go/', import.meta.url));
const folders = process.argv.length > 2 ? process.argv.slice(2) : [corpus];
// The package's type leaves out the language object's shape; the parser takes it as it is.
const native = createFlattener(Go as never, goKinds);
const counts = { files: 0, declarations: 0, left: 0, leftBroken: 0, mistaken: 0, differing: 0 };
let turned = 0;
for (const path of folders.flatMap(goFiles)) {
  compareFile(path);
  if (counts.declarations - turned < 2000) continue;
  turned = counts.declarations;
  // Native trees are freed between turns of the event loop only.
  await new Promise((resolve) => setImmediate(resolve));
}
const { files, declarations, left, leftBroken, mistaken, differing } = counts;
process.stdout.write(
  `${declarations} declarations of ${files} files: ${differing} read otherwise than by tree-sitter-go, ` +
    `${mistaken} in which it is mistaken, ${left} left to it, ${leftBroken} of them with errors\n`,
);
if (differing > 0) process.exitCode = 1;

function compareFile(path: string): void {
  const text = readFileSync(path, 'utf8');
  counts.files += 1;
  for (const part of partsOf({ source: { path, language: 'go', text, counted: true }, header: readHeader(text) })) {
    counts.declarations += 1;
    const own = readSyntax(part.text);
    const theirs = native.flatten(part.text);
    if (own === undefined) {
      counts.left += 1;
      if (theirs.errors.length > 0) counts.leftBroken += 1;
    } else if (!isSame(own, theirs)) {
      const kind = theirs.errors.length > 0 || knownMistakes.test(part.text) ? 'mistaken' : 'differing';
      counts[kind] += 1;
      if (counts[kind] <= MOST_PRINTED) process.stdout.write(`${kind}: ${path}, from character ${part.start} on\n`);
    }
  }
}

function isSame(own: FlatTree, theirs: FlatTree): boolean {
  const columns = ({ kind, start, end, parent, last, errors }: FlatTree) =>
    [kind, start, end, parent, last, errors].map((column) => [...column]);
  return hasSameContent(columns(own), columns(theirs));
}

function goFiles(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.go') && statSync(join(folder, path)).isFile())
    .sort(compareText)
    .map((path) => join(folder, path));
}
