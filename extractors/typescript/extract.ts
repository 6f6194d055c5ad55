import type { SdkCall } from '../../src/model/call.ts';
import { type Finding, finding } from '../../src/model/finding.ts';
import { formatSpan } from '../../src/model/source.ts';
import type { SdkIndex } from '../../src/sdk/sdk-service.ts';
import type { Extraction, ExtractorInput } from '../extractor.ts';
import { cutPlace } from '../shared/cut-places.ts';
import { countFollowed, findFollowed } from '../shared/followed.ts';
import { findUnused, type HandedObject, type ObjectUses } from '../shared/handed-objects.ts';
import { loadLibraries } from '../shared/libraries.ts';
import { mergeCalls } from '../shared/merge-calls.ts';
import { FILES_PER_TURN, nextTurn } from '../shared/next-turn.ts';
import { decide } from './calls/decide.ts';
import { inferCall } from './calls/infer.ts';
import type { Found } from './calls/performed.ts';
import { findRelevant, type Relevance } from './calls/relevance.ts';
import { findSites, methodNames, nameNode } from './calls/sites.ts';
import { toCall } from './calls/to-call.ts';
import { findUnknownMethods } from './calls/unknown-methods.ts';
import type { Evaluation } from './evaluation/evaluation.ts';
import { createEvaluator } from './evaluation/evaluator.ts';
import { findHandedClients } from './libraries/handed-clients.ts';
import { handedObjects, keysUsed } from './libraries/handed-objects.ts';
import { usedLibraries } from './libraries/used-libraries.ts';
import { mentionsSdk, withoutBundles } from './program/bundled.ts';
import { keepCompiledCode, loadCompiler } from './program/compiler.ts';
import { createImportGraph } from './program/import-graph.ts';
import { type Module, spanOf } from './program/module.ts';
import { createProgram, type Program } from './program/program.ts';
import { syntaxErrors } from './program/syntax-errors.ts';
import { isServerless } from './sdk/serverless.ts';

/** What the event loop gets a turn after. */
const SOURCE_PER_TURN = 2_000_000;

/** Finds the calls of the AWS SDK for JavaScript in a TypeScript or JavaScript program. */
export async function extract(input: ExtractorInput, sdk: SdkIndex): Promise<Extraction> {
  const { own, leftOut } = withoutBundles(input.files);
  const bundled = leftOut
    .filter(({ file }) => file.counted && mentionsSdk(file))
    .map(({ file, why }) => finding('work-bound', `${file.path} was not analysed: ${why}`, file.path));
  const named = createImportGraph(own, input.projectFiles ?? []);
  const followed = input.follow === true ? findFollowed(own, named.importsOf) : [];
  const imports =
    followed.length === 0 ? named : createImportGraph(countFollowed(own, followed), input.projectFiles ?? []);
  const used = usedLibraries(input);
  const hints = { isServerless: isServerless(input), libraries: used.names };
  const relevance = findRelevant(imports, sdk, hints);
  if (relevance.paths.length === 0) return { calls: [], findings: bundled, parsed: [], followed };
  loadCompiler(input.findCompiledFolder?.());
  const program = createProgram(imports, {
    paths: relevance.paths,
    sdk,
    libraries: await loadLibraries(used.known, input.models ?? []),
    isServerless: hints.isServerless,
    kept: input.kept,
  });
  const search: Search = {
    ev: createEvaluator(program),
    names: methodNames(sdk, relevance.services, program.libraries.models),
    relevance,
  };
  const extracted: Searched[] = [];
  let turned = 0;
  let done = 0;
  for (const path of relevance.paths) {
    done += 1;
    // The others are parsed when a name leads to them.
    const module = imports.find(path)?.counted === true ? program.findModule(path) : undefined;
    if (module !== undefined) extracted.push(searchModule(search, module));
    const isMuch = program.parsedSize - turned >= SOURCE_PER_TURN;
    if (!isMuch && done % FILES_PER_TURN !== 0) continue;
    if (isMuch) {
      turned = program.parsedSize;
      input.onProgress?.(done, relevance.paths.length);
    }
    await nextTurn(input.signal);
  }
  keepCompiledCode();
  const all = [...extracted, ...findUnused(extracted)];
  const calls = mergeCalls(all.flatMap((part) => part.calls));
  return {
    calls,
    findings: [
      ...bundled,
      ...withoutProven(
        all.flatMap((part) => part.findings),
        calls,
      ),
      ...failures(program),
      ...callsElsewhere(search, program),
    ],
    parsed: program.parsed,
    followed,
  };
}

