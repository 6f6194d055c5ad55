import { resolve } from 'node:path';
import { findRelevant } from '../../extractors/typescript/calls/relevance.ts';
import { usedLibraries } from '../../extractors/typescript/libraries/used-libraries.ts';
import { withoutBundles } from '../../extractors/typescript/program/bundled.ts';
import { createImportGraph } from '../../extractors/typescript/program/import-graph.ts';
import { isServerless } from '../../extractors/typescript/sdk/serverless.ts';
import { openKnowledge } from '../../src/knowledge.ts';
import { loadSources } from '../../src/sources/load-sources.ts';

// Prints, as JSON, the absolute paths of the files below a folder that the extractor loads into the compiler, so that
// parsing alone is about the same files.
const folder = process.argv[2] ?? '.';
const { files, projectFiles } = loadSources([folder], { includeTests: false, languages: ['typescript'] });
const imports = createImportGraph(withoutBundles(files).own, projectFiles);
const input = { files, projectFiles };
const { names: libraries } = usedLibraries(input);
const { paths } = findRelevant(imports, openKnowledge().sdk, { isServerless: isServerless(input), libraries });
process.stdout.write(JSON.stringify(paths.map((path) => resolve(folder, path))));
