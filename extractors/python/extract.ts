import type { SdkCall } from '../../src/model/call.ts';
import { type Finding, finding } from '../../src/model/finding.ts';
import { compareText } from '../../src/model/order.ts';
import type { SdkIndex } from '../../src/sdk/sdk-service.ts';
import type { Extraction, ExtractorInput } from '../extractor.ts';
import { cutPlace } from '../shared/cut-places.ts';
import { countFollowed, findFollowed } from '../shared/followed.ts';
import { freeTrees, SOURCE_PER_TURN } from '../shared/free-trees.ts';
import { findUnused, type HandedObject, type ObjectUses } from '../shared/handed-objects.ts';
import { librariesOf } from '../shared/kept-evaluation.ts';
import { keepTrees } from '../shared/kept-parses.ts';
import { mergeCalls } from '../shared/merge-calls.ts';
import { FILES_PER_TURN, nextTurn } from '../shared/next-turn.ts';
import { createReadingFlattener, type ReadingFlattener } from '../shared/reading-flattener.ts';
import { checkFactories } from './calls/client-factories.ts';
import { decide } from './calls/decide.ts';
import { inferCall } from './calls/infer.ts';
import { type MethodNames, methodNamesOf, type NamedParts } from './calls/method-names.ts';
import type { Found } from './calls/performed.ts';
import { findRelevant, type Relevance } from './calls/relevance.ts';
import { findResourceUse } from './calls/resource-users.ts';
import { findSites, nameNode, objectText } from './calls/sites.ts';
import { findOriginalMethods } from './calls/taken-originals.ts';
import { toCall } from './calls/to-call.ts';
import { findUnknownMethods } from './calls/unknown-methods.ts';
import type { Evaluation } from './evaluation/evaluation.ts';
import { createEvaluator } from './evaluation/evaluator.ts';
import { continueEvaluation, keepEvaluation, takeEvaluation } from './evaluation/kept-evaluation.ts';
import { findHandedClients } from './libraries/handed-clients.ts';
import { knownLibraries } from './libraries/known-libraries.ts';
import { decideLibrary } from './libraries/library-calls.ts';
import { findLibrarySites, type LibraryNames, libraryNamesOf } from './libraries/library-sites.ts';
import { findLibraryUsers } from './libraries/library-users.ts';
import { findMethodCallers } from './libraries/method-callers.ts';
import { findUnmodelledCalls } from './libraries/unmodelled-calls.ts';
import { pathsIn } from './program/asked-program.ts';
import { createImportGraph } from './program/import-graph.ts';
import { pythonKinds } from './program/kinds.ts';
import { type Module, spanOf } from './program/module.ts';
import { createProgram, type Program } from './program/program.ts';
import { checkCustomWaiters } from './sdk/custom-waiters.ts';
import { readSyntax } from './syntax/read-syntax.ts';

