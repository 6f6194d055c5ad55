import type { SdkCall } from '../../src/model/call.ts';
import { type Finding, finding } from '../../src/model/finding.ts';
import { compareText } from '../../src/model/order.ts';
import type { SourceFile } from '../../src/model/source.ts';
import type { SdkIndex } from '../../src/sdk/sdk-service.ts';
import type { Extraction, ExtractorInput } from '../extractor.ts';
import { countFollowed, findFollowed } from '../shared/followed.ts';
import { freeTrees, SOURCE_PER_TURN } from '../shared/free-trees.ts';
import { type HandingCall, handedOn } from '../shared/handed-clients.ts';
import { librariesOf } from '../shared/kept-evaluation.ts';
import { keepTrees } from '../shared/kept-parses.ts';
import { mergeCalls } from '../shared/merge-calls.ts';
import { FILES_PER_TURN, nextTurn } from '../shared/next-turn.ts';
import { createReadingFlattener } from '../shared/reading-flattener.ts';
import { type Decision, decide } from './calls/decide.ts';
import { findRelevant, partsMentioning, type RelevantFile } from './calls/relevance.ts';
import { findSites } from './calls/sites.ts';
import { type KnownClients, toCall } from './calls/to-call.ts';
import { findHandingCalls, partsHandingOn } from './libraries/handed-clients.ts';
import { knownLibraries } from './libraries/known-libraries.ts';
import { decideLibrary } from './libraries/library-calls.ts';
import { neededLibraries } from './libraries/library-users.ts';
import { buildFindings } from './program/build-constraints.ts';
import { partsOf } from './program/file-parts.ts';
import { createImportGraph, type ImportGraph } from './program/import-graph.ts';
import { goKinds } from './program/kinds.ts';
import { type ParsedFile, spanOf } from './program/parsed-file.ts';
import { createProgram } from './program/program.ts';
import { readSyntax } from './syntax/read-syntax.ts';
import { createResolver } from './types/resolver.ts';
import type { Evaluation } from './values/evaluation.ts';
import { createEvaluator } from './values/evaluator.ts';
import { continueEvaluation, type KeptEvaluation, keepEvaluation, takeEvaluation } from './values/kept-evaluation.ts';

/** Finds the SDK calls of a Go program. */
export async function extract(input: ExtractorInput, sdk: SdkIndex): Promise<Extraction> {
  const sources = input.files;
  const projectFiles = input.projectFiles ?? [];
  const named = createImportGraph(sources, projectFiles);
  const followed = input.follow === true ? findFollowed(sources, named.importsOf) : [];
  const imports = followed.length === 0 ? named : createImportGraph(countFollowed(sources, followed), projectFiles);
  const parser = createReadingFlattener(readSyntax, 'tree-sitter-go', goKinds);
  const flattener = keepTrees(parser, 'go', input.kept);
  const left = takeEvaluation(input);
  const needed = neededLibraries(imports, knownLibraries);
  const hasModels = needed.length + (input.models?.length ?? 0) > 0;
  const libraries = hasModels ? await librariesOf(left, needed, input) : undefined;
  const kept = continueEvaluation(left, input, { sdk, libraries });
  const program = createProgram(imports, sdk, flattener, libraries, kept?.parts);
  if (kept !== undefined) kept.program = program;
  kept?.journal.begin();
  const relevant = findRelevant(imports, sdk, libraries?.models ?? []);
  const counted = relevant.filter(({ file }) => file.source.counted);
  const ev = kept?.ev ?? createEvaluator(createResolver(program));
  const extracted: Searched[] = [];
  const calling: RelevantFile[] = [];
  let turned = 0;
  for (const [index, file] of counted.entries()) {
    const found = ev.evaluateRoot(`0 ${rootOf(file)}`, [file.file, file.reach], () =>
      readingFiles(kept, () => searchFile(ev, file)),
    );
    extracted.push(found);
    if (found.calls.length > 0) calling.push(file);
    if (program.parsedSize - turned >= SOURCE_PER_TURN) {
      turned = program.parsedSize;
      input.onProgress?.(index + 1, counted.length);
      await (parser.madeNative ? freeTrees : nextTurn)(input.signal);
    } else if (index % FILES_PER_TURN === 0) await nextTurn(input.signal);
  }
  const elsewhere = callsElsewhere(ev, kept, imports, relevant, sources);
  const parsed = new Set(
    kept === undefined ? program.parsed : [...extracted, ...elsewhere].flatMap(({ read }) => read),
  );
  if (kept !== undefined) keepEvaluation(kept, input);
  return {
    calls: mergeCalls(extracted.flatMap((part) => part.calls)),
    findings: [
      ...extracted.flatMap((part) => part.findings),
      ...buildFindings(calling),
      ...elsewhere.flatMap((part) => part.findings),
    ],
    parsed: [...parsed].filter((path) => imports.packageOf(path) !== undefined).sort(compareText),
    followed,
  };
}

