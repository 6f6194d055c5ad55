import { resolve } from 'node:path';
import { extractors } from '../extractors/index.ts';
import { openKnowledge } from '../src/knowledge.ts';
import { loadSources } from '../src/sources/load-sources.ts';

// `node parsed-files.js LANGUAGE FOLDER` prints, as JSON, the absolute paths of the files below a folder that a whole run
// parses, so that the parse-only limit is about the same files: whole, even where only some pieces of them are parsed.
const [, , language, folder = '.'] = process.argv;
const extractor = extractors.find((row) => row.language === language);
if (extractor === undefined) throw new Error(`No extractor for ${language}`);
const { files, projectFiles } = loadSources([folder], { includeTests: false, languages: [extractor.language] });
const extract = await extractor.load();
const { parsed } = await extract({ files, projectFiles }, openKnowledge().sdk);
process.stdout.write(JSON.stringify(parsed.toSorted().map((path) => resolve(folder, path))));
