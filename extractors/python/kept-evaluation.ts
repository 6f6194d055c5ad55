import type { SdkIndex } from '../../src/sdk/sdk-service.ts';
import type { ExtractorInput } from '../extractor.ts';
import { createJournal, type Journal } from '../shared/journal.ts';
import { type KnownLibrary, type Libraries, loadLibraries } from '../shared/libraries.ts';
import { askedProgram } from './asked-program.ts';
import type { Evaluation } from './evaluation.ts';
import { createEvaluator, SAFE_STEPS } from './evaluator.ts';
import { createModules, type Modules, type Program } from './program.ts';

/** An evaluator that goes on from one version of a program to the next. */
export interface KeptEvaluation {
  readonly journal: Journal;
  readonly ev: Evaluation;
  readonly modules: Modules;
  readonly basis: Basis;
  /** The version that is evaluated. */
  program: Program | undefined;
}

/** What all results rest on beside what the program is asked. */
export interface Basis {
  readonly sdk: SdkIndex;
  readonly libraries: Libraries | undefined;
  /** Which names may be methods of the SDK: the services that are named, those of which resources are made, and waiters. */
  readonly facts: string;
}

/** More values than this that are kept for nothing are thrown away, with the rest. */
const MAX_WASTE = 20_000;
/** Values of larger programs are not kept. */
const MAX_SIZE = 600_000;
/** Numbers of nodes end at 2^29, and those of a program start anew long before. */
const LAST_BASE = 2 ** 28;

/** What the last evaluation left behind. */
export function takeEvaluation(input: ExtractorInput): KeptEvaluation | undefined {
  // The user's models are read anew each time. Nobody else keeps anything under this language.
  return isKept(input) ? (input.evaluations?.take('python') as KeptEvaluation | undefined) : undefined;
}

function isKept({ evaluations, models }: ExtractorInput): boolean {
  return evaluations !== undefined && (models?.length ?? 0) === 0;
}

/** The libraries of the last evaluation where it needed the same, so that values that point into them stay equal. */
export async function librariesOf(
  left: KeptEvaluation | undefined,
  known: readonly KnownLibrary[],
  input: ExtractorInput,
): Promise<Libraries> {
  const before = left?.basis.libraries;
  const isSame = before?.known.length === known.length && known.every((library, at) => library === before.known[at]);
  return before !== undefined && isSame ? before : await loadLibraries(known, input.models ?? []);
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
    left.basis.facts === basis.facts &&
    left.journal.waste <= Math.max(MAX_WASTE, left.journal.size / 2) &&
    left.modules.base < LAST_BASE;
  return isOfUse ? left : createEvaluation(basis);
}

function createEvaluation(basis: Basis): KeptEvaluation {
  const journal = createJournal(SAFE_STEPS);
  const asked = askedProgram(() => {
    if (kept.program === undefined) throw new Error('No program is being evaluated');
    return kept.program;
  }, journal);
  const ev = createEvaluator(asked, journal);
  const kept: KeptEvaluation = { journal, ev, modules: createModules(), basis, program: undefined };
  return kept;
}

/** Leaves it for the next version of the program. */
export function keepEvaluation(kept: KeptEvaluation, input: ExtractorInput): void {
  kept.journal.end();
  for (const [path, { file }] of kept.modules.byPath)
    if (kept.program?.imports.findFile(path) !== file) kept.modules.byPath.delete(path);
  kept.program = undefined;
  if (kept.journal.size <= MAX_SIZE) input.evaluations?.keep('python', kept);
}
