import { resolve } from 'node:path';
import { looksBundled } from '../../extractors/typescript/bundled.ts';
import { createImportGraph } from '../../extractors/typescript/import-graph.ts';
import { findRelevant } from '../../extractors/typescript/relevance.ts';
import { openKnowledge } from '../../src/knowledge.ts';
import { loadSources } from '../../src/sources/load-sources.ts';

// Prints, as JSON, the absolute paths of the files below a folder that the extractor loads into the compiler, so that
// parsing alone is about the same files.
const folder = process.argv[2] ?? '.';
const { files, projectFiles } = loadSources([folder], { includeTests: false, languages: ['typescript'] });
const imports = createImportGraph(
  files.filter((file) => looksBundled(file) === undefined),
  projectFiles,
);
// As the extractor tells a Serverless project.
const isServerless = projectFiles.some(
  ({ path, text }) => path.endsWith('package.json') && text.includes('"serverless'),
);
const { paths } = findRelevant(imports, openKnowledge().sdk, { isServerless, libraries: [] });
process.stdout.write(JSON.stringify(paths.map((path) => resolve(folder, path))));