/** Finds the boto3 calls of a Python program. */
export async function extract(input: ExtractorInput, sdk: SdkIndex): Promise<Extraction> {
  const named = createImportGraph(input.files);
  const followed = input.follow === true ? findFollowed(input.files, named.importsOf) : [];
  const imports = followed.length === 0 ? named : createImportGraph(countFollowed(input.files, followed));
  const left = takeEvaluation(input);
  const users = findLibraryUsers(imports, knownLibraries, input.models ?? []);
  const libraries = users.paths.length === 0 ? undefined : await librariesOf(left, users.known, input);
  const libraryNames = libraries === undefined ? noLibraryNames : libraryNamesOf(libraries);
  const relevance = findRelevant(imports, sdk, users.paths, libraryNames.methods);
  const parser = createReadingFlattener(readSyntax, 'tree-sitter-python', pythonKinds);
  const resourceUse = findResourceUse(imports, relevance, sdk);
  const parts: NamedParts = {
    services: relevance.services,
    resources: resourceUse.services,
    hasWaiters: relevance.paths.some((path) => namesWaiter(imports.findFile(path)?.text ?? '')),
  };
  const facts = JSON.stringify([[...parts.services].sort(), [...parts.resources].sort(), parts.hasWaiters]);
  const kept = continueEvaluation(left, input, { sdk, libraries, facts });
  const flattener = keepTrees(parser, 'python', input.kept);
  const program = createProgram(imports, relevance.paths, sdk, flattener, libraries, relevance.services, kept?.modules);
  await parseAll(program, relevance, parser, input);
  if (kept !== undefined) kept.program = program;
  kept?.journal.begin();
  const search: Search = {
    ev: kept?.ev ?? createEvaluator(program),
    names: methodNamesOf(sdk, parts),
    services: relevance.services,
    resourceUsers: resourceUse.files,
    relevance,
    libraryNames,
  };
  const extracted: Searched[] = [];
  let turned = program.parsedSize;
  for (const module of program.relevant) {
    if (!module.file.counted) continue;
    extracted.push(
      search.ev.evaluateRoot(`0 ${module.path}`, inputsOf(search, module), () => searchModule(search, module)),
    );
    // Names lead to further files, whose trees want to be freed too.
    if (program.parsedSize - turned >= SOURCE_PER_TURN) {
      turned = program.parsedSize;
      await (parser.madeNative ? freeTrees : nextTurn)(input.signal);
    } else if (extracted.length % FILES_PER_TURN === 0) await nextTurn(input.signal);
  }
  const elsewhere = callsElsewhere(search, program);
  const parsed = kept === undefined ? program.parsed : [...relevance.paths, ...pathsIn(kept.journal.answers())];
  if (kept !== undefined) keepEvaluation(kept, input);
  const all = [...extracted, ...findUnused(extracted)];
  return {
    calls: mergeCalls(all.flatMap((part) => part.calls)),
    findings: [...all.flatMap((part) => part.findings), ...elsewhere],
    parsed: [...new Set(parsed)].sort(compareText),
    followed,
  };
}

/** What searching a module depends on beside what the program is asked. */
function inputsOf({ relevance, resourceUsers }: Search, module: Module): readonly unknown[] {
  const { path } = module;
  return [module, resourceUsers.has(path), relevance.sdk.has(path), relevance.libraries.has(path)];
}