/** What was found in one file. */
interface Searched extends Pick<Extraction, 'calls' | 'findings'> {
  /** Paths of the files that were read for it, where an evaluation is kept. */
  readonly read: readonly string[];
}

/** The place of a file in the order in which files are searched. */
function rootOf({ package: { id }, file }: RelevantFile): string {
  return `${id}\n${file.source.path}`;
}

function readingFiles<T>(kept: KeptEvaluation | undefined, compute: () => T): T & Pick<Searched, 'read'> {
  if (kept !== undefined) kept.reading = new Set();
  return { ...compute(), read: [...(kept?.reading ?? [])] };
}

function searchFile(
  ev: Evaluation,
  { package: own, file: found, names }: RelevantFile,
): Pick<Extraction, 'calls' | 'findings'> {
  const { types } = ev;
  const mentioning = partsMentioning(found, names);
  const handing = partsHandingOn(found, types.program.sdk);
  const files = partsOf(found)
    .filter((part) => mentioning.includes(part) || handing.includes(part))
    .map((part) => types.program.parse(own, part));
  const calls: SdkCall[] = [];
  const findings: Finding[] = [...syntaxErrors(files)];
  const handed: HandingCall[] = [];
  const clients: KnownClients = new Map();
  for (const file of files) {
    handed.push(...findHandingCalls(types, file));
    for (const site of findSites(file, names)) {
      const decision = together(decide(types, file, site), decideLibrary(ev, file, site));
      findings.push(...decision.findings);
      for (const performed of decision.performed) {
        const converted = toCall(ev, performed, clients);
        calls.push(converted.call);
        findings.push(...converted.findings);
      }
    }
  }
  return { calls, findings: oncePerService([...findings, ...handedOn(handed)]) };
}

function together(a: Decision, b: Decision): Decision {
  return { performed: [...a.performed, ...b.performed], findings: [...a.findings, ...b.findings] };
}

/** A client of a service that the index lacks has many calls; one finding says how many they are. */
function oncePerService(findings: readonly Finding[]): readonly Finding[] {
  const same = new Map<string, number>();
  for (const { kind, message } of findings)
    if (kind === 'unknown-service') same.set(message, (same.get(message) ?? 0) + 1);
  return findings.flatMap((item) => {
    const places = item.kind === 'unknown-service' ? same.get(item.message) : 1;
    same.delete(item.message);
    if (places === undefined) return [];
    return [places === 1 ? item : { ...item, message: `${item.message}, of which this file has ${places} calls` }];
  });
}

/** A finding for each file that is not counted, whose package a counted file imports, and that has calls of its own. */
function callsElsewhere(
  ev: Evaluation,
  kept: KeptEvaluation | undefined,
  imports: ImportGraph,
  relevant: readonly RelevantFile[],
  sources: readonly SourceFile[],
): readonly Searched[] {
  const elsewhere = relevant.filter(({ file }) => !file.source.counted);
  if (elsewhere.length === 0) return [];
  const counted = new Set(sources.filter((file) => file.counted).map((file) => file.path));
  return elsewhere.flatMap((file) => {
    const { path } = file.file.source;
    const importers = [file.package, ...imports.importersOf(file.package)]
      .flatMap(({ files }) => files.map(({ source }) => source.path))
      .filter((importer) => counted.has(importer) && imports.importsOf(importer).includes(path))
      .sort(compareText);
    if (importers.length === 0) return [];
    const { places, read } = ev.evaluateRoot(`1 ${rootOf(file)}`, [file.file, file.reach], () =>
      readingFiles(kept, () => ({ places: countCalls(ev, file) })),
    );
    const those = places === 1 ? 'an SDK call that is' : `SDK calls at ${places} places that are`;
    const reported = places === 0 ? [] : importers;
    const findings = reported.map((importer) =>
      finding('calls-elsewhere', `${path} has ${those} not counted`, importer),
    );
    return [{ calls: [], findings, read }];
  });
}

function countCalls({ types }: Evaluation, { package: own, file: found, names }: RelevantFile): number {
  const files = partsMentioning(found, names).map((part) => types.program.parse(own, part));
  const sites = files.flatMap((file) => findSites(file, names).map((site) => decide(types, file, site)));
  return sites.filter(({ performed }) => performed.length > 0).length;
}

/** One finding for all that is broken in the parts of a file that were read. */
function syntaxErrors(files: readonly ParsedFile[]): readonly Finding[] {
  const [first, ...more] = files.flatMap((file) => file.tree.errors.map((node) => ({ file, node })));
  if (first === undefined) return [];
  const message =
    more.length === 0 ? 'This part is not valid Go' : `This part and ${more.length} more are not valid Go`;
  return [finding('syntax-error', message, spanOf(first.file, first.node))];
}
