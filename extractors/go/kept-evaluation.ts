import type { SdkIndex } from '../../src/sdk/sdk-service.ts';
import type { ExtractorInput } from '../extractor.ts';
import { createJournal, type Journal } from '../shared/journal.ts';
import { type Libraries, loadLibraries } from '../shared/libraries.ts';
import { askedProgram } from './asked-program.ts';
import type { Evaluation } from './evaluation.ts';
import { createEvaluator, SAFE_STEPS } from './evaluator.ts';
import type { KnownGoLibrary } from './known-libraries.ts';
import { createParsedParts, type ParsedParts, type Program } from './program.ts';
import { createResolver } from './resolver.ts';

/** A resolver of types and an evaluator of values that go on from one version of a program to the next. */
export interface KeptEvaluation {
  readonly journal: Journal;
  readonly ev: Evaluation;
  readonly parts: ParsedParts;
  readonly basis: Basis;
  /** Paths of the files that the root under way has read. */
  reading: Set<string>;
  /** The version that is evaluated. */
  program: Program | undefined;
}

/** What all results rest on beside what the program is asked. */
export interface Basis {
  readonly sdk: SdkIndex;
  readonly libraries: Libraries | undefined;
}

/** More answers than this that are kept for nothing are thrown away, with the rest. */
const MAX_WASTE = 20_000;
/** Answers about larger programs are not kept. */
const MAX_SIZE = 1_000_000;
/** Numbers of nodes, four of which make one question, end at 2^29. */
const LAST_BASE = 2 ** 26;

/** What the last evaluation left behind. */
export function takeEvaluation(input: ExtractorInput): KeptEvaluation | undefined {
  // The user's models are read anew each time. Nobody else keeps anything under this language.
  return isKept(input) ? (input.evaluations?.take('go') as KeptEvaluation | undefined) : undefined;
}

function isKept({ evaluations, models }: ExtractorInput): boolean {
  return evaluations !== undefined && (models?.length ?? 0) === 0;
}

/** The libraries of the last evaluation where it needed the same, so that answers that point into them stay equal. */
export async function librariesOf(
  left: KeptEvaluation | undefined,
  needed: readonly KnownGoLibrary[],
  { models = [] }: ExtractorInput,
): Promise<Libraries | undefined> {
  if (needed.length + models.length === 0) return undefined;
  const before = left?.basis.libraries;
  const isSame = before?.known.length === needed.length && needed.every((library, at) => library === before.known[at]);
  return before !== undefined && isSame ? before : await loadLibraries(needed, models);
}

/** What was left behind, if it may be gone on with, or a new evaluation; `undefined` where nothing is kept. */
export function continueEvaluation(
  left: KeptEvaluation | undefined,
  input: ExtractorInput,
  basis: Basis,
): KeptEvaluation | undefined {
  if (!isKept(input)) return undefined;
  const isOfUse =
    left !== undefined &&
    left.basis.sdk === basis.sdk &&
    left.basis.libraries === basis.libraries &&
    left.journal.waste <= Math.max(MAX_WASTE, left.journal.size / 2) &&
    left.parts.base < LAST_BASE;
  return isOfUse ? left : createEvaluation(basis);
}

function createEvaluation(basis: Basis): KeptEvaluation {
  const journal = createJournal(SAFE_STEPS);
  const asked = askedProgram(
    () => {
      if (kept.program === undefined) throw new Error('No program is being evaluated');
      return kept.program;
    },
    journal,
    (path) => kept.reading.add(path),
  );
  const ev = createEvaluator(createResolver(asked, journal), journal);
  const kept: KeptEvaluation = {
    journal,
    ev,
    parts: createParsedParts(new WeakMap()),
    basis,
    reading: new Set(),
    program: undefined,
  };
  return kept;
}

/** Leaves it for the next version of the program. */
export function keepEvaluation(kept: KeptEvaluation, input: ExtractorInput): void {
  kept.journal.end();
  kept.program = undefined;
  if (kept.journal.size <= MAX_SIZE) input.evaluations?.keep('go', kept);
}
