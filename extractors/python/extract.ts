import Python from 'tree-sitter-python';
import type { SdkCall } from '../../src/model/call.ts';
import { type Finding, finding } from '../../src/model/finding.ts';
import type { SdkIndex } from '../../src/sdk/sdk-service.ts';
import type { Extraction, ExtractorInput } from '../extractor.ts';
import { createFlattener } from '../shared/flat-tree.ts';
import { checkFactories } from './client-factories.ts';
import { decide } from './decide.ts';
import type { Evaluation } from './evaluation.ts';
import { createEvaluator } from './evaluator.ts';
import { createImportGraph } from './import-graph.ts';
import { inferCall } from './infer.ts';
import { pythonKinds } from './kinds.ts';
import { type MethodNames, methodNamesOf } from './method-names.ts';
import { type Module, spanOf } from './module.ts';
import { createProgram, type Program } from './program.ts';
import { findRelevant, type Relevance } from './relevance.ts';
import { findSites, objectText } from './sites.ts';
import { mergeCalls, toCall } from './to-call.ts';
import { findUnknownMethods } from './unknown-methods.ts';

/** Native trees are freed only when the event loop turns; this much source is parsed in between. */
const SOURCE_PER_TURN = 1_000_000;

/** Finds the boto3 calls of a Python program. */
export async function extract(input: ExtractorInput, sdk: SdkIndex): Promise<Extraction> {
  const imports = createImportGraph(input.files);
  const relevance = findRelevant(imports, sdk);
  // The package's type leaves out the language object's shape; the parser takes it as it is.
  const program = createProgram(imports, relevance.paths, sdk, createFlattener(Python as never, pythonKinds));
  await parseAll(program, relevance, input);
  const usesResources = program.relevant.some((module) =>
    /\bresource\(\s*(?:service_name\s*=\s*)?["'a-zA-Z_]|ServiceResource\b|\bservice_resource\b/.test(module.file.text),
  );
  const names = methodNamesOf(sdk, relevance.services, usesResources);
  const ev = createEvaluator(program);
  const calls: SdkCall[] = [];
  const findings: Finding[] = [];
  for (const module of program.relevant) {
    if (!module.file.counted) continue;
    extractModule(ev, module, names, relevance, calls, findings);
  }
  return { calls: mergeCalls(calls), findings, parsed: program.parsed };
}

async function parseAll(program: Program, relevance: Relevance, input: ExtractorInput): Promise<void> {
  let size = 0;
  let done = 0;
  for (const path of relevance.paths) {
    const module = program.getModule(path);
    size += module.file.text.length;
    done += 1;
    if (size < SOURCE_PER_TURN) continue;
    size = 0;
    input.onProgress?.(done, relevance.paths.length);
    await new Promise((resolve) => setImmediate(resolve));
  }
}

function extractModule(
  ev: Evaluation,
  module: Module,
  names: MethodNames,
  relevance: Relevance,
  calls: SdkCall[],
  findings: Finding[],
): void {
  const [firstError] = module.tree.errors;
  if (firstError !== undefined) {
    const count = module.tree.errors.length;
    findings.push(
      finding(
        'syntax-error',
        count === 1 ? 'This part is not valid Python' : `This part and ${count - 1} more are not valid Python`,
        spanOf(module, firstError),
      ),
    );
  }
  const factories = checkFactories(ev, module);
  findings.push(...factories.findings);
  const clients = new Set(factories.clients);
  const looked = new Set<number>();
  for (const site of findSites(module, names, ev.program.sdk)) {
    const decision = decide(ev, module, site);
    findings.push(...decision.findings);
    looked.add(site.node);
    if (site.kind === 'attribute' && decision.receivers.some((value) => value.kind === 'client'))
      clients.add(objectText(module, site));
    const inferred = decision.isBound ? undefined : inferCall(ev, module, site, decision.receivers, relevance.services);
    findings.push(...(inferred?.findings ?? []));
    for (const found of [...decision.found, ...(inferred?.found ?? [])]) {
      // A call that a caller in a file without counting names is that file's.
      if (!found.place.module.file.counted) continue;
      const converted = toCall(ev, found);
      calls.push(converted.call);
      findings.push(...converted.findings);
    }
  }
  findings.push(...findUnknownMethods(ev, module, clients, looked));
}
