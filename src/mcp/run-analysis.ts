import { existsSync } from 'node:fs';
import path from 'node:path';
import { type AnalyzeRequest, analyze } from '../analyze.ts';
import type { Analysis } from '../model/analysis.ts';
import type { PolicyForm } from '../model/policy-form.ts';
import type { Settings } from '../model/settings.ts';
import { UserError } from '../model/user-error.ts';
import { loadConfig } from '../settings/config-file.ts';
import { mergeForm, mergeSettings } from '../settings/merge-settings.ts';
import { givenSettings } from './given-settings.ts';
import { flagOf, type Input, textsOf } from './input.ts';
import { resolvePath } from './paths.ts';
import type { ToolCall } from './tool.ts';

/** What the tools that analyse code have in common. */
export interface AnalysisRun {
  readonly analysis: Analysis;
  readonly settings: Settings;
  readonly form: PolicyForm;
  /** Paths that were named and could not be read, while others could. */
  readonly failed: readonly FailedPath[];
}

export interface FailedPath {
  readonly path: string;
  readonly code: string;
  readonly message: string;
}

/**
 * Analyses the code that a call names with its settings, which go before those of the nearest iamwright.json, and keeps
 * it for the session. Throws what `analyze` throws, E_BAD_PATH and E_OUTSIDE.
 */
export async function runAnalysis(input: Input, call: ToolCall): Promise<AnalysisRun> {
  const { session, signal } = call;
  const roots = await call.findRoots();
  const unsaved = unsavedTexts(input, roots);
  const { paths, failed } = resolvePaths(input, roots, unsaved);
  const config = loadConfig(undefined, paths, (file) => isInRoots(file, roots));
  for (const model of config.models ?? []) resolvePath(model, roots);
  const given = givenSettings(input, roots);
  const settings = mergeSettings(given, config);
  const form = mergeForm(given, config);
  const request: AnalyzeRequest = {
    paths,
    settings,
    form,
    includeTests: flagOf(input, 'include_tests') ?? config.includeTests === true,
    follow: flagOf(input, 'follow') ?? config.follow === true,
    models: config.models ?? [],
    access: { within: roots, unsaved },
    memory: await session.openMemory(),
    signal,
    onProgress: (done, total) => call.progress(done, total),
  };
  const analysis = await session.queue.run(signal, () => analyze(request));
  session.lastAnalysis = analysis;
  return { analysis, settings, form, failed };
}

function unsavedTexts(input: Input, roots: readonly string[]): ReadonlyMap<string, string> {
  const files = Array.isArray(input.files) ? input.files : [];
  // The schema has checked that these are objects of two strings.
  return new Map(files.map((file: { path: string; text: string }) => [resolvePath(file.path, roots), file.text]));
}

/** Without paths: the unsaved files, else the first root. One path that cannot be read does not spoil the others. */
function resolvePaths(
  input: Input,
  roots: readonly string[],
  unsaved: ReadonlyMap<string, string>,
): { readonly paths: readonly string[]; readonly failed: readonly FailedPath[] } {
  const named = textsOf(input, 'paths') ?? [];
  if (named.length === 0) return { paths: unsaved.size > 0 ? [...unsaved.keys()] : roots.slice(0, 1), failed: [] };
  const paths: string[] = [];
  const errors: { readonly path: string; readonly error: UserError }[] = [];
  for (const text of named) {
    try {
      paths.push(existing(resolvePath(text, roots), text, unsaved));
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      errors.push({ path: text, error });
    }
  }
  const [first] = errors;
  if (paths.length === 0 && first !== undefined) throw first.error;
  return { paths, failed: errors.map(({ path: text, error: { code, message } }) => ({ path: text, code, message })) };
}

function existing(absolute: string, text: string, unsaved: ReadonlyMap<string, string>): string {
  if (unsaved.has(absolute) || existsSync(absolute)) return absolute;
  throw new UserError('E_NO_SUCH_PATH', `There is no file or folder ${text}`, 'Check the spelling');
}

function isInRoots(file: string, roots: readonly string[]): boolean {
  try {
    resolvePath(path.resolve(file), roots);
    return true;
  } catch (error) {
    if (error instanceof UserError) return false;
    throw error;
  }
}
