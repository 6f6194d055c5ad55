import { resolve } from 'node:path';
import type { KeptEvaluations, KeptParses } from '../extractors/extractor.ts';
import { createKeptParses } from '../extractors/shared/kept-parses.ts';
import { type LocalKnowledge, openKnowledge } from './knowledge.ts';
import type { Analysis } from './model/analysis.ts';
import type { PolicyForm } from './model/policy-form.ts';
import type { Settings } from './model/settings.ts';
import type { Language, ProjectFile } from './model/source.ts';
import { createKeptResolutions, type KeptResolutions } from './resolve/kept-resolutions.ts';
import { createKeptFiles, type KeptFiles } from './sources/kept-files.ts';
import type { Sources } from './sources/load-sources.ts';

/**
 * What one analysis leaves behind for the next of the same process. It saves work and changes no result: everything in it
 * is found by content.
 */
export interface AnalysisMemory {
  readonly files: KeptFiles;
  readonly parses: KeptParses;
  /** What was left of evaluating earlier versions of the same files. */
  evaluationsFor(request: MemorizedRequest): KeptEvaluations;
  /** The data on AWS, opened again when another copy of the reference has come. */
  openKnowledge(): LocalKnowledge;
  /** What calls were found to need with these settings and the data that is open. */
  resolutionsFor(settings: Settings): KeptResolutions;
  /** The analysis of the same request over the same sources, if it is still kept. */
  findAnalysis(request: MemorizedRequest, sources: Sources, knowledge: LocalKnowledge): Analysis | undefined;
  keepAnalysis(request: MemorizedRequest, sources: Sources, knowledge: LocalKnowledge, analysis: Analysis): void;
}

/** The part of a request that an analysis depends on beside the sources. */
export interface MemorizedRequest {
  readonly paths: readonly string[];
  readonly settings: Settings;
  readonly form?: PolicyForm;
  readonly includeTests: boolean;
  readonly follow?: boolean;
  readonly models?: readonly string[];
}

interface KeptAnalysis {
  readonly sources: Sources;
  readonly knowledge: LocalKnowledge;
  readonly analysis: Analysis;
}

/** UTF-16 code units of source that are kept as text, and as trees, which take several times as much. */
const KEPT_SOURCE = 48 * 1024 * 1024;
const KEPT_PARSES = 12 * 1024 * 1024;
const KEPT_ANALYSES = 8;
const KEPT_SETTINGS = 4;
/** Each holds what the values of a program take, which is about as much again as its trees. */
const KEPT_EVALUATIONS = 2;

/** `now` tells the time in milliseconds since 1970, with which files that were not written to need not be read again. */
export function createMemory(now?: () => number): AnalysisMemory {
  const files = createKeptFiles(KEPT_SOURCE, now);
  const parses = createKeptParses(KEPT_PARSES);
  const resolutions = new Map<string, ReturnType<typeof createKeptResolutions>>();
  const analyses = new Map<string, KeptAnalysis>();
  const evaluations = new Map<string, Map<Language, unknown>>();
  let knowledge: LocalKnowledge | undefined;
  return {
    files,
    parses,
    evaluationsFor({ paths, includeTests, follow }) {
      const key = JSON.stringify([paths.map((path) => resolve(path)), includeTests, follow]);
      const kept = evaluations.get(key) ?? new Map<Language, unknown>();
      keepNewest(evaluations, key, kept, KEPT_EVALUATIONS);
      return {
        take(language) {
          const left = kept.get(language);
          kept.delete(language);
          return left;
        },
        keep: (language, left) => kept.set(language, left),
      };
    },
    openKnowledge() {
      const now = openKnowledge();
      const { stateDate } = now.reference.state;
      const isSameCopy =
        knowledge?.referenceFolder === now.referenceFolder && knowledge.reference.state.stateDate === stateDate;
      if (knowledge === undefined || !isSameCopy) {
        knowledge = now;
        resolutions.clear();
      }
      return knowledge;
    },
    resolutionsFor(settings) {
      const key = JSON.stringify(settings);
      const kept = resolutions.get(key) ?? createKeptResolutions();
      keepNewest(resolutions, key, kept, KEPT_SETTINGS);
      kept.begin();
      return kept;
    },
    findAnalysis(request, sources, known) {
      const key = keyOf(request);
      const kept = analyses.get(key);
      if (kept === undefined || kept.knowledge !== known || !isSame(kept.sources, sources)) return undefined;
      keepNewest(analyses, key, kept, KEPT_ANALYSES);
      return kept.analysis;
    },
    keepAnalysis(request, sources, known, analysis) {
      // Models are read anew each time.
      if ((request.models?.length ?? 0) > 0) return;
      keepNewest(analyses, keyOf(request), { sources, knowledge: known, analysis }, KEPT_ANALYSES);
    },
  };
}

/** Puts an entry at the end, and takes those at the beginning away where there are more than `most`. */
function keepNewest<T>(map: Map<string, T>, key: string, value: T, most: number): void {
  map.delete(key);
  map.set(key, value);
  for (const oldest of map.keys()) if (map.size > most) map.delete(oldest);
}

function keyOf({ paths, settings, form, includeTests, follow, models }: MemorizedRequest): string {
  return JSON.stringify([paths.map((path) => resolve(path)), settings, form, includeTests, follow, models]);
}

/** Source files are the same objects while they are kept; otherwise their content decides. */
function isSame(a: Sources, b: Sources): boolean {
  return (
    a.files.length === b.files.length &&
    a.files.every((file, at) => {
      const other = b.files[at];
      return file === other || JSON.stringify(file) === JSON.stringify(other);
    }) &&
    a.projectFiles.length === b.projectFiles.length &&
    a.projectFiles.every((file, at) => isSameProjectFile(file, b.projectFiles[at])) &&
    JSON.stringify([a.findings, a.leftOut]) === JSON.stringify([b.findings, b.leftOut])
  );
}

function isSameProjectFile(a: ProjectFile, b: ProjectFile | undefined): boolean {
  return a.path === b?.path && a.language === b.language && a.text === b.text;
}
