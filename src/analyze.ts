import type { Extraction, KeptEvaluations, KeptParses } from '../extractors/extractor.ts';
import { extractors } from '../extractors/index.ts';
import { nextTurn } from '../extractors/shared/next-turn.ts';
import type { AnalysisMemory } from './analysis-memory.ts';
import { findCompiledFolder, openKnowledge } from './knowledge.ts';
import type { Analysis } from './model/analysis.ts';
import { compareCalls } from './model/call.ts';
import { sortFindings } from './model/finding.ts';
import type { LibraryModel } from './model/library-model.ts';
import { defaultPolicyForm, type PolicyForm } from './model/policy-form.ts';
import type { Settings } from './model/settings.ts';
import { proveDocuments } from './prove-documents.ts';
import { checkDocuments } from './resolve/check-documents.ts';
import { resolveCalls } from './resolve/resolve-calls.ts';
import { findRisks } from './resolve/risks.ts';
import { withUsualActions } from './resolve/signed-requests.ts';
import type { SdkIndex } from './sdk/sdk-service.ts';
import { checkServices } from './services-setting.ts';
import { codeLines } from './sources/code-line.ts';
import { countSources } from './sources/count-sources.ts';
import type { FileAccess } from './sources/file-access.ts';
import { loadSources, type Sources } from './sources/load-sources.ts';
import { synthesize } from './synthesize/synthesize.ts';

export interface AnalyzeRequest {
  /** Files and folders, relative to the working directory or absolute; none: the working directory. */
  readonly paths: readonly string[];
  readonly settings: Settings;
  /** How the policy is written; absent: as managed policies, plainly. */
  readonly form?: PolicyForm;
  readonly includeTests: boolean;
  /** Count also what the code under `paths` imports, directly or through others. */
  readonly follow?: boolean;
  /** Files and folders with models of libraries that wrap the SDK. */
  readonly models?: readonly string[];
  /** What may be read, and what stands in for it; absent: everything under `paths` and around it. */
  readonly access?: Pick<FileAccess, 'within' | 'unsaved'>;
  /** What analyses before this one left behind, in a process that makes several. */
  readonly memory?: AnalysisMemory;
  /** Ends the analysis at its next turn of the event loop, with the signal's reason. */
  readonly signal?: AbortSignal;
  /** Called now and then with the number of files extracted; for progress output. */
  readonly onProgress?: (done: number, total: number) => void;
  /** Called with what the person should know about the installation, not about the code. */
  readonly onWarning?: (sentence: string) => void;
}

/**
 * Reads the code under `paths` and makes the policy with which it works and nothing more.
 * Throws `UserError` for what the person can repair; what the code leaves open is in the findings.
 */
export async function analyze(request: AnalyzeRequest): Promise<Analysis> {
  const { settings, memory } = request;
  const sources = loadSources(request.paths, {
    includeTests: request.includeTests,
    around: request.follow === true,
    languages: languagesRead,
    access: { ...request.access, ...(memory === undefined ? {} : { kept: memory.files }) },
  });
  const knowledge = memory?.openKnowledge() ?? openKnowledge();
  for (const warning of knowledge.warnings) request.onWarning?.(warning);
  const before = memory?.findAnalysis(request, sources, knowledge);
  if (before !== undefined) return before;
  checkServices(settings.services ?? [], knowledge.sdk);

  const models = await loadModels(request.models ?? [], knowledge.sdk);

  const extraction = await extractCalls(sources, knowledge.sdk, {
    ...request,
    models,
    kept: memory?.parses,
    evaluations: memory?.evaluationsFor(request),
  });
  if (request.signal !== undefined) await nextTurn(request.signal);
  const codeAt = codeLines(sources.files);
  const calls = extraction.calls
    .filter((call) => settings.services?.includes(call.service) ?? true)
    .map((call) => {
      const code = codeAt(call.span);
      return code === undefined ? call : { ...call, code };
    });
  const resolution = resolveCalls(calls, knowledge, settings, memory?.resolutionsFor(settings));
  const actionNames = (prefix: string) => knowledge.reference.findService(prefix)?.actionNames ?? [];
  const policy = synthesize(resolution.permissions, request.form ?? defaultPolicyForm, actionNames);
  checkDocuments(policy.documents, knowledge.reference);
  const verified = proveDocuments(resolution.permissions, policy.documents, actionNames);

  const extracted = withUsualActions(extraction.findings);
  const findings = [...sources.findings, ...extracted, ...resolution.findings, ...policy.findings];
  const analysis: Analysis = {
    documents: policy.documents,
    permissions: resolution.permissions,
    notGranted: resolution.notGranted,
    withoutPermission: resolution.withoutPermission,
    risks: findRisks(resolution.permissions, knowledge.reference),
    calls,
    findings: sortFindings(findings),
    counts: {
      ...countSources(sources.files, extraction.followed),
      parsed: extraction.parsed.length,
      leftOut: sources.leftOut,
    },
    verified,
    reference: knowledge.reference.state,
  };
  memory?.keepAnalysis(request, sources, knowledge, analysis);
  return analysis;
}

/** The user's library models, checked; the code for that is loaded only where there are any. */
async function loadModels(paths: readonly string[], sdk: SdkIndex): Promise<readonly LibraryModel[]> {
  if (paths.length === 0) return [];
  const { loadModelFiles } = await import('./sources/load-model-files.ts');
  const { parseLibraryModel } = await import('../extractors/shared/library-models.ts');
  const { checkLibraryModel } = await import('../extractors/shared/check-library-model.ts');
  return loadModelFiles(paths).map(({ file, json }) => {
    const model = parseLibraryModel(json, file);
    checkLibraryModel(model, sdk, file);
    return model;
  });
}

const languagesRead = extractors.map((extractor) => extractor.language);

/** Runs the extractors of the languages that are there, and loads no other. */
async function extractCalls(
  sources: Sources,
  sdk: SdkIndex,
  {
    onProgress,
    follow,
    models,
    signal,
    kept,
    evaluations,
  }: Pick<AnalyzeRequest, 'onProgress' | 'follow' | 'signal'> & {
    models: readonly LibraryModel[];
    kept: KeptParses | undefined;
    evaluations: KeptEvaluations | undefined;
  },
): Promise<Extraction> {
  const extractions: Extraction[] = [];
  for (const extractor of extractors) {
    const files = sources.files.filter((file) => file.language === extractor.language);
    if (!files.some((file) => file.counted)) continue;
    const extract = await extractor.load();
    const projectFiles = sources.projectFiles.filter((file) => file.language === extractor.language);
    const progress = onProgress === undefined ? {} : { onProgress };
    const ownModels = models.filter((model) => model.language === extractor.language);
    const inProcess = {
      ...(signal === undefined ? {} : { signal }),
      ...(kept === undefined ? {} : { kept }),
      ...(evaluations === undefined ? {} : { evaluations }),
    };
    const settings = { follow: follow === true, models: ownModels, findCompiledFolder, ...progress, ...inProcess };
    extractions.push(await extract({ files, projectFiles, ...settings }, sdk));
  }
  return {
    calls: extractions.flatMap((extraction) => extraction.calls).toSorted(compareCalls),
    findings: extractions.flatMap((extraction) => extraction.findings),
    parsed: extractions.flatMap((extraction) => extraction.parsed),
    followed: extractions.flatMap((extraction) => extraction.followed),
  };
}
