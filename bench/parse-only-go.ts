import { readFileSync } from 'node:fs';
import Parser from 'tree-sitter';
import Go from 'tree-sitter-go';

// As parse-only.ts, for Go: reads and parses the files named in a JSON file, once each, and does nothing else.
const SOURCE_PER_TURN = 1_000_000;
// The list is written by bench-go.ts.
const files = JSON.parse(readFileSync(process.argv[2] ?? '', 'utf8')) as readonly string[];
const parser = new Parser();
// The package's type leaves out the language object's shape; the parser takes it as it is.
parser.setLanguage(Go as never);
let size = 0;
let nodes = 0;
for (const file of files) {
  const text = readFileSync(file, 'utf8');
  nodes += parser.parse(text).rootNode.childCount;
  size += text.length;
  if (size < SOURCE_PER_TURN) continue;
  size = 0;
  await new Promise((resolve) => setImmediate(resolve));
}
process.stdout.write(`${nodes}\n`);