/** Whether a text makes a waiter, gets at the method that makes one, or names the type of one. */
function namesWaiter(text: string): boolean {
  return text.includes('aiter') && /get_waiter|create_waiter|Waiter\b|["']waiter["']/.test(text);
}

const noLibraryNames: LibraryNames = { functions: new Set(), methods: new Set() };

/** What the search for calls needs in every module; of its fields, all but `ev` and what `inputsOf` names are in `Basis`. */
interface Search {
  readonly ev: Evaluation;
  readonly names: MethodNames;
  readonly services: ReadonlySet<string>;
  readonly resourceUsers: ReadonlySet<string>;
  readonly relevance: Relevance;
  readonly libraryNames: LibraryNames;
}

async function parseAll(
  program: Program,
  relevance: Relevance,
  parser: ReadingFlattener,
  input: ExtractorInput,
): Promise<void> {
  let size = 0;
  let done = 0;
  for (const path of relevance.paths) {
    const module = program.getModule(path);
    size += module.file.text.length;
    done += 1;
    if (size < SOURCE_PER_TURN) continue;
    size = 0;
    input.onProgress?.(done, relevance.paths.length);
    await (parser.madeNative ? freeTrees : nextTurn)(input.signal);
  }
}

type Searched = Pick<Extraction, 'calls' | 'findings'> & ObjectUses;

function searchModule(search: Search, module: Module): Searched {
  const { ev, names } = search;
  const factories = checkFactories(ev, module);
  const calls: SdkCall[] = [];
  const made: HandedObject[] = [];
  const used: string[] = [];
  const findings: Finding[] = [...syntaxErrors(module), ...factories.findings];
  const clients = new Set(factories.clients);
  const looked = new Set<number>();
  for (const site of findSites(module, names, ev.program.sdk, search.resourceUsers.has(module.path))) {
    const decision = decide(ev, module, site);
    looked.add(site.node);
    const isClient = site.kind === 'attribute' && decision.receivers.some((value) => value.kind === 'client');
    if (isClient) clients.add(objectText(module, site));
    const isOpen = !decision.isBound && site.isRequest && search.relevance.sdk.has(module.path);
    const inferred = isOpen ? inferCall(ev, module, site, decision.receivers, search.services) : undefined;
    const found = [...decision.found, ...(inferred?.found ?? [])];
    findings.push(...decision.findings, ...(inferred?.findings ?? []));
    if (decision.isCut) findings.push(cutPlace(found, spanOf(module, nameNode(module, site))));
    add(found);
  }
  if (module.file.text.includes('create_waiter_with_client')) findings.push(...checkCustomWaiters(ev, module));
  if (module.file.text.includes('methodcaller')) add(findMethodCallers(ev, module));
  if (module.file.text.includes('class_attributes')) add(findOriginalMethods(ev, module));
  if (search.relevance.libraries.has(module.path)) {
    for (const site of findLibrarySites(module, search.libraryNames)) {
      const decided = decideLibrary(ev, module, site);
      findings.push(...decided.findings);
      add(decided.found);
      used.push(...decided.used);
      for (const { key, found, findings } of decided.made) made.push({ key, ...converted(ev, found, findings) });
    }
    findings.push(...findUnmodelledCalls(ev, module));
  }
  findings.push(...findUnknownMethods(ev, module, clients, looked), ...findHandedClients(ev, module, search.services));
  return { calls, made, used, findings };

  function add(all: readonly Found[]): void {
    const part = converted(ev, all, []);
    calls.push(...part.calls);
    findings.push(...part.findings);
  }
}

function converted(
  ev: Evaluation,
  all: readonly Found[],
  findings: readonly Finding[],
): Pick<Extraction, 'calls' | 'findings'> {
  // A call that belongs to a caller in a file that is not counted is not counted either.
  const parts = all.filter((found) => found.place.module.file.counted).map((found) => toCall(ev, found));
  return {
    calls: parts.map((part) => part.call),
    findings: [...findings, ...parts.flatMap((part) => part.findings)],
  };
}

/** A finding for each file that is not counted, is imported by one that is, and has calls of its own. */
function callsElsewhere(search: Search, program: Program): readonly Finding[] {
  const { imports } = program;
  const { ev, names, resourceUsers } = search;
  const counted = program.relevant.filter((module) => module.file.counted);
  const others = new Set(counted.flatMap((module) => imports.importsOf(module.path)));
  return program.relevant
    .filter((module) => !module.file.counted && others.has(module.path))
    .flatMap((module) => {
      const calls = ev.evaluateRoot(`1 ${module.path}`, inputsOf(search, module), () => {
        const sites = findSites(module, names, program.sdk, resourceUsers.has(module.path));
        return sites.filter((site) => decide(ev, module, site).found.length > 0).length;
      });
      if (calls === 0) return [];
      const places = calls === 1 ? 'an SDK call that is' : `SDK calls at ${calls} places that are`;
      const importers = counted.filter((other) => imports.importsOf(other.path).includes(module.path));
      return importers.map((other) =>
        finding('calls-elsewhere', `${module.path} has ${places} not counted`, other.path),
      );
    });
}

function syntaxErrors(module: Module): readonly Finding[] {
  const [first, ...more] = module.tree.errors;
  if (first === undefined) return [];
  const message =
    more.length === 0 ? 'This part is not valid Python' : `This part and ${more.length} more are not valid Python`;
  return [finding('syntax-error', message, spanOf(module, first))];
}