/** What one way infers and another proves is proven. */
function withoutProven(findings: readonly Finding[], calls: readonly SdkCall[]): readonly Finding[] {
  const proven = new Set(calls.filter((call) => call.certainty.kind === 'proven').map((call) => formatSpan(call.span)));
  return findings.filter(
    (item) => item.kind !== 'inferred-call' || item.span === undefined || !proven.has(formatSpan(item.span)),
  );
}

interface Search {
  readonly ev: Evaluation;
  readonly names: ReadonlySet<string>;
  readonly relevance: Relevance;
}

type Searched = Pick<Extraction, 'calls' | 'findings'> & ObjectUses;

function searchModule(search: Search, module: Module): Searched {
  const { ev, names } = search;
  const calls: SdkCall[] = [];
  const made: HandedObject[] = [];
  const used: string[] = [];
  const findings: Finding[] = [...syntaxErrors(module)];
  const isNear = isNearSdk(search, module);
  const clients = new Set<string>();
  for (const site of findSites(module, names, ev.program.sdk, ev.program.libraries.models)) {
    const decision = decide(ev, module, site);
    const inferred =
      isNear && decision.found.length === 0 ? inferCall(ev, module, site, decision.receivers) : undefined;
    findings.push(...decision.findings, ...(inferred?.findings ?? []));
    if (site.kind === 'method' && decision.receivers.some((value) => value.kind === 'client')) {
      clients.add(site.node.expression.getText(module.source));
    }
    const found = [...decision.found, ...(inferred?.found ?? [])];
    if (decision.isCut === true) findings.push(cutPlace(found, spanOf(module, nameNode(site))));
    const part = converted(ev, found);
    calls.push(...part.calls);
    findings.push(...part.findings);
    used.push(...found.flatMap(keysUsed));
    for (const object of handedObjects(ev, module, site)) made.push({ ...object, ...converted(ev, object.found) });
  }
  findings.push(...findUnknownMethods(ev, module, clients, names), ...findHandedClients(ev, module));
  return { calls, made, used, findings };
}

function converted(ev: Evaluation, all: readonly Found[]): Pick<Extraction, 'calls' | 'findings'> {
  // A call that belongs to a caller in a file that is not counted is not counted either.
  const parts = all.filter((found) => found.place.module.file.counted).map((found) => toCall(ev, found));
  return { calls: parts.map((part) => part.call), findings: parts.flatMap((part) => part.findings) };
}

/** Whether a file mentions the SDK, or imports or is imported by one that does. */
function isNearSdk({ ev, relevance }: Search, module: Module): boolean {
  const { imports } = ev.program;
  const isMentioning = (path: string): boolean => relevance.mentioning.has(path);
  if (isMentioning(module.path)) return true;
  return imports.importsOf(module.path).some(isMentioning) || imports.importersOf(module.path).some(isMentioning);
}

function failures(program: Program): readonly Finding[] {
  return [...program.failed].map(([path, why]) => finding('work-bound', `${path} was not analysed: ${why}`, path));
}

/** A finding for each counted file that imports one that is not counted and has calls of its own. */
function callsElsewhere(search: Search, program: Program): readonly Finding[] {
  const { imports } = program;
  const { paths } = search.relevance;
  const counted = paths.flatMap((path) => imports.find(path) ?? []).filter((file) => file.counted);
  const others = new Set(counted.flatMap((file) => imports.importsOf(file.path)));
  return paths
    .filter((path) => others.has(path) && imports.find(path)?.counted !== true)
    .flatMap((path) => program.findModule(path) ?? [])
    .flatMap((module) => {
      const sites = findSites(module, search.names, search.ev.program.sdk, search.ev.program.libraries.models);
      const calls = sites.filter((site) => decide(search.ev, module, site).found.length > 0).length;
      if (calls === 0) return [];
      const places = calls === 1 ? 'an SDK call that is' : `SDK calls at ${calls} places that are`;
      return counted
        .filter((other) => imports.importsOf(other.path).includes(module.path))
        .map((other) => finding('calls-elsewhere', `${module.path} has ${places} not counted`, other.path));
    });
}
