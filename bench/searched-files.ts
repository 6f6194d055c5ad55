import { resolve } from 'node:path';
import { findRelevant } from '../extractors/python/calls/relevance.ts';
import { createImportGraph } from '../extractors/python/program/import-graph.ts';
import { openKnowledge } from '../src/knowledge.ts';
import { loadSources } from '../src/sources/load-sources.ts';

// Prints, as JSON, the absolute paths of the Python files below a folder in which the extractor looks for calls: the
// files that mention an SDK, without those that are parsed to resolve a name only.
const folder = process.argv[2] ?? '.';
const { files } = loadSources([folder], { includeTests: false, languages: ['python'] });
const { paths } = findRelevant(createImportGraph(files), openKnowledge().sdk);
process.stdout.write(JSON.stringify(paths.map((path) => resolve(folder, path))));
